# Exportações: pedir um arquivo, acompanhar, baixar. Vêm com suas próprias telas.
exports-title = Exportações
exports-text = Cada arquivo fica disponível por um dia. Depois é removido, e a lista o lembra por um mês.
exports-none = Nenhum arquivo ainda
exports-none-text = Em Clientes ou Negócios, filtre o que interessa e escolha Exportar.
exports-link = Ver exportações

export-title = Exportar
export-what = Vai para o arquivo: { $what }.
export-format = Formato
export-csv = CSV, para planilhas e para importar de novo
export-xlsx = Excel (XLSX)
export-json = JSON, para programas
export-contacts = Telefones, e-mails e outros contatos
export-contacts-all = Todos
export-contacts-not-opted-out = Menos os de quem recusou
export-contacts-opted-in = Só os de quem autorizou
export-columns = Colunas ({ $count })
export-columns-usual = As de sempre
export-columns-all = Todas
export-columns-none = Nenhuma
export-make = Gerar arquivo
export-made-text = Pode fechar esta janela: o arquivo continua sendo gerado, e você recebe um aviso quando ficar pronto.
export-download = Baixar
export-rows = { $count ->
    [0] nenhuma linha
    [one] 1 linha
   *[other] { $count } linhas
}
export-kept = disponível até { $when }

export-state-queued = Na fila
export-state-running = Gerando
export-state-done = Pronto
export-state-failed = Falhou
export-state-cancelled = Cancelado
export-state-expired = Removido
