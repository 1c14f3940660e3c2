# Files of customers and deals.
files-title = Files
files-add = Add files
files-drop = Drop to add
files-empty = No files yet.
files-empty-add = No files yet. Drag them here or use the +.
files-waiting = Waiting
files-stop = Stop sending { $name }
files-again = Try again
files-too-large = Larger than 25 MB, the most a file can have.
files-nothing-in-it = This file is empty.
files-not-sent = { $name } was not sent: { $reason }
files-added = { $count ->
    [one] File added.
   *[other] { $count } files added.
}
files-delete = Delete { $name }
files-deleted = “{ $name }” deleted.
files-restored = File restored.
