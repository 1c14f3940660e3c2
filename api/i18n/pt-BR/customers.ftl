# Clientes
customer-score-range = A pontuação vai de 0 a 1000.
customer-birth-date = Esta data não pode ser de nascimento ou fundação.
customer-web-address = Escreva um endereço da web, como https://exemplo.com.br.
customer-owner-inactive = Esta pessoa não está ativa e não pode ser responsável.
customer-company-has-people = Há pessoas ligadas a esta empresa; desligue-as antes de mudar o tipo.
customer-company-in-company = Uma empresa não pode pertencer a outra empresa.
customer-company-is-person = Só uma empresa pode ter pessoas; este cliente é uma pessoa.
customer-merged-not-deleted = Este cliente foi unido a outro. Desfaça a união para tê-lo de volta.
customer-taken-tax-id = Outro cliente já tem este CPF ou CNPJ.
customer-taken-email = Outro cliente já tem este e-mail.
customer-taken-phone = Outro cliente já tem este telefone.
customer-taken-channel = Outro cliente já tem este contato.
customer-taken-unseen = Este cliente já existe e é de outra pessoa; você não pode alterá-lo.
customer-order-custom-alone = A ordem por um campo personalizado não se combina com outras.
customer-order-custom-key = Diga por qual campo personalizado ordenar (customKey).
customer-birthday-range = Use um número de 1 a { $most }.

# Contatos
contact-too-many = São contatos demais para um só cliente: o limite é 50.
contact-already-there = Este cliente já tem este contato.
contact-handle = Escreva só o nome do perfil, sem espaços.

# Etiquetas e carteiras
tag-taken = Já existe uma etiqueta com este nome.
tag-unknown = A etiqueta “{ $name }” não existe, e você não pode criar etiquetas.
bulk-nothing-to-do = Escolha o que mudar.
bulk-nobody = Escolha os clientes, por seleção ou por filtro.
bulk-gone = O cliente foi excluído.
bulk-merged = O cliente foi unido a outro.
bulk-not-yours = Você não pode alterar este cliente.
bulk-refused = Não foi possível com este cliente.
bulk-not-now = Isto não é possível neste momento.
bulk-broke-off = A mudança parou no meio. O que foi feito pode ser desfeito.
import-broke-off = A importação parou no meio. Continue de onde ela está.
bulk-undo-over = O prazo para desfazer terminou.
bulk-starter-gone = Quem iniciou não pode mais agir.
segment-taken = Já existe um segmento com este nome.
segment-unknown = Um segmento deste filtro não existe mais.
segment-nested = Um segmento não pode conter outro. Use as regras dele.
segment-too-long = O filtro é longo demais. O limite é de { $limit } caracteres.
filter-lost-field = O filtro guardado usa um campo que esta versão não conhece: { $field }. Refaça o filtro.
portfolio-taken = Já existe uma carteira com este nome.
portfolio-in-use = { $count ->
    [one] Há um cliente nesta carteira. Mude-o de carteira antes de excluí-la.
   *[other] Há { $count } clientes nesta carteira. Mude-os de carteira antes de excluí-la.
}

# Campos personalizados
custom-unknown = Não existe um campo com a chave “{ $key }”.
custom-required = Preencha { $label }.
custom-value-text = { $label } deve ser um texto.
custom-value-too-long = { $label } é longo demais: use no máximo 2000 caracteres.
custom-value-number = { $label } deve ser um número com até 6 casas decimais.
custom-value-date = { $label } deve ser uma data, como 2026-12-31.
custom-not-a-date = { $label } não é uma data: só datas podem ser contadas a partir de hoje.
custom-value-boolean = { $label } deve ser sim ou não.
custom-value-option = O valor não está entre as opções de { $label }.
custom-key-taken = Já existe um campo com esta chave.
custom-key-shape = A chave começa com letra e usa só letras minúsculas sem acento, números e _.
custom-too-many = Há campos demais; arquive os que não se usam.
custom-options-need-select = Só campos de escolha têm opções.

# União de clientes
merge-with-itself = Um cliente não pode ser unido a si mesmo.
merge-people-need-company = Há pessoas ligadas ao outro cliente: o resultado precisa ser uma empresa.
merge-unknown-field = Não existe o campo “{ $key }”.
merge-undone-already = Esta união já foi desfeita.
merge-too-old = Só se desfaz uma união até 30 dias depois.
merge-undo-later-first = Este cliente foi unido depois a outro. Desfaça primeiro a união mais recente.
merge-winner-deleted = O cliente que ficou foi excluído. Restaure-o antes de desfazer a união.

