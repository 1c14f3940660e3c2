orders-title = Pedidos
orders-count = { $count ->
    [one] 1 pedido
   *[other] { $count } pedidos
}
orders-search = Número, SKU ou cliente
orders-filters = Filtros dos pedidos
orders-when = Criado
orders-when-all = Qualquer data
orders-today = Hoje
orders-yesterday = Ontem
orders-this-week = Esta semana
orders-last-week = Semana passada
orders-this-month = Este mês
orders-last-month = Mês passado
orders-owner-all = Qualquer responsável
orders-owner-me = Eu
orders-attention = Precisa de atenção
orders-attention-short = Atenção
orders-clear = Limpar filtros
orders-not-found = Nenhum pedido assim
orders-not-found-text = Nenhum pedido combina com a busca e os filtros.
orders-none = Nenhum pedido ainda
orders-none-text = Um pedido reserva o estoque, recebe o pagamento e acompanha o envio até a entrega. Comece pelo primeiro.
orders-none-others = Quando alguém da equipe fizer um pedido, ele aparece aqui.
orders-of-none = Nenhum pedido ainda.

order-name = Pedido { $number }
order-new = Novo pedido
order-number = Número
order-customer = Cliente
order-customer-missing = Escolha o cliente.
order-label = Situação
order-label-draft = Rascunho
order-label-pending = Aguarda pagamento
order-label-paid = Pago
order-label-partially-fulfilled = Enviado em parte
order-label-fulfilled = Enviado
order-label-partially-returned = Devolvido em parte
order-label-returned = Devolvido
order-label-refunded = Reembolsado
order-label-cancelled = Cancelado
order-label-expired = Expirado
order-total = Total
order-due = A pagar
order-due-short = falta { $amount }
order-channel = Canal
order-channel-agent = Equipe
order-channel-storefront = Loja
order-channel-api = Integração
order-owner = Responsável
order-deal = Negócio

order-lines = Itens
order-lines-none = Ainda sem itens.
order-line = Item
order-quantity = Quantidade
order-price = Preço
order-discount = Desconto
order-quantity-short = Qtd.
order-quantity-of = Quantidade de { $sku }
order-price-of = Preço de { $sku }
order-discount-of = Desconto em { $sku }
order-line-remove = Tirar { $sku }
order-variant-add = Adicionar item
order-variant-search = Nome, SKU ou código de barras
order-available = { $count ->
    [one] 1 disponível
   *[other] { $count } disponíveis
}
order-wrong-quantity = Escreva quantas peças, de 1 para cima.
order-wrong-amount = Escreva um valor, como 59,90.
order-off = − { $amount }
order-pieces = { $count ->
    [one] 1 peça
   *[other] { $count } peças
}
order-delivery = Entrega
order-location = Sai de
order-shipping = Frete
order-address = Endereço de entrega
order-address-customer = O do cadastro do cliente.
order-address-other = Usar outro endereço
order-postal-code = CEP
order-street = Rua
order-street-number = Número da rua
order-complement = Complemento
order-district = Bairro
order-city = Cidade
order-state = Estado
order-notes = Observações
order-customer-note = Para o cliente
order-note = Nota interna
order-sum = Resumo
order-subtotal = Subtotal
order-tax = Impostos incluídos
order-place-hint = Fechar o pedido reserva o estoque e espera o pagamento.
order-save = Salvar rascunho
order-saved = Rascunho salvo.
order-stale-form = Outra pessoa mudou este pedido. Agora ele está: { $label }, { $total }. Se você salvar de novo, vale o que está aqui.
order-stale-look = Ver como está agora
order-stale = Outra pessoa foi mais rápida. O pedido agora está: { $label }. Confira e tente de novo, se ainda fizer sentido.
order-back = Voltar

order-steps = Andamento do pedido
order-step-placed = Fechado
order-step-paid = Pago
order-step-sent = Enviado
order-step-arrived = Entregue
order-step-part = { $done } de { $all } peças
order-held-until = Estoque reservado até { $when } ({ $relative }).
order-attention-without-stock = O pagamento chegou depois do prazo, e o estoque já foi vendido.
order-attention-without-stock-todo = Reponha o estoque ou combine outra coisa com o cliente. Se não houver como atender, cancele o pedido e devolva o dinheiro.
order-attention-after-cancelling = O pedido foi cancelado, e o dinheiro do cliente ainda está aqui.
order-attention-after-cancelling-todo = Devolva o dinheiro e registre o reembolso.
order-edit = Editar
order-more = Mais ações com o pedido
order-facts = Dados do pedido

order-place = Fechar pedido
order-placed = Pedido fechado. O estoque está reservado.
order-place-text = O estoque sai de { $location } e fica reservado enquanto o pedido espera { $total }.
order-cancel = Cancelar pedido
order-cancel-text = O estoque reservado volta a ficar disponível. Não dá para desfazer.
order-cancel-paid = O estoque volta a ficar disponível. O dinheiro que já chegou fica aqui até você registrar o reembolso.
order-cancel-done = Pedido cancelado.
order-reason = Motivo

order-payment = Pagamento
order-pay = Registrar pagamento
order-pay-act = Registrar
order-pay-done = Pagamento registrado.
order-amount = Valor
order-method = Forma
order-method-pix = Pix
order-method-card = Cartão
order-method-boleto = Boleto
order-method-transfer = Transferência
order-method-cash = Dinheiro
order-method-other = Outra
order-reference = Referência
order-reference-hint = O código do Pix ou o número da transferência.
order-paid-at = Quando
order-payment-paid = Pago
order-payment-processing = Em processamento
order-payment-failed = Falhou
order-paid-sum = Pago
order-refunded-sum = Reembolsado
order-refund = Reembolsar
order-refund-act = Registrar reembolso
order-refund-text = Ainda estão aqui { $amount } deste pedido. Faça a devolução no banco e registre-a aqui.
order-refund-done = Reembolso registrado.
order-refund-row = Reembolso

