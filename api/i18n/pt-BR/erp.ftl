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

# Pedidos
order-no-location = Crie antes um local de estoque.
order-no-lines = Um pedido tem ao menos uma linha.
order-amount = Use um valor de zero para cima; um pedido vai até um trilhão.
order-discount = O desconto vai de zero ao valor da linha.
order-currency = Este produto tem preço em { $variant }, e o pedido é em { $order }.
order-variant-inactive = Este produto não está à venda.
order-deal-customer = Este negócio é de outro cliente.
order-hold = Use de 1 a { $most } minutos.
order-line-twice = Esta linha já foi dita antes. Junte as quantidades.
order-ship-many = Faltam enviar { $most } desta linha.
order-return-many = Podem voltar { $most } desta linha.
order-receive-many = Eram esperadas { $most } peças desta linha.
order-receive-nothing = Diga quantas peças voltaram. Se nenhuma voltou, recuse a devolução.
order-return-closed = Esta devolução já foi encerrada.
order-pay-amount = Use de um centavo até o que falta pagar.
order-paid-ahead = Esta data ainda não chegou.
order-pay-twice = Este pedido já tem um pagamento com esta referência.
order-receive-deleted = Este produto foi excluído: o que voltou só pode ser descartado.
order-refund-amount = Use de um centavo até o que foi pago e ainda não foi devolvido.
order-not-now = { $action ->
    [update] Só um rascunho pode ser alterado; este pedido está
    [place] Só um rascunho pode ser fechado; este pedido está
    [pay] Não há o que pagar agora: este pedido está
    [cancel] Não pode mais ser cancelado: este pedido está
    [ship] Só se envia o que foi pago e ainda não foi enviado; este pedido está
    [deliver] Nada está a caminho; este pedido está
    [return] Nada que foi enviado pode voltar agora; este pedido está
    [receive] Nenhuma devolução está a caminho; este pedido está
   *[refund] Não há dinheiro a devolver; este pedido está
} { $label ->
    [draft] em rascunho.
    [pending] aguardando pagamento.
    [paid] pago.
    [partially_fulfilled] enviado em parte.
    [fulfilled] enviado.
    [partially_returned] devolvido em parte.
    [returned] devolvido.
    [refunded] reembolsado.
    [cancelled] cancelado.
   *[expired] expirado.
}
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

# Faturas
fiscal-state = Informe a sigla de um estado do Brasil, como SP.
fiscal-cnpj = NF-e é emitida por quem tem CNPJ.
fiscal-series = Uma série vai de 1 a 999.
invoice-standing = Este pedido já tem uma fatura. Cancele-a para fazer outra.
invoice-nothing = Não há o que faturar neste pedido.
invoice-no-profile = Informe antes quem emite as faturas: Ajustes, Empresa, Emitente das faturas.
invoice-order-state = Só se fatura o que foi pedido, e este pedido está { $label ->
    [draft] em rascunho.
    [cancelled] cancelado.
    [refunded] reembolsado.
   *[expired] expirado.
}
invoice-not-now = { $fiscal ->
    [pending] A SEFAZ ainda não respondeu sobre esta fatura. Tente de novo daqui a pouco.
    [cancelling] A SEFAZ ainda não respondeu sobre o cancelamento. Tente de novo daqui a pouco.
    [rejected] A SEFAZ recusou esta fatura. Peça a autorização de novo.
   *[other] { $state ->
        [draft] Esta fatura ainda é um rascunho. Emita-a antes.
        [cancelled] Esta fatura foi cancelada.
       *[issued] Esta fatura já foi emitida.
    }
}
invoice-reason-short = A SEFAZ pede um motivo de ao menos { $least } letras.
invoice-recipient-tax-id = A NF-e precisa do CPF ou CNPJ do cliente. Complete o cadastro.
invoice-recipient-address = A NF-e precisa de rua, cidade, estado e CEP do cliente. Complete o cadastro.
invoice-line-fiscal = A NF-e precisa de NCM e CFOP de { $sku }. Complete o produto.
invoice-nfe-currency = A NF-e é emitida em reais.

# Papéis
paper-invoice = Fatura
paper-invoice-draft = Fatura (rascunho)
paper-customer = Cliente
paper-order = Pedido
paper-due = Vencimento
paper-paid = Paga em
paper-cancelled = Cancelada em
paper-access-key = Chave de acesso
paper-protocol = Protocolo
paper-item = Item
paper-ncm-cfop = NCM, CFOP
paper-quantity = Qtd.
paper-unit-price = Preço
paper-discount = Desconto
paper-line-total = Total
paper-subtotal = Subtotal
paper-shipping = Frete
paper-total = Total
paper-tax = Impostos inclusos, { $rate } %
paper-cpf = CPF { $value }
paper-cnpj = CNPJ { $value }
paper-state-registration = IE { $value }
paper-no-danfe = Este documento não substitui o DANFE.
