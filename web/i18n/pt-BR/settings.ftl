# Ajustes: a empresa, as pessoas, o que podem, os campos, os funis, o que foi feito.
settings-company = Empresa
settings-people = Pessoas
settings-teams = Equipes
settings-roles = Perfis
settings-fields = Campos
settings-pipelines = Funis
settings-tags = Etiquetas
settings-portfolios = Carteiras
settings-audit = Auditoria
settings-jobs = Segundo plano
settings-conflict = Outra pessoa mudou isto enquanto você editava. Feche e abra de novo para ver como está.

company-text = Nome, horário e aparência valem para todos.
company-basics = Dados
company-locale = Idioma da empresa
company-zone = Fuso horário
company-currency = Moeda
company-colour = Cor da marca
company-domain = Domínio próprio
company-domain-hint = Como crm.exemplo.com.br, apontado para este servidor.
company-hours = Horário de atendimento
company-holidays = Feriados
company-settings = Dados de programas
company-settings-json = Dados em JSON
company-settings-hint = O que integrações da empresa guardam aqui e leem pela API. O Balcão não usa essas chaves.
company-settings-broken = Isto não é JSON: veja a linha { $line }, coluna { $column }.
company-saved = Empresa salva.
company-own-name = Nome da empresa
company-look = Aparência
company-app-name = Nome no aplicativo
company-app-name-hint = Aparece no lugar de “Balcão” no menu e na entrada.
company-logo = Logo
company-logo-now = Logo atual da empresa
company-logo-hint = PNG, JPEG ou WebP de até 512 KB. Vale assim que é enviado.
company-logo-choose = Enviar logo
company-logo-change = Trocar logo
company-logo-remove = Remover logo
company-logo-saved = Logo atualizado.
company-logo-removed = Logo removido.
weekday-monday = Segunda
weekday-tuesday = Terça
weekday-wednesday = Quarta
weekday-thursday = Quinta
weekday-friday = Sexta
weekday-saturday = Sábado
weekday-sunday = Domingo
hours-opens = { $day }, abre às
hours-closes = { $day }, fecha às
hours-remove = Remover horário de { $day }
hours-add = Adicionar horário em { $day }
hours-closed = Fechado
holidays-none = Nenhum feriado.
holiday-date = Data do feriado
holiday-name = Nome do feriado
holiday-proposed = Feriado
holiday-add = Adicionar feriado
holiday-remove = Remover { $name }

people-text = Quem usa o Balcão nesta empresa.
people-search = Nome ou e-mail
person-active = Ativa
person-invited = Convidada
person-inactive = Inativa
person-not-yet = ainda não aceitou o convite
person-seen = entrou { $when }
person-never = nunca entrou
person-actions = Ações de { $name }
person-edit = Editar
person-edit-title = Editar { $name }
person-deactivate = Desativar
person-reactivate = Reativar
person-deactivated = { $name } não entra mais.
person-reactivated = { $name } pode entrar de novo.
person-saved = Pessoa salva.
person-invite = Convidar pessoa
person-invite-text = Um e-mail leva o convite; quem o recebe escolhe a própria senha.
person-invite-again = Enviar o convite de novo
person-send-invitation = Enviar convite
person-invitation-sent = Convite enviado para { $email }.
person-role = Perfil
person-skills = Habilidades
person-skills-hint = O que sabe fazer: inglês, cobrança… Enter ou vírgula depois de cada uma.

teams-text = Quem é da mesma equipe vê e faz o que o perfil permite “da equipe”.
teams-none = Nenhuma equipe ainda
teams-none-text = Junte quem atende os mesmos clientes: uns cobrem os outros.
team-new = Nova equipe
team-edit = Editar equipe
team-delete = Excluir equipe
team-deleted = Equipe excluída.
team-saved = Equipe salva.
team-actions = Ações de { $name }
team-members = Quem faz parte
team-empty = Ninguém ainda.

