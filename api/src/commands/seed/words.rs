//! The words that demonstration data is made of: common Brazilian names, places and products.

pub const FIRST_NAMES: &[&str] = &[
    "Maria", "José", "Ana", "João", "Antônio", "Francisco", "Carlos", "Paulo", "Pedro", "Lucas", "Luiz", "Marcos",
    "Luís", "Gabriel", "Rafael", "Daniel", "Marcelo", "Bruno", "Eduardo", "Felipe", "Raimundo", "Rodrigo", "Manoel",
    "Mateus", "André", "Fernando", "Fábio", "Leonardo", "Gustavo", "Guilherme", "Leandro", "Tiago", "Anderson",
    "Ricardo", "Márcio", "Jorge", "Alexandre", "Roberto", "Diego", "Vítor", "Francisca", "Antônia", "Adriana",
    "Juliana", "Márcia", "Fernanda", "Patrícia", "Aline", "Sandra", "Camila", "Amanda", "Bruna", "Jéssica", "Letícia",
    "Júlia", "Luciana", "Vanessa", "Mariana", "Gabriela", "Vera", "Vitória", "Larissa", "Cláudia", "Beatriz", "Rita",
    "Luana", "Sônia", "Renata", "Eliane", "Josefa", "Simone", "Natália", "Cristiane", "Carla", "Débora", "Rosângela",
    "Jaqueline", "Rosa", "Daniela", "Aparecida", "Marlene", "Terezinha", "Raimunda", "Andréia", "Fabiana", "Laís",
    "Raquel", "Ângela", "Rafaela", "Joana", "Luzia", "Elaine", "Daniele", "Isabela", "Helena", "Sofia", "Heitor",
    "Davi", "Arthur", "Enzo", "Yasmin",
];

pub const SURNAMES: &[&str] = &[
    "da Silva", "dos Santos", "Oliveira", "Souza", "Rodrigues", "Ferreira", "Alves", "Pereira", "Lima", "Gomes",
    "Costa", "Ribeiro", "Martins", "Carvalho", "Almeida", "Lopes", "Soares", "Fernandes", "Vieira", "Barbosa", "Rocha",
    "Dias", "Nascimento", "Andrade", "Moreira", "Nunes", "Marques", "Machado", "Mendes", "Freitas", "Cardoso", "Ramos",
    "Gonçalves", "Santana", "Teixeira", "Araújo", "Pinto", "Correia", "Monteiro", "Cavalcanti", "Batista", "Campos",
    "Moura", "Duarte", "Farias", "Cunha", "Azevedo", "Miranda", "Tavares", "Siqueira", "Aguiar", "Borges", "Rezende",
    "Xavier", "Guimarães", "Peixoto", "Brandão", "Assis", "Medeiros", "Queiroz",
];

pub const TRADES: &[(&str, &str)] = &[
    ("Padaria", "Alimentação"),
    ("Mercado", "Varejo"),
    ("Farmácia", "Saúde"),
    ("Auto Peças", "Automotivo"),
    ("Clínica", "Saúde"),
    ("Transportadora", "Logística"),
    ("Construtora", "Construção"),
    ("Escola", "Educação"),
    ("Papelaria", "Varejo"),
    ("Pet Shop", "Varejo"),
    ("Restaurante", "Alimentação"),
    ("Distribuidora", "Atacado"),
    ("Agropecuária", "Agronegócio"),
    ("Gráfica", "Serviços"),
    ("Contabilidade", "Serviços"),
    ("Academia", "Esporte"),
    ("Hotel", "Turismo"),
    ("Metalúrgica", "Indústria"),
    ("Confecções", "Indústria"),
    ("Informática", "Tecnologia"),
];

pub const COMPANY_NAMES: &[&str] = &[
    "Boa Vista", "Santa Rita", "Primavera", "Horizonte", "Central", "São Jorge", "Ipanema", "Aurora", "Três Irmãos",
    "Nova Era", "Bandeirantes", "Paulista", "Mineira", "do Vale", "Cruzeiro", "Alvorada", "Progresso", "União",
    "Esperança", "Pioneira", "Litoral", "da Serra", "Guarani", "Tropical", "Independência", "Beira-Rio",
];

