# Importação de arquivos. Estes textos chegam com o pedaço da página, não com o primeiro arquivo (web/build.rs).
import-text = Planilhas em CSV (até 10 GB) ou XLSX. O que já está cadastrado é atualizado, nunca duplicado.
import-heading = Importar arquivos
import-holds = O arquivo é
import-holds-customers = De clientes
import-holds-deals = De negócios
import-holds-activities = De atividades
import-of-customers = Clientes
import-of-deals = Negócios
import-of-activities = Atividades
import-file = Importar arquivo
import-opening = Preparando o envio…
import-drop = Solte o arquivo para importar
import-list = Importações
import-none = Nenhuma importação ainda
import-none-text = Escolha um CSV ou XLSX com “Importar arquivo” ou solte-o nesta página. A primeira linha traz os nomes das colunas, em qualquer ordem; nada é gravado antes de você conferir.
import-all = Importações
import-gone = Importação não encontrada
import-gone-text = Ela não existe mais, ou o endereço está incompleto.
import-number = { $count }
import-no = Voltar

import-state-upload = Envio incompleto
import-state-draft = Aguarda as colunas
import-state-checking = Verificando
import-state-checked = Aguarda confirmação
import-state-running = Importando
import-state-paused = Em pausa
import-state-done = Concluída
import-state-failed = Falhou
import-state-cancelled = Cancelada
import-state-undoing = Desfazendo
import-state-undone = Desfeita

import-stages = Etapas da importação
import-stage-file = Arquivo
import-stage-columns = Colunas
import-stage-check = Verificação
import-stage-run = Importação

import-line-read = { $count ->
    [1] { $count } linha
   *[other] { $count } linhas
}
import-line-created = { $count ->
    [1] { $count } criado
   *[other] { $count } criados
}
import-line-updated = { $count ->
    [1] { $count } atualizado
   *[other] { $count } atualizados
}
import-line-created-activities = { $count ->
    [1] { $count } criada
   *[other] { $count } criadas
}
import-line-updated-activities = { $count ->
    [1] { $count } atualizada
   *[other] { $count } atualizadas
}
import-line-unchanged = { $count } sem mudança
import-line-invalid = { $count ->
    [1] { $count } recusada
   *[other] { $count } recusadas
}
import-line-undone = { $count ->
    [1] { $count } cadastro voltou ao que era
   *[other] { $count } cadastros voltaram ao que eram
}

import-sending = Envio do arquivo
import-sending-file = Enviando { $name }
import-sending-hint = Você pode usar outras páginas do sistema. Se fechar esta janela, o envio para e pode ser continuado depois.
import-sent = { $sent } de { $size }
import-send-stop = Parar envio
import-send-stopped = O envio parou
import-send-waits = A conexão caiu. Tentamos de novo em instantes, de onde parou.
import-sent-so-far = Já chegou
import-reading = Lendo as colunas
import-continue = Continuar o envio
import-continue-text = Para continuar, escolha o mesmo arquivo outra vez: { $name }, { $size }. O que já chegou não é enviado de novo.
import-drop-again = Solte o mesmo arquivo para continuar
import-other-file = Este arquivo é outro: { $name } tem { $bytes } bytes, e esperamos { $wanted }, com { $size } bytes.
import-unreadable = Não foi possível ler o arquivo: ele mudou ou saiu do lugar desde que foi escolhido. Escolha-o de novo.
import-discard = Descartar
import-discard-question = Descartar esta importação?
import-discard-text = O arquivo enviado e as escolhas são perdidos. Nada foi gravado.
import-discard-yes = Descartar importação

