# O que diz respeito a quem está na tela.
nav-notifications = Notificações
notices-bell = { $count ->
    [0] Notificações
    [one] Notificações: 1 não lida
   *[other] Notificações: { $count } não lidas
}
notices-bell-many = Notificações: mais de { $count } não lidas
notices-unread = { $count ->
    [0] Tudo lido
    [one] 1 não lida
   *[other] { $count } não lidas
}
notices-mark-all = Marcar todas como lidas
notices-all-read = Todas marcadas como lidas.
notices-empty = Nada por aqui
notices-empty-text = Quando alguém passar um cliente, um negócio ou uma atividade para você, ou uma atividade sua estiver para vencer, o aviso aparece aqui.
notices-choose = Escolher os avisos
notices-alike = { $count ->
    [one] Mostrar mais 1 parecida
   *[other] Mostrar mais { $count } parecidas
}
notice-unread = não lida
notice-gone = não está mais disponível

notice-customer-assigned = { $actor } passou um cliente para você
notice-deal-assigned = { $actor } passou um negócio para você
notice-activity-assigned = { $actor } passou uma atividade para você
notice-deal-won = { $actor } ganhou um negócio seu
notice-deal-lost = { $actor } deu um negócio seu como perdido
notice-deal-moved = { $actor } moveu um negócio seu
notice-import-finished = Sua importação terminou
notice-export-finished = Sua exportação terminou
notice-job-failed = Uma tarefa sua falhou
notice-activity-due = Atividade para daqui a pouco
notice-activity-overdue = Atividade atrasada
notice-to = para { $stage }
notice-due = marcada para { $when }
notice-import-counts = novos: { $created }, atualizados: { $updated }, com problema: { $invalid }
notice-export-rows = { $count ->
    [0] nenhuma linha
    [one] 1 linha
   *[other] { $count } linhas
}
notice-export-failed = nenhum arquivo foi gerado

notices-wishes = Avisar quando
notice-wish-customer-assigned = alguém passar um cliente para mim
notice-wish-deal-assigned = alguém passar um negócio para mim
notice-wish-activity-assigned = alguém passar uma atividade para mim
notice-wish-deal-moved = alguém mover um negócio meu
notice-wish-deal-won = alguém ganhar um negócio meu
notice-wish-deal-lost = alguém der um negócio meu como perdido
notice-wish-activity-due = uma atividade minha estiver para vencer
notice-wish-activity-overdue = uma atividade minha atrasar
notice-wish-import-finished = uma importação minha terminar
notice-wish-export-finished = uma exportação minha terminar
notice-wish-job-failed = uma tarefa minha falhar
notices-desktop = Avisar também pelo navegador
notices-desktop-ask = Avisar também pelo navegador
notices-desktop-hint = Só enquanto o Balcão não está à vista, neste aparelho.
notices-desktop-denied = O navegador não deixa o Balcão avisar fora da aba. Para mudar isso, permita as notificações nas configurações do site.
notices-desktop-never = Este navegador não sabe avisar fora da aba.
