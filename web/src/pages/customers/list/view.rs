//! What the list shows: search, filters and order. It lives in the address, so that it can be kept, sent and gone
//! back to.

use serde::{Deserialize, Serialize};
use yew::prelude::*;
use yew_router::{
    hooks::{use_location, use_navigator},
    query::{FromQuery, ToQuery},
};

use super::{
    super::types::{CustomerKind, ImportOutcome, Lifecycle},
    filter::{CustomerFilter, IdFilter, ImportedByFilter},
    operations::{CustomerOrder, CustomerOrderField},
    rules::{Clock, Group},
};
use crate::{graphql::schema::SortDirection, i18n::key, link, routes::Route};

/// Stands for "nobody's" among the owners.
pub const NOBODY: &str = "none";
/// How columns of fields of the company begin.
pub const CUSTOM: &str = "custom.";
const YES: &str = "1";

#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    pub search: String,
    pub lifecycle: Vec<Lifecycle>,
    pub kind: Option<CustomerKind>,
    /// An id, or [`NOBODY`]
    pub owner: String,
    pub portfolio: String,
    pub tag: String,
    /// An id
    pub segment: String,
    pub rules: Group,
    pub imported: Option<Imported>,
    /// Those that were deleted, in place of the others
    pub deleted: bool,
    pub sort: Sort,
    /// The saved view one is in, by its id
    pub saved: String,
    /// The customer looked at beside the list
    pub open: String,
}

/// What one import did.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    pub outcome: ImportOutcome,
    /// An id
    pub import: String,
}

impl Imported {
    /// Reads `created:…`.
    fn from_text(text: &str) -> Option<Self> {
        let (outcome, import) = text.split_once(':').filter(|(_, import)| !import.is_empty())?;
        Some(Self { outcome: ImportOutcome::from_name(outcome)?, import: import.to_owned() })
    }

    fn to_text(&self) -> String {
        format!("{}:{}", self.outcome.name(), self.import)
    }

