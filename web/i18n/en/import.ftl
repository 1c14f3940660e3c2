# Import of files. These texts come with the page's chunk, not with the first file (web/build.rs).
import-text = Spreadsheets as CSV (up to 10 GB) or XLSX. What is there already is updated, never doubled.
import-heading = Import files
import-holds = The file is
import-holds-customers = Of customers
import-holds-deals = Of deals
import-holds-activities = Of activities
import-of-customers = Customers
import-of-deals = Deals
import-of-activities = Activities
import-file = Import file
import-opening = Getting ready to send…
import-drop = Drop the file to import it
import-list = Imports
import-none = No imports yet
import-none-text = Choose a CSV or XLSX with “Import file”, or drop it on this page. The first line has the names of the columns, in any order; nothing is written before you have checked.
import-all = Imports
import-gone = Import not found
import-gone-text = It is no longer there, or the address is incomplete.
import-number = { $count }
import-no = Back

import-state-upload = Upload incomplete
import-state-draft = Waits for columns
import-state-checking = Checking
import-state-checked = Waits for your go
import-state-running = Importing
import-state-paused = Paused
import-state-done = Done
import-state-failed = Failed
import-state-cancelled = Cancelled
import-state-undoing = Undoing
import-state-undone = Undone

import-stages = Steps of the import
import-stage-file = File
import-stage-columns = Columns
import-stage-check = Check
import-stage-run = Import

import-line-read = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
import-line-created = { $count } added
import-line-updated = { $count } updated
import-line-created-activities = { $count } added
import-line-updated-activities = { $count } updated
import-line-unchanged = { $count } unchanged
import-line-invalid = { $count } refused
import-line-undone = { $count ->
    [one] { $count } record put back
   *[other] { $count } records put back
}

import-sending = Sending the file
import-sending-file = Sending { $name }
import-sending-hint = You can use other pages of the app. If you close this window, sending stops and can be continued later.
import-sent = { $sent } of { $size }
import-send-stop = Stop sending
import-send-stopped = Sending has stopped
import-send-waits = The line broke. We try again in a moment, from where it stopped.
import-sent-so-far = There so far
import-reading = Reading the columns
import-continue = Continue sending
import-continue-text = To continue, choose the same file again: { $name }, { $size }. What is there is not sent again.
import-drop-again = Drop the same file to continue
import-other-file = This is another file: { $name } has { $bytes } bytes, and we expect { $wanted } with { $size } bytes.
import-unreadable = The file could not be read: it has changed or moved since it was chosen. Choose it again.
import-discard = Discard
import-discard-question = Discard this import?
import-discard-text = The file and your choices are lost. Nothing was written.
import-discard-yes = Discard import

import-columns = Columns
import-columns-text = Say what each column holds. The choices hold for the next file with the same header too.
import-column-nameless = Column { $number }, without a title
import-samples = Samples of { $column }
import-no-samples = No values in the first lines
import-target-of = Field for { $column }
import-target-ignore = Do not import
import-ignored = Left out
import-sure-chosen = Chosen
import-sure-header = By its title
import-sure-values = By its values: check
import-new-field = New field
import-new-field-for = { " " }for { $column }
import-no-name = There is no column for the name. Choose which one holds the name or the legal name.
import-no-title = The title is missing. Choose the column that holds the deal’s title.
import-no-subject = The subject is missing. Choose the column that holds the activity’s subject.
import-no-customer = It is not said whose it is. Choose the column of the customer’s tax ID, e-mail, phone or name.
import-group-whose = Customer, to be found
import-target-customer-name = Customer’s name
import-target-title = Title
import-target-pipeline = Pipeline
import-target-stage = Stage
import-target-lost-reason = Lost reason
import-target-value = Value
import-target-currency = Currency
import-target-expected-close = Expected close
import-target-closed-at = Closed on
import-target-notes = Notes
import-target-type = Type (call, meeting, task…)
import-target-subject = Subject
import-target-description = Description
import-target-due = Date and time
import-target-completed = Done (yes, no or when)
import-target-outcome = Outcome
import-target-deal = Deal’s title
import-group-customer = Customer
import-group-contact = Contact
import-group-address = Address
import-group-relation = Relationship
import-group-own = Fields of the company
import-target-name = Name
import-target-legal-name = Legal name
import-target-tax-id = CPF or CNPJ
import-target-kind = Kind (person or company)
import-target-birth-date = Birth or founding
import-target-company = Company they work for
import-target-position = Position
import-target-industry = Industry
import-target-size-band = Size
import-target-phone = Phone
import-target-whatsapp = WhatsApp
import-target-email = E-mail
import-target-instagram = Instagram
import-target-facebook = Facebook
import-target-other = Other contact
import-target-website = Website
import-target-linkedin = LinkedIn
import-target-street = Street
import-target-number = Number
import-target-complement = Complement
import-target-district = District
import-target-city = City
import-target-state = State
import-target-postal-code = Postal code
import-target-country = Country
import-target-lifecycle = Lifecycle
import-target-status = Status
import-target-owner = Owner
import-target-portfolio = Portfolio
import-target-category = Category
import-target-product = Product
import-target-score = Score
import-target-source = Source
import-target-source-details = Details of the source
import-target-tags = Tags

