palette-recent = Seen last
palette-pages = Go and create
palette-deals = Deals
palette-choose = choose
palette-do = open

palette-new-item = New catalog item
palette-categories = Catalog categories
palette-new-deal = New deal
palette-imports = Imports
palette-company = Settings: company
palette-people = Settings: people
palette-teams = Settings: teams
palette-roles = Settings: roles
palette-fields = Settings: custom fields
palette-pipelines = Settings: pipelines
palette-audit = Settings: audit
palette-jobs = Settings: background work