roles-text = O que cada perfil pode. Os quatro primeiros são do Balcão; crie outros a partir deles.
roles-matrix = Permissões por perfil
role-permission = Permissão
role-permissions = { $count ->
    [one] { $count } permissão
   *[other] { $count } permissões
}
role-built-in = Do Balcão
role-new = Novo perfil
role-edit = Editar perfil
role-copy = Novo a partir deste
role-delete = Excluir perfil
role-deleted = Perfil excluído.
role-saved = Perfil salvo.
role-actions = Ações de { $name }
scope-own = Próprios
scope-team = Da equipe
scope-all = Todos

custom-fields-text = O que a sua empresa anota além do que o Balcão já tem.
custom-fields-none = Nenhum campo ainda
custom-fields-none-text = Um número de contrato, um interesse, uma data: crie e ele aparece nos formulários, filtros e importações.
custom-field-new = Novo campo
custom-field-edit = Editar campo
custom-field-archive = Arquivar
custom-field-take-out = Tirar do arquivo
custom-field-archived = Arquivado
custom-field-required = Obrigatório
custom-field-visible = Aparece nas páginas
custom-field-hidden = Oculto
custom-field-actions = Ações de { $name }
custom-field-saved = Campo salvo.
field-type = Tipo
field-type-text = Texto
field-type-number = Número
field-type-date = Data
field-type-boolean = Sim ou não
field-type-select = Uma opção
field-type-multi-select = Várias opções
field-options = Opções
field-options-hint = Uma por linha.
order-up = Mover { $name } para cima
order-down = Mover { $name } para baixo

pipelines-text = As etapas por que uma venda passa, na ordem.
pipeline-new = Novo funil
pipeline-new-text = Ele começa com as etapas usuais; mude o que quiser depois.
pipeline-rename = Renomear funil
pipeline-archive = Arquivar funil
pipeline-take-out = Tirar do arquivo
pipeline-actions = Ações do funil { $name }
pipeline-saved = Funil salvo.
stage-new = Nova etapa
stage-edit = Editar etapa
stage-delete = Excluir etapa
stage-delete-title = Excluir a etapa “{ $name }”?
stage-delete-empty = Só dá para excluir uma etapa sem negócios.
stage-deals-to = Os negócios dela vão para
stage-deleted = Etapa excluída.
stage-saved = Etapa salva.
stage-actions = Ações da etapa { $name }
stage-kind = O que ela é
stage-kind-open = Em andamento
stage-kind-won = Ganho
stage-kind-lost = Perdido
stage-days = Prazo em dias
stage-days-hint = Depois disso o negócio aparece como parado.
stage-days-wrong = Escreva um número de dias, como 5.
stage-colour = Cor
stage-sla = { $count ->
    [one] até { $count } dia
   *[other] até { $count } dias
}

tags-text = Palavras que marcam clientes e negócios. Mude o nome ou a cor aqui e muda em todos.
tags-none = Nenhuma etiqueta ainda
tags-none-text = Crie as palavras pelas quais você quer achar clientes e negócios depois.
tag-new = Nova etiqueta
tag-edit = Editar etiqueta
tag-delete = Excluir etiqueta
tag-delete-title = Excluir a etiqueta “{ $name }”?
tag-items = Ver itens com esta etiqueta
tag-delete-text = Ela sai de todos os clientes, negócios e itens do catálogo que a têm. Não dá para desfazer.
tag-delete-unused = Nenhum cliente, negócio ou item do catálogo que você vê tem esta etiqueta.
tag-delete-used = Ela sai de { $customers ->
    [one] { $customers } cliente
   *[other] { $customers } clientes
}, { $deals ->
    [one] { $deals } negócio
   *[other] { $deals } negócios
} e { $items ->
    [one] { $items } item do catálogo
   *[other] { $items } itens do catálogo
}. Não dá para desfazer.
tag-deleted = Etiqueta excluída.
tag-saved = Etiqueta salva.
tag-actions = Ações da etiqueta { $name }

