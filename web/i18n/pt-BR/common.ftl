# Words shared by many pages.
app-name = Balcão
loading = Carregando…
nothing-found = Nada encontrado

action-back-to-sign-in = Voltar para a entrada
action-cancel = Cancelar
action-clear = Limpar
action-close = Fechar
action-dismiss = Dispensar
action-load-more = Mostrar mais
action-retry = Tentar de novo
action-save = Salvar
action-sign-in = Entrar
action-sign-out = Sair
action-undo = Desfazer

field-email = E-mail
field-name = Nome
field-new-password = Nova senha
field-optional = opcional
field-password = Senha

password-hint = Pelo menos { $count } caracteres. Uma frase curta é fácil de lembrar.
password-show = Mostrar a senha
password-hide = Ocultar a senha
password-too-short = Curta demais
password-weak = Fraca: repete poucos caracteres
password-fair = Boa
password-strong = Forte

language-pt-br = Português (Brasil)
language-en = English
theme-system = Como no sistema
theme-light = Claro
theme-dark = Escuro

error-offline = Não foi possível falar com o servidor. Verifique a internet e tente de novo.
error-unauthenticated = Sua sessão terminou. Entre de novo para continuar.
error-wrong-password = E-mail ou senha não conferem.
error-forbidden = Você não tem permissão para isso. Fale com quem administra a conta.
error-not-found = Isto não existe mais ou você não tem acesso.
error-too-many-requests = Muitas tentativas seguidas. Espere um pouco e tente de novo.
error-refused = O servidor recusou a mudança. Confira os dados.
error-conflict = Outra pessoa mudou isto enquanto você editava. Confira e tente de novo.
error-fault = Algo deu errado do nosso lado. Tente de novo; se continuar, fale com o suporte.
error-request-id = Número para o suporte: { $id }

draft-resume = Continuar
sign-out-title = Sair e descartar o que não foi salvo?
sign-out-text = Há texto que você escreveu e ainda não salvou. Ao sair, ele se perde.
sign-out-stay = Ficar
sign-out-leave = Descartar e sair
