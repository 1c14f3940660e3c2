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

# Orders
order-no-location = Create a stock location first.
order-no-lines = An order has at least one line.
order-amount = Use an amount from zero up; an order goes up to a trillion.
order-discount = A discount goes from zero to the value of the line.
order-currency = This product is priced in { $variant }, and the order is in { $order }.
order-variant-inactive = This product is not for sale.
order-deal-customer = This deal is another customer’s.
order-hold = Use 1 to { $most } minutes.
order-line-twice = This line was named before. Add the quantities up.
order-ship-many = { $most } of this line are left to ship.
order-return-many = { $most } of this line can come back.
order-receive-many = { $most } pieces of this line were expected.
order-receive-nothing = Say how many pieces came back. If none did, reject the return.
order-return-closed = This return is closed already.
order-pay-amount = Use one cent up to what is due.
order-paid-ahead = This date has not come yet.
order-pay-twice = This order has a payment with this reference already.
order-receive-deleted = This product was deleted: what came back can only be scrapped.
order-refund-amount = Use one cent up to what was paid and has not gone back.
order-not-now = { $action ->
    [update] Only a draft can be changed; this order is
    [place] Only a draft can be placed; this order is
    [pay] There is nothing to pay now: this order is
    [cancel] It can no longer be cancelled: this order is
    [ship] Only what is paid and not sent yet is shipped; this order is
    [deliver] Nothing is on its way; this order is
    [return] Nothing that was sent can come back now; this order is
    [receive] No return is on its way; this order is
   *[refund] There is no money to give back; this order is
} { $label ->
    [draft] a draft.
    [pending] waiting for payment.
    [paid] paid.
    [partially_fulfilled] shipped in part.
    [fulfilled] shipped.
    [partially_returned] returned in part.
    [returned] returned.
    [refunded] refunded.
    [cancelled] cancelled.
   *[expired] expired.
}
# Purchasing
supplier-taken = This customer is a supplier already.
supplier-archived = This supplier is archived.
purchase-currency = { $sku } is sold in { $currency }, which is not the currency of this order.
purchase-total = That is more money than can be counted.
purchase-no-email = The supplier has no e-mail. Give one, or send the order in another way.
purchase-is-draft = The order is still a draft. Send it first.
purchase-is-sent = The order has been sent.
purchase-is-partially-received = Some of the order has come.
purchase-is-received = All of the order has come.
purchase-is-closed = The order has been closed.
purchase-is-cancelled = The order has been cancelled.
purchase-line-twice = This line was said more than once. Add up the quantities.
purchase-variant-deleted = This variant was deleted.
purchase-over-receipt = { $open } are still to come, and no more than { $most } may.
replenishment-decided = This proposal was decided, or no longer holds.
replenishment-no-supplier = { $sku } has no supplier. Choose one before accepting.
replenishment-supplier-archived = The supplier of { $sku } is archived.

mail-purchase-order-subject = { $company }: purchase order { $number }
mail-purchase-order-line = { $quantity } × { $name } (SKU { $sku }), at { $cost } each
mail-purchase-order-expected = We expect it by { $day }.
mail-purchase-order-no-date = Please tell us when we can expect it.
mail-purchase-order-body =
    Hello, { $supplier }.

    { $company } orders, with purchase order { $number }:

    { $lines }

    Total: { $total }

    { $expected }

# Invoices
fiscal-state = Give the two letters of a Brazilian state, such as SP.
fiscal-cnpj = An NF-e is issued by who has a CNPJ.
fiscal-series = A series goes from 1 to 999.
invoice-standing = This order has an invoice already. Cancel it to make another.
invoice-nothing = There is nothing to invoice in this order.
invoice-no-profile = Say first who issues the invoices: Settings, Company, Issuer of invoices.
invoice-order-state = Only what was ordered is invoiced, and this order is { $label ->
    [draft] a draft.
    [cancelled] cancelled.
    [refunded] refunded.
   *[expired] expired.
}
invoice-not-now = { $fiscal ->
    [pending] The tax authority has not answered about this invoice yet. Try again in a moment.
    [cancelling] The tax authority has not answered about the cancellation yet. Try again in a moment.
    [rejected] The tax authority refused this invoice. Ask for its authorization again.
   *[other] { $state ->
        [draft] This invoice is still a draft. Issue it first.
        [cancelled] This invoice was cancelled.
       *[issued] This invoice has been issued.
    }
}
invoice-reason-short = The tax authority asks for a reason of at least { $least } letters.
invoice-recipient-tax-id = An NF-e needs the customer’s CPF or CNPJ. Complete their record.
invoice-recipient-address = An NF-e needs the customer’s street, city, state and postal code. Complete their record.
invoice-line-fiscal = An NF-e needs the NCM and CFOP of { $sku }. Complete the product.
invoice-nfe-currency = An NF-e is issued in Reais.

# Papers
paper-invoice = Invoice
paper-invoice-draft = Invoice (draft)
paper-customer = Customer
paper-order = Order
paper-due = Due
paper-paid = Paid on
paper-cancelled = Cancelled on
paper-access-key = Access key
paper-protocol = Protocol
paper-item = Item
paper-ncm-cfop = NCM, CFOP
paper-quantity = Qty
paper-unit-price = Price
paper-discount = Discount
paper-line-total = Total
paper-subtotal = Subtotal
paper-shipping = Shipping
paper-total = Total
paper-tax = Taxes included, { $rate }%
paper-cpf = CPF { $value }
paper-cnpj = CNPJ { $value }
paper-state-registration = State registration { $value }
paper-no-danfe = This document does not replace the DANFE.
