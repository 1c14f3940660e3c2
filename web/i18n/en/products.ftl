# Products: the list, a product's page and its variants.
products-title = Products
products-search = Search names, SKUs or bar codes…
products-count = { $count ->
    [0] no products
    [one] { $count } product
   *[other] { $count } products
}
products-state = State
products-state-all = Active and inactive
products-active-ones = Active only
products-inactive-ones = Inactive only
products-deleted-ones = Deleted
products-clear = Clear filters
products-not-found = No such product
products-not-found-text = Nothing fits these words and filters. Try fewer filters or other words.
products-none = No products yet
products-none-text = Add what the company keeps in stock. A product has one variant, or several that differ by size, colour or another option, each with its SKU.
products-none-others = Whoever looks after products has added none yet.

product-new = New product
product-new-title = New product
product-skus = SKU
product-variant-count = { $count ->
    [one] { $count } variant
   *[other] { $count } variants
}
product-available = Available
product-available-count = { $count } available
product-low = Low stock
product-inactive = Inactive
product-updated = Changed
product-created-at = Created
product-price = Price
product-cost = Cost
product-sku = SKU
product-gtin = Bar code
product-reorder-point = Reorder point
product-reorder-point-hint = With so many or fewer, stock is low.
product-category = Category
product-category-all = All categories
product-category-none = No category
product-brand = Brand
product-unit = Unit
product-description = Description
product-active = Active
product-active-hint = Clear it for what is neither bought nor sold any more.
product-ncm = NCM
product-cfop = CFOP
product-tax-rate = Tax rate (%)
product-section-basics = Product
product-section-options = Options
product-section-variants = Variants
product-section-tax = Tax

product-option = option
product-option-name = Option
product-option-values = Values
product-option-values-hint = One per line.
product-option-add = Add option
product-option-remove = Remove { $name }
product-options-none = Size, colour, voltage: what tells variants apart. Without options, a product has one.
product-choice-open = (choose)
product-choices-text = With these options, say what each variant is now:
product-variant = Variant
product-sku-base = Beginning of SKUs
product-sku-base-hint = CAM makes CAM-S-BLUE.
product-ways-none = Give the options values to see the variants.
product-ways-many = These are too many combinations: the limit is { $most }.
product-ways-text = { $count ->
    [0] Tick at least one variant.
    [one] { $count } variant will be made. What is empty is as above.
   *[other] { $count } variants will be made. What is empty is as above.
}
product-way-left-out = Will not be made.

product-wrong-price = Write an amount, such as 49.90.
product-wrong-whole = Write a whole number.
product-wrong-number = Write a number.
product-wrong-somewhere = Look at the marked fields.
product-create = Create product
product-created = Product created.
product-saved = Product saved.
product-draft-resumed = You go on where you left. Nothing of it is saved yet.
product-draft-outdated = Somebody else changed this product after you began to edit it. The fields you changed will win if you save: check them.
product-conflict = Somebody else changed this product while you were editing. Nothing you typed is lost: fetch the current version and save again.
product-conflict-reload = Fetch the current version

product-more = More actions with the product
product-delete = Delete product
product-delete-title = Delete { $name }?
product-delete-text = The product and its variants go out of use, and the SKUs are free for others. It can be restored from “Deleted” as long as nobody uses them.
product-deleted-toast = { $name } was deleted.
product-deleted = This product was deleted.
product-restore = Restore
product-restored-toast = Product restored.
product-gone = Product not found
product-gone-text = It does not exist, or the address is incomplete.

variant-new = New variant
variant-edit = Edit variant
variant-edit-title = Edit { $variant }
variant-active = Active
variant-weight = Weight
variant-grams = g
variant-length = Length
variant-width = Width
variant-height = Height
variant-mm = mm
variant-reorder-quantity = Reorder quantity
variant-saved = Variant saved.
variant-draft-outdated = Somebody else changed this variant after you began to edit it. The fields you changed will win if you save: check them.
variant-conflict = Somebody else changed this variant while you were editing. Nothing you typed is lost: fetch the current version and save again.
variant-prices = Price history
variant-ledger = Stock and moves
variant-prices-title = Prices of { $variant }
variant-cost = cost { $cost }
variant-stock = { $on_hand } on hand, { $reserved } reserved
variant-actions = Actions with { $sku }
variant-delete = Delete variant
variant-delete-title = Delete { $variant }?
variant-delete-text = The variant goes out of use and SKU { $sku } is free. To only stop selling it, deactivate it.
variant-deleted = { $sku } was deleted.
variants-actions = Actions
variants-generate = Generate missing variants
variants-generate-action = Generate variants
variants-generate-missing = Generate missing ones ({ $count })
variants-generate-text = { $count ->
    [one] One combination is missing. It will have the price and cost of the first variant.
   *[other] { $count } combinations are missing. They will have the price and cost of the first variant.
}
variants-prefix = Beginning of SKUs
variants-prefix-hint = CAM makes CAM-S-BLUE.
variants-generated = { $count ->
    [one] One variant made.
   *[other] { $count } variants made.
}
