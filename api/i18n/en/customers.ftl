# Customers
customer-score-range = The score goes from 0 to 1000.
customer-birth-date = This cannot be a day of birth or founding.
customer-web-address = Write a web address, such as https://example.com.
customer-owner-inactive = This person is not active and cannot be the owner.
customer-company-has-people = People are linked to this company; unlink them before changing its kind.
customer-company-in-company = A company cannot belong to another company.
customer-company-is-person = Only a company can have people; this customer is a person.
customer-merged-not-deleted = This customer was merged into another. Undo the merge to have it back.
customer-taken-tax-id = Another customer has this CPF or CNPJ.
customer-taken-email = Another customer has this e-mail.
customer-taken-phone = Another customer has this phone.
customer-taken-channel = Another customer has this contact.
customer-taken-unseen = This customer exists and belongs to somebody else; you cannot change it.
customer-order-custom-alone = Sorting by a custom field cannot be combined with others.
customer-order-custom-key = Say which custom field to sort by (customKey).
customer-birthday-range = Use a number from 1 to { $most }.

# Contacts
contact-too-many = These are too many contacts for one customer: the limit is 50.
contact-already-there = This customer already has this contact.
contact-handle = Write only the profile's name, without spaces.

# Tags and portfolios
tag-taken = There is a tag with this name already.
tag-unknown = There is no tag “{ $name }”, and you may not make tags.
bulk-nothing-to-do = Choose what to change.
bulk-nobody = Choose customers, by hand or by a filter.
bulk-gone = The customer was deleted.
bulk-merged = The customer was merged into another one.
bulk-not-yours = You may not change this customer.
bulk-refused = It was not possible with this customer.
bulk-not-now = This is not possible now.
bulk-broke-off = The change stopped half way. What was done can be undone.
import-broke-off = The import stopped half way. Go on from where it stands.
bulk-undo-over = The time to undo it is over.
bulk-starter-gone = Whoever began it may no longer act.
segment-taken = There is a segment with this name.
segment-unknown = A segment of this filter is gone.
segment-nested = A segment cannot hold another one. Use its rules.
segment-too-long = The filter is too long. The limit is { $limit } characters.
filter-lost-field = The filter that was kept uses a field that this version does not know: { $field }. Make the filter anew.
portfolio-taken = There is a portfolio with this name already.
portfolio-in-use = { $count ->
    [one] One customer is in this portfolio. Move it before deleting the portfolio.
   *[other] { $count } customers are in this portfolio. Move them before deleting the portfolio.
}

# Custom fields
custom-unknown = There is no field with the key “{ $key }”.
custom-required = Fill in { $label }.
custom-value-text = { $label } must be text.
custom-value-too-long = { $label } is too long: use at most 2000 characters.
custom-value-number = { $label } must be a number with up to 6 decimals.
custom-value-date = { $label } must be a day, such as 2026-12-31.
custom-not-a-date = { $label } is not a date: only dates can be told from today.
custom-value-boolean = { $label } must be yes or no.
custom-value-option = The value is not one of the options of { $label }.
custom-key-taken = There is a field with this key already.
custom-key-shape = The key begins with a letter and has only small letters without accents, digits and _.
custom-too-many = There are too many fields; archive those that nobody uses.
custom-options-need-select = Only fields to choose from have options.

# Merging customers
merge-with-itself = A customer cannot be merged with itself.
merge-people-need-company = People are linked to the other customer: the result must be a company.
merge-unknown-field = There is no field “{ $key }”.
merge-undone-already = This merge has been undone already.
merge-too-old = A merge can be undone for 30 days only.
merge-undo-later-first = This customer was later merged into another. Undo the latest merge first.
merge-winner-deleted = The customer that stayed was deleted. Restore it before undoing the merge.

