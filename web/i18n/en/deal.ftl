deal-tag-add = Add a tag
deal-portfolio-of = Portfolio { $name }
deal-facts = Details
deal-history = Stages
deal-timeline = Timeline
deal-timeline-empty = Notes, changes and activities of this deal appear here.
deal-activities-empty = Nothing planned yet. Record the next step so that the deal is not lost.
deal-gone = Deal not found
deal-gone-text = It may have been deleted, or you have no access to it.
deal-reopen = Reopen
deal-edit = Edit
deal-more = More actions
deal-delete = Delete deal
deal-deleted-toast = “{ $title }” deleted.
deal-deleted = This deal was deleted. For now it is on no board and in no list.
deal-restore = Restore
deal-restored-toast = Deal restored.
deal-move-to = Move to { $stage }
deal-won-toast = Deal won. Well done!
deal-lost-toast = Deal marked as lost.
deal-reopened-toast = Deal reopened.
deal-undone-toast = Deal back in the stage before.
deal-moved-toast = Deal moved.
deal-conflict = Somebody else changed this deal first. See how it stands now and try again.
deal-edit-title = Edit deal
deal-edit-conflict = Somebody else changed this deal while you were editing. What you typed is still here; saving again replaces the fields of this form.
deal-activity-complete = Complete { $subject }
deal-activity-reopen = Reopen { $subject }
duration-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
duration-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-moment = less than a minute
