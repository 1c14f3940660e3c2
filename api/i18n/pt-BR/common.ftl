# O que a pessoa pode corrigir
problem-required = Preencha este campo.
problem-not-found = Não encontramos este registro. Talvez tenha sido excluído, ou você não tenha acesso a ele.
problem-too-long = Use no máximo { $limit } caracteres.
problem-conflict = Outra pessoa alterou este registro antes de você. Veja como ele está agora e tente de novo.

# Falhas
fault-unauthenticated = Entre de novo para continuar.
fault-forbidden = Seu perfil não permite isto ({ $permission }). Peça acesso a um administrador.
fault-bad-request = Não entendemos o pedido.
fault-busy = O sistema está ocupado. Tente de novo em alguns segundos.
fault-provider-away = { $provider ->
    [storage] O armazenamento de arquivos não respondeu. Tente de novo em um minuto.
    [storage_write] O armazenamento de arquivos não respondeu. Tente de novo em um minuto.
    [mail] O servidor de e-mail não respondeu. Tente de novo em um minuto.
   *[other] Um serviço de que isto depende não respondeu. Tente de novo em um minuto.
}
fault-unavailable = O banco de dados não respondeu. Tente de novo em alguns segundos.
fault-company-moving = Os dados da empresa estão indo para um banco de dados próprio. Enquanto isso dá para consultar, mas não para gravar; tente de novo em alguns minutos.
fault-company-elsewhere = Esta empresa é atendida em { $url }. Entre por lá.
fault-company-unreachable = O banco de dados desta empresa não está respondendo. Tente de novo em alguns instantes.
fault-internal = Algo falhou do nosso lado. Tente de novo; se continuar, informe o código do pedido ao suporte.
fault-too-expensive = A consulta custa { $cost }, acima do limite de { $limit }. Peça menos campos ou páginas menores.
fault-rate-limited = { $seconds ->
    [one] Você pediu demais de uma vez. Tente de novo em 1 segundo.
   *[other] Você pediu demais de uma vez. Tente de novo em { $seconds } segundos.
}
fault-too-large = O pedido é grande demais: o limite é { $limit } bytes.
fault-bad-cursor = O cursor não pertence a esta lista. Recomece da primeira página.
fault-no-batches = Envie uma operação por pedido; listas de operações não são aceitas.
fault-bad-period = Escolha um período de 1 a { $limit } dias, cujo fim não venha antes do começo.
fault-bad-filter = O filtro não pode ser lido: { $what }
fault-bad-page = Use first ou last, de 1 a 100, e não os dois.
fault-idempotency-mismatch = Esta chave de idempotência já foi usada com outros dados.
fault-persisted-query-not-found = Consulta guardada não encontrada: envie o texto dela junto com o hash.

# Por que um valor foi recusado
value-empty = O campo está vazio.
value-too-long = O texto é longo demais.
value-too-large = O valor é grande demais.
value-bad-character = Há um caractere que não pode estar aqui.
value-bad-syntax = O formato não está certo.
value-bad-length = Há dígitos a mais ou a menos.
value-bad-country-code = Nenhum país usa este código.
value-missing-area-code = Falta o DDD.
value-bad-area-code = Este DDD não existe.
value-bad-subscriber-number = Depois do DDD vêm 9 dígitos começando com 9, ou 8 começando de 2 a 9.
value-bad-check-digit = Os dígitos verificadores não conferem: confira se não houve erro de digitação.
value-repeated-digits = Um só dígito repetido não é um número de verdade.
value-out-of-range = Este número não existe.
value-unknown-currency = Esta moeda não existe.
value-currency-mismatch = Os valores estão em moedas diferentes.
value-ambiguous-number = O separador pode ser de milhar ou de decimal.
value-too-many-decimals = Há mais casas decimais do que a moeda tem.
value-spreadsheet-number = A planilha transformou o valor em decimal; formate a coluna como texto.
shape-email = Escreva um endereço, como maria@exemplo.com.br.
shape-phone = Escreva DDD e número, como (11) 98765-4321, ou + e o código do país.
shape-tax-id = Escreva um CPF, como 529.982.247-25, ou um CNPJ, como 12.ABC.345/01DE-35.
shape-money = Escreva um valor, como 1234,56.
shape-currency = Escreva as três letras da moeda, como BRL.
shape-postal-code = Escreva os 8 dígitos do CEP, como 01310-100.
shape-color = Escreva # e seis dígitos hexadecimais, como #660098.

# Documentos GraphQL recusados
fault-syntax = O pedido tem um erro de sintaxe: { $detail }
fault-document-limit = A consulta passa do limite de { $limit } ({ $what }).
fault-fragment-cycle = O fragmento { $fragment } usa a si mesmo.
fault-empty-query = Falta o texto da consulta (query).
fault-persisted-query-mismatch = O hash não é o da consulta enviada.
fault-zero-character = Um texto contém o caractere nulo (\u0000), que não pode ser guardado.
fault-too-many-streams = Há conexões ao vivo demais abertas por você. Feche algumas.
