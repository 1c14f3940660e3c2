# Clientes: lista, perfil, importação.
choice-none = —
choice-yes = Sim
choice-no = Não
customers-count = { $count ->
    [0] Nenhum cliente
    [one] { $count } cliente
   *[other] { $count } clientes
}
customers-count-capped = mais de { $count } clientes
customers-new = Novo cliente
customers-import = Importar
list-more = Mais ações
list-exports = Arquivos exportados
changes-title = Mudanças em massa
list-export = Exportar
customers-search = Nome, telefone, e-mail, CPF ou CNPJ
customers-filters = Filtros
customers-filter-kind = Tipo
customers-filter-owner = Responsável
customers-filter-mine = Meus clientes
customers-filter-nobody = Sem responsável
customers-filter-portfolio = Carteira
customers-filter-tag = Etiqueta
customers-clear-filters = Limpar filtros
customers-sort = Ordenar
customers-sort-updated = Última mudança
customers-sort-name = Nome
customers-sort-created = Data de cadastro
customers-sort-contact = Último contato
customers-sort-score = Pontuação
customers-none = Nenhum cliente ainda
customers-none-text = Cadastre o primeiro ou traga uma planilha: nome e um telefone ou e-mail bastam.
customers-none-others = Quando alguém cadastrar o primeiro, ele aparece aqui.
customers-not-found = Nada encontrado
customers-not-found-text = Nenhum cliente com essa busca e esses filtros. Confira a grafia ou limpe os filtros.
customers-similar = Nenhum cliente com “{ $words }”. Parecidos:

customer-kind = Tipo
customer-kind-person = Pessoa
customer-kind-company = Empresa
lifecycle-lead = Lead
lifecycle-qualified = Qualificado
lifecycle-customer = Cliente
lifecycle-churned = Ex-cliente
lifecycle-disqualified = Desqualificado
customer-status-active = Ativo
customer-status-inactive = Inativo
customer-status-blocked = Bloqueado

customer-phone = Telefone
customer-tax-id = CPF ou CNPJ
customer-lifecycle = Fase
customer-status = Situação
customer-owner = Responsável
customer-nobody = Ninguém
customer-portfolio = Carteira
customer-tags = Etiquetas
customer-tags-hint = Separe com vírgulas. As que não existem são criadas.
customer-score = Pontuação
customer-score-wrong = Escreva um número inteiro de 0 a 1000.
customer-last-contact = Último contato
customer-never-contacted = Nunca
customer-legal-name = Razão social
customer-company = Empresa
customer-position = Cargo
customer-birth-date = Nascimento
customer-founded = Fundação
customer-industry = Setor
customer-size-band = Porte
customer-category = Categoria
customer-product = Produto ou plano
customer-source = Origem
customer-source-details = Detalhes da origem
customer-website = Site
customer-linkedin = LinkedIn
customer-address = Endereço
customer-created-at = Cadastro
customer-updated-at = Última mudança
address-postal-code = CEP
address-street = Rua
address-number = Número
address-complement = Complemento
address-district = Bairro
address-city = Cidade
address-state = Estado
address-country = País

customer-create = Cadastrar
customer-created = “{ $name }” cadastrado.
customer-create-anyway = Cadastrar mesmo assim
customer-open-existing = Abrir o existente
customer-saved = Cliente salvo.
customer-section-identity = Quem é
customer-section-business = Relacionamento
customer-section-custom = Campos da empresa
customer-section-origin = Origem e presença na internet
customer-conflict-reload = Buscar a versão atual
profile-tab-timeline = Histórico
record-audit = Histórico de mudanças
profile-facts = Dados
contact-kind-phone = Telefone
contact-kind-whatsapp = WhatsApp
contact-kind-email = E-mail
contact-kind-instagram = Instagram
contact-kind-facebook = Facebook
contact-kind-other = Outro
contact-consent = Consentimento
consent-unknown = Não informado
consent-opted-in = Aceita mensagens
consent-opted-out = Não quer mensagens

activity-call = Ligação
activity-email = E-mail
activity-meeting = Reunião
activity-task = Tarefa
activity-note = Nota
activity-message = Mensagem
activity-visit = Visita
activity-new = Nova atividade
activity-kind = Tipo
activity-subject = Assunto
activity-description = Detalhes
activity-due = Para quando
activity-starts = Início
activity-zone = Horário de { $zone }
activity-assignee = Quem faz
activity-link = Link da chamada
activity-outcome = Resultado
activity-outcome-hint = O que ficou combinado?
activity-complete = Concluir
activity-completed = Atividade concluída.
activity-reopen = Reabrir
activity-overdue = Atrasada
timeline-filters = O que mostrar
timeline-all = Tudo
timeline-notes = Notas
timeline-activities = Atividades
timeline-deals = Negócios
timeline-orders = Pedidos
timeline-record = Cadastro
timeline-today = Hoje
timeline-yesterday = Ontem
timeline-pinned = Fixados
timeline-pin = Fixar
timeline-unpin = Desafixar
timeline-standing = Resolvido ou não
timeline-open = Em aberto
timeline-resolved = Resolvidos
timeline-resolve = Resolver
timeline-reopen = Reabrir
timeline-resolved-by = Resolvido por { $name }
timeline-resolved-one = Resolvido
timeline-none-resolved = Nada resolvido ainda.
timeline-follow-up = Agendar retorno
timeline-to-deal = Criar negócio
timeline-actions = Ações deste item
timeline-empty = Nada aconteceu ainda. Escreva a primeira nota.
timeline-none-of-kind = Nada deste tipo ainda.
timeline-changes = { $count ->
    [one] { $count } campo mudou
   *[other] { $count } campos mudaram
}
timeline-news = { $count ->
    [one] { $count } novo item
   *[other] { $count } novos itens
}
note-label = Nova nota
note-placeholder = Escreva uma nota…
note-keys = Ctrl+Enter salva
note-pin = Fixar no topo
note-save = Salvar nota

import-title = Importar clientes

duplicates-link = Duplicados
rules-open = { $count ->
    [0] Mais condições
    [one] { $count } condição
   *[other] { $count } condições
}
rules-birth-date = Nascimento ou fundação

bulk-hint = Selecione com x ou com o mouse para mudar vários de uma vez.

preview-label = Cliente em resumo
preview-close = Fechar o resumo

customers-draft = Há um cadastro começado que não foi salvo.
activity-draft = Há uma atividade começada que não foi salva.

bulk-choose = Selecionar
bulk-choose-hint = Toque nos clientes que quer mudar.
bulk-choose-one = Selecionar { $name }

imported-created = Criados por uma importação
imported-updated = Atualizados por uma importação
imported-unchanged = Sem mudança em uma importação
imported-undone = Desfeitos de uma importação
imported-kept = Mantidos de uma importação desfeita

segments-title = Segmentos
segment-one = segmento
segment-chip = Segmento: { $name }
segment-save = Salvar clientes como segmento
