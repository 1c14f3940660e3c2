# Agenda: o que fazer e quando.
agenda-shapes = Formas da agenda
agenda-mine = Meu dia
agenda-day = Dia
agenda-week = Semana
agenda-month = Mês
agenda-overdue = Atrasadas
agenda-own = Minhas
agenda-everybody = De todos
agenda-before = Anterior
agenda-after = Próximo
agenda-days = Dias
agenda-more = +{ $count } mais
agenda-new-on = Nova atividade em { $day }
agenda-none = Nada marcado
agenda-none-text = Planeje o próximo contato: quem tem dia e hora não é esquecido.
agenda-none-late = Nada atrasado
agenda-none-late-text = O que passar da hora sem ser concluído aparece aqui.
agenda-subject-missing = Diga o que fazer em poucas palavras.
agenda-ends = Término
agenda-created = Atividade criada.
agenda-saved = Atividade salva.
agenda-deleted = Atividade excluída.
agenda-reopened = Atividade reaberta.
agenda-postponed = Atividade adiada.
agenda-conflict = Outra pessoa mudou esta atividade. Feche e abra de novo para ver como ela está.
agenda-edit-title = Editar atividade
agenda-edit = Editar
agenda-tomorrow = Adiar para amanhã
agenda-next-week = Adiar para daqui a uma semana
agenda-delete = Excluir
agenda-actions = Ações de { $subject }
agenda-complete = Concluir { $subject }
agenda-complete-title = Concluir “{ $subject }”
agenda-follow-up-when = Quando voltar a falar
agenda-follow-up-of = Retorno: { $subject }
agenda-done = concluída

agenda-restored = Atividade de volta.

activities-open = A fazer
activities-overdue = Atrasadas
activities-done = Concluídas
activities-team = Da minha equipe
activities-search = Palavras do assunto
activities-none = Nada por aqui
activities-none-text = Nenhuma atividade com esses filtros. Crie a próxima com a tecla c.
activities-key-complete = Concluir a atividade

activities-done-in = Feitas: { $days }

activity-title = Atividade
activity-show = Ver atividade
activity-gone = Atividade não encontrada
activity-deleted = Esta atividade foi excluída.
activity-done = Concluída
activity-customer = Cliente
activity-deal = Negócio
activity-attendees = Participantes
activity-reminder = Lembrete
activity-completed-at = Concluída em
activity-made = Criada em

meeting-status = Situação
meeting-confirmed = Confirmada
meeting-tentative = A confirmar
meeting-cancelled = Cancelada
meeting-event = Evento no calendário
attendee-count = { $count ->
    [one] { $count } participante
   *[other] { $count } participantes
}
attendee-customer = Convidar um cliente
attendee-add = Convidar outra pessoa
attendee-number = Convite { $number }
attendee-name = Participante { $number }
attendee-email = E-mail { $number }
attendee-response = Resposta { $number }
attendee-remove = Tirar o participante { $number }
attendee-needs-action = Sem resposta
attendee-accepted = Aceitou
attendee-declined = Recusou
attendee-tentative = Talvez
