# Produtos: a lista, a página de um produto e suas variantes.
products-title = Produtos
products-search = Buscar por nome, SKU ou código de barras…
products-count = { $count ->
    [0] nenhum produto
    [one] { $count } produto
   *[other] { $count } produtos
}
products-state = Situação
products-state-all = Ativos e inativos
products-active-ones = Só ativos
products-inactive-ones = Só inativos
products-deleted-ones = Excluídos
products-clear = Limpar filtros
products-not-found = Nenhum produto assim
products-not-found-text = Nada combina com as palavras e os filtros. Tente menos filtros ou outras palavras.
products-none = Nenhum produto ainda
products-none-text = Cadastre o que a empresa guarda em estoque. Um produto tem uma variante, ou várias que diferem em tamanho, cor ou outra opção, cada uma com seu SKU.
products-none-others = Quem cuida dos produtos ainda não cadastrou nenhum.

product-new = Novo produto
product-new-title = Novo produto
product-skus = SKU
product-variant-count = { $count ->
    [one] { $count } variante
   *[other] { $count } variantes
}
product-available = Disponível
product-available-count = { $count } disponíveis
product-low = Estoque baixo
product-inactive = Inativo
product-updated = Mudado
product-created-at = Criado
product-price = Preço
product-cost = Custo
product-sku = SKU
product-gtin = Código de barras
product-reorder-point = Estoque mínimo
product-reorder-point-hint = Com esta quantidade ou menos, o estoque está baixo.
product-category = Categoria
product-category-all = Todas as categorias
product-category-none = Sem categoria
product-brand = Marca
product-unit = Unidade
product-description = Descrição
product-active = Ativo
product-active-hint = Desmarque o que não se compra nem se vende mais.
product-ncm = NCM
product-cfop = CFOP
product-tax-rate = Alíquota (%)
product-section-basics = Produto
product-section-options = Opções
product-section-variants = Variantes
product-section-tax = Fiscal

product-option = opção
product-option-name = Opção
product-option-values = Valores
product-option-values-hint = Um por linha.
product-option-add = Adicionar opção
product-option-remove = Remover { $name }
product-options-none = Tamanho, cor, voltagem: o que diferencia as variantes. Sem opções, o produto tem uma só.
product-choice-open = (escolha)
product-choices-text = Com estas opções, diga o que cada variante é agora:
product-variant = Variante
product-sku-base = Começo dos SKUs
product-sku-base-hint = CAM vira CAM-P-AZUL.
product-ways-none = Dê valores às opções para ver as variantes.
product-ways-many = São combinações demais: o limite é { $most }.
product-ways-text = { $count ->
    [0] Marque ao menos uma variante.
    [one] { $count } variante será criada. O que ficar vazio vale como acima.
   *[other] { $count } variantes serão criadas. O que ficar vazio vale como acima.
}
product-way-left-out = Não será criada.

product-wrong-price = Escreva um valor, como 49,90.
product-wrong-whole = Escreva um número inteiro.
product-wrong-number = Escreva um número.
product-wrong-somewhere = Confira os campos marcados.
product-create = Criar produto
product-created = Produto criado.
product-saved = Produto salvo.
product-draft-resumed = Você continua de onde parou. Nada disto está salvo ainda.
product-draft-outdated = Outra pessoa mudou este produto depois que você começou a editar. Os campos que você mudou vão valer se salvar: confira-os.
product-conflict = Outra pessoa mudou este produto enquanto você editava. Nada do que você digitou se perdeu: busque a versão atual e salve de novo.
product-conflict-reload = Buscar a versão atual

product-more = Mais ações com o produto
product-delete = Excluir produto
product-delete-title = Excluir { $name }?
product-delete-text = O produto e suas variantes saem de uso, e os SKUs ficam livres para outros. Dá para restaurá-lo em “Excluídos” enquanto ninguém os usar.
product-deleted-toast = { $name } foi excluído.
product-deleted = Este produto foi excluído.
product-restore = Restaurar
product-restored-toast = Produto restaurado.
product-gone = Produto não encontrado
product-gone-text = Ele não existe, ou o endereço está incompleto.

variant-new = Nova variante
variant-edit = Editar variante
variant-edit-title = Editar { $variant }
variant-active = Ativa
variant-weight = Peso
variant-grams = g
variant-length = Comprimento
variant-width = Largura
variant-height = Altura
variant-mm = mm
variant-reorder-quantity = Quanto repor
variant-saved = Variante salva.
variant-draft-outdated = Outra pessoa mudou esta variante depois que você começou a editar. Os campos que você mudou vão valer se salvar: confira-os.
variant-conflict = Outra pessoa mudou esta variante enquanto você editava. Nada do que você digitou se perdeu: busque a versão atual e salve de novo.
variant-prices = Histórico de preços
variant-ledger = Estoque e movimentos
variant-prices-title = Preços de { $variant }
variant-cost = custo { $cost }
variant-stock = { $on_hand } em estoque, { $reserved } reservados
variant-actions = Ações com { $sku }
variant-delete = Excluir variante
variant-delete-title = Excluir { $variant }?
variant-delete-text = A variante sai de uso e o SKU { $sku } fica livre. Para só deixar de vendê-la, desative-a.
variant-deleted = { $sku } foi excluída.
variants-actions = Ações
variants-generate = Gerar as variantes que faltam
variants-generate-action = Gerar variantes
variants-generate-missing = Gerar as que faltam ({ $count })
variants-generate-text = { $count ->
    [one] Falta uma combinação. Ela terá o preço e o custo da primeira variante.
   *[other] Faltam { $count } combinações. Elas terão o preço e o custo da primeira variante.
}
variants-prefix = Começo dos SKUs
variants-prefix-hint = CAM vira CAM-P-AZUL.
variants-generated = { $count ->
    [one] Uma variante criada.
   *[other] { $count } variantes criadas.
}
