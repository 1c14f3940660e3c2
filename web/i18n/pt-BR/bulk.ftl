bulk-label = Ações com os selecionados
bulk-selected = { $count ->
    [one] { $count } selecionado
   *[other] { $count } selecionados
}
bulk-tag-add = Pôr etiqueta
bulk-tag-remove = Tirar etiqueta
bulk-delete = Excluir
bulk-clear = Limpar seleção
bulk-running = Mudando { $done } de { $of }…
bulk-stop = Parar
bulk-all = Selecionar todos os { $count } que combinam
bulk-all-capped = Selecionar todos os que combinam (mais de 10.000)
bulk-everybody = Todos os que combinam
bulk-restore = Restaurar
bulk-kept = { $count ->
    [one] { $count } cliente mudou depois disso e ficou como está.
   *[other] { $count } clientes mudaram depois disso e ficaram como estão.
}
bulk-sure-title = Mudar todos?
bulk-sure = { $count ->
    [one] A mudança vale para { $count } cliente. Ela pode ser desfeita durante sete dias.
   *[other] A mudança vale para { $count } clientes, também para os que não estão na tela. Ela pode ser desfeita durante sete dias.
}
bulk-sure-capped = A mudança vale para mais de 10.000 clientes, também para os que não estão na tela. Ela pode ser desfeita durante sete dias.
bulk-go = Mudar todos
bulk-nothing = Já estava assim.
bulk-done = { $count ->
    [one] { $count } cliente mudado.
   *[other] { $count } clientes mudados.
}
bulk-undone = { $count ->
    [one] { $count } cliente voltou ao que era.
   *[other] { $count } clientes voltaram ao que eram.
}
bulk-failed = { $count ->
    [one] { $count } não mudou: { $reason }
   *[other] { $count } não mudaram: { $reason }
}
