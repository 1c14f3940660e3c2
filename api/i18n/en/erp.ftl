# Products
product-sku-taken = Another product has this SKU.
product-gtin = This bar code is not right: it has 8, 12, 13 or 14 digits, and the last follows from the others.
product-code = Use { $digits } digits.
product-tax-rate = Use a rate from 0 to 100, with up to two decimals.
product-range = Use a number from { $least } to { $most }.
product-option-twice = This was said before.
product-no-options = This product has no options, so there is nothing to choose.
product-choices = Choose one value of each option: { $options }.
product-options-chosen = Variant { $sku } has not one value of each option. Say what it is, or keep the value.
product-one-variant = Without options, a product has one variant only.
product-chosen-twice = There is a variant { $options } already.
product-last-variant = A product has at least one variant. Delete the product.
product-in-stock = There is stock left, or it is spoken for. Bring it to zero first, or deactivate it.

# Stock
stock-location-taken = There is a location with this name already.
stock-location-many = There are too many locations: the limit is { $limit }.
stock-location-in-use = There is stock at this location. Transfer or adjust it before archiving.
stock-location-archived = This location is archived.
stock-same-location = Choose another location: the stock is at this one.
stock-quantity = Use a whole quantity that makes sense here.
stock-unit-cost = A cost is that of what comes, from zero up.
stock-variant-twice = This variant is on more than one line. Add up the quantities.
stock-short = { $available } are available, and { $wanted } would be needed.
stock-too-many = That is more than can be counted.
stock-moved-meanwhile = The stock moved during the count: there are { $onHand } now. Count again.
stock-backorder-in-use = More is reserved already than this limit allows.
