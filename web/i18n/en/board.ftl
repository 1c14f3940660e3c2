# The sales board.
board-help = Arrow keys go from deal to deal. Space picks a deal up, arrows carry it, space drops it, Escape cancels. Alt with an arrow moves it at once. M opens the actions.
board-filters-clear = Clear filters
board-close-late = Closing overdue
board-close-week = Closes within 7 days
board-close-month = Closes this month
board-close-next-month = Closes next month
board-close-unknown = No date yet
board-open-deals = { $count ->
    [0] No open deals
    [one] { $count } open deal
   *[other] { $count } open deals
}
board-deals = { $count ->
    [one] { $count } deal
   *[other] { $count } deals
}
board-more-tags = +{ $count }
board-column-empty = Drag a deal here or create one with +.
board-column-empty-won = Deals you win appear here.
board-column-empty-lost = Lost deals stay here, with the reason.
board-column-nothing-found = No deals match these filters.
board-none-text = Whoever manages the account creates the pipeline and its stages. Deals appear here after that.
board-add-in = New deal in { $stage }
board-add = Create
board-added = “{ $title }” created.
board-card-menu = Actions for { $title }
board-open = Open deal
board-open-customer = Open customer
board-move = Move to…
board-move-title = Where does “{ $title }” go?
board-move-here = is here
board-key-look = Go from one deal to another
board-key-menu = Actions of the deal
board-key-grab = Pick up the deal; arrows carry it, space puts it down
board-key-cancel = Leave the deal where it was
board-key-shift = Move the deal at once
board-grabbed = Holding { $title }: { $stage }, position { $position } of { $count }. Arrows carry it, space drops, Escape cancels.
board-over = { $stage }, position { $position } of { $count }.
board-dropped = { $title } in { $stage }, position { $position } of { $count }.
board-cancelled = { $title } stayed where it was.
board-moved = “{ $title }” moved to { $stage }.
board-won = Deal won: “{ $title }”. Well done!
board-lost = “{ $title }” marked as lost.
board-put-back = “{ $title }” went back to where it was. { $why }
board-conflict-moved = { $who } has already moved “{ $title }” to { $stage }. That is where it is now.
board-conflict-changed = “{ $title }” changed while you were moving it. It is in { $stage }; check it and try again.
deals-as-list = View as list
deal-name-missing = Give the deal a name.
deal-customer-missing = Choose the customer.
deal-owned-by = Owner: { $name }
deal-tags-all = All tags
deal-portfolio = Portfolio
deal-portfolio-all = All portfolios
deal-expected-close-all = Any close date
