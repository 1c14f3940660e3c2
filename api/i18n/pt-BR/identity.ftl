# Entrar
session-wrong = E-mail ou senha incorretos.
session-which-company = Você tem conta em mais de uma empresa. Informe o campo company com o endereço da empresa.
session-company-suspended = O acesso desta empresa está suspenso. Fale com o suporte.
session-demo-refused = A senha da demonstração é conhecida por todos, e este servidor está aberto a outras pessoas. Troque a senha na linha de comando: balcao admin password --email …
session-bad-body = Envie email e password em JSON.
session-foreign-origin = O pedido veio de uma página de outro endereço.
fault-too-many-attempts = { $seconds ->
    [one] Muitas tentativas. Tente de novo em 1 segundo.
   *[other] Muitas tentativas. Tente de novo em { $seconds } segundos.
}

# O que a pessoa pode corrigir
problem-password-short = Use pelo menos { $limit } caracteres. Uma frase curta é mais segura e mais fácil de lembrar.
problem-password-guessable = Esta senha é fácil demais de adivinhar.
problem-password-wrong = A senha atual não confere.
problem-link-expired = Este link já foi usado ou não vale mais. Peça um novo.
problem-email-taken = Já existe uma pessoa com este e-mail.
problem-name-taken = Este nome já está em uso.
problem-too-many = Use no máximo { $limit } itens.
problem-setup-done = A empresa já foi configurada. Entre com a sua conta.
problem-setup-multi = Nesta instalação cada empresa se cadastra por conta própria.
problem-register-single = Esta instalação é de uma só empresa.
problem-slug-invalid = Use de 3 a 40 letras minúsculas sem acento, números e hífens, como minha-loja.
problem-slug-taken = Outra empresa já usa este endereço.
problem-time-zone-unknown = Este fuso horário não existe. Use um nome como America/Sao_Paulo.
problem-permission-unknown = A permissão { $permission } não existe.
problem-role-built-in = Os perfis do sistema não podem ser alterados. Crie um perfil próprio.
problem-role-in-use = Há pessoas com este perfil. Dê outro perfil a elas antes de excluir.
problem-grants-beyond-own = Você só pode conceder permissões que você mesmo tem.
problem-last-admin = É preciso haver ao menos um administrador ativo.
problem-only-company = Esta instalação tem uma só empresa; ela não pode ser apagada. Suspenda-a com "suspended".
problem-deactivate-self = Você não pode desativar a si mesmo.

# Perfis do sistema
role-admin = Administrador
role-manager = Gerente
role-agent = Atendente
role-viewer = Leitor

# Permissões
permission-customer-read = Ver clientes
permission-customer-write = Criar e alterar clientes
permission-customer-delete = Excluir clientes
permission-customer-merge = Unir clientes duplicados
permission-deal-read = Ver negócios
permission-deal-write = Criar e alterar negócios
permission-deal-move = Mover negócios entre etapas
permission-deal-delete = Excluir negócios
permission-activity-read = Ver atividades
permission-activity-write = Criar e alterar atividades
permission-tag-manage = Gerenciar etiquetas
permission-portfolio-manage = Gerenciar carteiras
permission-segment-manage = Gerenciar segmentos
permission-custom-field-manage = Gerenciar campos personalizados
permission-pipeline-manage = Configurar funis e etapas
permission-stage-delete = Excluir etapas
permission-catalog-read = Ver o catálogo
permission-catalog-write = Criar, alterar e publicar itens do catálogo
permission-product-read = Ver produtos
permission-product-write = Criar e mudar produtos
permission-stock-read = Ver o estoque
permission-stock-write = Movimentar o estoque
permission-order-read = Ver pedidos
permission-order-write = Criar, cobrar, enviar e cancelar pedidos
permission-order-refund = Devolver dinheiro de pedidos
permission-invoice-read = Ver faturas
permission-invoice-write = Emitir e cancelar faturas
permission-purchase-read = Ver fornecedores e compras
permission-purchase-write = Comprar de fornecedores e receber mercadoria
permission-import-run = Importar dados
permission-export-run = Exportar listas para arquivos
permission-user-read = Ver pessoas da empresa
permission-user-manage = Convidar e gerenciar pessoas
permission-role-manage = Gerenciar perfis
permission-team-manage = Gerenciar equipes
permission-tenant-manage = Configurar a empresa
permission-audit-read = Ver a auditoria
permission-event-read = Acompanhar eventos
permission-job-read = Ver tarefas em segundo plano
permission-job-manage = Repetir e cancelar tarefas em segundo plano

# E-mails
mail-reset-subject = { $company }: escolha uma nova senha
mail-reset-body =
    Olá, { $name }.

    Alguém pediu uma nova senha para a sua conta em { $company }. Para escolhê-la, abra:

    { $link }

    O link vale por 1 hora e funciona uma única vez. Se não foi você, ignore este e-mail: sua senha continua a mesma.
mail-invitation-subject = Seu convite para { $company }
mail-invitation-body =
    Olá, { $name }.

    Você foi convidado a trabalhar em { $company }. Para escolher sua senha e entrar, abra:

    { $link }

    O link vale por 7 dias e funciona uma única vez.

problem-domain-invalid = Informe um domínio como crm.exemplo.com.br, fora do endereço desta instalação.
problem-domain-taken = Outra empresa já usa este domínio.
problem-hours-order = O fim deve vir depois do início.
problem-hours-overlap = Há horários que se sobrepõem no mesmo dia.
problem-holiday-twice = Há duas linhas para o mesmo dia.
problem-time-invalid = Informe um horário como 08:30.
fault-other-company = Este endereço é de outra empresa. Use o endereço da sua.
problem-domain-operator = Quem opera esta instalação define o domínio: peça a essa pessoa.
problem-logo-size = O logo pode ter até { $limit } KB.
problem-settings-object = Envie um objeto, como {"{"}"chave": "valor"{"}"}.
problem-settings-size = As configurações podem ter até { $limit } KB.
fault-logo-kind = Envie uma imagem PNG, JPEG ou WebP.
fault-logo-pixels = A imagem é grande demais: use até { $limit } pixels de cada lado.
