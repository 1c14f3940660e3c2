//! What came of an order, the newest first.

use std::rc::Rc;

use yew::prelude::*;

use super::operations::{Move, Purchase};
use crate::{
    components::Card,
    format::use_format,
    i18n::use_i18n,
    pages::purchasing::types::{PurchaseOrderState, money},
    t,
};

#[derive(Properties, PartialEq)]
pub struct CameCardProps {
    pub order: Rc<Purchase>,
}

/// Not of a draft, nor for readers who may not see stock.
#[component]
pub fn CameCard(props: &CameCardProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let order = &props.order;
    let draft = order.state == PurchaseOrderState::Draft;
    let Some(moves) = order.moves.as_ref().filter(|_| !draft) else { return Html::default() };
    let row = |one: &Move| {
        let (title, sku) =
            one.variant.as_ref().map(|variant| (variant.title(), variant.sku.clone())).unwrap_or_default();
        let location = one.location.as_ref().map(|location| location.name.clone());
        let who = one.actor.as_ref().map(|actor| actor.name.clone());
        let facts: Vec<_> = [Some(sku), location, who, Some(format.date_time(one.at))].into_iter().flatten().collect();
        html! {
            <li class="row order-moved" key={one.id.inner().to_owned()}>
                <div class="row-text">
                    <strong>{ title }</strong>
                    <span class="quiet">{ facts.join(" · ") }</span>
                    if let Some(note) = &one.note {
                        <span>{ note }</span>
                    }
                </div>
                <span class="stock-moved">
                    <strong>{ format!("+{}", format.number(one.quantity as f64)) }</strong>
                    <span class="quiet">{ format.money(&money(one.value_minor, &order.total.currency)) }</span>
                </span>
            </li>
        }
    };
    html! {
        <Card title={t!(i18n, "purchase-receipts")}>
            if moves.nodes.is_empty() {
                <p class="quiet">{ t!(i18n, "purchase-receipts-none") }</p>
            } else {
                <ul class="rows">{ for moves.nodes.iter().map(row) }</ul>
            }
        </Card>
    }
}