order-shipments = Envios
order-shipment = Envio { $number }
order-ship = Enviar
order-ship-act = Registrar envio
order-ship-done = Envio registrado.
order-part-most = de { $count }
order-parts-none = Diga ao menos uma peça.
order-part = { $count } × { $title }
order-carrier = Transportadora
order-tracking-code = Código de rastreio
order-tracking-url = Link de rastreio
order-on-its-way = A caminho
order-delivered = Entregue
order-sent-at = saiu em { $when }
order-arrived-at = entregue em { $when }
order-arrived = Marcar envio { $number } como entregue
order-arrived-title = O envio { $number } chegou?
order-arrived-text = O cliente já recebeu tudo deste envio. Não dá para desfazer.
order-arrived-act = Sim, chegou
order-arrived-done = Entrega registrada.
order-track = Rastreio do envio { $number }
order-track-title = Rastreio do envio { $number }
order-track-done = Rastreio salvo.
order-shipped-count = { $count ->
    [one] 1 enviada
   *[other] { $count } enviadas
}
order-delivered-count = { $count ->
    [one] 1 entregue
   *[other] { $count } entregues
}
order-returned-count = { $count ->
    [one] 1 devolvida
   *[other] { $count } devolvidas
}
order-left-count = { $count ->
    [one] falta enviar 1
   *[other] falta enviar { $count }
}

order-returns = Devoluções
order-returning = Devolução { $number }
order-return = Combinar devolução
order-return-act = Combinar
order-return-text = Diga quantas peças o cliente vai mandar de volta. O estoque só muda quando elas chegarem.
order-return-done = Devolução combinada.
order-return-requested = A caminho
order-return-received = Recebida
order-return-rejected = Recusada
order-awaited = { $count ->
    [one] 1 esperada
   *[other] { $count } esperadas
}
order-came = { $title }: { $restocked } de volta ao estoque, { $scrapped } de descarte
order-receive = Receber devolução { $number }
order-receive-title = O que voltou na devolução { $number }
order-receive-text = O que serve para vender volta ao estoque; o resto é descarte.
order-receive-act = Receber
order-receive-done = Devolução recebida.
order-restocked-of = Ao estoque ({ $sku })
order-scrapped-of = Descarte ({ $sku })
order-reject = Recusar devolução { $number }
order-reject-title = Recusar a devolução { $number }?
order-reject-text = As peças ficam com o cliente, e o estoque não muda.
order-reject-act = Recusar
order-reject-done = Devolução recusada.

order-history = Histórico
order-did-program = Balcão
order-did-created = Rascunho criado
order-did-updated = Rascunho editado
order-did-placed = Pedido fechado, estoque reservado
order-did-payment = Entraram { $amount } ({ $method })
order-did-paid = Tudo pago, pedido confirmado
order-did-cancelled = Pedido cancelado
order-did-expired = Prazo vencido, estoque liberado
order-did-shipped = Envio { $number } saiu
order-did-tracked = Rastreio do envio { $number } editado
order-did-delivered = Envio { $number } entregue
order-did-return = Devolução { $number } combinada
order-did-received = Devolução { $number } recebida: { $restocked } ao estoque, { $scrapped } de descarte
order-did-rejected = Devolução { $number } recusada
order-did-refunded = Reembolso de { $amount }
order-did-rest-cancelled = Resto do pedido cancelado
order-did-invoiced = Fatura { $number } emitida
order-did-invoice-cancelled = Fatura { $number } cancelada
order-did-closed = Pedido encerrado
order-did-other = Pedido alterado

order-invoices = Faturas
order-invoices-none = Este pedido ainda não foi faturado.
order-invoice = Faturar
order-invoice-text = A fatura de { $total } recebe o próximo número da série e não muda mais.
order-invoice-due-on = Vencimento
order-invoice-note = Observação na fatura
order-invoice-done = Fatura emitida.
order-invoice-name = Fatura { $series }-{ $number }
order-invoice-unnumbered = Fatura em rascunho
order-invoice-due = { $at }, vence em { $due }
order-invoice-said = A SEFAZ recusou: { $message }
order-invoice-silent = A SEFAZ não respondeu. Peça de novo.
order-invoice-issue = Emitir
order-invoice-authorize = Pedir autorização de novo
order-invoice-file = PDF
order-invoice-cancel = Cancelar fatura
order-invoice-cancel-title = Cancelar { $invoice }
order-invoice-cancel-text = O número não é usado de novo. O pedido pode receber outra fatura.
order-invoice-cancel-authorized = A NF-e foi autorizada: a SEFAZ é perguntada e só aceita nas primeiras 24 horas, com um motivo de ao menos 15 letras.
order-invoice-cancel-done = Fatura cancelada.
order-invoice-cancel-asked = Cancelamento pedido à SEFAZ.
order-invoice-draft = Rascunho
order-invoice-issued = Em aberto
order-invoice-paid = Paga
order-invoice-cancelled = Cancelada
order-fiscal-pending = NF-e em análise
order-fiscal-authorized = NF-e autorizada
order-fiscal-rejected = NF-e recusada
order-fiscal-cancelling = NF-e em cancelamento
order-fiscal-cancelled = NF-e cancelada
