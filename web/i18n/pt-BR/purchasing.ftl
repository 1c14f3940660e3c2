purchases-title = Compras
purchases-count = { $count ->
    [one] { $count } pedido de compra
   *[other] { $count } pedidos de compra
}
purchases-filters = Filtros das compras
purchases-supplier-all = Qualquer fornecedor
purchases-state-all = Todas, menos canceladas
purchases-late = Atrasadas
purchases-clear = Limpar filtros
purchases-not-found = Nenhuma compra assim
purchases-column-none = Nada aqui.
purchases-none = Nenhuma compra ainda
purchases-none-text = Um pedido de compra vai ao fornecedor e, quando a mercadoria chega, entra no estoque pelo que custou.
purchases-none-supplier = Cadastre primeiro de quem você compra; depois faça a primeira compra.
purchases-supplier-first = Cadastrar um fornecedor

purchase-name = Compra { $number }
purchase-new = Nova compra
purchase-state = Situação
purchase-draft = Rascunho
purchase-sent = Enviada
purchase-partially-received = Chegou em parte
purchase-received = Recebida
purchase-closed = Encerrada
purchase-cancelled = Cancelada
purchase-late = Atrasada
purchase-proposed = Sugerida
purchase-proposed-long = Balcão, a partir de sugestões
purchase-by = até { $day }
purchase-supplier = Fornecedor
purchase-supplier-search = Nome do fornecedor
purchase-supplier-missing = Escolha o fornecedor.

purchase-lines = Itens
purchase-lines-none = Adicione ao menos um item.
purchase-line = Item
purchase-ordered = Pedidas
purchase-came = Chegaram
purchase-open = { $count ->
    [one] falta { $count }
   *[other] faltam { $count }
}
purchase-there = { $count ->
    [one] { $count } disponível
   *[other] { $count } disponíveis
}
purchase-cost = Custo unitário
purchase-total = Total
purchase-quantity-short = Qtd.
purchase-quantity-of = Quantidade de { $sku }
purchase-cost-of = Custo unitário de { $sku }
purchase-line-remove = Tirar { $sku }
purchase-variant-add = Adicionar item
purchase-variant-search = Nome, SKU ou código de barras
purchase-wrong-quantity = Escreva um número inteiro de peças.
purchase-wrong-amount = Escreva um valor, como 59,90.

purchase-delivery = Entrega
purchase-location = Chega em
purchase-location-none = Ainda não há um local de estoque onde receber.
purchase-location-first = Cadastrar um local
purchase-expected = Previsão
purchase-expected-hint = Em branco, vale o prazo do fornecedor.
purchase-note = Observação
purchase-sum = Resumo
purchase-save = Salvar rascunho
purchase-save-hint = O fornecedor só fica sabendo quando você enviar.
purchase-saved = Rascunho salvo.
purchase-stale-form = Outra pessoa mudou esta compra. Agora ela está: { $state }, { $total }. Se você salvar de novo, vale o que está aqui.
purchase-stale-look = Ver como está agora
purchase-stale = Outra pessoa foi mais rápida. A compra agora está: { $state }. Confira e tente de novo, se ainda fizer sentido.

purchase-edit = Editar
purchase-more = Mais ações com a compra
purchase-back = Voltar
purchase-facts = Dados da compra
purchase-contact = Falar com
purchase-created = Criada
purchase-created-by = Por
purchase-sent-at = Enviada em
purchase-ended-at = Terminou em
purchase-receipts = Recebimentos
purchase-receipts-none = Ainda não chegou nada.

