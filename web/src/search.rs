//! What the server's search found, and by what: for the palette and wherever words are looked for.

use crate::{components::Piece, graphql::schema::schema, routes::Route};

#[derive(cynic::QueryFragment)]
pub struct CustomerSearch {
    pub hits: Vec<CustomerHit>,
    pub notice: Option<SearchNotice>,
}

/// Why an answer may not be what one expects.
#[derive(cynic::QueryFragment)]
pub struct SearchNotice {
    pub message: String,
}

#[derive(cynic::QueryFragment)]
pub struct CustomerHit {
    pub customer: FoundCustomer,
    highlight: Vec<SearchHighlight>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Customer")]
pub struct FoundCustomer {
    pub id: cynic::Id,
    name: String,
    primary_phone: Option<String>,
    primary_email: Option<String>,
}

#[derive(cynic::QueryFragment)]
pub struct SearchHighlight {
    field: SearchField,
    parts: Vec<SearchPart>,
}

#[derive(cynic::QueryFragment)]
struct SearchPart {
    text: String,
    matched: bool,
}

#[derive(cynic::Enum, Clone, Copy, PartialEq)]
#[cynic(non_exhaustive)]
pub enum SearchField {
    Name,
    Title,
    #[cynic(fallback)]
    Other,
}

impl CustomerHit {
    pub fn name(&self) -> Vec<Piece> {
        title(&self.highlight, SearchField::Name).unwrap_or_else(|| plain(&self.customer.name))
    }

    /// What it was found by, or how to reach them.
    pub fn detail(&self) -> Vec<Piece> {
        let reach = self.customer.primary_phone.as_deref().or(self.customer.primary_email.as_deref());
        beside(&self.highlight).unwrap_or_else(|| plain(reach.unwrap_or_default()))
    }

    pub fn route(&self) -> Route {
        Route::Customer { id: self.customer.id.inner().to_owned() }
    }
}

pub fn title(highlight: &[SearchHighlight], field: SearchField) -> Option<Vec<Piece>> {
    highlight.iter().find(|one| one.field == field).map(|one| pieces(&one.parts))
}

/// What else it was found by: a phone, an e-mail, a city.
pub fn beside(highlight: &[SearchHighlight]) -> Option<Vec<Piece>> {
    highlight.iter().find(|one| one.field == SearchField::Other).map(|one| pieces(&one.parts))
}

pub fn plain(text: &str) -> Vec<Piece> {
    vec![Piece { text: text.to_owned().into(), marked: false }]
}

fn pieces(parts: &[SearchPart]) -> Vec<Piece> {
    parts.iter().map(|part| Piece { text: part.text.clone().into(), marked: part.matched }).collect()
}
