# O que outras pessoas fazem com os clientes enquanto a lista está aberta.
news-new = { $count ->
    [one] 1 cliente novo
   *[other] { $count } clientes novos
}
