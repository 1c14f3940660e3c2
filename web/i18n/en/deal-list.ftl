# The list of deals: what only it says.
deals-new = New deal
deals-updated = Changed
deals-look = Deal at a glance
deals-look-close = Close the glance at the deal
deals-bulk-hint = Select deals to change several at once.
deals-bulk-label = Actions with the deals selected
deals-bulk-selected = { $count ->
    [one] { $count } deal
   *[other] { $count } deals
}
deals-bulk-tag = Add tag
deals-bulk-untag = Remove tag
deals-bulk-clear = Clear selection
deals-bulk-done = { $count ->
    [one] { $count } deal changed.
   *[other] { $count } deals changed.
}
deals-bulk-undone = { $count ->
    [one] { $count } deal is as it was again.
   *[other] { $count } deals are as they were again.
}
deals-bulk-failed = { $count ->
    [one] { $count } deal stayed as it was: { $reason }
   *[other] { $count } deals stayed as they were: { $reason }
}
