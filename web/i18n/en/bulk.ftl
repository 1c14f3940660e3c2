bulk-label = Actions on those selected
bulk-selected = { $count ->
    [one] { $count } selected
   *[other] { $count } selected
}
bulk-tag-add = Add tag
bulk-tag-remove = Remove tag
bulk-delete = Delete
bulk-clear = Clear selection
bulk-running = Changing { $done } of { $of }…
bulk-stop = Stop
bulk-all = Select all { $count } that match
bulk-all-capped = Select all that match (more than 10,000)
bulk-everybody = All that match
bulk-restore = Restore
bulk-kept = { $count ->
    [one] { $count } customer was changed since and stays as it is.
   *[other] { $count } customers were changed since and stay as they are.
}
bulk-sure-title = Change all of them?
bulk-sure = { $count ->
    [one] This changes { $count } customer. It can be undone for seven days.
   *[other] This changes { $count } customers, also those you do not see here. It can be undone for seven days.
}
bulk-sure-capped = This changes more than 10,000 customers, also those you do not see here. It can be undone for seven days.
bulk-go = Change all
bulk-nothing = They were so already.
bulk-done = { $count ->
    [one] { $count } customer changed.
   *[other] { $count } customers changed.
}
bulk-undone = { $count ->
    [one] { $count } customer is back to what it was.
   *[other] { $count } customers are back to what they were.
}
bulk-failed = { $count ->
    [one] { $count } was not changed: { $reason }
   *[other] { $count } were not changed: { $reason }
}
