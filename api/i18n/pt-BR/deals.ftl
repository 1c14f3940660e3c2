# deals

# O que uma empresa nova encontra
pipeline-default = Vendas
stage-default-lead = Lead
stage-default-contacted = Contato realizado
stage-default-proposal = Proposta enviada
stage-default-won = Fechado
stage-default-lost = Perdido

# Funis e etapas
problem-stage-kinds = Um funil precisa de pelo menos uma etapa aberta, uma de ganho e uma de perda.
problem-too-many-stages = Um funil tem no máximo { $limit } etapas.
problem-stages-missing = Informe todas as etapas do funil, cada uma uma vez.
problem-last-pipeline = Este é o único funil em uso. Crie outro antes de arquivá-lo.
problem-last-stage = Esta é a última etapa deste tipo. Um funil precisa de pelo menos uma etapa aberta, uma de ganho e uma de perda.
problem-stage-in-use = { $deals ->
    [one] Há um negócio nesta etapa. Escolha a etapa que vai recebê-lo.
   *[other] Há { $deals } negócios nesta etapa. Escolha a etapa que vai recebê-los.
  }
problem-stage-other-kind = Escolha uma etapa do mesmo tipo: aberta, ganho ou perda.
problem-probability = Use uma porcentagem de 0 a 100.
problem-sla-days = Use de 1 a 3650 dias.

# Negócios
problem-stage-foreign = Esta etapa é de outro funil.
problem-lost-reason = Conte por que o negócio foi perdido.
problem-deal-won = Este negócio já está ganho.
problem-deal-lost = Este negócio já está perdido.
problem-deal-open = Este negócio já está aberto.
problem-deal-deleted = Este negócio foi excluído. Restaure-o antes.
problem-deal-closed = A probabilidade de um negócio encerrado segue a etapa. Reabra-o antes.
problem-deal-value = Use um valor de zero a um trilhão.
problem-deal-born-lost = Um negócio novo não começa perdido. Crie-o em outra etapa e marque a perda com o motivo.
problem-deal-other-customer = Este negócio é de outro cliente.
problem-pipeline-archived = Este funil está arquivado.
problem-convert-company = Este cliente já é uma empresa.
problem-owner-reach = Seu perfil só permite atribuir a você ou à sua equipe.
fault-bad-months = Peça de 1 a 24 meses.

# Atividades
problem-ends-before-start = O fim precisa ser depois do início.
problem-link = Use um endereço que comece com https:// ou http://.
problem-too-many-attendees = Uma reunião tem no máximo { $limit } participantes.
problem-no-meeting = Só reuniões são confirmadas ou canceladas.
problem-meeting-cancelled = Esta reunião foi cancelada. Confirme-a de novo para concluí-la.
problem-activity-done = Esta atividade já está concluída.
problem-activity-deleted = Esta atividade foi excluída.
activity-call = Ligação
activity-email = E-mail
activity-meeting = Reunião
activity-task = Tarefa
activity-note = Anotação
activity-message = Mensagem
activity-visit = Visita

# Linha do tempo
timeline-customer-created = Cliente cadastrado
timeline-customer-updated = Cadastro alterado: { $fields }
timeline-customer-deleted = Cliente excluído
timeline-customer-restored = Cliente restaurado
timeline-customer-merged = Cadastro duplicado unido a este: { $name }
timeline-merge-undone = União de cadastros desfeita: { $name }
timeline-customer-imported = Importado de { $file }
timeline-customer-converted = Lead convertido no negócio “{ $title }”
timeline-consent-given = Aceitou receber contatos por { $point }
timeline-consent-withdrawn = Não quer mais receber contatos por { $point }
timeline-consent-changed = Consentimento alterado: { $point }
timeline-deal-created = Negócio “{ $title }” criado em { $to }, no valor de { $value }
timeline-deal-updated = Negócio “{ $title }” alterado: { $fields }
timeline-deal-deleted = Negócio “{ $title }” excluído
timeline-deal-restored = Negócio “{ $title }” restaurado
timeline-deal-stage-changed = Negócio “{ $title }” foi de { $from } para { $to }
timeline-deal-won = Negócio “{ $title }” ganho: { $value }
timeline-deal-lost = Negócio “{ $title }” perdido: { $reason }
timeline-deal-reopened = Negócio “{ $title }” reaberto em { $to }
timeline-deal-transferred = Negócio “{ $title }” passou de { $from } para { $to }
timeline-deal-given = Negócio “{ $title }” atribuído a { $to }
timeline-note = Anotação
timeline-activity-created = Nova atividade: { $type } “{ $subject }”
timeline-activity-completed = Atividade concluída: { $type } “{ $subject }”
timeline-activity-updated = Atividade alterada: { $type } “{ $subject }” ({ $fields })
timeline-activity-reopened = Atividade reaberta: { $type } “{ $subject }”
timeline-activity-deleted = Atividade excluída: { $type } “{ $subject }”
timeline-activity-restored = Atividade restaurada: { $type } “{ $subject }”
timeline-order-changed = { $action ->
    [placed] Pedido { $number } feito: { $amount }
    [payment_received] Pagamento de { $amount } do pedido { $number }
    [paid] Pedido { $number } pago: { $amount }
    [cancelled] Pedido { $number } cancelado
    [rest_cancelled] O que faltava do pedido { $number } foi cancelado
    [expired] Pedido { $number } expirou sem pagamento
    [shipped] Pedido { $number } enviado
    [delivered] Pedido { $number } entregue
    [return_requested] Devolução combinada do pedido { $number }
    [return_received] Devolução recebida do pedido { $number }
    [return_rejected] Devolução do pedido { $number } recusada
    [refunded] { $amount } do pedido { $number } devolvidos
   *[other] Pedido { $number } alterado
}

# Nomes de campos
field-address = Endereço
field-assignee = Responsável
field-attendees = Participantes
field-birth-date = Nascimento ou fundação
field-category = Categoria
field-city = Cidade
field-closed-at = Data de fechamento
field-company = Empresa
field-consent = Consentimento
field-contact-points = Contatos
field-country = País
field-customer = Cliente
field-description = Descrição
field-due = Prazo
field-ends = Fim
field-expected-close = Previsão de fechamento
field-industry = Setor
field-kind = Tipo
field-legal-name = Razão social
field-lifecycle = Fase
field-link = Link
field-linkedin = LinkedIn
field-meeting-status = Situação da reunião
field-event-id = Evento no calendário
field-name = Nome
field-notes = Observações
field-outcome = Resultado
field-owner = Responsável
field-portfolio = Carteira
field-position = Cargo
field-probability = Probabilidade
field-product = Produto ou plano
field-reminder = Lembrete
field-score = Pontuação
field-size-band = Porte
field-source = Origem
field-source-details = Detalhes da origem
field-starts = Início
field-state = Estado
field-status = Situação
field-subject = Assunto
field-tags = Etiquetas
field-tax-id = CPF ou CNPJ
field-title = Título
field-value = Valor
field-website = Site
