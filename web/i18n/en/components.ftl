# Common parts: table, calendar, charts, command palette, keyboard.
form-discard-question = There are unsaved changes. Discard them?
form-discard = Discard
form-keep-editing = Keep editing
form-leave-question = What you wrote is not saved yet. Leave anyway?

field-no-date = Enter a date that exists, with day, month and year.
tags-remove = Remove { $name }
file-drop = Drop it here, or click to choose.
file-sending = Sending
file-remove = Remove the file { $name }

table-columns = Columns
table-dense = Compact rows
table-select-row = Select the row
table-select-all = Select all
table-widen = Width of the column { $name }
table-column-up = Move { $name } forward
table-column-down = Move { $name } back

chart-numbers = Show the numbers
chart-empty = There is nothing to show yet.
chart-funnel-passed = { $share } of the step before

calendar-today = Today
calendar-before = Before
calendar-after = After
calendar-span = Period
calendar-day = Day
calendar-week = Week
calendar-month = Month
calendar-hours = Hours
calendar-pick = Plan at { $when }
calendar-more = { $count } more
calendar-entries = { $count ->
    [0] nothing planned
    [one] { $count } entry
   *[other] { $count } entries
}

palette-label = Search or do…
palette-nothing = Nothing with these words. Try a name, a phone number or a page.

keyboard-title = Keyboard shortcuts
keyboard-next = Next in the list
keyboard-previous = Previous in the list
keyboard-arrows = Arrows
keyboard-space = Space
keyboard-letters = Single-letter shortcuts
keyboard-letters-hint = Turn them off if you dictate or brush against keys. Ctrl+K keeps working.
