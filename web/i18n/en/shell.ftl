# Navigation, header, banners, and the page that is not there.
nav-label = Areas
nav-customers = Customers
nav-board = Pipeline
nav-deals = Deals
nav-agenda = Agenda
nav-settings = Settings
nav-profile = My profile

shell-skip = Skip to content
shell-language = Language
shell-theme = Appearance
shell-user-menu = Account of { $name }
shell-demo = Demo

connection-offline = You are offline. What you see may be out of date.
connection-lost = Lost contact with the server; trying again. What you see may be out of date.

not-found-title = Page not found
not-found-text = The address may have changed, or been mistyped.
forbidden-title = No access to this page
not-found-home = Go to the start
