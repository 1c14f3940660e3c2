# Navigation, header, banners, and the page that is not there.
nav-label = Áreas
nav-dashboard = Painel
nav-customers = Clientes
nav-board = Funil
nav-deals = Negócios
nav-catalog = Catálogo
nav-products = Produtos
nav-stock = Estoque
nav-orders = Pedidos
nav-purchasing = Compras
nav-agenda = Agenda
nav-settings = Ajustes
nav-profile = Meu perfil

shell-skip = Ir para o conteúdo
shell-language = Idioma
shell-theme = Aparência
shell-user-menu = Conta de { $name }
shell-demo = Demonstração

connection-offline = Sem internet. O que você vê pode estar desatualizado.
connection-lost = Sem contato com o servidor; tentando de novo. O que você vê pode estar desatualizado.

not-found-title = Página não encontrada
not-found-text = O endereço pode ter mudado ou ter sido digitado errado.
forbidden-title = Sem acesso a esta página
not-found-home = Ir para o início

nav-more = Mais

palette-here = Nesta página
palette-own = Minha conta
palette-go = Ir para { $page }

keyboard-palette = Buscar ou fazer qualquer coisa
keyboard-search = Buscar na página, ou em tudo
keyboard-help = Mostrar os atalhos
keyboard-everywhere = Em qualquer página
keyboard-lists = Em listas e janelas
keyboard-open = Abrir
keyboard-cell = Mudar a célula da tabela
keyboard-cell-next = Na célula: guardar e ir à próxima
keyboard-escape = Fechar o que está por cima
keyboard-edit = Editar
keyboard-note = Escrever uma nota

seen-as-text = Você vê o aplicativo como o papel “{ $role }”. Os dados continuam os que você pode ver.
seen-as-end = Voltar ao meu

nav-activities = Atividades
nav-exports = Exportações

page-missing-title = Página não carregada
page-missing = Esta página não carregou. Talvez o aplicativo tenha sido atualizado desde que você o abriu; recarregue para usar a versão nova.
page-reload = Recarregar
shell-logo = Logo da empresa