import-sheet = Sheet
import-sheet-first = The first with data
import-rules = Rules
import-match = A line and a record are the same person when they share:
import-match-none = With none ticked, each line becomes a new customer.
import-match-whose = The line’s customer is who is there and shares:
import-match-name = With none ticked, only the customer’s exact name counts.
import-match-phone = Phone or WhatsApp
import-match-channel = Instagram, Facebook or other contact
import-existing = Who is there already
import-existing-deals = The customer’s open deal with the same title
import-existing-activities = The same activity, where it is there
import-repeated = What comes again in the file
import-take-update = Update with what the file says
import-take-fill = Only fill what is blank
import-take-leave = Leave as it is
import-take-of = Where { $column } has a value already
import-take-as-rules = Where there is a value: as the rules say
import-area-code = Area code of numbers without one
import-area-code-hint = Two digits, such as 11
import-area-code-wrong = An area code has two digits, such as 11.
import-defaults = For lines that do not say
import-nobody = Nobody
import-no-portfolio = None
import-tags = Tags for all

import-preview = First lines
import-preview-label = First lines of the file
import-read-as = Kept as
import-becomes-created = New
import-becomes-updated = Updates
import-becomes-merged = Joins
import-becomes-unchanged = Unchanged
import-becomes-duplicate = Repeated
import-preview-wrong = { $count ->
    [one] { $count } of the first { $of } lines has something to mend. It would be left out.
   *[other] { $count } of the first { $of } lines have something to mend. They would be left out.
}
import-preview-fine = { $count ->
    [one] The first line can be imported.
   *[other] The first { $count } lines can be imported.
}
import-preview-refused = The lines are shown once the columns are right.
import-saving = Saving…
import-saved = Choices saved
import-saves-itself = Choices are saved by themselves
import-check = Check the file
import-to-check = Back to the check