import-columns = Colunas
import-columns-text = Diga o que cada coluna traz. As escolhas valem também para o próximo arquivo com o mesmo cabeçalho.
import-column-nameless = Coluna { $number }, sem título
import-samples = Exemplos de { $column }
import-no-samples = Sem valores nas primeiras linhas
import-target-of = Campo para { $column }
import-target-ignore = Não importar
import-ignored = Fica de fora
import-sure-chosen = Escolhida
import-sure-header = Pelo título
import-sure-values = Pelos valores: confira
import-new-field = Novo campo
import-new-field-for = { " " }para { $column }
import-no-name = Falta a coluna do nome. Escolha qual coluna traz o nome ou a razão social.
import-no-title = Falta a coluna do título. Escolha qual coluna traz o título do negócio.
import-no-subject = Falta a coluna do assunto. Escolha qual coluna traz o assunto da atividade.
import-no-customer = Falta dizer de quem é. Escolha a coluna do CPF ou CNPJ, do e-mail, do telefone ou do nome do cliente.
import-group-whose = Cliente, para encontrar
import-target-customer-name = Nome do cliente
import-target-title = Título
import-target-pipeline = Funil
import-target-stage = Etapa
import-target-lost-reason = Motivo da perda
import-target-value = Valor
import-target-currency = Moeda
import-target-expected-close = Previsão de fechamento
import-target-closed-at = Data de fechamento
import-target-notes = Observações
import-target-type = Tipo (ligação, reunião, tarefa…)
import-target-subject = Assunto
import-target-description = Descrição
import-target-due = Data e hora
import-target-completed = Concluída (sim, não ou quando)
import-target-outcome = Resultado
import-target-deal = Título do negócio
import-group-customer = Cliente
import-group-contact = Contato
import-group-address = Endereço
import-group-relation = Relacionamento
import-group-own = Campos da empresa
import-target-name = Nome
import-target-legal-name = Razão social
import-target-tax-id = CPF ou CNPJ
import-target-kind = Tipo (pessoa ou empresa)
import-target-birth-date = Nascimento ou fundação
import-target-company = Empresa em que trabalha
import-target-position = Cargo
import-target-industry = Ramo
import-target-size-band = Porte
import-target-phone = Telefone
import-target-whatsapp = WhatsApp
import-target-email = E-mail
import-target-instagram = Instagram
import-target-facebook = Facebook
import-target-other = Outro contato
import-target-website = Site
import-target-linkedin = LinkedIn
import-target-street = Rua
import-target-number = Número
import-target-complement = Complemento
import-target-district = Bairro
import-target-city = Cidade
import-target-state = Estado
import-target-postal-code = CEP
import-target-country = País
import-target-lifecycle = Ciclo de vida
import-target-status = Situação
import-target-owner = Responsável
import-target-portfolio = Carteira
import-target-category = Categoria
import-target-product = Produto
import-target-score = Pontuação
import-target-source = Origem
import-target-source-details = Detalhes da origem
import-target-tags = Etiquetas

import-sheet = Aba da planilha
import-sheet-first = A primeira com dados
import-rules = Regras
import-match = Uma linha e um cadastro são a mesma pessoa quando têm igual:
import-match-none = Sem nenhuma marcada, cada linha vira um cliente novo.
import-match-whose = O cliente da linha é quem já está cadastrado com igual:
import-match-name = Sem nenhuma marcada, só vale o nome exato do cliente.
import-match-phone = Telefone ou WhatsApp
import-match-channel = Instagram, Facebook ou outro contato
import-existing = Quem já está cadastrado
import-existing-deals = Negócio aberto do cliente com o mesmo título
import-existing-activities = Atividade igual que já existe
import-repeated = O que aparece de novo no arquivo
import-take-update = Atualizar com o que o arquivo diz
import-take-fill = Só preencher o que está vazio
import-take-leave = Deixar como está
import-take-of = Se já houver valor em { $column }
import-take-as-rules = Se já houver valor: como nas regras
import-area-code = DDD de telefones sem DDD
import-area-code-hint = Dois dígitos, como 11
import-area-code-wrong = O DDD tem dois dígitos, como 11.
import-defaults = Para as linhas que não dizem
import-nobody = Ninguém
import-no-portfolio = Nenhuma
import-tags = Etiquetas para todos

