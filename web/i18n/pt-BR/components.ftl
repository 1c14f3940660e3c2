# Partes comuns: tabela, calendário, gráficos, paleta de comandos, teclado.
form-discard-question = Há mudanças não salvas. Descartar?
form-discard = Descartar
form-keep-editing = Continuar editando
form-leave-question = O que você escreveu ainda não foi salvo. Sair mesmo assim?

field-no-date = Escreva uma data que existe, com dia, mês e ano.
tags-remove = Tirar { $name }
file-drop = Arraste para cá ou clique para escolher.
file-sending = Enviando
file-remove = Tirar o arquivo { $name }

table-columns = Colunas
table-dense = Linhas compactas
table-select-row = Selecionar a linha
table-select-all = Selecionar todas
table-widen = Largura da coluna { $name }
table-column-up = Mover { $name } para antes
table-column-down = Mover { $name } para depois

chart-numbers = Ver os números
chart-empty = Ainda não há dados para mostrar.
chart-funnel-passed = { $share } da etapa anterior

calendar-today = Hoje
calendar-before = Antes
calendar-after = Depois
calendar-span = Período
calendar-day = Dia
calendar-week = Semana
calendar-month = Mês
calendar-hours = Horários
calendar-pick = Marcar em { $when }
calendar-more = mais { $count }
calendar-entries = { $count ->
    [0] nada marcado
    [one] { $count } compromisso
   *[other] { $count } compromissos
}

palette-label = Buscar ou fazer…
palette-nothing = Nada com essas palavras. Tente um nome, um telefone ou uma página.

keyboard-title = Atalhos do teclado
keyboard-next = Próximo da lista
keyboard-previous = Anterior da lista
keyboard-arrows = Setas
keyboard-space = Espaço
keyboard-letters = Atalhos de uma letra
keyboard-letters-hint = Desligue se você dita textos ou esbarra nas teclas. Ctrl+K continua funcionando.
