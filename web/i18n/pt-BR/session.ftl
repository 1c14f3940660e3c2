# Entrar, primeira execução, senha esquecida, convite.
sign-in-title = Entrar
sign-in-forgotten = Esqueci minha senha
sign-in-register = Criar conta da empresa
sign-in-demo = Demonstração: escolha uma conta. A senha de todas é { $password }.
sign-in-again-title = Entre de novo
sign-in-again-text = Sua sessão terminou. Confirme a senha de { $email } para continuar de onde parou; nada do que você digitou se perdeu.

setup-title = Primeiros passos
setup-text = Conte quem é a empresa e crie a primeira conta de administração.
setup-company = Nome da empresa
setup-submit = Criar a conta

forgotten-title = Esqueci minha senha
forgotten-text = Informe seu e-mail e enviaremos um link para criar uma senha nova.
forgotten-submit = Enviar o link
forgotten-sent = Se existe uma conta com { $email }, o link chega em instantes. Confira também o spam.

reset-title = Criar uma senha nova
reset-submit = Salvar e entrar
reset-new-link = Pedir outro link

invitation-title = Boas-vindas
invitation-text = Escolha uma senha para entrar na equipe.
invitation-submit = Aceitar o convite

register-title = Criar conta da empresa
register-text = Conte quem é a empresa; você será a primeira pessoa da administração.
register-closed = Esta instalação é de uma empresa só e não aceita novos cadastros. Peça um convite a quem administra o Balcão na sua empresa.
register-sign-in = Já tenho conta
