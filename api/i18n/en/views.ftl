# Saved views
view-state = A view is kept as an object of at most { $kilobytes } KB.
view-share = Only those who change such records can share a view. Save it for yourself.
view-taken = You already have a view of that name.
view-of-another = This view belongs to somebody else. Save a copy.
view-too-old = A view can be restored until 30 days after it was deleted.