/// City, state, area code, beginning of its postal codes.
pub const CITIES: &[(&str, &str, &str, &str)] = &[
    ("São Paulo", "SP", "11", "01"),
    ("Campinas", "SP", "19", "13"),
    ("Santos", "SP", "13", "11"),
    ("Ribeirão Preto", "SP", "16", "14"),
    ("Rio de Janeiro", "RJ", "21", "20"),
    ("Niterói", "RJ", "21", "24"),
    ("Belo Horizonte", "MG", "31", "30"),
    ("Uberlândia", "MG", "34", "38"),
    ("Juiz de Fora", "MG", "32", "36"),
    ("Vitória", "ES", "27", "29"),
    ("Curitiba", "PR", "41", "80"),
    ("Londrina", "PR", "43", "86"),
    ("Florianópolis", "SC", "48", "88"),
    ("Joinville", "SC", "47", "89"),
    ("Porto Alegre", "RS", "51", "90"),
    ("Caxias do Sul", "RS", "54", "95"),
    ("Salvador", "BA", "71", "40"),
    ("Feira de Santana", "BA", "75", "44"),
    ("Recife", "PE", "81", "50"),
    ("Fortaleza", "CE", "85", "60"),
    ("Natal", "RN", "84", "59"),
    ("João Pessoa", "PB", "83", "58"),
    ("Maceió", "AL", "82", "57"),
    ("Aracaju", "SE", "79", "49"),
    ("São Luís", "MA", "98", "65"),
    ("Teresina", "PI", "86", "64"),
    ("Belém", "PA", "91", "66"),
    ("Manaus", "AM", "92", "69"),
    ("Brasília", "DF", "61", "70"),
    ("Goiânia", "GO", "62", "74"),
    ("Cuiabá", "MT", "65", "78"),
    ("Campo Grande", "MS", "67", "79"),
];

pub const STREETS: &[&str] = &[
    "Rua das Flores", "Avenida Brasil", "Rua Sete de Setembro", "Rua XV de Novembro", "Avenida Getúlio Vargas",
    "Rua Tiradentes", "Rua Dom Pedro II", "Avenida Paulista", "Rua São João", "Rua Santos Dumont", "Rua Rui Barbosa",
    "Avenida Presidente Vargas",
];

pub const DISTRICTS: &[&str] =
    &["Centro", "Jardim América", "Vila Nova", "Boa Vista", "Santa Cecília", "Bela Vista", "São José", "Industrial"];

pub const PRODUCTS: &[&str] = &[
    "Controle 25 GB", "Controle 40 GB", "Pós 60 GB", "Pós Família 120 GB", "Fibra 300 Mega", "Fibra 500 Mega",
    "Fibra 1 Giga", "Empresas 10 linhas", "Pré Diário",
];

pub const CATEGORIES: &[&str] = &["Bronze", "Prata", "Ouro", "Diamante"];
pub const SOURCES: &[&str] = &["Indicação", "Site", "WhatsApp", "Loja", "Campanha de e-mail", "Importação", "Feira"];
pub const POSITIONS: &[&str] = &["Compras", "Diretoria", "Financeiro", "Sócio", "Gerência", "Atendimento"];
pub const SIZE_BANDS: &[&str] = &["1–9", "10–49", "50–99", "100–499", "500+"];
pub const PORTFOLIOS: &[&str] = &["Carteira Sudeste", "Carteira Sul", "Carteira Nordeste", "Retenção 2026", "Empresas"];
pub const TAGS: &[(&str, &str)] = &[
    ("VIP", "#660098"),
    ("Inadimplente", "#b3261e"),
    ("Portabilidade", "#0b57d0"),
    ("Renovação", "#146c2e"),
    ("Risco de saída", "#8a5300"),
    ("Promoção", "#00677d"),
];
pub const DEAL_TITLES: &[&str] =
    &["Upgrade de plano", "Renovação anual", "Portabilidade", "Nova linha", "Pacote empresarial", "Recuperação", "Fibra adicional"];
pub const LOST_REASONS: &[&str] = &["Preço", "Ficou com o concorrente", "Sem resposta", "Sem orçamento", "Prazo de instalação"];
pub const CALLS: &[&str] =
    &["Ligar para apresentar a proposta", "Retornar ligação", "Enviar contrato", "Confirmar instalação", "Visita técnica", "Reunião de renovação"];
