# Arquivos de clientes e negócios.
files-title = Arquivos
files-add = Adicionar arquivos
files-drop = Solte para adicionar
files-empty = Nenhum arquivo ainda.
files-empty-add = Nenhum arquivo ainda. Arraste para cá ou use o +.
files-waiting = Na fila
files-stop = Cancelar o envio de { $name }
files-again = Tentar de novo
files-too-large = Passa de 25 MB, o tamanho máximo de um arquivo.
files-nothing-in-it = Este arquivo está vazio.
files-not-sent = { $name } não foi enviado: { $reason }
files-added = { $count ->
    [one] Arquivo adicionado.
   *[other] { $count } arquivos adicionados.
}
files-delete = Excluir { $name }
files-deleted = “{ $name }” excluído.
files-restored = Arquivo restaurado.
