//! Orders on narrow screens, as cards: whose it is and what it comes to, where it stands and when it was.

use std::rc::Rc;

use yew::prelude::*;

use super::operations::Row;
use crate::{
    format::use_format,
    i18n::use_i18n,
    link::PageLink,
    pages::orders::types::{attention_badge, label_badge},
    routes::Route,
    t,
};

#[derive(Properties, PartialEq)]
pub struct RowsProps {
    pub rows: Rc<Vec<Row>>,
    pub busy: bool,
}

#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let line = |row: &Row| {
        let name = t!(i18n, "order-name", number = row.number.to_string());
        let customer = row.customer.as_ref().map(|customer| customer.name.clone());
        html! {
            <li class="row order-card" key={row.id.inner().to_owned()}>
                <span class="row-text">
                    <PageLink class="strong-link order-link" to={Route::Order { id: row.id.inner().to_owned() }}>{ customer.unwrap_or_else(|| name.clone()) }</PageLink>
                    <span class="quiet" title={format.date_time(row.created_at)}>{ format!("{name} · {}", format.relative(row.created_at)) }</span>
                    <span class="cluster">
                        { label_badge(row.label, &i18n) }
                        if row.attention.is_some() {
                            { attention_badge(&i18n) }
                        }
                    </span>
                </span>
                <span class="order-card-money">
                    <strong class="order-money">{ format.money(&row.total) }</strong>
                    if row.is_due() && row.due != row.total {
                        <span class="quiet order-money">{ t!(i18n, "order-due-short", amount = format.money(&row.due)) }</span>
                    }
                </span>
            </li>
        }
    };
    html! {
        <ul class="rows order-cards" aria-label={t!(i18n, "orders-title")} aria-busy={props.busy.then_some("true")}>{ for props.rows.iter().map(line) }</ul>
    }
}