portfolios-text = Grupos de clientes de que alguém cuida.
portfolios-none = Nenhuma carteira ainda
portfolios-none-text = Crie uma carteira e ponha nela os clientes de uma região, de um produto ou de uma pessoa.
portfolio-new = Nova carteira
portfolio-edit = Renomear carteira
portfolio-delete = Excluir carteira
portfolio-delete-title = Excluir a carteira “{ $name }”?
portfolio-delete-text = Só dá para excluir uma carteira sem clientes.
portfolio-deleted = Carteira excluída.
portfolio-saved = Carteira salva.
portfolio-actions = Ações da carteira { $name }
portfolio-customers = { $count ->
    [0] nenhum cliente
    [one] { $count } cliente
   *[other] { $count } clientes
}

audit-text = Quem fez o quê e quando. Nada daqui pode ser mudado.
audit-who = Quem fez
audit-anybody = Qualquer pessoa
audit-what = O que mudou
audit-anything = Qualquer registro
audit-one-record = Um registro
audit-from = De
audit-until = Até
audit-export = Exportar CSV
audit-file = auditoria.csv
audit-details = O que mudou
audit-customer = Cliente
audit-deal = Negócio
audit-activity = Atividade
audit-pipeline = Funil
audit-stage = Etapa
audit-custom-field = Campo
audit-tag = Etiqueta
audit-portfolio = Carteira
audit-user = Pessoa
audit-role = Perfil
audit-team = Equipe
audit-tenant = Empresa

jobs-text = O que o servidor faz por trás: e-mails, buscas de duplicados, importações.
jobs-none = Nada na fila
job-queued = Na fila
job-running = Em andamento
job-done = Concluída
job-failed = Falhou
job-cancelled = Cancelada
job-finished = terminou { $when }
job-due = começa { $when }
job-attempts = tentativa { $attempts } de { $most }
job-retry = Tentar de novo
job-cancel = Cancelar
job-retried = Vai ser feita de novo.
job-called-off = Trabalho cancelado.
job-progress = Andamento
job-kind-bulk = Mudança em massa
job-kind-bulk-purge = Limpeza de mudanças em massa antigas
job-kind-bulk-undo = Desfazer uma mudança em massa
job-kind-duplicates = Procura de duplicados
job-kind-attachments-purge = Limpeza de arquivos excluídos
job-kind-remind = Lembrete de atividade
job-kind-export-purge = Limpeza de arquivos exportados
job-kind-export = Exportação
job-kind-send-link = E-mail de convite ou senha
job-kind-import-check = Conferência de importação
job-kind-import-duplicates = Procura de duplicados entre os importados
job-kind-import-purge = Limpeza de importações antigas
job-kind-import = Importação
job-kind-import-undo = Desfazer uma importação
job-kind-housekeeping = Limpeza geral

role-see-as = Ver como este papel

settings-archived = Arquivado.

issuer-title = Emitente das faturas
issuer-text = Como a Receita conhece a empresa. Sem isto nenhuma fatura é emitida; as já emitidas não mudam.
issuer-name = Razão social
issuer-tax-id = CNPJ ou CPF
issuer-registration = Inscrição estadual
issuer-registration-hint = Ou ISENTO
issuer-email = E-mail
issuer-street = Rua
issuer-number = Número
issuer-complement = Complemento
issuer-district = Bairro
issuer-city = Cidade
issuer-state = Estado
issuer-postal-code = CEP
issuer-series = Série das faturas
issuer-series-hint = De 1 a 999; cada série conta desde 1, sem falhas.
issuer-nfe = Emitir NF-e
issuer-nfe-hint = Cada fatura é enviada à SEFAZ para autorização. Até haver um provedor, responde um ambiente de teste, sem valor fiscal.
issuer-note = Observação em todas as faturas
issuer-save = Salvar emitente
issuer-saved = Emitente salvo.
