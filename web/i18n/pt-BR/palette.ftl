palette-recent = Vistos por último
palette-pages = Ir e criar
palette-deals = Negócios
palette-choose = escolher
palette-do = abrir

palette-new-item = Novo item do catálogo
palette-categories = Categorias do catálogo
palette-new-deal = Novo negócio
palette-imports = Importações
palette-company = Ajustes: empresa
palette-people = Ajustes: pessoas
palette-teams = Ajustes: equipes
palette-roles = Ajustes: perfis
palette-fields = Ajustes: campos
palette-pipelines = Ajustes: funis
palette-audit = Ajustes: auditoria
palette-jobs = Ajustes: segundo plano