purchase-send = Enviar ao fornecedor
purchase-send-text = { $supplier } fica sabendo deste pedido de { $total }. Depois de enviado, ele não muda mais.
purchase-send-to = Enviar por e-mail para { $email }
purchase-send-hint = Desmarque se você já avisou de outro modo.
purchase-send-no-email = Este fornecedor não tem e-mail: avise-o de outro modo, ou informe um e-mail em
purchase-send-mail = Enviar por e-mail
purchase-send-mark = Marcar como enviada
purchase-send-mailed = Compra enviada por e-mail.
purchase-send-done = Compra marcada como enviada.
purchase-receive = Receber
purchase-receive-act = Dar entrada
purchase-receive-done = Entrada registrada no estoque.
purchase-receive-none = Diga ao menos uma peça.
purchase-receive-note = Nota fiscal ou observação
purchase-receive-note-hint = Fica em cada movimento do estoque.
purchase-receive-costs = Atualizar o custo dos produtos
purchase-receive-costs-hint = Daqui em diante custam o que está aqui.
purchase-cancel = Cancelar compra
purchase-cancel-text = O rascunho é descartado. Não dá para desfazer.
purchase-cancel-sent = O fornecedor já sabe deste pedido: avise-o também. Não dá para desfazer.
purchase-cancel-done = Compra cancelada.
purchase-close = Encerrar sem o resto
purchase-close-text = { $count ->
    [one] Falta { $count } peça, que não será mais esperada. Não dá para desfazer.
   *[other] Faltam { $count } peças, que não serão mais esperadas. Não dá para desfazer.
}
purchase-close-done = Compra encerrada.

suppliers-title = Fornecedores
suppliers-count = { $count ->
    [one] { $count } fornecedor
   *[other] { $count } fornecedores
}
suppliers-search = Nome do fornecedor
suppliers-archived = Arquivados
suppliers-all = Mostrar os que estão em uso
suppliers-not-found = Nenhum fornecedor assim
suppliers-none = Nenhum fornecedor ainda
suppliers-none-text = Fornecedores são clientes em outro papel: com prazo, condições e o e-mail que recebe os pedidos.
supplier-new = Novo fornecedor
supplier-customer = Cliente que vira fornecedor
supplier-customer-hint = O nome e os dados de cadastro vêm do cliente.
supplier-customer-new = Cadastrar um cliente
supplier-customer-missing = Escolha o cliente.
supplier-contact = Contato
supplier-email-hint = Para onde vão os pedidos.
supplier-days = Prazo de entrega
supplier-days-unit = dias
supplier-terms = Condições de pagamento
supplier-terms-hint = Por exemplo: 28 dias.
supplier-tolerance = Tolerância a mais
supplier-tolerance-hint = Quanto pode chegar além do pedido.
supplier-currency = Moeda
supplier-currency-hint = Por exemplo: BRL.
supplier-wrong-days = Escreva um número inteiro de dias.
supplier-wrong-tolerance = Escreva uma porcentagem, como 5.
supplier-saved = Fornecedor salvo.
supplier-stale = Outra pessoa mudou este fornecedor. Se você salvar de novo, vale o que está aqui.
supplier-archive = Arquivar
supplier-archived = Fornecedor arquivado.
supplier-unarchive = Voltar a usar
supplier-back = Fornecedor em uso de novo.
supplier-is-archived = Arquivado
supplier-actions = Ações com { $name }
supplier-delivers-in = { $count ->
    [one] entrega em { $count } dia
   *[other] entrega em { $count } dias
}

proposals-title = Sugestões
proposals-count = { $count ->
    [one] { $count } sugestão de compra
   *[other] { $count } sugestões de compra
}
proposals-look = Calcular agora
proposals-looked = Estoque conferido agora.
proposals-none = Nada para comprar
proposals-none-text = Todos os dias o estoque é conferido. O que fica abaixo do ponto de reposição aparece aqui, com a conta feita.
proposals-no-supplier = Sem fornecedor
proposals-no-supplier-text = Escolha de quem comprar; depois a sugestão pode ser aceita.
proposals-made = { $count ->
    [one] Um rascunho foi criado. Confira e envie ao fornecedor.
   *[other] { $count } rascunhos foram criados. Confira e envie aos fornecedores.
}
proposals-accept-all = Aceitar as { $count } sugestões
proposal-accept = Aceitar
proposal-dismissed = Sugestão dispensada.
proposal-buy = comprar { $count }
proposal-on-hand = { $count } em estoque
proposal-reserved = { $count } em reserva
proposal-inbound = { $count } a caminho
proposal-below = abaixo de { $point }
proposal-supplier-of = Fornecedor de { $sku }
