rules-title = Conditions
rules-group-label = Group { $number }
rules-join = Holds when true:
rules-all = all
rules-any = any
rules-none = none
rules-add = Condition
rules-add-group = Group
rules-remove = Remove condition { $number }
rules-field = Field of condition { $number }
rules-op = Comparison of condition { $number }
rules-value = Value of condition { $number }
rules-choose = Choose…
rules-days = days
rules-deleted = Only deleted
rules-is = is
rules-is-not = is not
rules-contains = contains
rules-starts = begins with
rules-ends = ends with
rules-least = is at least
rules-most = is at most
rules-before = before
rules-since = since
rules-within = in the last
rules-older = longer ago than (or never)
rules-ahead = in the next
rules-during = falls
rules-period-today = today
rules-period-week = this week
rules-period-month = this month
rules-period-yesterday = yesterday
rules-period-last-week = last week
rules-period-last-month = last month
rules-period-tomorrow = tomorrow
rules-period-next-week = next week
rules-period-next-month = next month
rules-empty = is empty
rules-filled = is filled
rules-contact = Phone, e-mail or other contact
rules-tag = Tag
rules-deal = Deal
rules-deal-open = open
rules-deal-won = won
rules-deal-lost = lost
rules-deal-any = of any kind
rules-deal-created = Deal created
rules-deal-close = Expected close of an open deal
rules-stage = Deal in stage
rules-segment = In the segment
rules-activity = Activity
rules-activity-open = to do
rules-activity-late = late
rules-activity-due = Due date of an activity to do
rules-channel = Can be reached by
rules-birthday = Birthday
rules-birthday-in = { $month ->
    [1] in January
    [2] in February
    [3] in March
    [4] in April
    [5] in May
    [6] in June
    [7] in July
    [8] in August
    [9] in September
    [10] in October
    [11] in November
   *[other] in December
}