# Importação
import-empty = O arquivo está vazio.
import-not-text = Isto não é um arquivo CSV. Na planilha, use “Salvar como” e escolha CSV.
import-unreadable = O arquivo não pôde ser lido: { $detail }
import-too-many-columns = São colunas demais: o limite é { $limit }.
import-no-rows = O arquivo só tem o cabeçalho.
import-no-name = Falta a coluna do nome. A primeira linha deve ter os títulos, e um deles deve ser “Nome”.
import-duplicate-header = Duas colunas dizem a mesma coisa: “{ $header }”. Mude o título de uma delas ou escolha o que ela contém.
import-two-documents = Cada linha tem um só CPF ou CNPJ; aqui há dois diferentes.
import-fix-column = O arquivo não tem a coluna { $column }.
import-fix-value = Diga qual valor deve ser trocado; sem ele, a célula só pode ficar vazia.
import-area-code = Este DDD não existe. São dois dígitos, como 11.
import-unknown-delimiter = O separador deve ser vírgula, ponto e vírgula ou tab.
import-ragged = A linha tem { $found } colunas, e o cabeçalho tem { $expected }.
import-unknown-word = Não entendemos esta palavra.
import-not-a-number = Isto não é um número.
import-not-a-date = Isto não é uma data. Escreva dia/mês/ano, como 31/12/1990.
import-not-yes-or-no = Escreva sim ou não.
import-unknown-owner = Não há pessoa ativa com este e-mail.
import-unknown-portfolio = Esta carteira não existe.
import-row-refused = Esta linha não pôde ser gravada. Confira os valores.
import-utf-16 = O arquivo está em UTF-16. Na planilha, use “Salvar como” e escolha CSV UTF-8.
import-cell-too-long = Na linha { $line } há uma célula com mais de 32.767 letras, mais do que uma planilha aceita.
import-row-too-long = A partir da linha { $line } uma aspa não se fecha, e o resto do arquivo ficaria numa linha só. Confira as aspas.
import-unknown-target = Nenhum campo se chama “{ $target }”.
import-portfolio-name = O nome desta carteira não serve: é vazio ou longo demais.
import-unbalanced = As linhas lidas e as gravadas não batem. Nada mais será gravado; chame o suporte.
import-too-large = O arquivo é grande demais: o limite é de { $gigabytes } GB.
import-not-now = Isto não é possível no estado em que a importação está.
import-undo-over = Já passaram os sete dias em que a importação podia ser desfeita.
import-not-uploaded = O arquivo ainda não chegou inteiro. Continue o envio.
import-no-such-part = O arquivo tem { $count } partes, contadas a partir de 0.
import-part-damaged = A parte chegou danificada: o resumo SHA-256 não confere. Envie-a de novo.
import-file-gone = O arquivo já foi removido: arquivos são guardados por sete dias. Envie-o de novo.
import-not-a-workbook = Isto não é uma planilha XLSX que se possa ler. Abra-a, use “Salvar como” e escolha XLSX ou CSV.
import-no-such-sheet = A planilha não tem uma aba com este nome.
import-too-many-columns-sheet = A planilha tem mais de 512 colunas.
import-too-many-rows-sheet = A planilha tem uma linha depois da 1.048.576, a última de uma planilha.
import-cell-too-long-sheet = A planilha tem uma célula com mais de 32.767 letras, mais do que uma planilha aceita.
import-row-too-long-sheet = A planilha tem uma linha com mais de um megabyte.
import-workbook-too-large = A planilha é grande demais para ser lida. Salve-a como CSV e envie de novo.
import-workbook-too-many-parts = O arquivo tem mais de 1.024 partes. Salve só a planilha, ou salve-a como CSV, e envie de novo.
import-workbook-texts-too-large = Os textos do arquivo passam de 256 MB. Salve a planilha como CSV e envie de novo.
import-workbook-bomb = Descompactado, o arquivo tem mais de cem vezes o tamanho que tem. Nenhuma planilha é assim; ele não foi lido.
import-error-cell = A planilha tem um erro nesta célula. Corrija-a ou deixe-a em branco.
import-formula-cell = Esta fórmula não tem valor. Abra o arquivo na sua planilha, salve-o e envie de novo.
import-starter-gone = Quem iniciou a importação não tem mais acesso. Peça a outra pessoa para continuar.
import-no-customer = A linha não diz de quem é: falta o CPF ou CNPJ, o e-mail, o telefone ou o nome do cliente.
import-no-customer-column = Falta a coluna que diz quem é o cliente: CPF ou CNPJ, e-mail, telefone ou nome.
import-unknown-customer = Este cliente não foi encontrado. Cadastre ou importe o cliente antes.
import-many-customers = Há mais de um cliente com este nome. Informe o CPF ou CNPJ, o e-mail ou o telefone.
import-no-title = Falta a coluna do título do negócio.
import-no-subject = Falta a coluna do assunto da atividade.
import-unknown-pipeline = Este funil não existe.
import-unknown-stage = Esta etapa não existe no funil.
import-deal-other-pipeline = O negócio aberto com este título está em outro funil.
import-stage-status = A etapa e o status não combinam.
import-deal-not-yours = Há um negócio aberto com este título que você não pode alterar.
import-deal-may-not-move = Você não pode mudar este negócio de etapa.
import-unknown-deal = O cliente não tem negócio com este título.
import-many-deals = O cliente tem mais de um negócio com este título.
import-activity-not-yours = Há uma atividade igual que você não pode alterar.
import-not-an-instant = Isto não é uma data. Escreva dia/mês/ano e, se quiser, a hora, como 31/12/2026 14:30.
import-done-later = Esta data ainda não chegou.
import-closed-later = A data de fechamento está no futuro. Para um negócio em aberto, use a previsão de fechamento.
import-not-done = Escreva sim, não ou a data em que foi concluída.
import-rejections-line = Linha
import-rejections-reason = Motivo

problem-file-size = Um arquivo tem de 1 byte a { $limit } MB.
problem-media-type = Escreva o tipo como "application/pdf".
fault-file-there = O arquivo já foi recebido.
fault-file-broke-off = O conteúdo chegou incompleto. Envie de novo.
fault-file-size = O arquivo anunciado tem { $bytes } bytes, e o que chegou tem outro tamanho. Envie de novo.
fault-file-gone = Este link expirou, ou o arquivo não existe mais.
