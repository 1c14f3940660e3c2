# O catálogo: a lista, a página de um item e a árvore de categorias.
catalog-title = Catálogo
catalog-new = Novo item
catalog-new-title = Novo item do catálogo
catalog-categories = Categorias
catalog-search = Buscar por título, SKU, descrição…
catalog-count = { $count ->
    [0] nenhum item
    [one] { $count } item
   *[other] { $count } itens
}
catalog-item-title = Título
catalog-sku = SKU
catalog-type = Tipo
catalog-type-all = Todos os tipos
catalog-type-physical = Físico
catalog-type-service = Serviço
catalog-type-experience = Experiência
catalog-type-digital = Digital
catalog-status = Situação
catalog-status-all = Todas as situações
catalog-status-draft = Rascunho
catalog-status-scheduled = Programado
catalog-status-published = À venda
catalog-status-ended = Encerrado
catalog-from = a partir de { $at }
catalog-until = até { $at }
catalog-ended-at = em { $at }
catalog-category = Categoria
catalog-category-all = Todas as categorias
catalog-category-none = Sem categoria
catalog-tag = Etiqueta
catalog-tag-all = Todas as etiquetas
catalog-tags = Etiquetas
catalog-price = Preço
catalog-before = antes
catalog-price-from = Preço de
catalog-price-to = Preço até
catalog-updated = Mudado
catalog-created = Criado
catalog-published = Publicado
catalog-deleted-ones = Excluídos
catalog-clear = Limpar filtros
catalog-not-found = Nenhum item assim
catalog-not-found-text = Nada combina com as palavras e os filtros. Tente menos filtros ou outras palavras.
catalog-none = O catálogo está vazio
catalog-none-text = Cadastre o que a empresa vende: produtos, serviços, experiências e downloads. Cada item começa como rascunho e só aparece para quem compra depois de publicado.
catalog-none-others = Ainda não há nada à venda. Quem cuida do catálogo cadastra os itens.

catalog-section-basics = Item
catalog-section-delivery = Entrega
catalog-section-sorting = Onde fica
catalog-section-attributes = Características
catalog-section-search = Em buscadores
catalog-compare-at = Preço anterior
catalog-slug = Endereço
catalog-slug-hint = O nome do item em links. Vazio, é feito do título.
catalog-description = Descrição
catalog-description-look = Como vai aparecer
catalog-description-hint = Em Markdown: **negrito**, *itálico*, listas com - e links [texto](endereço).
catalog-weight = Peso
catalog-grams = g
catalog-shipping = Precisa de envio
catalog-shipping-hint = Desmarque o que só se retira.
catalog-scheduling = Precisa de hora marcada
catalog-scheduling-hint = O comprador escolhe um horário; diga quanto dura.
catalog-duration = Duração
catalog-minutes = min
catalog-digital-url = Endereço do conteúdo
catalog-digital-url-hint = O que o comprador recebe. É preciso para publicar.
catalog-location = Local
catalog-latitude = Latitude
catalog-longitude = Longitude
catalog-seo-title = Título em buscadores
catalog-seo-description = Resumo em buscadores
catalog-attribute = característica
catalog-attribute-name = Nome
catalog-attribute-kind = Valor é
catalog-attribute-text = Texto
catalog-attribute-number = Número
catalog-attribute-yes-no = Sim ou não
catalog-attribute-value = Valor
catalog-attribute-add = Adicionar característica
catalog-attribute-remove = Remover { $name }
catalog-attributes-none = Cor, voltagem, material: o que ajuda a escolher, e a filtrar na busca.
catalog-up = Mover { $name } para cima
catalog-down = Mover { $name } para baixo

catalog-wrong-price = Escreva um valor, como 49,90.
catalog-wrong-whole = Escreva um número inteiro.
catalog-wrong-number = Escreva um número.
catalog-wrong-somewhere = Confira os campos marcados.
catalog-create = Criar rascunho
catalog-created-draft = Item criado como rascunho. Publique quando estiver pronto.
catalog-saved = Item salvo.
catalog-draft-resumed = Você continua de onde parou. Nada disto está salvo ainda.
catalog-draft-outdated = Outra pessoa mudou este item depois que você começou a editar. Os campos que você mudou vão valer se salvar: confira-os.
catalog-conflict = Outra pessoa mudou este item enquanto você editava. Nada do que você digitou se perdeu: busque a versão atual e salve de novo.
catalog-conflict-reload = Buscar a versão atual
catalog-conflict-state = Outra pessoa mudou este item. Confira como ele está agora e tente de novo.

catalog-publishing = Publicação
catalog-draft-text = Quem compra ainda não vê este item.
catalog-for-sale-from = À venda a partir de
catalog-for-sale-until = À venda até
catalog-publish-now = Publicar agora
catalog-schedule = Programar…
catalog-change-period = Mudar período…
catalog-unpublish = Tirar de venda
catalog-unschedule = Cancelar a publicação
catalog-to-draft = Voltar a rascunho
catalog-period-title = Quando fica à venda
catalog-from-hint = Vazio: agora.
catalog-until-hint = Vazio: sem fim.
catalog-schedule-save = Publicar assim
catalog-published-toast = Item publicado.
catalog-unpublished-toast = O item saiu de venda e voltou a rascunho.
catalog-period-toast = Período de venda salvo.

catalog-price-history = Histórico de preços
catalog-first-price = preço inicial

catalog-more = Mais ações com o item
catalog-delete = Excluir item
catalog-delete-title = Excluir { $title }?
catalog-delete-text = O item sai do catálogo e das buscas, e o SKU { $sku } e o endereço ficam livres para outros. Dá para restaurá-lo em “Excluídos” enquanto ninguém os usar.
catalog-deleted-toast = { $title } foi excluído.
catalog-deleted = Este item foi excluído e não aparece no catálogo nem nas buscas.
catalog-restore = Restaurar
catalog-restored-toast = Item restaurado.
catalog-gone = Item não encontrado
catalog-gone-text = Ele não existe, ou o endereço está incompleto.

category-new = Nova categoria
category-new-below = Nova categoria dentro desta
category-edit = Editar categoria
category-delete = Excluir categoria
category-actions = Ações com a categoria { $name }
category-none = Nenhuma categoria
category-none-text = Categorias organizam os itens em uma árvore de até cinco níveis, como Casa › Cozinha › Canecas.
category-parent = Dentro de
category-top = (nenhuma: no topo)
category-slug-hint = O nome da categoria em links. Vazio, é feito do nome.
category-conflict = Outra pessoa mudou as categorias. Confira como estão agora e tente de novo.
category-saved = Categoria salva.
category-deleted = Categoria excluída.
category-delete-title = Excluir { $name }?
category-delete-empty = Nenhum item está nesta categoria.
category-delete-up = { $count ->
    [one] { $count } item passa para { $parent }.
   *[other] { $count } itens passam para { $parent }.
}
category-delete-out = { $count ->
    [one] { $count } item fica sem categoria.
   *[other] { $count } itens ficam sem categoria.
}
