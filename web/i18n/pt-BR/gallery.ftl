# A galeria de componentes: textos de exemplo.
gallery-title = Galeria
gallery-actions = Ações
gallery-fields = Campos
gallery-surfaces = Superfícies
gallery-lists = Listas
gallery-feedback = Respostas
gallery-overlays = Sobreposições
gallery-charts = Gráficos
gallery-time = Tempo
gallery-board = Funil

gallery-word = Exemplo
gallery-sentence = Uma frase de exemplo, comprida o bastante para quebrar a linha em telas estreitas.
gallery-error = Isto precisa ser corrigido.
gallery-pressed = Marcado
gallery-disabled = Desligado
gallery-mixed = Em parte
gallery-menu = Menu de exemplo
gallery-popover = Painel
gallery-help = O que é isto?
gallery-date = Dia
gallery-date-time = Dia e hora
gallery-long = Observações
gallery-search = Procurar
gallery-cpf = CPF
gallery-cnpj = CNPJ
gallery-tax-id = CPF ou CNPJ
gallery-phone = Telefone
gallery-cep = CEP
gallery-number = Número
gallery-percent = Porcentagem
gallery-money = Valor
gallery-select = Escolha
gallery-combobox = Pessoa
gallery-option = Opção { $count }
gallery-tag = etiqueta
gallery-tags = Etiquetas
gallery-tags-hint = Enter ou vírgula para acrescentar.
gallery-files = Anexos
gallery-people = Pessoas
gallery-state = Situação
gallery-score = Pontos
gallery-saved = Salvo.
gallery-selected = { $count ->
    [0] Nada selecionado
    [one] { $count } selecionado
   *[other] { $count } selecionados
}
gallery-toast-success = Avisar que deu certo
gallery-toast-undo = Avisar com desfazer
gallery-toast-error = Avisar de um erro
gallery-dialog = Abrir a janela
gallery-drawer = Abrir a gaveta
gallery-chart = Negócios por mês
