# Changes of many: what was done with many customers at once, and the way back. They come with their own screen.
changes-text = What was done with many customers at once. Each change can be undone for seven days.
changes-none = No changes yet
changes-none-text = In the list of customers, select some, or all that match a filter, and change them together.
change-set = { $field }: { $value }
change-tags-added = Tags added: { $tags }
change-tags-removed = Tags removed: { $tags }
change-deleted = Customers deleted
change-restored = Customers restored
change-own-fields = own fields
change-gone = (no longer exists)
change-changed = { $count ->
    [0] none changed
    [one] 1 changed
   *[other] { $shown } changed
}
change-unchanged = { $count ->
    [one] 1 was so already
   *[other] { $shown } were so already
}
change-skipped = { $count ->
    [one] 1 could not be changed
   *[other] { $shown } could not be changed
}
change-undone = { $count ->
    [one] 1 is back to what it was
   *[other] { $shown } are back to what they were
}
change-kept = { $count ->
    [one] 1 stayed as it is: somebody changed it since
   *[other] { $shown } stayed as they are: somebody changed them since
}
change-undo-until = can be undone until { $when }
change-undo = Undo
change-stop = Stop
change-why = Who could not be changed, and why
change-state-running = Running
change-state-done = Done
change-state-failed = Failed
change-state-cancelled = Stopped
change-state-undoing = Undoing
change-state-undone = Undone