import-preview = Primeiras linhas
import-preview-label = Primeiras linhas do arquivo
import-read-as = Fica como
import-becomes-created = Novo
import-becomes-updated = Atualiza
import-becomes-merged = Junta
import-becomes-unchanged = Sem mudança
import-becomes-duplicate = Repetida
import-preview-wrong = { $count ->
    [1] { $count } das primeiras { $of } linhas tem algo a corrigir. Ela ficaria de fora.
   *[other] { $count } das primeiras { $of } linhas têm algo a corrigir. Elas ficariam de fora.
}
import-preview-fine = { $count ->
    [1] A primeira linha pode ser importada.
   *[other] As primeiras { $count } linhas podem ser importadas.
}
import-preview-refused = As linhas aparecem quando as colunas estiverem certas.
import-saving = Salvando…
import-saved = Escolhas salvas
import-saves-itself = As escolhas são salvas sozinhas
import-check = Verificar o arquivo
import-to-check = Voltar à verificação

import-checking = Verificação
import-checking-label = Lendo o arquivo inteiro
import-checking-text = Nada é gravado. Você pode fechar esta página e voltar depois.
import-checked = O que a importação fará
import-read = { $count ->
    [1] linha lida
   *[other] linhas lidas
}
import-will-create = { $count ->
    [1] cliente novo
   *[other] clientes novos
}
import-will-create-deals = { $count ->
    [1] negócio novo
   *[other] negócios novos
}
import-will-create-activities = { $count ->
    [1] atividade nova
   *[other] atividades novas
}
import-will-update = { $count ->
    [1] a atualizar
   *[other] a atualizar
}
import-will-merge = a juntar a outra linha
import-are-invalid = { $count ->
    [1] com problema
   *[other] com problemas
}
import-created = { $count ->
    [1] criado
   *[other] criados
}
import-updated = { $count ->
    [1] atualizado
   *[other] atualizados
}
import-created-activities = { $count ->
    [1] criada
   *[other] criadas
}
import-updated-activities = { $count ->
    [1] atualizada
   *[other] atualizadas
}
import-merged = { $count ->
    [1] juntada a outra linha
   *[other] juntadas a outra linha
}
import-unchanged = sem mudança
import-duplicate = { $count ->
    [1] repetida, sem novidade
   *[other] repetidas, sem novidade
}
import-invalid = { $count ->
    [1] recusada
   *[other] recusadas
}
import-duplicate-text = { $count ->
    [1] { $count } linha fala de alguém de uma linha anterior; o que ela acrescenta é juntado pelas regras.
   *[other] { $count } linhas falam de alguém de uma linha anterior; o que elas acrescentam é juntado pelas regras.
}
import-duplicate-text-deals = { $count ->
    [1] { $count } linha fala de um negócio de uma linha anterior; o que ela acrescenta é juntado pelas regras.
   *[other] { $count } linhas falam de negócios de linhas anteriores; o que elas acrescentam é juntado pelas regras.
}
import-duplicate-text-activities = { $count ->
    [1] { $count } linha fala de uma atividade de uma linha anterior; o que ela acrescenta é juntado pelas regras.
   *[other] { $count } linhas falam de atividades de linhas anteriores; o que elas acrescentam é juntado pelas regras.
}
import-nothing-to-take = Nenhuma linha pode ser importada. Corrija as colunas ou o arquivo.
import-some-refused = { $count ->
    [1] { $count } linha ficará de fora. Depois você pode baixá-la com o motivo, corrigir e importar só ela.
   *[other] { $count } linhas ficarão de fora. Depois você pode baixá-las com os motivos, corrigir e importar só elas.
}
import-may-not-start = Seu perfil confere arquivos, mas não grava estes dados. Envie o endereço desta página a quem pode.
import-problems = Problemas mais frequentes
import-times = Linhas
import-line = Linha
import-column = Coluna
import-value = Valor
import-reason = Motivo
import-example = Primeira vez
import-first-line = linha { $line }
import-all-problems = Mostrar todos os { $count } problemas
import-to-columns = Voltar às colunas
import-start = { $count ->
    [1] Importar { $count } linha
   *[other] Importar { $count } linhas
}

