palette-recent = Vistos por último
palette-pages = Ir e criar
palette-deals = Negócios
palette-choose = escolher
palette-do = abrir

palette-new-deal = Novo negócio
palette-imports = Importações
palette-company = Configurações: empresa
palette-people = Configurações: pessoas
palette-teams = Configurações: equipes
palette-roles = Configurações: perfis
palette-fields = Configurações: campos
palette-pipelines = Configurações: funis
palette-audit = Configurações: auditoria
palette-jobs = Configurações: segundo plano
