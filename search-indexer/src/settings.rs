//! What each index finds by, filters and sorts by; and how words are understood. Settings are code: an engine that has
//! others is told these.

use entity::search::SearchKind;

/// Raise it when documents or settings change their shape: indexes of another version are built anew.
pub const VERSION: u32 = 3;

/// A text that words are looked for in.
#[derive(Clone, Copy, Debug)]
pub struct TextField {
    pub name: &'static str,
    /// How much a word found here counts.
    pub weight: f32,
}

/// The shape of one index. The more important text comes first.
#[derive(Clone, Copy, Debug)]
pub struct Index {
    pub kind: SearchKind,
    pub texts: &'static [TextField],
    /// Filtered by, and counted as facets.
    pub keywords: &'static [&'static str],
    /// Filtered by range, and sorted by.
    pub integers: &'static [&'static str],
}

const fn text(name: &'static str, weight: f32) -> TextField {
    TextField { name, weight }
}

const CUSTOMER: Index = Index {
    kind: SearchKind::Customer,
    texts: &[text("name", 4.0), text("contact", 2.0), text("about", 1.0)],
    keywords: &[
        "kind",
        "lifecycle",
        "status",
        "ownerId",
        "portfolioId",
        "companyId",
        "tagId",
        "category",
        "product",
        "source",
        "city",
        "state",
        "industry",
        "sizeBand",
    ],
    integers: &["score", "createdAt", "updatedAt", "lastContactedAt"],
};

const DEAL: Index = Index {
    kind: SearchKind::Deal,
    texts: &[text("name", 4.0), text(CUSTOMER_NAME, 3.0), text("about", 1.0)],
    keywords: &["status", "ownerId", "customerId", "pipelineId", "stageId", "tagId", "currency", "source"],
    integers: &["value", "probability", "expectedCloseOn", "createdAt", "updatedAt"],
};

/// In deals: the customer's name. Whoever does not see all customers does not search it.
pub const CUSTOMER_NAME: &str = "customer";

/// The shape of an index.
pub fn of(kind: SearchKind) -> &'static Index {
    match kind {
        SearchKind::Customer => &CUSTOMER,
        SearchKind::Deal => &DEAL,
    }
}

impl Index {
    pub fn keyword(&self, name: &str) -> Option<&'static str> {
        self.keywords.iter().copied().find(|field| *field == name)
    }
}

/// The folded name: what an index sorts by as text, and what makes an exact name come first.
pub const NAME_KEY: &str = "nameKey";
/// Phones and documents, each found by any part of it.
pub const NUMBERS: &str = "numbers";

/// Words that say nothing when others stand beside them.
pub const STOP_WORDS: &[&str] = &["a", "as", "da", "das", "de", "do", "dos", "e", "em", "na", "no", "o", "os", "para"];

/// Words that stand for one another, folded.
pub const SYNONYMS: &[&[&str]] = &[
    &["ltda", "limitada"],
    &["cia", "companhia"],
    &["eireli", "individual"],
    &["assoc", "associacao"],
    &["com", "comercio", "comercial"],
    &["ind", "industria", "industrial"],
    &["serv", "servico", "servicos"],
    &["distrib", "distribuidora"],
    &["transp", "transportes", "transportadora"],
    &["mercado", "supermercado", "mercadinho"],
    &["farmacia", "drogaria"],
    &["padaria", "panificadora"],
    &["lanchonete", "lancheria"],
    &["oficina", "mecanica"],
    &["salao", "cabeleireiro", "cabeleireira"],
    &["imobiliaria", "imoveis"],
    &["advocacia", "advogados", "advogado", "advogada"],
    &["clinica", "consultorio"],
    &["escola", "colegio"],
    &["dr", "doutor"],
    &["dra", "doutora"],
    &["sr", "senhor"],
    &["sra", "senhora"],
    &["prof", "professor", "professora"],
    &["sto", "santo"],
    &["sta", "santa"],
    &["jr", "junior"],
    &["sp", "paulo"],
    &["av", "avenida"],
    &["r", "rua"],
];

/// The other words that a folded word stands for.
pub fn synonyms(word: &str) -> impl Iterator<Item = &'static str> {
    let groups = SYNONYMS.iter().filter(move |group| group.contains(&word));
    let word = word.to_owned();
    groups.flat_map(|group| group.iter().copied()).filter(move |other| *other != word)
}

/// How many letters may be wrong in a folded word. In one that holds digits none: 2024 is not 2025.
pub fn typos(word: &str) -> u8 {
    match word.chars().count() {
        _ if word.contains(|c: char| c.is_ascii_digit()) => 0,
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}
