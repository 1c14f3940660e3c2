# Agenda: what to do and when.
agenda-shapes = Shapes of the agenda
agenda-mine = My day
agenda-day = Day
agenda-week = Week
agenda-month = Month
agenda-overdue = Overdue
agenda-own = Mine
agenda-everybody = Everybody's
agenda-before = Previous
agenda-after = Next
agenda-days = Days
agenda-more = +{ $count } more
agenda-new-on = New activity on { $day }
agenda-none = Nothing planned
agenda-none-text = Plan the next contact: who has a day and an hour is not forgotten.
agenda-none-late = Nothing overdue
agenda-none-late-text = What passes its time without being done shows up here.
agenda-subject-missing = Say in a few words what is to be done.
agenda-ends = Ends
agenda-created = Activity created.
agenda-saved = Activity saved.
agenda-deleted = Activity deleted.
agenda-reopened = Activity reopened.
agenda-postponed = Activity put off.
agenda-conflict = Somebody else changed this activity. Close it and open it again to see how it stands.
agenda-edit-title = Edit activity
agenda-edit = Edit
agenda-tomorrow = Put off until tomorrow
agenda-next-week = Put off by a week
agenda-delete = Delete
agenda-actions = Actions for { $subject }
agenda-complete = Complete { $subject }
agenda-complete-title = Complete “{ $subject }”
agenda-follow-up-when = When to talk again
agenda-follow-up-of = Follow-up: { $subject }
agenda-done = done

agenda-restored = The activity is back.

activities-open = To do
activities-overdue = Overdue
activities-done = Done
activities-team = My team's
activities-search = Words of the subject
activities-none = Nothing here
activities-none-text = No activity matches these filters. Make the next one with the key c.
activities-key-complete = Complete the activity

activities-done-in = Done: { $days }

activity-title = Activity
activity-show = See the activity
activity-gone = Activity not found
activity-deleted = This activity was deleted.
activity-done = Done
activity-customer = Customer
activity-deal = Deal
activity-attendees = Attendees
activity-reminder = Reminder
activity-completed-at = Done at
activity-made = Made at

meeting-status = Status
meeting-confirmed = Confirmed
meeting-tentative = Tentative
meeting-cancelled = Cancelled
meeting-event = Calendar event
attendee-count = { $count ->
    [one] { $count } attendee
   *[other] { $count } attendees
}
attendee-customer = Invite a customer
attendee-add = Invite somebody else
attendee-number = Invitation { $number }
attendee-name = Attendee { $number }
attendee-email = E-mail { $number }
attendee-response = Answer { $number }
attendee-remove = Remove attendee { $number }
attendee-needs-action = No answer
attendee-accepted = Accepted
attendee-declined = Declined
attendee-tentative = Maybe
