purchases-title = Purchasing
purchases-count = { $count ->
    [one] 1 purchase order
   *[other] { $count } purchase orders
}
purchases-filters = Filters of purchases
purchases-supplier-all = Any supplier
purchases-state-all = All but cancelled
purchases-late = Late
purchases-clear = Clear filters
purchases-not-found = No such purchase
purchases-column-none = Nothing here.
purchases-none = No purchases yet
purchases-none-text = A purchase order goes to the supplier and, when the goods come, into stock at what they cost.
purchases-none-supplier = First add whom you buy from; then write the first purchase order.
purchases-supplier-first = Add a supplier

purchase-name = Purchase { $number }
purchase-new = New purchase
purchase-state = State
purchase-draft = Draft
purchase-sent = Sent
purchase-partially-received = Partly received
purchase-received = Received
purchase-closed = Closed
purchase-cancelled = Cancelled
purchase-late = Late
purchase-proposed = Proposed
purchase-proposed-long = Balcão, of proposals
purchase-by = by { $day }
purchase-supplier = Supplier
purchase-supplier-search = The supplier's name
purchase-supplier-missing = Choose the supplier.

purchase-lines = Items
purchase-lines-none = Add at least one item.
purchase-line = Item
purchase-ordered = Ordered
purchase-came = Received
purchase-open = { $count } to come
purchase-there = { $count } available
purchase-cost = Unit cost
purchase-total = Total
purchase-quantity-short = Qty.
purchase-quantity-of = Quantity of { $sku }
purchase-cost-of = Unit cost of { $sku }
purchase-line-remove = Remove { $sku }
purchase-variant-add = Add an item
purchase-variant-search = Name, SKU or bar code
purchase-wrong-quantity = Write a whole number of pieces.
purchase-wrong-amount = Write an amount, such as 59.90.

purchase-delivery = Delivery
purchase-location = Comes to
purchase-location-none = There is no stock location yet where it could come to.
purchase-location-first = Add a location
purchase-expected = Expected
purchase-expected-hint = If empty, as long as the supplier takes.
purchase-note = Note
purchase-sum = Summary
purchase-save = Save draft
purchase-save-hint = The supplier knows nothing of it until you send it.
purchase-saved = Draft saved.
purchase-stale-form = Somebody else changed this purchase. It is now: { $state }, { $total }. If you save again, what is here counts.
purchase-stale-look = See how it is now
purchase-stale = Somebody else was faster. The purchase is now: { $state }. Look again and retry if it still makes sense.

purchase-edit = Edit
purchase-more = More actions with the purchase
purchase-back = Back
purchase-facts = About the purchase
purchase-contact = Ask for
purchase-created = Created
purchase-created-by = By
purchase-sent-at = Sent at
purchase-ended-at = Ended at
purchase-receipts = Receipts
purchase-receipts-none = Nothing has come yet.

purchase-send = Send to the supplier
purchase-send-text = { $supplier } is told of this order of { $total }. Once sent, it does not change any more.
purchase-send-to = Send by e-mail to { $email }
purchase-send-hint = Untick it if you told them in another way.
purchase-send-no-email = This supplier has no e-mail: tell them in another way, or give an e-mail in
purchase-send-mail = Send by e-mail
purchase-send-mark = Mark as sent
purchase-send-mailed = Purchase sent by e-mail.
purchase-send-done = Purchase marked as sent.
purchase-receive = Receive
purchase-receive-act = Put into stock
purchase-receive-done = Put into stock.
purchase-receive-none = Say at least one piece.
purchase-receive-note = Invoice or note
purchase-receive-note-hint = Stands at each move of the stock.
purchase-receive-costs = Update what the products cost
purchase-receive-costs-hint = From now on they cost what is here.
purchase-cancel = Cancel purchase
purchase-cancel-text = The draft is thrown away. This cannot be undone.
purchase-cancel-sent = The supplier knows of this order: tell them too. This cannot be undone.
purchase-cancel-done = Purchase cancelled.
purchase-close = Close without the rest
purchase-close-text = { $count ->
    [one] 1 piece is still to come and will not be waited for. This cannot be undone.
   *[other] { $count } pieces are still to come and will not be waited for. This cannot be undone.
}
purchase-close-done = Purchase closed.

suppliers-title = Suppliers
suppliers-count = { $count ->
    [one] 1 supplier
   *[other] { $count } suppliers
}
suppliers-search = The supplier's name
suppliers-archived = Archived
suppliers-all = Show those in use
suppliers-not-found = No such supplier
suppliers-none = No suppliers yet
suppliers-none-text = Suppliers are customers in another role: with lead time, terms and the e-mail that orders go to.
supplier-new = New supplier
supplier-customer = Customer that becomes a supplier
supplier-customer-hint = Its name and record are the customer's.
supplier-customer-new = Add a customer
supplier-customer-missing = Choose the customer.
supplier-contact = Contact
supplier-email-hint = Where orders go.
supplier-days = Lead time
supplier-days-unit = days
supplier-terms = Payment terms
supplier-terms-hint = For example: 28 days.
supplier-tolerance = Tolerance above
supplier-tolerance-hint = How many more than ordered may come.
supplier-currency = Currency
supplier-currency-hint = For example: BRL.
supplier-wrong-days = Write a whole number of days.
supplier-wrong-tolerance = Write a percentage, such as 5.
supplier-saved = Supplier saved.
supplier-stale = Somebody else changed this supplier. If you save again, what is here counts.
supplier-archive = Archive
supplier-archived = Supplier archived.
supplier-unarchive = Use again
supplier-back = Supplier in use again.
supplier-is-archived = Archived
supplier-actions = Actions with { $name }
supplier-delivers-in = { $count ->
    [one] delivers in 1 day
   *[other] delivers in { $count } days
}

proposals-title = Proposals
proposals-count = { $count ->
    [one] 1 purchase proposal
   *[other] { $count } purchase proposals
}
proposals-look = Compute now
proposals-looked = Stock was looked at just now.
proposals-none = Nothing to buy
proposals-none-text = Stock is looked at every day. What falls below its reorder point appears here, with the arithmetic done.
proposals-no-supplier = Without a supplier
proposals-no-supplier-text = Choose of whom to buy; then the proposal can be accepted.
proposals-made = { $count ->
    [one] A draft was made. Look it over and send it to the supplier.
   *[other] { $count } drafts were made. Look them over and send them to the suppliers.
}
proposals-accept-all = Accept the { $count } proposals
proposal-accept = Accept
proposal-dismissed = Proposal dismissed.
proposal-buy = buy { $count }
proposal-on-hand = { $count } on hand
proposal-reserved = { $count } reserved
proposal-inbound = { $count } on their way
proposal-below = below { $point }
proposal-supplier-of = Supplier of { $sku }
