# deals

# What a new company finds
pipeline-default = Sales
stage-default-lead = Lead
stage-default-contacted = Contacted
stage-default-proposal = Proposal sent
stage-default-won = Won
stage-default-lost = Lost

# Pipelines and stages
problem-stage-kinds = A pipeline needs at least one open, one won and one lost stage.
problem-too-many-stages = A pipeline has at most { $limit } stages.
problem-stages-missing = Give all stages of the pipeline, each of them once.
problem-last-pipeline = This is the only pipeline in use. Make another one before you archive it.
problem-last-stage = This is the last stage of its kind. A pipeline needs at least one open, one won and one lost stage.
problem-stage-in-use = { $deals ->
    [one] There is one deal in this stage. Choose the stage it should go to.
   *[other] There are { $deals } deals in this stage. Choose the stage they should go to.
  }
problem-stage-other-kind = Choose a stage of the same kind: open, won or lost.
problem-probability = Use a percentage from 0 to 100.
problem-sla-days = Use 1 to 3650 days.

# Deals
problem-stage-foreign = This stage belongs to another pipeline.
problem-lost-reason = Say why the deal was lost.
problem-deal-won = This deal is won already.
problem-deal-lost = This deal is lost already.
problem-deal-open = This deal is open already.
problem-deal-deleted = This deal was deleted. Restore it first.
problem-deal-closed = The probability of a closed deal follows its stage. Reopen it first.
problem-deal-value = Use a value from zero to a trillion.
problem-deal-born-lost = A new deal does not begin lost. Make it in another stage, then mark it lost with the reason.
problem-deal-other-customer = This deal belongs to another customer.
problem-pipeline-archived = This pipeline is archived.
problem-convert-company = This customer is a company already.
problem-owner-reach = Your role lets you give it only to yourself or your team.
fault-bad-months = Ask for 1 to 24 months.

# Activities
problem-ends-before-start = The end must be after the beginning.
problem-link = Use an address that begins with https:// or http://.
problem-too-many-attendees = A meeting has at most { $limit } attendees.
problem-no-meeting = Only meetings are confirmed or cancelled.
problem-meeting-cancelled = This meeting was cancelled. Confirm it again to complete it.
problem-activity-done = This activity is done already.
problem-activity-deleted = This activity was deleted.
activity-call = Call
activity-email = E-mail
activity-meeting = Meeting
activity-task = Task
activity-note = Note
activity-message = Message
activity-visit = Visit

# Timeline
timeline-customer-created = Customer created
timeline-customer-updated = Changed: { $fields }
timeline-customer-deleted = Customer deleted
timeline-customer-restored = Customer restored
timeline-customer-merged = Duplicate merged into this customer: { $name }
timeline-merge-undone = Merge undone: { $name }
timeline-customer-imported = Imported from { $file }
timeline-customer-converted = Lead converted into the deal “{ $title }”
timeline-consent-given = Agreed to be contacted through { $point }
timeline-consent-withdrawn = Does not want to be contacted through { $point } any more
timeline-consent-changed = Consent changed: { $point }
timeline-deal-created = Deal “{ $title }” created in { $to }, worth { $value }
timeline-deal-updated = Deal “{ $title }” changed: { $fields }
timeline-deal-deleted = Deal “{ $title }” deleted
timeline-deal-restored = Deal “{ $title }” restored
timeline-deal-stage-changed = Deal “{ $title }” went from { $from } to { $to }
timeline-deal-won = Deal “{ $title }” won: { $value }
timeline-deal-lost = Deal “{ $title }” lost: { $reason }
timeline-deal-reopened = Deal “{ $title }” reopened in { $to }
timeline-deal-transferred = Deal “{ $title }” went from { $from } to { $to }
timeline-deal-given = Deal “{ $title }” given to { $to }
timeline-note = Note
timeline-activity-created = { $type } scheduled: { $subject }
timeline-activity-completed = { $type } done: { $subject }
timeline-activity-updated = { $type } “{ $subject }” changed: { $fields }
timeline-activity-reopened = { $type } reopened: { $subject }
timeline-activity-deleted = { $type } deleted: { $subject }
timeline-activity-restored = { $type } restored: { $subject }
timeline-order-changed = { $action ->
    [placed] Order { $number } placed: { $amount }
    [payment_received] Payment of { $amount } for order { $number }
    [paid] Order { $number } paid: { $amount }
    [cancelled] Order { $number } cancelled
    [rest_cancelled] The rest of order { $number } cancelled
    [expired] Order { $number } expired without payment
    [shipped] Order { $number } shipped
    [delivered] Order { $number } delivered
    [return_requested] Return of order { $number } agreed on
    [return_received] Return of order { $number } received
    [return_rejected] Return of order { $number } rejected
    [refunded] { $amount } of order { $number } refunded
   *[other] Order { $number } changed
}

# Names of fields
field-address = Address
field-assignee = Assignee
field-attendees = Attendees
field-birth-date = Birth or founding
field-category = Category
field-city = City
field-closed-at = Closed on
field-company = Company
field-consent = Consent
field-contact-points = Contact points
field-country = Country
field-customer = Customer
field-description = Description
field-due = Due
field-ends = End
field-expected-close = Expected close
field-industry = Industry
field-kind = Kind
field-legal-name = Legal name
field-lifecycle = Lifecycle
field-link = Link
field-linkedin = LinkedIn
field-meeting-status = Meeting status
field-event-id = Calendar event
field-name = Name
field-notes = Notes
field-outcome = Outcome
field-owner = Owner
field-portfolio = Portfolio
field-position = Position
field-probability = Probability
field-product = Product or plan
field-reminder = Reminder
field-score = Score
field-size-band = Size
field-source = Source
field-source-details = Source details
field-starts = Beginning
field-state = State
field-status = Status
field-subject = Subject
field-tags = Tags
field-tax-id = CPF or CNPJ
field-title = Title
field-value = Value
field-website = Website
