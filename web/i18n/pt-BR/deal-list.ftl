# A lista de negócios: o que só ela diz.
deals-new = Novo negócio
deals-updated = Mudado
deals-look = Resumo do negócio
deals-look-close = Fechar o resumo do negócio
deals-bulk-hint = Marque negócios para mudar vários de uma vez.
deals-bulk-label = Ações com os negócios selecionados
deals-bulk-selected = { $count ->
    [one] { $count } negócio
   *[other] { $count } negócios
}
deals-bulk-tag = Pôr etiqueta
deals-bulk-untag = Tirar etiqueta
deals-bulk-clear = Limpar seleção
deals-bulk-done = { $count ->
    [one] { $count } negócio mudado.
   *[other] { $count } negócios mudados.
}
deals-bulk-undone = { $count ->
    [one] { $count } negócio voltou ao que era.
   *[other] { $count } negócios voltaram ao que eram.
}
deals-bulk-failed = { $count ->
    [one] { $count } negócio ficou como estava: { $reason }
   *[other] { $count } negócios ficaram como estavam: { $reason }
}
