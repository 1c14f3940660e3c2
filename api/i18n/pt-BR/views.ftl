# Visões salvas
view-state = Uma visão é guardada como um objeto de até { $kilobytes } KB.
view-share = Só quem altera estes registros pode compartilhar uma visão. Salve-a só para você.
view-taken = Você já tem uma visão com este nome.
view-of-another = Esta visão é de outra pessoa. Salve uma cópia.
view-too-old = Só se recupera uma visão até 30 dias depois de excluída.
