# Mudanças em massa: o que foi feito com muitos clientes de uma vez, e como desfazer. Vêm com sua própria tela.
changes-text = O que foi feito com muitos clientes de uma vez. Cada mudança pode ser desfeita por sete dias.
changes-none = Nenhuma mudança ainda
changes-none-text = Na lista de clientes, selecione alguns, ou todos os que combinam com um filtro, e mude-os juntos.
change-set = { $field }: { $value }
change-tags-added = Etiquetas postas: { $tags }
change-tags-removed = Etiquetas tiradas: { $tags }
change-deleted = Clientes excluídos
change-restored = Clientes restaurados
change-own-fields = campos próprios
change-gone = (já não existe)
change-changed = { $count ->
    [0] nenhum mudou
    [one] 1 mudou
   *[other] { $shown } mudaram
}
change-unchanged = { $count ->
    [one] 1 já estava assim
   *[other] { $shown } já estavam assim
}
change-skipped = { $count ->
    [one] 1 não pôde mudar
   *[other] { $shown } não puderam mudar
}
change-undone = { $count ->
    [one] 1 voltou ao que era
   *[other] { $shown } voltaram ao que eram
}
change-kept = { $count ->
    [one] 1 ficou como está: alguém o mudou depois
   *[other] { $shown } ficaram como estão: alguém os mudou depois
}
change-undo-until = dá para desfazer até { $when }
change-undo = Desfazer
change-stop = Parar
change-why = Quem não pôde mudar, e por quê
change-state-running = Em andamento
change-state-done = Feita
change-state-failed = Falhou
change-state-cancelled = Parada
change-state-undoing = Desfazendo
change-state-undone = Desfeita
