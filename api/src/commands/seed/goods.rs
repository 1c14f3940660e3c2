//! What a demonstration's catalog is made of: things that a Brazilian shop sells.

use entity::marketplace::item::ItemType;

/// A category, below which one it lies (by its place in this list), and how SKUs of its items begin.
pub const CATEGORIES: &[(&str, Option<usize>, &str)] = &[
    ("Casa", None, "CAS"),
    ("Cozinha", Some(0), "COZ"),
    ("Decoração", Some(0), "DEC"),
    ("Moda", None, "MOD"),
    ("Camisetas", Some(3), "CAM"),
    ("Acessórios", Some(3), "ACE"),
    ("Alimentos", None, "ALI"),
    ("Cafés e chás", Some(6), "CAF"),
    ("Doces e geleias", Some(6), "DOC"),
    ("Serviços", None, "SER"),
    ("Beleza", Some(9), "BEL"),
    ("Reparos", Some(9), "REP"),
    ("Aulas", Some(9), "AUL"),
    ("Experiências", None, "EXP"),
    ("Passeios", Some(13), "PAS"),
    ("Gastronomia", Some(13), "GAS"),
    ("Digitais", None, "DIG"),
    ("Livros digitais", Some(16), "LIV"),
    ("Cursos", Some(16), "CUR"),
];

/// One thing to sell.
pub struct Good {
    pub kind: ItemType,
    /// By its place in `CATEGORIES`.
    pub category: usize,
    pub title: &'static str,
    pub price_minor: i64,
    /// Grams of what is physical, minutes of what is done.
    pub measure: i32,
    pub attributes: &'static [(&'static str, &'static str)],
    /// By its place in `PLACES`.
    pub place: Option<usize>,
}

/// Where things are done, in millionths of a degree.
pub const PLACES: &[(&str, i32, i32)] = &[
    ("Vila Madalena, São Paulo", -23_546_700, -46_691_000),
    ("Centro histórico, Paraty", -23_221_900, -44_713_700),
    ("Pelourinho, Salvador", -12_971_800, -38_508_300),
    ("Praia do Rosa, Imbituba", -28_131_000, -48_640_000),
    ("Serra Gaúcha, Bento Gonçalves", -29_169_400, -51_518_100),
    ("Chapada dos Veadeiros, Alto Paraíso", -14_132_000, -47_510_000),
    ("Santa Teresa, Rio de Janeiro", -22_916_900, -43_186_900),
    ("Savassi, Belo Horizonte", -19_937_300, -43_934_200),
    ("Batel, Curitiba", -25_442_300, -49_285_400),
    ("Recife Antigo, Recife", -8_063_100, -34_871_100),
];

type Words = &'static [(&'static str, &'static str)];

const fn good(kind: ItemType, category: usize, title: &'static str, price_minor: i64, measure: i32) -> Good {
    Good { kind, category, title, price_minor, measure, attributes: &[], place: None }
}

const fn thing(category: usize, title: &'static str, price_minor: i64, grams: i32, attributes: Words) -> Good {
    Good { attributes, ..good(ItemType::Physical, category, title, price_minor, grams) }
}

const fn service(category: usize, title: &'static str, price_minor: i64, minutes: i32, place: usize) -> Good {
    Good { place: Some(place), ..good(ItemType::Service, category, title, price_minor, minutes) }
}

const fn experience(category: usize, title: &'static str, price_minor: i64, minutes: i32, place: usize) -> Good {
    Good { place: Some(place), ..good(ItemType::Experience, category, title, price_minor, minutes) }
}

const fn digital(category: usize, title: &'static str, price_minor: i64, attributes: Words) -> Good {
    Good { attributes, ..good(ItemType::Digital, category, title, price_minor, 0) }
}

