# O próprio perfil.
profile-details = Dados e preferências
profile-saved = Perfil salvo.
profile-presence = Situação no trabalho
presence-online = Disponível
presence-away = Ausente
presence-offline = Fora do trabalho
profile-password = Senha
profile-password-current = Senha atual
profile-password-change = Trocar a senha
profile-password-changed = Senha trocada.
profile-sessions = Onde você está conectado
profile-sessions-end-others = Sair dos outros
profile-sessions-ended = Você saiu de todos os outros aparelhos.
profile-session-current = Este aparelho
profile-session-end = Sair
profile-session-used = { $address } · usado { $when }
