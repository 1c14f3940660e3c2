# Customers: list, profile, import.
choice-none = —
choice-yes = Yes
choice-no = No
customers-count = { $count ->
    [0] No customers
    [one] { $count } customer
   *[other] { $count } customers
}
customers-count-capped = more than { $count } customers
customers-new = New customer
customers-import = Import
list-more = More actions
list-exports = Exported files
changes-title = Bulk changes
list-export = Export
customers-search = Name, phone, e-mail or tax id
customers-filters = Filters
customers-filter-kind = Kind
customers-filter-owner = Owner
customers-filter-mine = My customers
customers-filter-nobody = Without owner
customers-filter-portfolio = Portfolio
customers-filter-tag = Tag
customers-clear-filters = Clear filters
customers-sort = Sort
customers-sort-updated = Last change
customers-sort-name = Name
customers-sort-created = Date added
customers-sort-contact = Last contact
customers-sort-score = Score
customers-none = No customers yet
customers-none-text = Add the first one or bring a spreadsheet: a name and a phone or e-mail are enough.
customers-none-others = When somebody adds the first one, it stands here.
customers-not-found = Nothing found
customers-not-found-text = No customer matches this search and these filters. Check the spelling or clear the filters.
customers-similar = No customer with “{ $words }”. Similar:

customer-kind = Kind
customer-kind-person = Person
customer-kind-company = Company
lifecycle-lead = Lead
lifecycle-qualified = Qualified
lifecycle-customer = Customer
lifecycle-churned = Former customer
lifecycle-disqualified = Disqualified
customer-status-active = Active
customer-status-inactive = Inactive
customer-status-blocked = Blocked

customer-phone = Phone
customer-tax-id = CPF or CNPJ
customer-lifecycle = Phase
customer-status = Status
customer-owner = Owner
customer-nobody = Nobody
customer-portfolio = Portfolio
customer-tags = Tags
customer-tags-hint = Separate with commas. Unknown ones are created.
customer-score = Score
customer-score-wrong = Enter a whole number from 0 to 1000.
customer-last-contact = Last contact
customer-never-contacted = Never
customer-legal-name = Legal name
customer-company = Company
customer-position = Position
customer-birth-date = Birth date
customer-founded = Founded
customer-industry = Industry
customer-size-band = Size
customer-category = Category
customer-product = Product or plan
customer-source = Source
customer-source-details = Source details
customer-website = Website
customer-linkedin = LinkedIn
customer-address = Address
customer-created-at = Added
customer-updated-at = Last change
address-postal-code = Postal code
address-street = Street
address-number = Number
address-complement = Complement
address-district = District
address-city = City
address-state = State
address-country = Country

customer-create = Add
customer-created = “{ $name }” was added.
customer-create-anyway = Add anyway
customer-open-existing = Open the existing one
customer-saved = Customer saved.
customer-section-identity = Who they are
customer-section-business = Relationship
customer-section-custom = Your company's fields
customer-section-origin = Origin and web presence
customer-conflict-reload = Get the current version
profile-tab-timeline = History
record-audit = Audit trail
profile-facts = Details
contact-kind-phone = Phone
contact-kind-whatsapp = WhatsApp
contact-kind-email = E-mail
contact-kind-instagram = Instagram
contact-kind-facebook = Facebook
contact-kind-other = Other
contact-consent = Consent
consent-unknown = Not known
consent-opted-in = Accepts messages
consent-opted-out = Wants no messages

activity-call = Call
activity-email = E-mail
activity-meeting = Meeting
activity-task = Task
activity-note = Note
activity-message = Message
activity-visit = Visit
activity-new = New activity
activity-kind = Kind
activity-subject = Subject
activity-description = Details
activity-due = Due
activity-starts = Starts
activity-zone = Time in { $zone }
activity-assignee = Who does it
activity-link = Call link
activity-outcome = Outcome
activity-outcome-hint = What was agreed?
activity-complete = Complete
activity-completed = Activity completed.
activity-reopen = Reopen
activity-overdue = Overdue
timeline-filters = What to show
timeline-all = All
timeline-notes = Notes
timeline-activities = Activities
timeline-deals = Deals
timeline-orders = Orders
timeline-record = Record
timeline-today = Today
timeline-yesterday = Yesterday
timeline-pinned = Pinned
timeline-pin = Pin
timeline-unpin = Unpin
timeline-standing = Resolved or not
timeline-open = Open
timeline-resolved = Resolved
timeline-resolve = Resolve
timeline-reopen = Reopen
timeline-resolved-by = Resolved by { $name }
timeline-resolved-one = Resolved
timeline-none-resolved = Nothing resolved yet.
timeline-follow-up = Schedule a follow-up
timeline-to-deal = Create a deal
timeline-actions = Actions for this item
timeline-empty = Nothing has happened yet. Write the first note.
timeline-none-of-kind = Nothing of this kind yet.
timeline-changes = { $count ->
    [one] { $count } field changed
   *[other] { $count } fields changed
}
timeline-news = { $count ->
    [one] { $count } new item
   *[other] { $count } new items
}
note-label = New note
note-placeholder = Write a note…
note-keys = Ctrl+Enter saves
note-pin = Pin to the top
note-save = Save note

import-title = Import customers

duplicates-link = Duplicates
rules-open = { $count ->
    [0] More conditions
    [one] { $count } condition
   *[other] { $count } conditions
}
rules-birth-date = Born or founded on

bulk-hint = Select with x or the mouse to change several at once.

preview-label = Customer in brief
preview-close = Close the look

customers-draft = A customer was begun and not saved.
activity-draft = An activity was begun and not saved.

bulk-choose = Select
bulk-choose-hint = Tap the customers you want to change.
bulk-choose-one = Select { $name }

imported-created = Created by an import
imported-updated = Updated by an import
imported-unchanged = Unchanged by an import
imported-undone = Undone of an import
imported-kept = Kept of an import undone

segments-title = Segments
segment-one = segment
segment-chip = Segment: { $name }
segment-save = Save customers as a segment
