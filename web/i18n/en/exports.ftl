# Exports: asking for a file, following it, taking it. They come with their own screens.
exports-title = Exports
exports-text = Each file can be had for a day. Then it is removed, and the list remembers it for a month.
exports-none = No file yet
exports-none-text = In Customers or Deals, filter what matters and choose Export.
exports-link = See exports

export-title = Export
export-what = Into the file: { $what }.
export-format = Format
export-csv = CSV, for spreadsheets and to import again
export-xlsx = Excel (XLSX)
export-json = JSON, for programs
export-contacts = Phones, emails and other contacts
export-contacts-all = All
export-contacts-not-opted-out = But for those who said no
export-contacts-opted-in = Only of those who said yes
export-columns = Columns ({ $count })
export-columns-usual = The usual ones
export-columns-all = All
export-columns-none = None
export-make = Make the file
export-made-text = You can close this window: the file goes on being made, and you are told when it is ready.
export-download = Download
export-rows = { $count ->
    [0] no rows
    [one] 1 row
   *[other] { $count } rows
}
export-kept = until { $when }

export-state-queued = Waiting
export-state-running = Being made
export-state-done = Ready
export-state-failed = Failed
export-state-cancelled = Cancelled
export-state-expired = Removed
