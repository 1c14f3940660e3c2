# The dashboard.
dashboard-hello = Hello, { $name }
dashboard-refresh = Refresh
dashboard-period = Period
dashboard-today = Today
dashboard-week = 7 days
dashboard-month = 30 days
dashboard-this-month = This month
dashboard-quarter = 90 days
dashboard-year = 12 months
dashboard-whose = Whose
dashboard-everybody = Everybody’s

dashboard-new-customers = New customers
dashboard-qualified = Qualified
dashboard-new-deals = Deals created
dashboard-won = Won
dashboard-lost = Lost
dashboard-won-value = Value won
dashboard-win-rate = Win rate
dashboard-cycle = Average cycle
dashboard-days = { $count } days
dashboard-activities = Activities done
dashboard-before = before: { $value }
dashboard-more = { $share } more
dashboard-less = { $share } less

dashboard-day = Day
dashboard-week-of = Week of
dashboard-created = Created
dashboard-funnel = Funnel: { $name }
dashboard-entered = Entered the stage
dashboard-forecast = Forecast by month
dashboard-total = Total
dashboard-weighted = Weighted
dashboard-overdue = Past their expected close
dashboard-count = Deals
dashboard-also = Also
dashboard-open-deals = Open now
dashboard-see-list = See list

dashboard-sources = Where customers came from
dashboard-no-source = No source
dashboard-lost-reasons = Why we lost
dashboard-no-reason = No reason
dashboard-people = Who did how much
dashboard-person = Person

dashboard-my-day = My day
dashboard-nothing-due = Nothing due up to today
dashboard-nothing-due-text = What is due today or late shows up here.

dashboard-empty = No numbers yet
dashboard-empty-text = Add or import customers and create deals: what becomes of them shows up here.
