# Deals: the list, one deal's page, actions.
deals-title = Deals
deals-as-board = View on the board
deals-empty = No deals yet
deals-empty-text = A deal is a chance to sell to a customer. Create the first one on the board, with the + of a stage.
deals-nothing-found = Nothing found
deals-nothing-found-text = No deals match these filters. Change the search or clear the filters.

deal-name = Deal
deal-value = Value
deal-value-wrong = Enter an amount such as 1,234.56.
deal-customer = Customer
deal-customer-search = Name, phone, e-mail or CPF
deal-owner = Owner
deal-owner-all = All owners
deal-owner-me = My deals
deal-owner-choose = Choose…
deal-pipeline = Pipeline
deal-stage = Stage
deal-stage-all = All stages
deal-status = Status
deal-status-all = Any status
deal-status-open = Open
deal-status-won = Won
deal-status-lost = Lost
deal-tag-add = Add a tag
deal-tags = Tags
deal-portfolio-of = Portfolio { $name }
deal-expected-close = Expected close
deal-in-stage-since = In this stage
deal-probability = Probability
deal-probability-percent = Probability (%)
deal-probability-wrong = From 0 to 100.
deal-source = Source
deal-notes = Notes
deal-created = Created on
deal-lost-reason = Reason for losing
deal-facts = Details
deal-history = Stages
deal-timeline = Timeline
deal-timeline-empty = Notes, changes and activities of this deal appear here.
deal-activities = Activities
deal-activities-empty = Nothing planned yet. Record the next step so that the deal is not lost.
deal-gone = Deal not found
deal-gone-text = It may have been deleted, or you have no access to it.

deal-win = Win
deal-lose = Lose
deal-reopen = Reopen
deal-transfer = Transfer
deal-edit = Edit
deal-more = More actions
deal-delete = Delete deal
deal-deleted-toast = “{ $title }” deleted.
deal-deleted = This deal was deleted. For now it is on no board and in no list.
deal-restore = Restore
deal-restored-toast = Deal restored.
deal-cancel = Cancel
deal-move-to = Move to { $stage }
deal-saved = Deal saved.
deal-won-toast = Deal won. Well done!
deal-lost-toast = Deal marked as lost.
deal-reopened-toast = Deal reopened.
deal-undone-toast = Deal back in the stage before.
deal-moved-toast = Deal moved.
deal-conflict = Somebody else changed this deal first. See how it stands now and try again.
deal-edit-title = Edit deal
deal-edit-conflict = Somebody else changed this deal while you were editing. What you typed is still here; saving again replaces the fields of this form.

deal-lose-title = Why was “{ $title }” lost?
deal-lose-confirm = Mark as lost
deal-lost-usual = Usual reasons
deal-lost-reason-missing = Give the reason in a few words.
deal-lost-price = Price
deal-lost-competitor = Chose a competitor
deal-lost-silent = Stopped answering
deal-lost-timing = Not the right time
deal-lost-no-need = No longer needed
deal-lost-no-budget = No budget

deal-transfer-title = Transfer “{ $title }”
deal-transferred = Now with { $name }.
deal-note = Note
deal-note-title = Note on “{ $title }”
deal-note-added = Note saved.
deal-activity-title = Next step for “{ $title }”
deal-activity-complete = Complete { $subject }
deal-activity-reopen = Reopen { $subject }
deal-activity-late = Overdue
deal-kind-call = Call
deal-kind-email = E-mail
deal-kind-meeting = Meeting
deal-kind-task = Task
deal-kind-note = Note
deal-kind-message = Message
deal-kind-visit = Visit

duration-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
duration-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-moment = less than a minute

deals-created-in = Created: { $days }
deals-won-in = Won: { $days }
deals-lost-in = Lost: { $days }
deals-pipeline-all = All pipelines

# Said of the board elsewhere too.
board-filters = Filters
board-search = Search deal or customer
board-overdue = Stalled
board-none-title = No pipeline yet
board-note = Note
board-activity = Activity
board-undo = Undo
