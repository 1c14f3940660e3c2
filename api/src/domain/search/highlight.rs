//! Why a row is a hit: its texts, with the parts that were looked for.

use crate::domain::crm::contact::display;
use async_graphql::{Enum, SimpleObject};
use entity::{
    crm::{contact_point, customer, deal},
    marketplace::{item, item_attribute},
    value::TaxId,
};
use search_indexer::{
    document::numbers,
    query::{
        Typed,
        highlight::{self, Part},
    },
};

/// Where something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum SearchField {
    Name,
    LegalName,
    TaxId,
    Phone,
    Email,
    /// Another way to reach them.
    Contact,
    City,
    Position,
    Industry,
    Category,
    Product,
    Title,
    CustomerName,
    Notes,
    Sku,
    /// What is told about an item, around what was looked for.
    Description,
    /// Where an item is.
    Place,
    Attribute,
}

/// A text in which something was found.
#[derive(Clone, Debug, SimpleObject)]
pub struct SearchHighlight {
    pub field: SearchField,
    /// All of the text, in order.
    pub parts: Vec<SearchPart>,
}

/// A piece of a text.
#[derive(Clone, Debug, SimpleObject)]
pub struct SearchPart {
    pub text: String,
    pub matched: bool,
}

/// What of a customer was looked for.
pub fn of_customer(row: &customer::Model, points: &[contact_point::Model], typed: &Typed) -> Vec<SearchHighlight> {
    use SearchField as F;
    let mut all = Vec::new();
    let mut words = |field, text: Option<&str>| {
        all.extend(text.and_then(|text| highlight::words(text, typed)).map(|parts| shown(field, parts)));
    };
    words(F::Name, Some(&row.name));
    words(F::LegalName, row.legal_name.as_deref());
    for point in points.iter().filter(|point| !point.kind.is_phone()) {
        let is_email = point.kind == contact_point::ContactPointKind::Email;
        words(if is_email { F::Email } else { F::Contact }, Some(&display(point)));
    }
    words(F::City, row.city.as_deref());
    words(F::Position, row.position.as_deref());
    words(F::Industry, row.industry.as_deref());
    words(F::Category, Some(&row.category));
    words(F::Product, Some(&row.product));
    if let Some(tax_id) = &row.tax_id {
        let text = TaxId::parse(tax_id).map_or_else(|_| tax_id.clone(), |tax_id| tax_id.formatted());
        all.extend(highlight::number(&text, &[numbers::plain(tax_id)], typed).map(|parts| shown(F::TaxId, parts)));
    }
    for point in points.iter().filter(|point| point.kind.is_phone()) {
        let found = highlight::number(&display(point), &numbers::of_phone(&point.value), typed);
        all.extend(found.map(|parts| shown(F::Phone, parts)));
    }
    all
}

/// What of a deal was looked for; `customer` is the one that the reader may see.
pub fn of_deal(row: &deal::Model, customer: Option<&customer::Model>, typed: &Typed) -> Vec<SearchHighlight> {
    use SearchField as F;
    let texts = [
        (F::Title, Some(row.title.as_str())),
        (F::CustomerName, customer.map(|customer| customer.name.as_str())),
        (F::Notes, row.notes.as_deref()),
    ];
    let marked = texts.into_iter().filter_map(|(field, text)| Some((field, highlight::words(text?, typed)?)));
    marked.map(|(field, parts)| shown(field, parts)).collect()
}

/// What of an item was looked for.
pub fn of_item(row: &item::Model, attributes: &[item_attribute::Model], typed: &Typed) -> Vec<SearchHighlight> {
    use SearchField as F;
    let texts = [(F::Title, Some(row.title.as_str())), (F::Place, row.location_name.as_deref())];
    let marked = texts.into_iter().filter_map(|(field, text)| Some((field, highlight::words(text?, typed)?)));
    let mut all: Vec<SearchHighlight> = marked.map(|(field, parts)| shown(field, parts)).collect();
    // A wrong letter in a SKU is another item: it is marked as it stands, or not at all.
    let in_one = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let says = |word: String| word.chars().count() >= FEWEST_OF_SKU && in_one(&row.sku).contains(&word);
    if typed.tokens.iter().any(|token| says(token.words.concat())) {
        all.push(shown(F::Sku, vec![Part { text: row.sku.clone(), matched: true }]));
    }
    let said = attributes.iter().filter_map(|attribute| attribute.text_value.as_deref());
    let said = said.filter_map(|text| highlight::words(text, typed)).map(|parts| shown(F::Attribute, parts));
    all.extend(said);
    let lines = row.description.iter().flat_map(|text| text.lines());
    let line = lines.filter_map(|line| highlight::words(line, typed)).map(around).next();
    all.extend(line.map(|parts| shown(F::Description, parts)));
    all
}

/// Fewer letters stand in many a SKU, and by chance.
const FEWEST_OF_SKU: usize = 3;
/// How much of a long text stands around what was looked for, in characters.
const BEFORE: usize = 60;
const LONGEST: usize = 240;

/// The part of a line in which something was found.
fn around(parts: Vec<Part>) -> Vec<Part> {
    let mut left = LONGEST;
    let mut near = Vec::new();
    for (place, mut part) in parts.into_iter().enumerate() {
        let long = part.text.chars().count();
        if place == 0 && !part.matched && long > BEFORE {
            part.text = std::iter::once('…').chain(part.text.chars().skip(long - BEFORE)).collect();
        } else if long > left {
            part.text = part.text.chars().take(left).chain(['…']).collect();
        }
        left = left.saturating_sub(part.text.chars().count());
        near.push(part);
        if left == 0 {
            break;
        }
    }
    near
}

fn shown(field: SearchField, parts: Vec<Part>) -> SearchHighlight {
    let parts = parts.into_iter().map(|Part { text, matched }| SearchPart { text, matched });
    SearchHighlight { field, parts: parts.collect() }
}