# Import
import-empty = The file is empty.
import-not-text = This is not a CSV file. In the spreadsheet, use “Save as” and choose CSV.
import-unreadable = The file could not be read: { $detail }
import-too-many-columns = These are too many columns: the limit is { $limit }.
import-no-rows = The file has only its header.
import-no-name = The column of names is missing. The first line must have the titles, and one must be “Name”.
import-duplicate-header = Two columns say the same: “{ $header }”. Give one of them another title, or say what it holds.
import-two-documents = One row has one CPF or CNPJ; here are two different ones.
import-fix-column = The file has no column { $column }.
import-fix-value = Say which value is to be replaced; without it, a cell can only be left empty.
import-area-code = There is no such area code. It has two digits, such as 11.
import-unknown-delimiter = The delimiter must be a comma, a semicolon or tab.
import-ragged = The line has { $found } columns, and the header has { $expected }.
import-unknown-word = We do not understand this word.
import-not-a-number = This is not a number.
import-not-a-date = This is not a day. Write day/month/year, such as 31/12/1990.
import-not-yes-or-no = Write yes or no.
import-unknown-owner = There is no active person with this e-mail.
import-unknown-portfolio = There is no such portfolio.
import-row-refused = This row could not be saved. Check its values.
import-utf-16 = The file is in UTF-16. In your spreadsheet, choose “Save as” and CSV UTF-8.
import-cell-too-long = Line { $line } has a cell with more than 32,767 characters, more than a spreadsheet takes.
import-row-too-long = A quote that opens at line { $line } never closes, so the rest of the file would be one row. Check the quotes.
import-unknown-target = No field is called “{ $target }”.
import-portfolio-name = The name of this portfolio will not do: it is blank or too long.
import-unbalanced = Rows read and rows saved do not add up. Nothing more will be saved; call support.
import-too-large = The file is too large: the limit is { $gigabytes } GB.
import-not-now = That is not possible in the state the import is in.
import-undo-over = The seven days in which the import could be undone are over.
import-not-uploaded = The file has not arrived whole yet. Continue the upload.
import-no-such-part = The file has { $count } parts, counted from 0.
import-part-damaged = The part arrived damaged: its SHA-256 digest differs. Send it again.
import-file-gone = The file has been removed: files are kept for seven days. Send it again.
import-not-a-workbook = This is no XLSX workbook that can be read. Open it, choose “Save as” and XLSX or CSV.
import-no-such-sheet = The workbook has no sheet of this name.
import-too-many-columns-sheet = The sheet has more than 512 columns.
import-too-many-rows-sheet = The sheet has a row beyond row 1,048,576, the last of a spreadsheet.
import-cell-too-long-sheet = The sheet has a cell with more than 32,767 characters, more than a spreadsheet takes.
import-row-too-long-sheet = The sheet has a row with more than one megabyte.
import-workbook-too-large = The workbook is too large to be read. Save it as CSV and send that.
import-workbook-too-many-parts = The workbook has more than 1,024 parts. Save the sheet alone, or as CSV, and send that.
import-workbook-texts-too-large = The texts of the workbook come to more than 256 MB. Save the sheet as CSV and send that.
import-workbook-bomb = The workbook unpacks to more than a hundred times its size. No spreadsheet does that; it was not read.
import-error-cell = The spreadsheet has an error in this cell. Mend it, or leave the cell empty.
import-formula-cell = This formula has no value. Open the file in your spreadsheet, save it and send it again.
import-starter-gone = Whoever started the import has no access any more. Ask somebody else to continue.
import-no-customer = The line does not say whose it is: tax ID, e-mail, phone or name of the customer is missing.
import-no-customer-column = The column that says who the customer is is missing: tax ID, e-mail, phone or name.
import-unknown-customer = This customer was not found. Add or import the customer first.
import-many-customers = Several customers have this name. Give the tax ID, the e-mail or the phone.
import-no-title = The column of the deal’s title is missing.
import-no-subject = The column of the activity’s subject is missing.
import-unknown-pipeline = There is no such pipeline.
import-unknown-stage = The pipeline has no such stage.
import-deal-other-pipeline = The open deal with this title is in another pipeline.
import-stage-status = Stage and status contradict each other.
import-deal-not-yours = There is an open deal with this title that you may not change.
import-deal-may-not-move = You may not move this deal to another stage.
import-unknown-deal = The customer has no deal with this title.
import-many-deals = The customer has several deals with this title.
import-activity-not-yours = There is such an activity already, and you may not change it.
import-not-an-instant = This is not a date. Write day/month/year and, if you like, the time, as in 31/12/2026 14:30.
import-done-later = This date is yet to come.
import-closed-later = The close date is in the future. For an open deal use the expected close.
import-not-done = Write yes, no, or the date on which it was done.
import-rejections-line = Line
import-rejections-reason = Reason

problem-file-size = A file has 1 byte to { $limit } MB.
problem-media-type = Write the type as "application/pdf".
fault-file-there = The file has arrived before.
fault-file-broke-off = The content broke off. Send it again.
fault-file-size = The file that was announced has { $bytes } bytes; what arrived has another size. Send it again.
fault-file-gone = This link has expired, or the file is gone.
