//! A customer changed in a cell of the list: shown at once, saved behind, and put back, with the reason in the cell,
//! where the server refuses it.

mod facts;
mod operations;
mod save;

use yew::prelude::*;

use self::{
    facts::{Facts, control},
    save::use_save,
};
use super::{operations::CustomerRow, view::CUSTOM};
use crate::{
    components::{CellField, Editing, Refused},
    graphql::PagesHandle,
    i18n::use_i18n,
    pages::{
        custom_fields::use_customer_fields,
        customers::{
            choices::{use_labels, use_owners},
            profile::draft,
        },
    },
};

/// Columns whose cells can be changed, and what they hold by its name in the schema. Those of the company all can.
const FIELDS: [(&str, &str); 14] = [
    ("name", "name"),
    ("lifecycle", "lifecycle"),
    ("owner", "ownerId"),
    ("tags", "tagIds"),
    ("score", "score"),
    ("portfolio", "portfolioId"),
    ("position", "position"),
    ("status", "status"),
    ("taxId", "taxId"),
    ("category", "category"),
    ("product", "product"),
    ("source", "source"),
    ("industry", "industry"),
    ("birthDate", "birthDate"),
];

#[derive(Clone, Properties, PartialEq)]
pub struct CustomerCellProps {
    pub row: CustomerRow,
    pub editing: Editing,
    pub list: PagesHandle<CustomerRow>,
    /// What was written here before, and not taken
    pub refused: Option<Refused>,
    pub on_refused: Callback<Option<Refused>>,
}

#[component]
pub fn CustomerCell(props: &CustomerCellProps) -> Html {
    let (i18n, fields) = (use_i18n(), use_customer_fields());
    let (owners, (tags, portfolios)) = (use_owners(), use_labels());
    let facts = Facts { locale: i18n.locale, owners, tags, portfolios, fields };
    // As it was when the cell was opened: what others change meanwhile must not be written over unseen.
    let opened = use_memo((), |()| props.row.clone());
    let save = use_save(&facts, props.list.clone(), props.on_refused.clone());
    let Some(field) = field_of(&props.editing.column) else { return Html::default() };
    let before = facts.text(&opened, &field);
    let check = {
        let (field, i18n) = (field.clone(), i18n.clone());
        Callback::from(move |text: String| draft::wrong(&field, &text, &i18n).map(AttrValue::from))
    };
    let on_write = {
        let (before, facts, now) = (before.clone(), facts.clone(), props.row.clone());
        let (opened, field) = (opened.clone(), field.clone());
        Callback::from(move |text: String| {
            // Others may have changed the rest of it.
            let seen = if facts.text(&now, &field) == before { &now } else { &*opened };
            save.emit((seen.clone(), field.clone(), text));
        })
    };
    let (control, value) = (control(&facts, &opened, &field, &i18n), AttrValue::from(before));
    let (editing, refused, on_refused) = (props.editing.clone(), props.refused.clone(), props.on_refused.clone());
    html! { <CellField {editing} {control} {value} {refused} {on_refused} {check} {on_write} /> }
}

/// What a column holds.
fn field_of(column: &str) -> Option<String> {
    let known = FIELDS.iter().find(|(known, _)| *known == column).map(|(_, field)| (*field).to_owned());
    known.or_else(|| column.starts_with(CUSTOM).then(|| column.to_owned()))
}
