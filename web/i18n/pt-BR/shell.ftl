# Navigation, header, banners, and the page that is not there.
nav-label = Áreas
nav-customers = Clientes
nav-board = Funil
nav-deals = Negócios
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
