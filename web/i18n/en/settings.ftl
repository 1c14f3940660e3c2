# Settings: the company, its people, what they may do, fields, pipelines, what was done.
settings-company = Company
settings-people = People
settings-teams = Teams
settings-roles = Roles
settings-fields = Fields
settings-pipelines = Pipelines
settings-tags = Tags
settings-portfolios = Portfolios
settings-audit = Audit log
settings-jobs = Background jobs
settings-conflict = Somebody else changed this while you were editing. Close it and open it again to see how it stands.

company-text = Name, hours and looks hold for everybody.
company-basics = Basics
company-locale = Language of the company
company-zone = Time zone
company-currency = Currency
company-colour = Brand colour
company-domain = Own domain
company-domain-hint = Such as crm.example.com, pointed at this server.
company-hours = Business hours
company-holidays = Holidays
company-settings = Data of programs
company-settings-json = Data as JSON
company-settings-hint = What the company's integrations keep here and read through the API. Balcão does not use these keys.
company-settings-broken = This is not JSON: look at line { $line }, column { $column }.
company-saved = Company saved.
company-own-name = Company name
company-look = Appearance
company-app-name = Name in the app
company-app-name-hint = Stands in place of “Balcão” in the menu and on the sign-in page.
company-logo = Logo
company-logo-now = The company’s logo now
company-logo-hint = PNG, JPEG or WebP of up to 512 KB. It counts as soon as it is sent.
company-logo-choose = Send a logo
company-logo-change = Change the logo
company-logo-remove = Remove the logo
company-logo-saved = Logo updated.
company-logo-removed = Logo removed.
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
hours-opens = { $day }, opens at
hours-closes = { $day }, closes at
hours-remove = Remove hours of { $day }
hours-add = Add hours on { $day }
hours-closed = Closed
holidays-none = No holidays.
holiday-date = Date of the holiday
holiday-name = Name of the holiday
holiday-proposed = Holiday
holiday-add = Add a holiday
holiday-remove = Remove { $name }

people-text = Who uses Balcão in this company.
people-search = Name or e-mail
person-active = Active
person-invited = Invited
person-inactive = Inactive
person-not-yet = has not accepted the invitation yet
person-seen = signed in { $when }
person-never = never signed in
person-actions = Actions for { $name }
person-edit = Edit
person-edit-title = Edit { $name }
person-deactivate = Deactivate
person-reactivate = Reactivate
person-deactivated = { $name } can no longer sign in.
person-reactivated = { $name } can sign in again.
person-saved = Person saved.
person-invite = Invite a person
person-invite-text = The invitation goes by e-mail; whoever gets it chooses their own password.
person-invite-again = Send the invitation again
person-send-invitation = Send invitation
person-invitation-sent = Invitation sent to { $email }.
person-role = Role
person-skills = Skills
person-skills-hint = What they can do: English, billing… Enter or a comma after each.

teams-text = People of one team see and do for each other what their role allows “for the team”.
teams-none = No teams yet
teams-none-text = Bring together who serves the same customers: they stand in for each other.
team-new = New team
team-edit = Edit team
team-delete = Delete team
team-deleted = Team deleted.
team-saved = Team saved.
team-actions = Actions for { $name }
team-members = Who is in it
team-empty = Nobody yet.

roles-text = What each role may do. The first four come with Balcão; make others from them.
roles-matrix = Permissions by role
role-permission = Permission
role-permissions = { $count ->
    [one] { $count } permission
   *[other] { $count } permissions
}
role-built-in = Built in
role-new = New role
role-edit = Edit role
role-copy = New one from this
role-delete = Delete role
role-deleted = Role deleted.
role-saved = Role saved.
role-actions = Actions for { $name }
scope-own = Own
scope-team = The team's
scope-all = All

custom-fields-text = What your company notes beyond what Balcão has.
custom-fields-none = No fields yet
custom-fields-none-text = A contract number, an interest, a date: make it, and it is in forms, filters and imports.
custom-field-new = New field
custom-field-edit = Edit field
custom-field-archive = Archive
custom-field-take-out = Take out of the archive
custom-field-archived = Archived
custom-field-required = Required
custom-field-visible = Shown on pages
custom-field-hidden = Hidden
custom-field-actions = Actions for { $name }
custom-field-saved = Field saved.
field-type = Type
field-type-text = Text
field-type-number = Number
field-type-date = Date
field-type-boolean = Yes or no
field-type-select = One option
field-type-multi-select = Several options
field-options = Options
field-options-hint = One per line.
order-up = Move { $name } up
order-down = Move { $name } down

