# Signing in
session-wrong = Wrong e-mail or password.
session-which-company = You have accounts in more than one company. Add the field company with the company's address.
session-company-suspended = This company's access is suspended. Please contact support.
session-demo-refused = Everybody knows the demonstration's password, and this server is open to others. Change it on the command line: balcao admin password --email …
session-bad-body = Send email and password as JSON.
session-foreign-origin = The request came from a page of another address.
fault-too-many-attempts = { $seconds ->
    [one] Too many attempts. Try again in 1 second.
   *[other] Too many attempts. Try again in { $seconds } seconds.
}

# What people can mend
problem-password-short = Use at least { $limit } characters. A short sentence is safer and easier to remember.
problem-password-guessable = This password is too easy to guess.
problem-password-wrong = The current password is not right.
problem-link-expired = This link was used already or has expired. Ask for a new one.
problem-email-taken = Somebody has this e-mail already.
problem-name-taken = This name is in use already.
problem-too-many = Use at most { $limit } items.
problem-setup-done = The company is set up already. Sign in with your account.
problem-setup-multi = Here each company registers by itself.
problem-register-single = This installation is for one company only.
problem-slug-invalid = Use 3 to 40 lower-case letters without accents, digits and hyphens, like my-shop.
problem-slug-taken = Another company uses this address.
problem-time-zone-unknown = There is no such time zone. Use a name like America/Sao_Paulo.
problem-permission-unknown = There is no permission { $permission }.
problem-role-built-in = Built-in roles cannot be changed. Create a role of your own.
problem-role-in-use = People have this role. Give them another before you delete it.
problem-grants-beyond-own = You can grant only what you hold yourself.
problem-last-admin = There must be at least one active administrator.
problem-only-company = This installation has a single company, which cannot be deleted. Suspend it with "suspended".
problem-deactivate-self = You cannot deactivate yourself.

# Built-in roles
role-admin = Administrator
role-manager = Manager
role-agent = Agent
role-viewer = Viewer

# Permissions
permission-customer-read = See customers
permission-customer-write = Create and change customers
permission-customer-delete = Delete customers
permission-customer-merge = Merge duplicate customers
permission-deal-read = See deals
permission-deal-write = Create and change deals
permission-deal-move = Move deals between stages
permission-deal-delete = Delete deals
permission-activity-read = See activities
permission-activity-write = Create and change activities
permission-tag-manage = Manage tags
permission-portfolio-manage = Manage portfolios
permission-segment-manage = Manage segments
permission-custom-field-manage = Manage custom fields
permission-pipeline-manage = Set up pipelines and stages
permission-stage-delete = Delete stages
permission-catalog-read = See the catalog
permission-catalog-write = Create, change and publish catalog items
permission-product-read = See products
permission-product-write = Create and change products
permission-stock-read = See stock
permission-stock-write = Move stock
permission-order-read = See orders
permission-order-write = Create, charge, ship and cancel orders
permission-order-refund = Give money of orders back
permission-invoice-read = See invoices
permission-invoice-write = Issue and cancel invoices
permission-purchase-read = See suppliers and purchases
permission-purchase-write = Buy of suppliers and receive what comes
permission-import-run = Import data
permission-export-run = Export lists to files
permission-user-read = See the company's people
permission-user-manage = Invite and manage people
permission-role-manage = Manage roles
permission-team-manage = Manage teams
permission-tenant-manage = Set up the company
permission-audit-read = See the audit log
permission-event-read = Follow events
permission-job-read = See background jobs
permission-job-manage = Retry and cancel background jobs

# Mails
mail-reset-subject = { $company }: choose a new password
mail-reset-body =
    Hello { $name },

    somebody asked for a new password for your account at { $company }. To choose it, open:

    { $link }

    The link works for 1 hour and only once. If it was not you, ignore this mail: your password stays as it is.
mail-invitation-subject = Your invitation to { $company }
mail-invitation-body =
    Hello { $name },

    you were invited to work at { $company }. To choose your password and sign in, open:

    { $link }

    The link works for 7 days and only once.

problem-domain-invalid = Enter a domain such as crm.example.com, outside of this installation's own.
problem-domain-taken = Another company uses this domain.
problem-hours-order = The end must come after the beginning.
problem-hours-overlap = There are hours of one day that overlap.
problem-holiday-twice = There are two lines for the same day.
problem-time-invalid = Enter a time such as 08:30.
fault-other-company = This address is another company's. Use your own company's.
problem-domain-operator = Whoever operates this installation sets the domain: ask them.
problem-logo-size = The logo may have up to { $limit } KB.
problem-settings-object = Send an object, such as {"{"}"key": "value"{"}"}.
problem-settings-size = Settings may have up to { $limit } KB.
fault-logo-kind = Send a PNG, JPEG or WebP picture.
fault-logo-pixels = The picture is too large: use up to { $limit } pixels each way.
