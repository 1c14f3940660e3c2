# Produtos
product-sku-taken = Outro produto já usa este SKU.
product-gtin = Este código de barras não confere: são 8, 12, 13 ou 14 dígitos, e o último é calculado a partir dos outros.
product-code = Use { $digits } dígitos.
product-tax-rate = Use uma alíquota de 0 a 100, com até duas casas decimais.
product-range = Use um número de { $least } a { $most }.
product-option-twice = Isto já foi dito antes.
product-no-options = Este produto não tem opções, então não há o que escolher.
product-choices = Escolha um valor de cada opção: { $options }.
product-options-chosen = A variante { $sku } não tem um valor de cada opção. Diga o que ela é, ou mantenha o valor.
product-one-variant = Sem opções, um produto tem uma só variante.
product-chosen-twice = Já existe uma variante { $options }.
product-last-variant = Um produto tem ao menos uma variante. Exclua o produto.
product-in-stock = Ainda há estoque, ou reservas. Zere o estoque antes, ou desative.

# Estoque
stock-location-taken = Já existe um local com este nome.
stock-location-many = Há locais demais: o limite é { $limit }.
stock-location-in-use = Ainda há estoque neste local. Transfira ou ajuste antes de arquivar.
stock-location-archived = Este local está arquivado.
stock-same-location = Escolha outro local: o estoque já está neste.
stock-quantity = Use uma quantidade inteira que faça sentido aqui.
stock-unit-cost = O custo é do que entra, de zero para cima.
stock-variant-twice = Esta variante está em mais de uma linha. Junte as quantidades.
stock-short = Há { $available } disponíveis, e seriam precisos { $wanted }.
stock-too-many = É mais do que se pode contar.
stock-moved-meanwhile = O estoque mudou durante a contagem: agora há { $onHand }. Conte de novo.
stock-backorder-in-use = Já há mais reservado do que este limite permite.

# Compras
supplier-taken = Este cliente já é um fornecedor.
supplier-archived = Este fornecedor está arquivado.
purchase-currency = { $sku } é vendido em { $currency }, que não é a moeda deste pedido.
purchase-total = É mais dinheiro do que se pode contar.
purchase-no-email = O fornecedor não tem e-mail. Informe um, ou envie o pedido de outro modo.
purchase-is-draft = O pedido ainda é um rascunho. Envie-o antes.
purchase-is-sent = O pedido já foi enviado.
purchase-is-partially-received = Parte do pedido já chegou.
purchase-is-received = O pedido já chegou por inteiro.
purchase-is-closed = O pedido foi encerrado.
purchase-is-cancelled = O pedido foi cancelado.
purchase-line-twice = Esta linha foi dita mais de uma vez. Junte as quantidades.
purchase-variant-deleted = Esta variante foi excluída.
purchase-over-receipt = Faltam { $open }, e podem chegar no máximo { $most }.
replenishment-decided = Esta sugestão já foi decidida, ou não vale mais.
replenishment-no-supplier = { $sku } não tem fornecedor. Escolha um antes de aceitar.
replenishment-supplier-archived = O fornecedor de { $sku } está arquivado.

mail-purchase-order-subject = { $company }: pedido de compra { $number }
mail-purchase-order-line = { $quantity } × { $name } (SKU { $sku }), a { $cost } cada
mail-purchase-order-expected = Esperamos a entrega até { $day }.
mail-purchase-order-no-date = Diga-nos, por favor, quando podemos esperar a entrega.
mail-purchase-order-body =
    Olá, { $supplier }.

    { $company } faz o pedido de compra { $number }:

    { $lines }

    Total: { $total }

    { $expected }
