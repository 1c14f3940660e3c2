duplicate-found = May be the same customer ({ $share }):
duplicate-same-email = same e-mail
duplicate-same-phone = same phone
duplicate-same-tax-id = same tax id
duplicate-name-phone = similar name and end of phone
duplicate-name-company = same name and company
duplicate-compare = Compare and merge
duplicate-dismiss = They are different
merge-title = Merge records
merge-text = “{ $winner }” stays. Everything of “{ $loser }” moves there. Choose what holds for each field.
merge-swap = Keep the other one
merge-confirm = Merge
merge-done = Records merged.
merge-undone = Merge undone.
merge-undo-hint = It can be undone for 30 days.
merge-gone = One of the two no longer exists.
merge-moves = Moving along: { $what }.
merge-moves-deals = { $count ->
    [one] { $count } deal
   *[other] { $count } deals
}
merge-moves-activities = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
}
merge-moves-contacts = { $count ->
    [one] { $count } contact
   *[other] { $count } contacts
}
merge-moves-timeline = { $count ->
    [one] { $count } history item
   *[other] { $count } history items
}
merge-moves-tags = { $count ->
    [one] { $count } tag
   *[other] { $count } tags
}
merge-moves-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
duplicates-title = Duplicates
duplicates-text = Records that may be of the same person or company. Merging loses nothing and can be undone for 30 days.
duplicates-none = No duplicates in sight
duplicates-none-text = When two records look alike by e-mail, phone, tax id or name, the pair shows up here.
duplicates-pair = { $a } and { $b }
duplicates-since = since { $day }
merges-title = Recent merges
merges-none = No merges yet.
merges-undo = Separate { $name }
merges-undone = undone { $when }
merges-until = can be undone until { $day }
merges-over = can no longer be undone
