# What concerns whoever is at the screen.
nav-notifications = Notifications
notices-bell = { $count ->
    [0] Notifications
    [one] Notifications: 1 unread
   *[other] Notifications: { $count } unread
}
notices-bell-many = Notifications: more than { $count } unread
notices-unread = { $count ->
    [0] All read
    [one] 1 unread
   *[other] { $count } unread
}
notices-mark-all = Mark all as read
notices-all-read = All marked as read.
notices-empty = Nothing here
notices-empty-text = When somebody gives you a customer, a deal or an activity, or an activity of yours is about to be due, you are told here.
notices-choose = Choose what to be told
notices-alike = { $count ->
    [one] Show 1 more like these
   *[other] Show { $count } more like these
}
notice-unread = unread
notice-gone = no longer available

notice-customer-assigned = { $actor } gave you a customer
notice-deal-assigned = { $actor } gave you a deal
notice-activity-assigned = { $actor } gave you an activity
notice-deal-won = { $actor } won a deal of yours
notice-deal-lost = { $actor } marked a deal of yours as lost
notice-deal-moved = { $actor } moved a deal of yours
notice-import-finished = Your import has ended
notice-export-finished = Your export has ended
notice-job-failed = A job of yours failed
notice-activity-due = Activity due soon
notice-activity-overdue = Activity overdue
notice-to = to { $stage }
notice-due = planned for { $when }
notice-import-counts = new: { $created }, updated: { $updated }, with problems: { $invalid }
notice-export-rows = { $count ->
    [0] no rows
    [one] 1 row
   *[other] { $count } rows
}
notice-export-failed = no file was made

notices-wishes = Tell me when
notice-wish-customer-assigned = somebody gives me a customer
notice-wish-deal-assigned = somebody gives me a deal
notice-wish-activity-assigned = somebody gives me an activity
notice-wish-deal-moved = somebody moves a deal of mine
notice-wish-deal-won = somebody wins a deal of mine
notice-wish-deal-lost = somebody marks a deal of mine as lost
notice-wish-activity-due = an activity of mine is about to be due
notice-wish-activity-overdue = an activity of mine is overdue
notice-wish-import-finished = an import of mine ends
notice-wish-export-finished = an export of mine ends
notice-wish-job-failed = a job of mine fails
notices-desktop = Tell me through the browser too
notices-desktop-ask = Tell me through the browser too
notices-desktop-hint = Only while Balcão is out of sight, on this device.
notices-desktop-denied = The browser does not let Balcão tell you outside of its tab. To change that, allow notifications in the site settings.
notices-desktop-never = This browser cannot tell you anything outside of the tab.
