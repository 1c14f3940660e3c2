# Navigation, header, banners, and the page that is not there.
nav-label = Areas
nav-dashboard = Dashboard
nav-customers = Customers
nav-board = Pipeline
nav-deals = Deals
nav-catalog = Catalog
nav-products = Products
nav-stock = Stock
nav-orders = Orders
nav-purchasing = Purchasing
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

nav-more = More

palette-here = On this page
palette-own = My account
palette-go = Go to { $page }

keyboard-palette = Search or do anything
keyboard-search = Search this page, or everything
keyboard-help = Show the shortcuts
keyboard-everywhere = On any page
keyboard-lists = In lists and dialogs
keyboard-open = Open
keyboard-cell = Change the cell of the table
keyboard-cell-next = In a cell: keep and go to the next
keyboard-escape = Close what is on top
keyboard-edit = Edit
keyboard-note = Write a note

seen-as-text = You see the app as the role “{ $role }”. The data are still those you may see.
seen-as-end = Back to mine

nav-activities = Activities
nav-exports = Exports

page-missing-title = Page not loaded
page-missing = This page did not load. The app may have been updated since you opened it; reload to use the new version.
page-reload = Reload
shell-logo = The company’s logo