import-running = Importação em andamento
import-running-label = Importando
import-paused = Importação em pausa
import-paused-label = Em pausa
import-speed = { $count ->
    [1] { $count } linha/s
   *[other] { $count } linhas/s
}
import-left = { $time } restantes
import-seconds = { $count ->
    [1] { $count } segundo
   *[other] { $count } segundos
}
import-minutes = { $count ->
    [1] { $count } minuto
   *[other] { $count } minutos
}
import-hours = { $count ->
    [1] { $count } hora
   *[other] { $count } horas
}
import-may-close = Pode fechar esta página: a importação continua no servidor.
import-paused-text = O que já foi gravado fica. A importação continua de onde parou quando alguém quiser.
import-pause = Pausar
import-resume = Continuar
import-cancel = Cancelar importação
import-cancel-question = Cancelar a importação?
import-cancel-text = Ela para agora e não pode ser retomada. O que já foi gravado fica, e pode ser desfeito por sete dias.
import-cancel-yes = Cancelar de vez

import-done = Importação concluída
import-failed = A importação falhou
import-failed-before = Nada foi gravado. Corrija o arquivo e importe-o de novo.
import-failed-begun = O que já foi gravado fica. Tente continuar de onde parou, ou desfaça.
import-cancelled = Importação cancelada
import-nothing-written = Nada foi gravado.
import-undoing = Desfazendo a importação
import-undoing-label = Devolvendo os cadastros ao que eram
import-undoing-text = Pode fechar esta página: isto continua no servidor.
import-undone = Importação desfeita
import-undone-text = { $count ->
    [0] Nenhum cadastro precisou voltar ao que era.
    [1] { $count } cadastro voltou ao que era.
   *[other] { $count } cadastros voltaram ao que eram.
}
import-kept-text = { $count ->
    [1] { $count } ficou como está, porque alguém o mudou depois da importação.
   *[other] { $count } ficaram como estão, porque alguém os mudou depois da importação.
}
import-had-done = O que a importação tinha feito
import-took = Levou { $time }.
import-to-list = Ver clientes
import-to-deals = Ver negócios
import-to-activities = Ver atividades
import-again = Importar outro arquivo
import-undo = Desfazer importação
import-undo-until = Pode ser desfeita até { $until }.
import-undo-question = Desfazer esta importação?
import-undo-text = Criados: { $created }. Atualizações: { $updated }. O que foi criado é excluído e o que foi atualizado volta ao que era, menos o que alguém mudou depois.
import-undo-yes = Desfazer tudo
import-refused = { $count ->
    [1] { $count } linha recusada
   *[other] { $count } linhas recusadas
}
import-refused-text = Baixe estas linhas com o motivo em uma coluna a mais, corrija e importe só elas.
import-refused-label = Linhas recusadas
import-download = Baixar linhas recusadas

import-failed-check = Nada foi gravado. Se o problema está no arquivo, corrija-o e importe de novo; se não, reveja as colunas ou verifique de novo.
import-check-failed = A verificação falhou
import-check-again = Verificar de novo

# Correções para todas as linhas de uma vez.
import-fixes = Correções deste arquivo
import-fix = Corrigir
import-fix-heading = Correção
import-fix-of = Corrigir { $column }
import-fix-replace = Trocar “{ $value }”…
import-fix-empty = Deixar vazio o que não dá para usar
import-fix-title = Trocar em todas as linhas
import-fix-text = Em { $column }, em vez de “{ $value }”, ler:
import-fix-with = Trocar por
import-fix-do = Trocar e verificar de novo
import-fix-left-empty = { $column }: o que não dá para usar fica vazio
import-fix-emptied = { $column }: “{ $value }” fica vazio
import-fix-replaced = { $column }: “{ $value }” vira “{ $with }”
import-fix-remove = Remover a correção “{ $fix }”
