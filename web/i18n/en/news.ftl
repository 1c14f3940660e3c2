# What others do to customers while the list is open.
news-new = { $count ->
    [one] 1 new customer
   *[other] { $count } new customers
}
