# Sign-in, first run, forgotten password, invitation.
sign-in-title = Sign in
sign-in-forgotten = I forgot my password
sign-in-register = Create a company account
sign-in-demo = Demo: choose an account. The password of all is { $password }.
sign-in-again-title = Sign in again
sign-in-again-text = Your session has ended. Confirm the password of { $email } to go on where you were; nothing you typed is lost.

setup-title = First steps
setup-text = Tell us the company and create the first administrator account.
setup-company = Company name
setup-submit = Create the account

forgotten-title = I forgot my password
forgotten-text = Enter your e-mail and we will send a link to set a new password.
forgotten-submit = Send the link
forgotten-sent = If there is an account with { $email }, the link arrives shortly. Check the spam folder too.

reset-title = Set a new password
reset-submit = Save and sign in
reset-new-link = Ask for another link

invitation-title = Welcome
invitation-text = Choose a password to join the team.
invitation-submit = Accept the invitation

register-title = Create a company account
register-text = Tell us about the company; you will be its first administrator.
register-closed = This installation belongs to one company and takes no new ones. Ask whoever administers Balcão there for an invitation.
register-sign-in = I have an account
