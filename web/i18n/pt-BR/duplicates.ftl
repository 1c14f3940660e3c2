duplicate-found = Pode ser o mesmo cliente ({ $share }):
duplicate-same-email = mesmo e-mail
duplicate-same-phone = mesmo telefone
duplicate-same-tax-id = mesmo CPF ou CNPJ
duplicate-name-phone = nome e fim do telefone parecidos
duplicate-name-company = mesmo nome e empresa
duplicate-compare = Comparar e unir
duplicate-dismiss = São diferentes
merge-title = Unir cadastros
merge-text = Fica “{ $winner }”. Tudo o que é de “{ $loser }” passa para esse cadastro. Escolha o que vale em cada campo.
merge-swap = Ficar com o outro
merge-confirm = Unir
merge-done = Cadastros unidos.
merge-undone = União desfeita.
merge-undo-hint = Pode ser desfeito por 30 dias.
merge-gone = Um dos dois já não existe.
merge-moves = Passam junto: { $what }.
merge-moves-deals = { $count ->
    [one] { $count } negócio
   *[other] { $count } negócios
}
merge-moves-activities = { $count ->
    [one] { $count } atividade
   *[other] { $count } atividades
}
merge-moves-contacts = { $count ->
    [one] { $count } contato
   *[other] { $count } contatos
}
merge-moves-timeline = { $count ->
    [one] { $count } item do histórico
   *[other] { $count } itens do histórico
}
merge-moves-tags = { $count ->
    [one] { $count } etiqueta
   *[other] { $count } etiquetas
}
merge-moves-people = { $count ->
    [one] { $count } pessoa
   *[other] { $count } pessoas
}
duplicates-title = Duplicados
duplicates-text = Cadastros que podem ser da mesma pessoa ou empresa. Ao unir, nada se perde e há 30 dias para voltar atrás.
duplicates-none = Nenhum duplicado à vista
duplicates-none-text = Quando dois cadastros se parecerem por e-mail, telefone, CPF, CNPJ ou nome, o par aparece aqui.
duplicates-pair = { $a } e { $b }
duplicates-since = desde { $day }
merges-title = Uniões recentes
merges-none = Nenhuma união ainda.
merges-undo = Separar { $name }
merges-undone = desfeita { $when }
merges-until = pode ser desfeita até { $day }
merges-over = não pode mais ser desfeita