pipelines-text = The stages a sale goes through, in their order.
pipeline-new = New pipeline
pipeline-new-text = It begins with the usual stages; change what you like afterwards.
pipeline-rename = Rename pipeline
pipeline-archive = Archive pipeline
pipeline-take-out = Take out of the archive
pipeline-actions = Actions for pipeline { $name }
pipeline-saved = Pipeline saved.
stage-new = New stage
stage-edit = Edit stage
stage-delete = Delete stage
stage-delete-title = Delete the stage “{ $name }”?
stage-delete-empty = Only a stage without deals can be deleted.
stage-deals-to = Its deals go to
stage-deleted = Stage deleted.
stage-saved = Stage saved.
stage-actions = Actions for stage { $name }
stage-kind = What it is
stage-kind-open = In progress
stage-kind-won = Won
stage-kind-lost = Lost
stage-days = Days allowed
stage-days-hint = After that the deal shows as stuck.
stage-days-wrong = Write a number of days, such as 5.
stage-colour = Colour
stage-sla = { $count ->
    [one] up to { $count } day
   *[other] up to { $count } days
}

tags-text = Words that mark customers and deals. Change the name or the colour here and it changes on all of them.
tags-none = No tags yet
tags-none-text = Make the words by which you want to find customers and deals later.
tag-new = New tag
tag-edit = Edit tag
tag-delete = Delete tag
tag-delete-title = Delete the tag “{ $name }”?
tag-items = See items with this tag
tag-delete-text = It is taken off all customers, deals and catalog items that have it. This cannot be undone.
tag-delete-unused = No customer, deal or catalog item that you see has this tag.
tag-delete-used = It is taken off { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
}, { $deals ->
    [one] { $deals } deal
   *[other] { $deals } deals
} and { $items ->
    [one] { $items } catalog item
   *[other] { $items } catalog items
}. This cannot be undone.
tag-deleted = Tag deleted.
tag-saved = Tag saved.
tag-actions = Actions for tag { $name }

portfolios-text = Sets of customers that somebody looks after.
portfolios-none = No portfolios yet
portfolios-none-text = Make a portfolio and put the customers of a region, a product or a person into it.
portfolio-new = New portfolio
portfolio-edit = Rename portfolio
portfolio-delete = Delete portfolio
portfolio-delete-title = Delete the portfolio “{ $name }”?
portfolio-delete-text = Only a portfolio without customers can be deleted.
portfolio-deleted = Portfolio deleted.
portfolio-saved = Portfolio saved.
portfolio-actions = Actions for portfolio { $name }
portfolio-customers = { $count ->
    [0] no customers
    [one] { $count } customer
   *[other] { $count } customers
}

audit-text = Who did what and when. Nothing of this can be changed.
audit-who = Who did it
audit-anybody = Anybody
audit-what = What changed
audit-anything = Any record
audit-one-record = One record
audit-from = From
audit-until = Until
audit-export = Export as CSV
audit-file = audit.csv
audit-details = What changed
audit-customer = Customer
audit-deal = Deal
audit-activity = Activity
audit-pipeline = Pipeline
audit-stage = Stage
audit-custom-field = Field
audit-tag = Tag
audit-portfolio = Portfolio
audit-user = Person
audit-role = Role
audit-team = Team
audit-tenant = Company

jobs-text = What the server does behind the scenes: mails, looking for duplicates, imports.
jobs-none = Nothing queued
job-queued = Queued
job-running = Running
job-done = Done
job-failed = Failed
job-cancelled = Cancelled
job-finished = finished { $when }
job-due = starts { $when }
job-attempts = attempt { $attempts } of { $most }
job-retry = Try again
job-cancel = Cancel
job-retried = It will be done again.
job-called-off = The work is called off.
job-progress = Progress
job-kind-bulk = Bulk change
job-kind-bulk-purge = Clearing old bulk changes
job-kind-bulk-undo = Undoing a bulk change
job-kind-duplicates = Looking for duplicates
job-kind-attachments-purge = Clearing deleted files
job-kind-remind = Reminder of an activity
job-kind-export-purge = Clearing exported files
job-kind-export = Export
job-kind-send-link = Invitation or password e-mail
job-kind-import-check = Checking an import
job-kind-import-duplicates = Looking for duplicates among the imported
job-kind-import-purge = Clearing old imports
job-kind-import = Import
job-kind-import-undo = Undoing an import
job-kind-housekeeping = Housekeeping

role-see-as = See as this role

settings-archived = Archived.

issuer-title = Issuer of invoices
issuer-text = As the tax authority knows the company. Without this no invoice is issued; those that were issued do not change.
issuer-name = Legal name
issuer-tax-id = CNPJ or CPF
issuer-registration = State registration
issuer-registration-hint = Or ISENTO
issuer-email = E-mail
issuer-street = Street
issuer-number = Number
issuer-complement = Complement
issuer-district = District
issuer-city = City
issuer-state = State
issuer-postal-code = Postal code
issuer-series = Series of invoices
issuer-series-hint = From 1 to 999; each series counts from 1, without a gap.
issuer-nfe = Issue NF-e
issuer-nfe-hint = Each invoice is sent to the tax authority for authorization. Until there is a provider, a test environment answers, without fiscal value.
issuer-note = Note on all invoices
issuer-save = Save issuer
issuer-saved = Issuer saved.
