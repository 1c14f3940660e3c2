# Estoque: o que está onde, o livro de movimentos, ajustes, transferências, contagens e locais.
stock-title = Estoque
stock-search = Buscar por produto, SKU ou código de barras…
stock-count-of = { $count ->
    [one] { $count } variante
   *[other] { $count } variantes
}
stock-product = Produto
stock-sku = SKU
stock-state = Situação
stock-available = Disponível
stock-reserved = Reservado
stock-reserved-count = { $count ->
    [one] { $count } reservada
   *[other] { $count } reservadas
}
stock-on-hand = Em estoque
stock-value = Valor
stock-total = Total
stock-reorder-point = Estoque mínimo
stock-low = Estoque baixo
stock-location = Local
stock-location-all = Todos os locais
stock-clear = Limpar filtros
stock-not-found = Nenhuma variante assim
stock-not-found-text = Nada combina com as palavras e os filtros. Tente menos filtros ou outras palavras.
stock-none = Nenhum produto ainda
stock-none-text = Cadastre produtos: cada variante deles aparece aqui, com o que há dela em cada local.
stock-product-new = Novo produto
stock-gone = Variante não encontrada
stock-gone-text = Ela não existe, ou o endereço está incompleto.
stock-to-product = Ver produto
stock-to-purchases = Ver compras
stock-levels = Onde está
stock-levels-none = Ainda não passou por nenhum local.
stock-backorder = Vender sem estoque
stock-backorder-text = Diga quantas unidades a mais do que há neste local podem ser vendidas, por exemplo sob encomenda.
stock-backorder-limit = Até quantas
stock-backorder-hint = Zero: só se vende o que há.
stock-backorder-up-to = até { $count }
stock-backorder-saved = Limite salvo.
stock-ledger = Movimentos
stock-ledger-filters = Filtrar movimentos
stock-ledger-none = Nenhum movimento
stock-reason = Motivo
stock-reason-all = Todos os motivos
stock-reason-adjust = Ajuste
stock-reason-count = Contagem
stock-reason-purchase = Compra
stock-reason-return = Devolução
stock-reason-sale = Venda
stock-reason-scrap = Perda
stock-reason-transfer = Transferência
stock-afterwards = saldo { $count }

stock-adjust = Ajustar estoque
stock-adjust-what = O que aconteceu
stock-adjust-wrong = O número estava errado
stock-adjust-scrap = Não dá mais para vender
stock-adjust-hint = O que entrou; com − na frente, o que saiu.
stock-scrap-hint = Quantas saem do estoque.
stock-adjusted = Estoque ajustado.
stock-note = Observação
stock-note-hint = Aparece depois nos movimentos.
stock-transfer = Transferir
stock-from = De
stock-to = Para
stock-transferred = Estoque transferido.
stock-add-variant = Adicionar variante
stock-add-variant-search = Produto, SKU ou código de barras
stock-quantity-of = Quantidade de { $sku }
stock-cost-of = Custo unitário de { $sku }
stock-here = { $count } neste local
stock-here-then = { $count } neste local → { $afterwards }
stock-line-remove = Remover { $sku }
stock-lines-none = Adicione ao menos uma variante.
stock-wrong-quantity = Escreva um número inteiro.
stock-wrong-cost = Escreva um valor, como 49,90.

stock-count = Contagem de estoque
stock-count-link = Contagem
stock-count-text = Diga quantas há de cada variante e desça com Enter; o que ficar vazio não muda. O que se mover enquanto você conta é avisado na linha.
stock-count-where = (escolha o local)
stock-count-resumed = Você continua a contagem de onde parou. Nada disto está salvo ainda.
stock-count-moved = O estoque mudou enquanto você contava. Conte de novo o que está marcado.
stock-count-save = { $count ->
    [0] Salvar contagem
   *[other] Salvar contagem ({ $count })
}
stock-counted-toast = Contagem salva.
stock-counted = Contado
stock-counted-of = Contado de { $sku }
stock-by-ledger = No sistema
stock-difference = Diferença
stock-wrong-counted = Escreva um número inteiro, de zero para cima.

stock-locations = Locais
stock-location-new = Novo local
stock-location-first = Cadastrar um local
stock-location-rename = Renomear
stock-location-archive = Arquivar
stock-location-unarchive = Voltar a usar
stock-location-actions = Ações com { $name }
stock-location-is-archived = Arquivado
stock-location-none = Nenhum local
stock-location-none-text = Um local é onde o estoque está: uma loja, um depósito, uma prateleira.
stock-location-saved = Local salvo.
stock-location-archived = Local arquivado.
stock-location-back = Local em uso de novo.
stock-location-conflict = Outra pessoa mudou este local. Confira como ele está agora e tente de novo.
