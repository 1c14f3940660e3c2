# The component gallery: sample texts.
gallery-title = Gallery
gallery-actions = Actions
gallery-fields = Fields
gallery-surfaces = Surfaces
gallery-lists = Lists
gallery-feedback = Feedback
gallery-overlays = Overlays
gallery-charts = Charts
gallery-time = Time
gallery-board = Board

gallery-word = Example
gallery-sentence = A sample sentence, long enough to break its line on narrow screens.
gallery-error = This needs to be put right.
gallery-pressed = Pressed
gallery-disabled = Disabled
gallery-mixed = In part
gallery-menu = Sample menu
gallery-popover = Panel
gallery-help = What is this?
gallery-date = Day
gallery-date-time = Day and time
gallery-long = Notes
gallery-search = Look for
gallery-cpf = CPF
gallery-cnpj = CNPJ
gallery-tax-id = CPF or CNPJ
gallery-phone = Phone
gallery-cep = Postal code
gallery-number = Number
gallery-percent = Percentage
gallery-money = Amount
gallery-select = Choice
gallery-combobox = Person
gallery-option = Option { $count }
gallery-tag = tag
gallery-tags = Tags
gallery-tags-hint = Enter or a comma adds one.
gallery-files = Attachments
gallery-people = People
gallery-state = State
gallery-score = Points
gallery-saved = Saved.
gallery-selected = { $count ->
    [0] Nothing selected
    [one] { $count } selected
   *[other] { $count } selected
}
gallery-toast-success = Tell a success
gallery-toast-undo = Tell with undo
gallery-toast-error = Tell an error
gallery-dialog = Open the dialog
gallery-drawer = Open the drawer
gallery-chart = Deals by month
