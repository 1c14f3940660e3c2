# One's own profile.
profile-details = Details and preferences
profile-saved = Profile saved.
profile-presence = Working state
presence-online = Available
presence-away = Away
presence-offline = Off work
profile-password = Password
profile-password-current = Current password
profile-password-change = Change password
profile-password-changed = Password changed.
profile-sessions = Where you are signed in
profile-sessions-end-others = Sign out elsewhere
profile-sessions-ended = You are signed out everywhere else.
profile-session-current = This device
profile-session-end = Sign out
profile-session-used = { $address } · used { $when }