/// The demonstration's own catalog; larger ones vary these.
pub const GOODS: &[Good] = &[
    thing(1, "Caneca de cerâmica esmaltada", 4_990, 380, &[("Cor", "Azul"), ("Material", "Cerâmica")]),
    thing(1, "Caneca de ágata", 3_490, 210, &[("Cor", "Branca"), ("Material", "Ágata")]),
    thing(1, "Tábua de corte em teca", 18_900, 1_600, &[("Material", "Madeira")]),
    thing(1, "Panela de barro capixaba", 14_900, 2_400, &[("Material", "Barro"), ("Feito à mão", "sim")]),
    thing(1, "Jogo de facas com cepo", 39_900, 2_100, &[("Material", "Aço inox")]),
    thing(1, "Cuscuzeira de alumínio", 6_990, 700, &[("Material", "Alumínio")]),
    thing(1, "Moedor de café manual", 22_900, 620, &[("Material", "Aço inox")]),
    thing(1, "Garrafa térmica 1 litro", 12_990, 850, &[("Cor", "Preta"), ("Material", "Aço inox")]),
    thing(2, "Rede de descanso artesanal", 28_900, 1_900, &[("Cor", "Cru"), ("Feito à mão", "sim")]),
    thing(2, "Vaso de palha de carnaúba", 8_900, 450, &[("Material", "Palha"), ("Feito à mão", "sim")]),
    thing(2, "Luminária de bambu", 17_900, 980, &[("Material", "Bambu"), ("Voltagem", "Bivolt")]),
    thing(2, "Almofada bordada", 9_900, 420, &[("Cor", "Verde"), ("Material", "Algodão")]),
    thing(2, "Quadro xilogravura de cordel", 15_900, 900, &[("Feito à mão", "sim")]),
    thing(2, "Vela aromática de capim-limão", 5_490, 260, &[("Aroma", "Capim-limão")]),
    thing(4, "Camiseta lisa de algodão", 7_990, 180, &[("Cor", "Preta"), ("Tamanho", "M"), ("Material", "Algodão")]),
    thing(4, "Camiseta Ipê-amarelo", 8_990, 180, &[("Cor", "Amarela"), ("Tamanho", "G"), ("Material", "Algodão")]),
    thing(4, "Camiseta Onça-pintada", 8_990, 180, &[("Cor", "Cru"), ("Tamanho", "P"), ("Material", "Algodão")]),
    thing(4, "Camiseta manga longa UV", 12_990, 220, &[("Cor", "Azul"), ("Tamanho", "M"), ("Proteção UV", "50")]),
    thing(4, "Regata de linho", 11_990, 150, &[("Cor", "Branca"), ("Tamanho", "G"), ("Material", "Linho")]),
    thing(5, "Chapéu de palha", 6_990, 160, &[("Material", "Palha")]),
    thing(5, "Bolsa de crochê", 13_900, 340, &[("Cor", "Verde"), ("Feito à mão", "sim")]),
    thing(5, "Cinto de couro", 11_900, 280, &[("Cor", "Marrom"), ("Material", "Couro")]),
    thing(5, "Brincos de capim-dourado", 4_990, 30, &[("Material", "Capim-dourado"), ("Feito à mão", "sim")]),
    thing(5, "Óculos de sol de madeira", 24_900, 120, &[("Material", "Madeira"), ("Proteção UV", "400")]),
    thing(7, "Café especial da Mantiqueira 250 g", 4_290, 270, &[("Torra", "Média"), ("Orgânico", "sim")]),
    thing(7, "Café do Cerrado Mineiro 500 g", 5_990, 520, &[("Torra", "Escura")]),
    thing(7, "Café descafeinado 250 g", 4_690, 270, &[("Torra", "Média")]),
    thing(7, "Chá-mate tostado", 1_990, 210, &[("Orgânico", "sim")]),
    thing(7, "Erva-mate para chimarrão 1 kg", 2_490, 1_020, &[]),
    thing(8, "Doce de leite mineiro", 2_990, 680, &[("Vegano", "não")]),
    thing(8, "Goiabada cascão", 2_490, 620, &[("Vegano", "sim")]),
    thing(8, "Geleia de jabuticaba", 3_290, 330, &[("Vegano", "sim"), ("Orgânico", "sim")]),
    thing(8, "Rapadura com coco", 1_290, 400, &[("Vegano", "sim")]),
    thing(8, "Chocolate 70% da Bahia", 2_790, 110, &[("Vegano", "sim"), ("Orgânico", "sim")]),
    service(10, "Corte de cabelo", 8_000, 45, 0),
    service(10, "Corte e barba", 11_000, 60, 7),
    service(10, "Manicure e pedicure", 7_500, 75, 8),
    service(10, "Massagem relaxante", 16_000, 60, 6),
    service(10, "Limpeza de pele", 18_000, 90, 0),
    service(11, "Conserto de bicicleta", 9_000, 60, 8),
    service(11, "Instalação de chuveiro", 12_000, 60, 9),
    service(11, "Revisão de computador", 15_000, 120, 7),
    service(12, "Aula de violão", 9_000, 60, 2),
    service(12, "Aula de inglês", 11_000, 50, 0),
    service(12, "Aula de surfe", 17_000, 90, 3),
    experience(14, "Passeio de escuna", 12_000, 300, 1),
    experience(14, "Trilha da cachoeira", 15_000, 420, 5),
    experience(14, "Caminhada histórica", 6_000, 150, 2),
    experience(14, "Observação de baleias", 26_000, 240, 3),
    experience(14, "Passeio de bonde e mirantes", 7_500, 180, 6),
    experience(15, "Degustação de vinhos", 18_000, 150, 4),
    experience(15, "Oficina de pão de queijo", 14_000, 180, 7),
    experience(15, "Jantar às cegas", 29_000, 180, 0),
    experience(15, "Roda de tapioca e frevo", 9_500, 150, 9),
    digital(17, "Receitas de família", 2_990, &[("Formato", "PDF"), ("Idioma", "Português")]),
    digital(17, "Guia de trilhas do Brasil", 3_990, &[("Formato", "EPUB"), ("Idioma", "Português")]),
    digital(17, "Finanças do pequeno negócio", 4_990, &[("Formato", "PDF"), ("Idioma", "Português")]),
    digital(18, "Curso de fotografia com celular", 19_700, &[("Nível", "Iniciante"), ("Idioma", "Português")]),
    digital(18, "Curso de barista", 29_700, &[("Nível", "Intermediário"), ("Idioma", "Português")]),
    digital(18, "Curso de costura criativa", 24_700, &[("Nível", "Iniciante"), ("Idioma", "Português")]),
];

/// What makes another item of a good, where more are asked for than there are.
pub const VARIATIONS: &[&str] = &[
    "Especial",
    "Clássico",
    "Premium",
    "do Sertão",
    "da Serra",
    "Litoral",
    "Colonial",
    "Moderno",
    "da Casa",
    "Tropical",
];

pub const ITEM_TAGS: &[(&str, &str)] =
    &[("Novidade", "#0b7a75"), ("Mais vendido", "#b3541e"), ("Artesanal", "#3f6c1f"), ("Presente", "#a4243b")];