    fn filter(&self) -> ImportedByFilter {
        let import = IdFilter { eq: Some(cynic::Id::new(&self.import)), is_empty: None };
        ImportedByFilter { import: Some(import), outcome: Some(vec![self.outcome]) }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Sort {
    pub field: CustomerOrderField,
    /// Of a field of the company, with [`CustomerOrderField::Custom`]
    pub custom: String,
    pub direction: SortDirection,
}

impl Default for Sort {
    /// Who changed last is whom one works with.
    fn default() -> Self {
        Self { field: CustomerOrderField::UpdatedAt, custom: String::new(), direction: SortDirection::Desc }
    }
}

/// The columns one may sort by, with their name in the address, their word, and the way one usually wants first.
pub const SORTS: [(CustomerOrderField, &str, &str, SortDirection); 8] = [
    (CustomerOrderField::UpdatedAt, "updated", key!("customers-sort-updated"), SortDirection::Desc),
    (CustomerOrderField::Name, "name", key!("customers-sort-name"), SortDirection::Asc),
    (CustomerOrderField::CreatedAt, "created", key!("customers-sort-created"), SortDirection::Desc),
    (CustomerOrderField::LastContactedAt, "contact", key!("customers-sort-contact"), SortDirection::Desc),
    (CustomerOrderField::Score, "score", key!("customers-sort-score"), SortDirection::Desc),
    (CustomerOrderField::Lifecycle, "lifecycle", key!("customer-lifecycle"), SortDirection::Asc),
    (CustomerOrderField::Category, "category", key!("customer-category"), SortDirection::Asc),
    (CustomerOrderField::Product, "product", key!("customer-product"), SortDirection::Asc),
];

/// The view as `key=value` pairs.
#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
struct Address {
    #[serde(rename = "q", skip_serializing_if = "String::is_empty")]
    search: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    lifecycle: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    kind: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    owner: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    portfolio: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    tag: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    segment: String,
    #[serde(rename = "where", skip_serializing_if = "String::is_empty")]
    rules: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    imported: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    deleted: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    sort: String,
    #[serde(rename = "view", skip_serializing_if = "String::is_empty")]
    saved: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    open: String,
}

impl View {
    /// The list of somebody's customers, or everybody's, that conditions hold for.
    pub fn with_rules(rules: &str, owner: &str) -> Self {
        Self { rules: Group::from_text(rules), owner: owner.to_owned(), ..Self::default() }
    }

    /// Those in a segment.
    pub fn of_segment(segment: &cynic::Id) -> Self {
        Self { segment: segment.inner().to_owned(), ..Self::default() }
    }

    /// Those to whom an import did something.
    pub fn of_import(outcome: ImportOutcome, import: &cynic::Id) -> Self {
        Self { imported: Some(Imported { outcome, import: import.inner().to_owned() }), ..Self::default() }
    }

    /// Reads `q=…&lifecycle=lead,customer&sort=-score`; what it does not know counts as not given.
    pub fn from_query(query: &str) -> Self {
        let address = Address::from_query(query.trim_start_matches('?')).unwrap_or_default();
        Self {
            lifecycle: address.lifecycle.split(',').filter_map(Lifecycle::from_name).collect(),
            kind: CustomerKind::from_name(&address.kind),
            sort: Sort::from_name(&address.sort).unwrap_or_default(),
            search: address.search,
            owner: address.owner,
            portfolio: address.portfolio,
            tag: address.tag,
            segment: address.segment,
            rules: Group::from_text(&address.rules),
            imported: Imported::from_text(&address.imported),
            deleted: address.deleted == YES,
            saved: address.saved,
            open: address.open,
        }
    }

    pub fn to_query(&self) -> String {
        let lifecycle: Vec<_> = self.lifecycle.iter().map(|one| one.name()).collect();
        let address = Address {
            search: self.search.clone(),
            lifecycle: lifecycle.join(","),
            kind: self.kind.map(CustomerKind::name).unwrap_or_default().to_owned(),
            owner: self.owner.clone(),
            portfolio: self.portfolio.clone(),
            tag: self.tag.clone(),
            segment: self.segment.clone(),
            rules: self.rules.to_text(),
            imported: self.imported.as_ref().map(Imported::to_text).unwrap_or_default(),
            deleted: if self.deleted { YES.to_owned() } else { String::new() },
            saved: self.saved.clone(),
            open: self.open.clone(),
            sort: if self.sort == Sort::default() { String::new() } else { self.sort.name() },
        };
        address.to_query().map(|query| query.into_owned()).unwrap_or_default()
    }

    /// Whether anything is left out.
    pub fn filtered(&self) -> bool {
        let apart =
            Self { sort: self.sort.clone(), saved: self.saved.clone(), open: self.open.clone(), ..Self::default() };
        *self != apart
    }

    /// The same list with nobody looked at beside it: what its rows and its place depend on.
    pub fn plain(&self) -> Self {
        Self { open: String::new(), ..self.clone() }
    }

    /// What a saved view keeps: neither its own name nor who is looked at.
    pub fn kept(&self) -> String {
        Self { saved: String::new(), ..self.plain() }.to_query()
    }

    pub fn filter(&self, clock: &Clock) -> CustomerFilter {
        let given = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let id = |text: &String| given(text).map(|id| IdFilter { eq: Some(cynic::Id::new(id)), is_empty: None });
        CustomerFilter {
            search: given(&self.search),
            lifecycle: Some(self.lifecycle.clone()).filter(|all| !all.is_empty()),
            kind: self.kind,
            owner_id: match self.owner.as_str() {
                NOBODY => Some(IdFilter { eq: None, is_empty: Some(true) }),
                _ => id(&self.owner),
            },
            portfolio_id: id(&self.portfolio),
            tag_ids: given(&self.tag).map(|tag| vec![cynic::Id::new(tag)]),
            segment_ids: given(&self.segment).map(|segment| vec![cynic::Id::new(segment)]),
            and: self.rules.filter(clock).map(|rules| vec![rules]),
            imported_by: self.imported.as_ref().map(Imported::filter),
            deleted: self.deleted.then_some(true),
            ..CustomerFilter::default()
        }
    }

    pub fn order(&self) -> Vec<CustomerOrder> {
        let custom_key = (self.sort.field == CustomerOrderField::Custom).then(|| self.sort.custom.clone());
        vec![CustomerOrder { field: self.sort.field, direction: self.sort.direction, custom_key }]
    }
}

impl Sort {
    /// What is sorted by, as in the address and among the columns of the table.
    pub fn column(&self) -> String {
        match SORTS.iter().find(|(field, ..)| *field == self.field) {
            Some((_, name, ..)) => (*name).to_owned(),
            None => format!("{CUSTOM}{}", self.custom),
        }
    }

    pub fn by(column: &str, direction: SortDirection) -> Option<Self> {
        if let Some(key) = column.strip_prefix(CUSTOM).filter(|key| !key.is_empty()) {
            return Some(Self { field: CustomerOrderField::Custom, custom: key.to_owned(), direction });
        }
        let (field, ..) = SORTS.into_iter().find(|(_, known, ..)| *known == column)?;
        Some(Self { field, custom: String::new(), direction })
    }

    /// `name`, or `-name` downwards.
    fn name(&self) -> String {
        let sign = if self.direction == SortDirection::Desc { "-" } else { "" };
        format!("{sign}{}", self.column())
    }

    fn from_name(text: &str) -> Option<Self> {
        match text.strip_prefix('-') {
            Some(name) => Self::by(name, SortDirection::Desc),
            None => Self::by(text, SortDirection::Asc),
        }
    }
}

/// The view of the address, and the way to another: with a step in the history, except while typing.
#[derive(Clone, PartialEq)]
pub struct ViewHandle {
    pub view: View,
    pub show: Callback<View>,
    pub show_typed: Callback<View>,
}

#[hook]
pub fn use_view() -> ViewHandle {
    let navigator = use_navigator();
    let query = use_location().map(|location| location.query_str().to_owned()).unwrap_or_default();
    let go = |go: fn(&yew_router::navigator::Navigator, &Route, &str)| {
        let navigator = navigator.clone();
        Callback::from(move |view: View| {
            if let Some(navigator) = &navigator {
                go(navigator, &Route::Customers, &view.to_query());
            }
        })
    };
    ViewHandle { view: View::from_query(&query), show: go(link::push), show_typed: go(link::replace) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_keeps_the_whole_view() {
        let view = View {
            search: "João & filhos, 11 98765".into(),
            lifecycle: vec![Lifecycle::Lead, Lifecycle::Customer],
            kind: Some(CustomerKind::Company),
            owner: NOBODY.into(),
            portfolio: "cGY6MQ".into(),
            tag: "dGFn".into(),
            segment: "c2Vn".into(),
            rules: Group::from_text("any(city:is:Recife;score:least:50)"),
            imported: Some(Imported { outcome: ImportOutcome::Updated, import: "aW1wOjE".into() }),
            deleted: true,
            sort: Sort::by("custom.matricula", SortDirection::Desc).expect("a column"),
            saved: "dmlldzox".into(),
            open: "Y3VzdG9tZXI6MQ".into(),
        };
        assert_eq!(View::from_query(&view.to_query()), view);
        assert_eq!(View::from_query(&format!("?{}", view.to_query())), view);
    }

    #[test]
    fn a_saved_view_keeps_neither_itself_nor_who_is_looked_at() {
        let view = View { search: "a".into(), saved: "dmlldzox".into(), open: "Yw".into(), ..View::default() };
        assert_eq!(view.kept(), "q=a");
        assert!(!View { saved: "dmlldzox".into(), ..View::default() }.filtered());
    }

    #[test]
    fn the_plain_list_has_a_plain_address() {
        assert_eq!(View::default().to_query(), "");
        assert!(!View::default().filtered());
        let sorted = View { sort: Sort { direction: SortDirection::Asc, ..Sort::default() }, ..View::default() };
        assert_eq!(sorted.to_query(), "sort=updated");
        assert!(!sorted.filtered(), "an order leaves nothing out");
    }

    #[test]
    fn nonsense_in_the_address_counts_as_not_given() {
        assert_eq!(View::from_query("lifecycle=alien,lead&sort=-shoe&kind=&x=%%").lifecycle, vec![Lifecycle::Lead]);
        assert_eq!(View::from_query("kind=ghost&sort=-shoe&imported=eaten:1"), View::default());
    }

    #[test]
    fn nobody_is_asked_for_as_an_empty_owner() {
        let clock = Clock { zone: String::new(), locale: crate::i18n::Locale::En };
        let view = View { owner: NOBODY.into(), ..View::default() };
        assert_eq!(view.filter(&clock).owner_id, Some(IdFilter { eq: None, is_empty: Some(true) }));
        assert_eq!(View::default().filter(&clock), CustomerFilter::default());
    }
}
