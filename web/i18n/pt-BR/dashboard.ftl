# The dashboard.
dashboard-hello = Olá, { $name }
dashboard-refresh = Atualizar
dashboard-period = Período
dashboard-today = Hoje
dashboard-week = 7 dias
dashboard-month = 30 dias
dashboard-this-month = Este mês
dashboard-quarter = 90 dias
dashboard-year = 12 meses
dashboard-whose = De quem
dashboard-everybody = De todos

dashboard-new-customers = Clientes novos
dashboard-qualified = Qualificados
dashboard-new-deals = Negócios criados
dashboard-won = Ganhos
dashboard-lost = Perdidos
dashboard-won-value = Valor ganho
dashboard-win-rate = Taxa de ganho
dashboard-cycle = Ciclo médio
dashboard-days = { $count } dias
dashboard-activities = Atividades feitas
dashboard-before = antes: { $value }
dashboard-more = { $share } a mais
dashboard-less = { $share } a menos

dashboard-day = Dia
dashboard-week-of = Semana de
dashboard-created = Criados
dashboard-funnel = Funil: { $name }
dashboard-entered = Entraram na etapa
dashboard-forecast = Previsão por mês
dashboard-total = Total
dashboard-weighted = Ponderado
dashboard-overdue = Com fechamento atrasado
dashboard-count = Negócios
dashboard-also = Mais
dashboard-open-deals = Em aberto agora
dashboard-see-list = Ver lista

dashboard-sources = De onde vieram os clientes
dashboard-no-source = Sem origem
dashboard-lost-reasons = Por que perdemos
dashboard-no-reason = Sem motivo
dashboard-people = Quem fez quanto
dashboard-person = Pessoa

dashboard-my-day = Meu dia
dashboard-nothing-due = Nada pendente até hoje
dashboard-nothing-due-text = O que vencer hoje ou ficar atrasado aparece aqui.

dashboard-empty = Ainda não há números
dashboard-empty-text = Cadastre ou importe clientes e crie negócios: o que acontecer com eles se vê aqui.
