# Negócios: lista, página de um negócio, ações.
deals-title = Negócios
deals-as-board = Ver no funil
deals-empty = Nenhum negócio ainda
deals-empty-text = Um negócio é uma chance de venda para um cliente. Crie o primeiro no funil, no + de uma etapa.
deals-nothing-found = Nada encontrado
deals-nothing-found-text = Nenhum negócio com estes filtros. Mude a busca ou limpe os filtros.

deal-name = Negócio
deal-value = Valor
deal-value-wrong = Escreva um valor como 1.234,56.
deal-customer = Cliente
deal-customer-search = Nome, telefone, e-mail ou CPF
deal-owner = Responsável
deal-owner-all = Todos os responsáveis
deal-owner-me = Meus negócios
deal-owner-choose = Escolha…
deal-pipeline = Funil
deal-stage = Etapa
deal-stage-all = Todas as etapas
deal-status = Situação
deal-status-all = Todas as situações
deal-status-open = Em aberto
deal-status-won = Ganho
deal-status-lost = Perdido
deal-tag-add = Pôr uma etiqueta
deal-tags = Etiquetas
deal-portfolio-of = Carteira { $name }
deal-expected-close = Fechamento previsto
deal-in-stage-since = Nesta etapa
deal-probability = Probabilidade
deal-probability-percent = Probabilidade (%)
deal-probability-wrong = De 0 a 100.
deal-source = Origem
deal-notes = Observações
deal-created = Criado em
deal-lost-reason = Motivo da perda
deal-facts = Dados
deal-history = Etapas
deal-timeline = Linha do tempo
deal-timeline-empty = Notas, mudanças e atividades deste negócio aparecem aqui.
deal-activities = Atividades
deal-activities-empty = Nada combinado ainda. Registre o próximo passo para não perder o negócio.
deal-gone = Negócio não encontrado
deal-gone-text = Ele pode ter sido excluído, ou você não tem acesso a ele.

deal-win = Ganhar
deal-lose = Perder
deal-reopen = Reabrir
deal-transfer = Transferir
deal-edit = Editar
deal-more = Mais ações
deal-delete = Excluir negócio
deal-deleted-toast = “{ $title }” excluído.
deal-deleted = Este negócio foi excluído. Enquanto isso ele não aparece no funil nem nas listas.
deal-restore = Restaurar
deal-restored-toast = Negócio restaurado.
deal-cancel = Cancelar
deal-move-to = Mover para { $stage }
deal-saved = Negócio salvo.
deal-won-toast = Negócio ganho. Parabéns!
deal-lost-toast = Negócio marcado como perdido.
deal-reopened-toast = Negócio reaberto.
deal-undone-toast = Negócio de volta à etapa anterior.
deal-moved-toast = Negócio movido.
deal-conflict = Outra pessoa mudou este negócio antes. Veja como ele está agora e tente de novo.
deal-edit-title = Editar negócio
deal-edit-conflict = Outra pessoa mudou este negócio enquanto você editava. O que você escreveu continua aqui; salvar de novo substitui os campos deste formulário.

deal-lose-title = Por que “{ $title }” foi perdido?
deal-lose-confirm = Marcar como perdido
deal-lost-usual = Motivos comuns
deal-lost-reason-missing = Diga o motivo em poucas palavras.
deal-lost-price = Preço
deal-lost-competitor = Escolheu o concorrente
deal-lost-silent = Parou de responder
deal-lost-timing = Não é o momento
deal-lost-no-need = Não precisa mais
deal-lost-no-budget = Sem verba

deal-transfer-title = Transferir “{ $title }”
deal-transferred = Agora com { $name }.
deal-note = Nota
deal-note-title = Nota em “{ $title }”
deal-note-added = Nota registrada.
deal-activity-title = Próximo passo de “{ $title }”
deal-activity-complete = Concluir { $subject }
deal-activity-reopen = Reabrir { $subject }
deal-activity-late = Atrasada
deal-kind-call = Ligação
deal-kind-email = E-mail
deal-kind-meeting = Reunião
deal-kind-task = Tarefa
deal-kind-note = Nota
deal-kind-message = Mensagem
deal-kind-visit = Visita

duration-days = { $count ->
    [one] { $count } dia
   *[other] { $count } dias
}
duration-hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}
duration-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
duration-moment = menos de 1 minuto

deals-created-in = Criados: { $days }
deals-won-in = Ganhos: { $days }
deals-lost-in = Perdidos: { $days }
deals-pipeline-all = Todos os funis

# Do funil, ditos também em outros lugares.
board-filters = Filtros
board-search = Buscar negócio ou cliente
board-overdue = Parado
board-none-title = Ainda não há funil
board-note = Nota
board-activity = Atividade
board-undo = Desfazer
