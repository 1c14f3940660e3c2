# O funil de vendas.
board-help = Setas passam de um negócio a outro. Espaço pega o negócio, as setas o levam, espaço solta e Esc cancela. Alt com uma seta move de uma vez. M abre as ações.
board-filters-clear = Limpar filtros
board-close-late = Fechamento atrasado
board-close-week = Fecha em 7 dias
board-close-month = Fecha neste mês
board-close-next-month = Fecha no mês que vem
board-close-unknown = Sem previsão
board-open-deals = { $count ->
    [0] Nenhum negócio em aberto
    [one] { $count } negócio em aberto
   *[other] { $count } negócios em aberto
}
board-deals = { $count ->
    [one] { $count } negócio
   *[other] { $count } negócios
}
board-more-tags = +{ $count }
board-column-empty = Arraste um negócio para cá ou crie um em +.
board-column-empty-won = Os negócios ganhos aparecem aqui.
board-column-empty-lost = Os perdidos ficam aqui, com o motivo.
board-column-nothing-found = Nenhum negócio com estes filtros.
board-none-text = Quem administra a conta cria o funil e suas etapas. Depois disso os negócios aparecem aqui.
board-add-in = Novo negócio em { $stage }
board-add = Criar
board-added = “{ $title }” criado.
board-card-menu = Ações de { $title }
board-open = Abrir negócio
board-open-customer = Abrir cliente
board-move = Mover para…
board-move-title = Para onde vai “{ $title }”?
board-move-here = está aqui
board-key-look = Passar de um negócio a outro
board-key-menu = Ações do negócio
board-key-grab = Pegar o negócio; as setas o levam, espaço solta
board-key-cancel = Deixar o negócio onde estava
board-key-shift = Mover o negócio de uma vez
board-grabbed = { $title } na mão: { $stage }, posição { $position } de { $count }. Setas levam, espaço solta, Esc cancela.
board-over = { $stage }, posição { $position } de { $count }.
board-dropped = { $title } em { $stage }, posição { $position } de { $count }.
board-cancelled = { $title } ficou onde estava.
board-moved = “{ $title }” foi para { $stage }.
board-won = Negócio ganho: “{ $title }”. Parabéns!
board-lost = “{ $title }” marcado como perdido.
board-put-back = “{ $title }” voltou para onde estava. { $why }
board-conflict-moved = { $who } já moveu “{ $title }” para { $stage }. É onde ele está agora.
board-conflict-changed = “{ $title }” mudou enquanto você o movia. Está em { $stage }; confira e tente de novo.
deals-as-list = Ver em lista
deal-name-missing = Dê um nome ao negócio.
deal-customer-missing = Escolha o cliente.
deal-owned-by = Responsável: { $name }
deal-tags-all = Todas as etiquetas
deal-portfolio = Carteira
deal-portfolio-all = Todas as carteiras
deal-expected-close-all = Qualquer fechamento
