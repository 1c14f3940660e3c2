# platform
fault-too-many-subscriptions = Há assinaturas demais nesta conexão: o limite é { $limit }.
fault-get-mutation = Por GET só se pode ler. Envie a alteração por POST.
problem-job-over = Esta tarefa já terminou.
problem-job-not-over = Só se repete uma tarefa que falhou ou foi cancelada.
mailbox-title = Caixa de saída
mailbox-empty = Nenhum e-mail ainda.
mailbox-unreadable = A caixa de saída não pôde ser lida; o registro do servidor diz por quê.
