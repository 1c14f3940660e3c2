rules-title = Condições
rules-group-label = Grupo { $number }
rules-join = Vale quando são verdade:
rules-all = todas
rules-any = qualquer uma
rules-none = nenhuma
rules-add = Condição
rules-add-group = Grupo
rules-remove = Tirar a condição { $number }
rules-field = Campo da condição { $number }
rules-op = Comparação da condição { $number }
rules-value = Valor da condição { $number }
rules-choose = Escolha…
rules-days = dias
rules-deleted = Só excluídos
rules-is = é
rules-is-not = não é
rules-contains = contém
rules-starts = começa com
rules-ends = termina com
rules-least = é pelo menos
rules-most = é no máximo
rules-before = antes de
rules-since = a partir de
rules-within = nos últimos
rules-older = há mais de (ou nunca)
rules-ahead = nos próximos
rules-during = cai
rules-period-today = hoje
rules-period-week = nesta semana
rules-period-month = neste mês
rules-period-yesterday = ontem
rules-period-last-week = na semana passada
rules-period-last-month = no mês passado
rules-period-tomorrow = amanhã
rules-period-next-week = na próxima semana
rules-period-next-month = no próximo mês
rules-empty = está vazio
rules-filled = está preenchido
rules-contact = Telefone, e-mail ou outro contato
rules-tag = Etiqueta
rules-deal = Negócio
rules-deal-open = em aberto
rules-deal-won = ganho
rules-deal-lost = perdido
rules-deal-any = de qualquer situação
rules-deal-created = Negócio criado
rules-deal-close = Fechamento previsto de negócio em aberto
rules-stage = Negócio na etapa
rules-segment = No segmento
rules-activity = Atividade
rules-activity-open = a fazer
rules-activity-late = atrasada
rules-activity-due = Prazo de atividade a fazer
rules-channel = Tem contato por
rules-birthday = Aniversário
rules-birthday-in = { $month ->
    [1] em janeiro
    [2] em fevereiro
    [3] em março
    [4] em abril
    [5] em maio
    [6] em junho
    [7] em julho
    [8] em agosto
    [9] em setembro
    [10] em outubro
    [11] em novembro
   *[other] em dezembro
}
