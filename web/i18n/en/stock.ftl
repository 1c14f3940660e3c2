# Stock: what lies where, the ledger of moves, adjusting, transferring, counting, and locations.
stock-title = Stock
stock-search = Search products, SKUs or bar codes…
stock-count-of = { $count ->
    [one] { $count } variant
   *[other] { $count } variants
}
stock-product = Product
stock-sku = SKU
stock-state = State
stock-available = Available
stock-reserved = Reserved
stock-reserved-count = { $count } reserved
stock-on-hand = On hand
stock-value = Value
stock-total = Total
stock-reorder-point = Reorder point
stock-low = Low stock
stock-location = Location
stock-location-all = All locations
stock-clear = Clear filters
stock-not-found = No such variant
stock-not-found-text = Nothing fits these words and filters. Try fewer filters or other words.
stock-none = No products yet
stock-none-text = Add products: each of their variants is shown here, with what there is of it at each location.
stock-product-new = New product
stock-gone = Variant not found
stock-gone-text = It does not exist, or the address is incomplete.
stock-to-product = See product
stock-to-purchases = See purchases
stock-levels = Where it is
stock-levels-none = It has not been at any location yet.
stock-backorder = Sell beyond stock
stock-backorder-text = Say how many more than there are at this location may be sold, to order for instance.
stock-backorder-limit = Up to how many
stock-backorder-hint = Zero: only what is there is sold.
stock-backorder-up-to = up to { $count }
stock-backorder-saved = Limit saved.
stock-ledger = Moves
stock-ledger-filters = Filter moves
stock-ledger-none = No moves
stock-reason = Reason
stock-reason-all = All reasons
stock-reason-adjust = Adjustment
stock-reason-count = Count
stock-reason-purchase = Purchase
stock-reason-return = Return
stock-reason-sale = Sale
stock-reason-scrap = Loss
stock-reason-transfer = Transfer
stock-afterwards = balance { $count }

stock-adjust = Adjust stock
stock-adjust-what = What happened
stock-adjust-wrong = The number was wrong
stock-adjust-scrap = They cannot be sold any more
stock-adjust-hint = What came; with a − before it, what went.
stock-scrap-hint = How many go.
stock-adjusted = Stock adjusted.
stock-note = Note
stock-note-hint = It is shown with the moves.
stock-transfer = Transfer
stock-from = From
stock-to = To
stock-transferred = Stock transferred.
stock-add-variant = Add variant
stock-add-variant-search = Product, SKU or bar code
stock-quantity-of = Quantity of { $sku }
stock-cost-of = Unit cost of { $sku }
stock-here = { $count } at this location
stock-here-then = { $count } at this location → { $afterwards }
stock-line-remove = Remove { $sku }
stock-lines-none = Add at least one variant.
stock-wrong-quantity = Write a whole number.
stock-wrong-cost = Write an amount, such as 49.90.

stock-count = Stock count
stock-count-link = Count
stock-count-text = Say how many there are of each variant and go down with Enter; what stays empty does not change. What moves while you count is told in its line.
stock-count-where = (choose the location)
stock-count-resumed = You go on counting where you left. Nothing of it is saved yet.
stock-count-moved = Stock moved while you counted. Count again what is marked.
stock-count-save = { $count ->
    [0] Save count
   *[other] Save count ({ $count })
}
stock-counted-toast = Count saved.
stock-counted = Counted
stock-counted-of = Counted of { $sku }
stock-by-ledger = By the ledger
stock-difference = Difference
stock-wrong-counted = Write a whole number, from zero up.

stock-locations = Locations
stock-location-new = New location
stock-location-first = Add a location
stock-location-rename = Rename
stock-location-archive = Archive
stock-location-unarchive = Use again
stock-location-actions = Actions with { $name }
stock-location-is-archived = Archived
stock-location-none = No locations
stock-location-none-text = A location is where stock lies: a shop, a warehouse, a shelf.
stock-location-saved = Location saved.
stock-location-archived = Location archived.
stock-location-back = Location in use again.
stock-location-conflict = Somebody else changed this location. Look at it as it is now and try again.
