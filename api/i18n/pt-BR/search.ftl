# Busca
search-engine-away = A busca está fora do ar. Estes resultados vêm do banco de dados: só o começo das palavras, sem tolerar erros de digitação.
search-index-building = O índice da busca está sendo montado. Por enquanto, estes resultados vêm do banco de dados: só o começo das palavras.
search-index-behind = Algumas alterações recentes ainda não aparecem na busca.
search-not-in-index = O filtro usa algo que a busca não guarda. Estes resultados vêm do banco de dados: só o começo das palavras.
