//! The rows: a table on wide screens, cards on phones (the same markup, see `41-customers.css`). The name is the link,
//! and it covers the whole row; while some are being chosen, the row is a box to tick instead.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    choosing::{Choosing, use_choosing},
    filter::CustomerFilter,
    operations::{CustomerOrderField, CustomerRow},
    view::{Sort, View, ViewHandle},
};
use crate::{
    components::{Avatar, Badge, Checkbox, ColourDot, Icon, SortHeader, Table},
    format::{Format, use_format},
    i18n::{I18n, use_i18n},
    link::PageLink,
    pages::customers::types::{CustomerKind, Tag},
    routes::Route,
    t,
};

const WAITING_ROWS: u32 = 10;
const COLUMNS: u32 = 9;
/// Tags shown; the rest is a number.
const TAGS: usize = 1;

#[derive(Clone, Properties)]
pub struct RowsProps {
    pub items: Rc<Vec<CustomerRow>>,
    pub loading: bool,
    pub shown: ViewHandle,
    pub filter: CustomerFilter,
    pub total: Option<usize>,
}

impl PartialEq for RowsProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.items, &other.items)
            && (self.loading, self.total) == (other.loading, other.total)
            && self.shown == other.shown
    }
}

#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let i18n = use_i18n();
    let choosing = use_choosing(&props.shown.view);
    let sort = |field: CustomerOrderField, label: String| {
        let (view, show) = (props.shown.view.clone(), props.shown.show.clone());
        let direction = (view.sort.field == field).then_some(view.sort.direction);
        let on_sort = Callback::from(move |direction| {
            show.emit(View { sort: Sort { field, custom: String::new(), direction }, ..view.clone() });
        });
        html! { <SortHeader {label} {direction} {on_sort} /> }
    };
    let plain = |label: String| html! { <th scope="col">{ label }</th> };
    let row = |row: &CustomerRow| {
        let key = AttrValue::from(row.id.inner().to_owned());
        let chosen = choosing.chosen.as_ref().map(|chosen| chosen.holds(&key));
        html! { <Row key={row.id.inner()} row={row.clone()} {chosen} on_choose={choosing.toggle.reform(move |_| key.clone())} /> }
    };
    html! {
        <div class="customer-list">
            <Choosing items={props.items.clone()} filter={props.filter.clone()} total={props.total} choosing={choosing.clone()} />
            <Table label={t!(i18n, "nav-customers")} busy={props.loading && !props.items.is_empty()}>
                <thead>
                    <tr>
                        { sort(CustomerOrderField::Name, t!(i18n, "field-name")) }
                        { plain(t!(i18n, "customer-phone")) }
                        { plain(t!(i18n, "field-email")) }
                        { plain(t!(i18n, "customer-lifecycle")) }
                        { plain(t!(i18n, "customer-owner")) }
                        { plain(t!(i18n, "customer-portfolio")) }
                        { plain(t!(i18n, "customer-tags")) }
                        { sort(CustomerOrderField::Score, t!(i18n, "customer-score")) }
                        { sort(CustomerOrderField::LastContactedAt, t!(i18n, "customer-last-contact")) }
                    </tr>
                </thead>
                <tbody>
                    { for props.items.iter().map(row) }
                    if props.items.is_empty() {
                        { for (0..WAITING_ROWS).map(waiting_row) }
                    }
                </tbody>
            </Table>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    row: CustomerRow,
    /// Whether it is among the chosen; None while nobody chooses
    chosen: Option<bool>,
    on_choose: Callback<bool>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, format, row) = (use_i18n(), use_format(), &props.row);
    let to = Route::Customer { id: row.id.inner().to_owned() };
    html! {
        <tr class="customer-row" data-choosing={props.chosen.map(|_| "true")}>
            <td class="customer-name"><div class="customer-person">
                <span class="customer-face">
                    if let Some(on) = props.chosen {
                        <Checkbox id={format!("choose-{}", row.id.inner())} label={t!(i18n, "bulk-choose-one", name = row.name.as_str())} bare=true {on} on_toggle={props.on_choose.clone()} />
                    } else if row.kind == CustomerKind::Company {
                        <span class="avatar avatar-company" aria-hidden="true"><Icon name={row.kind.icon()} /></span>
                    } else {
                        <Avatar name={row.name.clone()} />
                    }
                </span>
                <span class="row-text">
                    <PageLink class="customer-link" {to}>{ &row.name }</PageLink>
                    if let Some(company) = &row.company {
                        <span class="quiet cut">{ &company.name }</span>
                    } else if row.kind == CustomerKind::Company {
                        <span class="quiet">{ t!(i18n, row.kind.text()) }</span>
                    }
                </span>
            </div></td>
            <td class="nowrap">{ row.primary_phone.as_deref().map(readable_phone).unwrap_or_default() }</td>
            <td class="cut">{ row.primary_email.clone().unwrap_or_default() }</td>
            <td><Badge tone={row.lifecycle.tone()}>{ t!(i18n, row.lifecycle.text()) }</Badge></td>
            <td class="cut">{ row.owner.as_ref().map(|owner| owner.name.clone()).unwrap_or_default() }</td>
            <td class="cut">{ row.portfolio.as_ref().map(|portfolio| portfolio.name.clone()).unwrap_or_default() }</td>
            <td><TagList tags={row.tags.clone()} most={TAGS} /></td>
            <td class="number">{ row.score.map(|score| format.number(score.into())).unwrap_or_default() }</td>
            <td class="nowrap">{ last_contact(row, &i18n, &format) }</td>
        </tr>
    }
}

pub fn last_contact(row: &CustomerRow, i18n: &I18n, format: &Format) -> Html {
    match row.last_contacted_at {
        Some(at) => html! { <span title={format.date_time(at)}>{ format.relative(at) }</span> },
        None => html! { <span class="quiet">{ t!(i18n, "customer-never-contacted") }</span> },
    }
}

/// `(11) 98765-4321` from E.164; what is already written for people, or is foreign, stays.
pub fn readable_phone(phone: &str) -> String {
    if phone.starts_with("+55") { super::super::mask::phone(phone) } else { phone.to_owned() }
}

fn waiting_row(index: u32) -> Html {
    let cell = |column: u32| html! { <td key={column}><span class="skeleton-line"></span></td> };
    html! { <tr key={format!("waiting-{index}")} class="customer-row" aria-hidden="true">{ for (0..COLUMNS).map(cell) }</tr> }
}

#[derive(Properties, PartialEq)]
pub struct TagListProps {
    pub tags: Vec<Tag>,
    /// How many are shown before "+2"
    #[prop_or(usize::MAX)]
    pub most: usize,
}

#[component]
pub fn TagList(props: &TagListProps) -> Html {
    let more = props.tags.len().saturating_sub(props.most);
    let names = || props.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>().join(", ");
    let tag = |tag: &Tag| {
        html! { <li key={tag.id.inner()} class="tag"><ColourDot colour={tag.color.clone()} /><span class="cut">{ &tag.name }</span></li> }
    };
    html! {
        <ul class="tag-list" title={(more > 0).then(names)}>
            { for props.tags.iter().take(props.most).map(tag) }
            if more > 0 {
                <li class="quiet">{ format!("+{more}") }</li>
            }
        </ul>
    }
}
