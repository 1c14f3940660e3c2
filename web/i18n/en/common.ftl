# Words shared by many pages.
app-name = Balcão
loading = Loading…
nothing-found = Nothing found

action-back-to-sign-in = Back to sign-in
action-cancel = Cancel
action-clear = Clear
action-close = Close
action-dismiss = Dismiss
action-load-more = Show more
action-retry = Try again
action-save = Save
action-sign-in = Sign in
action-sign-out = Sign out
action-undo = Undo

field-email = E-mail
field-name = Name
field-new-password = New password
field-optional = optional
field-password = Password

password-hint = At least { $count } characters. A short sentence is easy to remember.
password-show = Show password
password-hide = Hide password
password-too-short = Too short
password-weak = Weak: few different characters
password-fair = Good
password-strong = Strong

language-pt-br = Português (Brasil)
language-en = English
theme-system = Like the system
theme-light = Light
theme-dark = Dark

error-offline = The server could not be reached. Check your connection and try again.
error-unauthenticated = Your session has ended. Sign in again to go on.
error-wrong-password = E-mail or password is not right.
error-forbidden = You are not allowed to do this. Ask whoever manages the account.
error-not-found = This no longer exists, or you have no access to it.
error-too-many-requests = Too many attempts in a row. Wait a little and try again.
error-refused = The server refused the change. Check what you entered.
error-conflict = Somebody else changed this while you were editing. Check it and try again.
error-fault = Something went wrong on our side. Try again; if it persists, contact support.
error-request-id = Number for support: { $id }

draft-resume = Go on
sign-out-title = Sign out and discard what was not saved?
sign-out-text = There is text you wrote and have not saved yet. Signing out loses it.
sign-out-stay = Stay
sign-out-leave = Discard and sign out
