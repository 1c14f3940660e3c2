segments-text = Listas de clientes guardadas com um nome, para filtrar, exportar e mudar em massa.
segments-none = Ainda não há segmentos
segments-none-text = Filtre a lista de clientes e escolha “Salvar clientes como segmento”.
segment-new = Novo segmento
segment-save-text = Guarda quem está na lista, para filtrar, exportar e mudar em massa; ordem e colunas ficam para as visões. Quem passar a combinar entra sozinho, a menos que o segmento seja congelado.
segment-target = Salvar em
segment-description = Para que serve
segment-freeze-now = Congelar agora
segment-freeze-hint = Guarda quem combina neste momento, mesmo que mude depois.
segment-thaw = Descongelar
segment-rules = Ver as regras na lista
segment-saved = Segmento “{ $name }” salvo.
segment-deleted = Segmento “{ $name }” excluído.
segment-delete = Excluir
segment-delete-title = Excluir “{ $name }”?
segment-delete-text = Os clientes ficam. O que usa este segmento como filtro deixa de funcionar.
segment-dynamic = Dinâmico
segment-frozen = Congelado
segment-frozen-at = como em { $date }
segment-actions = Ações de { $name }
segment-count = { $count ->
    [one] { $shown } cliente
   *[other] { $shown } clientes
}
