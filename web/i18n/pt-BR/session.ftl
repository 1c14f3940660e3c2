# Entrar, primeira execução, senha esquecida, convite.
sign-in-title = Entrar
sign-in-forgotten = Esqueci minha senha
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

