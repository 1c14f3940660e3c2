//! What was ordered, and how much of each is where.

use std::rc::Rc;

use yew::prelude::*;

use super::operations::{Line, Order};
use crate::{
    components::{Card, Table},
    format::use_format,
    i18n::{I18n, use_i18n},
    pages::orders::types::OrderLabel,
    t,
};

#[derive(Properties, PartialEq)]
pub struct LinesCardProps {
    pub order: Rc<Order>,
}

#[component]
pub fn LinesCard(props: &LinesCardProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let order = &props.order;
    let head = |text: String, number: bool| html! { <th scope="col" class={classes!(number.then_some("number"))}>{ text }</th> };
    let row = |line: &Line| {
        html! {
            <tr key={line.id.inner().to_owned()}>
                <td>
                    <span class="row-text">
                        <strong>{ &line.title }</strong>
                        <span class="quiet">{ &line.sku }</span>
                        if let Some(far) = how_far(line, order.label, &i18n) {
                            <span class="quiet">{ far }</span>
                        }
                    </span>
                </td>
                <td class="number" data-label={t!(i18n, "order-quantity")}>{ format.number(line.quantity as f64) }</td>
                <td class="number" data-label={t!(i18n, "order-price")}>
                    { format.money(&line.unit_price) }
                    if line.discount.amount_minor > 0 {
                        <span class="quiet order-off">{ t!(i18n, "order-off", amount = format.money(&line.discount)) }</span>
                    }
                </td>
                <td class="number" data-label={t!(i18n, "order-total")}>{ format.money(&line.total) }</td>
            </tr>
        }
    };
    html! {
        <Card title={t!(i18n, "order-lines")}>
            if order.lines.is_empty() {
                <p class="quiet">{ t!(i18n, "order-lines-none") }</p>
            } else {
                <div class="order-table"><Table label={t!(i18n, "order-lines")}>
                    <thead>
                        <tr>
                            { head(t!(i18n, "order-line"), false) }
                            { head(t!(i18n, "order-quantity"), true) }
                            { head(t!(i18n, "order-price"), true) }
                            { head(t!(i18n, "order-total"), true) }
                        </tr>
                    </thead>
                    <tbody>{ for order.lines.iter().map(row) }</tbody>
                </Table></div>
            }
        </Card>
    }
}

/// "2 enviadas · 1 entregue", once something was sent.
fn how_far(line: &Line, label: OrderLabel, i18n: &I18n) -> Option<String> {
    let told = |count: i64, text: &'static str| (count > 0).then(|| t!(i18n, text, count = count));
    let open = !matches!(label, OrderLabel::Draft | OrderLabel::Pending | OrderLabel::Cancelled | OrderLabel::Expired);
    let left = if open && line.shipped > 0 { line.to_ship() } else { 0 };
    let words: Vec<_> = [
        told(line.shipped, crate::i18n::key!("order-shipped-count")),
        told(line.delivered, crate::i18n::key!("order-delivered-count")),
        told(line.returned, crate::i18n::key!("order-returned-count")),
        told(left, crate::i18n::key!("order-left-count")),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!words.is_empty()).then(|| words.join(" · "))
}
