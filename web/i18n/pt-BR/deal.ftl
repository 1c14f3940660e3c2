deal-tag-add = Pôr uma etiqueta
deal-portfolio-of = Carteira { $name }
deal-facts = Dados
deal-history = Etapas
deal-timeline = Linha do tempo
deal-timeline-empty = Notas, mudanças e atividades deste negócio aparecem aqui.
deal-activities-empty = Nada combinado ainda. Registre o próximo passo para não perder o negócio.
deal-gone = Negócio não encontrado
deal-gone-text = Ele pode ter sido excluído, ou você não tem acesso a ele.
deal-reopen = Reabrir
deal-edit = Editar
deal-more = Mais ações
deal-delete = Excluir negócio
deal-deleted-toast = “{ $title }” excluído.
deal-deleted = Este negócio foi excluído. Enquanto isso ele não aparece no funil nem nas listas.
deal-restore = Restaurar
deal-restored-toast = Negócio restaurado.
deal-move-to = Mover para { $stage }
deal-won-toast = Negócio ganho. Parabéns!
deal-lost-toast = Negócio marcado como perdido.
deal-reopened-toast = Negócio reaberto.
deal-undone-toast = Negócio de volta à etapa anterior.
deal-moved-toast = Negócio movido.
deal-conflict = Outra pessoa mudou este negócio antes. Veja como ele está agora e tente de novo.
deal-edit-title = Editar negócio
deal-edit-conflict = Outra pessoa mudou este negócio enquanto você editava. O que você escreveu continua aqui; salvar de novo substitui os campos deste formulário.
deal-activity-complete = Concluir { $subject }
deal-activity-reopen = Reabrir { $subject }
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
