//! What each index finds by, filters and sorts by; and how words are understood. Settings are code: an engine that has
//! others is told these.

use crate::query::Filter;
use entity::search::SearchKind;

/// Raise it when documents or settings change their shape: indexes of another version are built anew.
pub const VERSION: u32 = 3;

/// A text that words are looked for in.
#[derive(Clone, Copy, Debug)]
pub struct TextField {
    pub name: &'static str,
    /// How much a word found here counts.
    pub weight: f32,
    /// No wrong letter is forgiven.
    pub exact: bool,
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
    /// Whether its documents are somewhere: filtered by distance, and sorted by it.
    pub places: bool,
    /// What a search that is asked of Meilisearch itself is told of a hit, besides its id.
    pub shown: &'static [&'static str],
}

const fn text(name: &'static str, weight: f32) -> TextField {
    TextField { name, weight, exact: false }
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
    places: false,
    shown: &[],
};

const DEAL: Index = Index {
    kind: SearchKind::Deal,
    texts: &[text("name", 4.0), text(CUSTOMER_NAME, 3.0), text("about", 1.0)],
    keywords: &["status", "ownerId", "customerId", "pipelineId", "stageId", "tagId", "currency", "source"],
    integers: &["value", "probability", "expectedCloseOn", "createdAt", "updatedAt"],
    places: false,
    shown: &[],
};

const ITEM: Index = Index {
    kind: SearchKind::Item,
    texts: &[
        text("name", 4.0),
        TextField { name: SKU, weight: 4.0, exact: true },
        text("place", 1.5),
        text("about", 1.0),
    ],
    keywords: &[
        "type",
        "slug",
        "categoryId",
        "tagId",
        "attribute",
        "currency",
        "priceBand",
        "requiresShipping",
        "requiresScheduling",
    ],
    integers: &["price", "compareAt", "createdAt", "updatedAt", PUBLISHED_AT, UNPUBLISH_AT],
    places: true,
    shown: &[
        "name",
        SKU,
        "slug",
        "type",
        "place",
        "price",
        "compareAt",
        "currency",
        "categoryId",
        "tagId",
        "attribute",
        PUBLISHED_AT,
        "_geo",
    ],
};

/// In items: the company's own number, in which a wrong letter is another item.
pub const SKU: &str = "sku";
/// In items: from when until when they are for sale; an item without the first is a draft.
pub const PUBLISHED_AT: &str = "publishedAt";
pub const UNPUBLISH_AT: &str = "unpublishAt";

/// What is for sale all the while from one moment to another, in milliseconds.
pub fn on_sale(from: i64, until: i64) -> Filter {
    let begun = Filter::Between(PUBLISHED_AT, None, Some(from));
    let ended = Filter::Between(UNPUBLISH_AT, None, Some(until));
    Filter::All(vec![begun, Filter::Not(Box::new(ended))])
}

/// Where prices are counted: from each of these up to the next, in minor units.
pub const PRICE_BANDS: [i64; 8] = [0, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000];

/// The band of a price, `5000-9999`; the last one is open: `500000-`.
pub fn price_band(price_minor: i64) -> String {
    let above = PRICE_BANDS.partition_point(|from| *from <= price_minor).max(1);
    let from = PRICE_BANDS[above - 1];
    match PRICE_BANDS.get(above) {
        Some(next) => format!("{from}-{}", next - 1),
        None => format!("{from}-"),
    }
}

/// In deals: the customer's name. Whoever does not see all customers does not search it.
pub const CUSTOMER_NAME: &str = "customer";

/// The shape of an index.
pub fn of(kind: SearchKind) -> &'static Index {
    match kind {
        SearchKind::Customer => &CUSTOMER,
        SearchKind::Deal => &DEAL,
        SearchKind::Item => &ITEM,
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

#[cfg(test)]
mod tests {
    use super::price_band;

    #[test]
    fn every_price_has_its_band() {
        for (price, band) in
            [(0, "0-4999"), (4_999, "0-4999"), (5_000, "5000-9999"), (499_999, "200000-499999"), (500_000, "500000-")]
        {
            assert_eq!(price_band(price), band, "{price}");
        }
    }
}