import-checking = Check
import-checking-label = Reading the whole file
import-checking-text = Nothing is written. You can close this page and come back.
import-checked = What the import will do
import-read = { $count ->
    [one] line read
   *[other] lines read
}
import-will-create = { $count ->
    [one] new customer
   *[other] new customers
}
import-will-create-deals = { $count ->
    [one] new deal
   *[other] new deals
}
import-will-create-activities = { $count ->
    [one] new activity
   *[other] new activities
}
import-will-update = to update
import-will-merge = to be joined with another line
import-are-invalid = { $count ->
    [one] with a problem
   *[other] with problems
}
import-created = added
import-updated = updated
import-created-activities = added
import-updated-activities = updated
import-merged = joined with another line
import-unchanged = unchanged
import-duplicate = repeated, nothing new
import-invalid = refused
import-duplicate-text = { $count ->
    [one] { $count } line is about somebody an earlier line tells of; what it adds is joined by the rules.
   *[other] { $count } lines are about somebody an earlier line tells of; what they add is joined by the rules.
}
import-duplicate-text-deals = { $count ->
    [one] { $count } line is about a deal of an earlier line; what it adds is put there by the rules.
   *[other] { $count } lines are about deals of earlier lines; what they add is put there by the rules.
}
import-duplicate-text-activities = { $count ->
    [one] { $count } line is about an activity of an earlier line; what it adds is put there by the rules.
   *[other] { $count } lines are about activities of earlier lines; what they add is put there by the rules.
}
import-nothing-to-take = No line can be imported. Mend the columns or the file.
import-some-refused = { $count ->
    [one] { $count } line will be left out. You can then download it with its reason, mend it and import only that.
   *[other] { $count } lines will be left out. You can then download them with their reasons, mend them and import only those.
}
import-may-not-start = Your role checks files but does not write these records. Send this page's address to somebody who may.
import-problems = Most frequent problems
import-times = Lines
import-line = Line
import-column = Column
import-value = Value
import-reason = Reason
import-example = First time
import-first-line = line { $line }
import-all-problems = Show all { $count } problems
import-to-columns = Back to the columns
import-start = { $count ->
    [one] Import { $count } line
   *[other] Import { $count } lines
}

import-running = Import under way
import-running-label = Importing
import-paused = Import paused
import-paused-label = Paused
import-speed = { $count ->
    [one] { $count } line/s
   *[other] { $count } lines/s
}
import-left = { $time } left
import-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
import-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
import-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
import-may-close = You can close this page: the import goes on on the server.
import-paused-text = What was written stays. The import goes on from where it stopped whenever somebody wants.
import-pause = Pause
import-resume = Go on
import-cancel = Cancel import
import-cancel-question = Cancel the import?
import-cancel-text = It stops now and cannot be taken up again. What was written stays, and can be undone for seven days.
import-cancel-yes = Cancel for good

import-done = Import finished
import-failed = The import failed
import-failed-before = Nothing was written. Mend the file and import it again.
import-failed-begun = What was written stays. Try to go on from where it stopped, or undo it.
import-cancelled = Import cancelled
import-nothing-written = Nothing was written.
import-undoing = Undoing the import
import-undoing-label = Putting the records back
import-undoing-text = You can close this page: this goes on on the server.
import-undone = Import undone
import-undone-text = { $count ->
    [0] No record needed to be put back.
    [one] { $count } record is as it was before.
   *[other] { $count } records are as they were before.
}
import-kept-text = { $count ->
    [one] { $count } stayed as it is, for somebody changed it after the import.
   *[other] { $count } stayed as they are, for somebody changed them after the import.
}
import-had-done = What the import had done
import-took = It took { $time }.
import-to-list = See customers
import-to-deals = See deals
import-to-activities = See activities
import-again = Import another file
import-undo = Undo import
import-undo-until = Can be undone until { $until }.
import-undo-question = Undo this import?
import-undo-text = Added: { $created }. Updates: { $updated }. What was added is deleted and what was updated goes back to what it was, but for what somebody changed since.
import-undo-yes = Undo all of it
import-refused = { $count ->
    [one] { $count } line refused
   *[other] { $count } lines refused
}
import-refused-text = Download these lines with the reason in one more column, mend them and import only those.
import-refused-label = Refused lines
import-download = Download refused lines

import-failed-check = Nothing was written. If the file is to blame, correct it and import it anew; if not, look at the columns or check it again.
import-check-failed = The check failed
import-check-again = Check again

# Fixes for all lines at once.
import-fixes = Fixes of this file
import-fix = Fix
import-fix-heading = Fix
import-fix-of = Fix { $column }
import-fix-replace = Replace “{ $value }”…
import-fix-empty = Leave empty what cannot be used
import-fix-title = Replace in all lines
import-fix-text = In { $column }, instead of “{ $value }”, read:
import-fix-with = Replace with
import-fix-do = Replace and check again
import-fix-left-empty = { $column }: what cannot be used stays empty
import-fix-emptied = { $column }: “{ $value }” stays empty
import-fix-replaced = { $column }: “{ $value }” becomes “{ $with }”
import-fix-remove = Remove the fix “{ $fix }”
