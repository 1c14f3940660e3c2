segments-text = Lists of customers kept by a name, to filter, export and change in bulk.
segments-none = There are no segments yet
segments-none-text = Filter the list of customers and choose “Save customers as a segment”.
segment-new = New segment
segment-save-text = Keeps who is in the list, to filter, export and change in bulk; order and columns are for views. Whoever comes to match joins by themselves, unless the segment is frozen.
segment-target = Save to
segment-description = What it is for
segment-freeze-now = Freeze now
segment-freeze-hint = Keeps who matches at this moment, even if they change later.
segment-thaw = Let it go on
segment-rules = See the rules in the list
segment-saved = Segment “{ $name }” saved.
segment-deleted = Segment “{ $name }” deleted.
segment-delete = Delete
segment-delete-title = Delete “{ $name }”?
segment-delete-text = Its customers stay. What uses this segment as a filter no longer works.
segment-dynamic = Dynamic
segment-frozen = Frozen
segment-frozen-at = as of { $date }
segment-actions = Actions for { $name }
segment-count = { $count ->
    [one] { $shown } customer
   *[other] { $shown } customers
}
