//! What was ordered, and how much of each has come.

use std::rc::Rc;

use yew::prelude::*;

use super::operations::{Line, Purchase};
use crate::{
    components::{Card, Table},
    format::use_format,
    i18n::use_i18n,
    link::PageLink,
    pages::purchasing::types::PurchaseOrderState,
    routes::Route,
    t,
};

#[derive(Properties, PartialEq)]
pub struct LinesCardProps {
    pub order: Rc<Purchase>,
}

#[component]
pub fn LinesCard(props: &LinesCardProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let order = &props.order;
    let head = |text: &str, number: bool| {
        html! { <th scope="col" class={classes!(number.then_some("number"))}>{ t!(i18n, text) }</th> }
    };
    let draft = order.state == PurchaseOrderState::Draft;
    let row = |line: &Line| {
        let (title, sku) = line.names();
        let short = !draft && line.open > 0;
        html! {
            <tr key={line.id.inner().to_owned()}>
                <td>
                    <span class="row-text">
                        if let Some(variant) = &line.variant {
                            <PageLink class="strong-link" to={Route::StockVariant { id: variant.id.inner().to_owned() }}>{ title }</PageLink>
                        }
                        <span class="quiet">{ sku }</span>
                    </span>
                </td>
                <td class="number" data-label={t!(i18n, "purchase-ordered")}>{ format.number(line.quantity as f64) }</td>
                if !draft {
                    <td class="number" data-label={t!(i18n, "purchase-came")}>
                        <span class="purchase-came">
                            { format.number(line.received as f64) }
                            if short && order.state.is_awaited() {
                                <span class="quiet">{ t!(i18n, "purchase-open", count = line.open) }</span>
                            }
                        </span>
                    </td>
                }
                <td class="number" data-label={t!(i18n, "purchase-cost")}>{ format.money(&line.unit_cost) }</td>
                <td class="number" data-label={t!(i18n, "purchase-total")}>{ format.money(&line.total) }</td>
            </tr>
        }
    };
    html! {
        <Card title={t!(i18n, "purchase-lines")}>
            <div class="order-table"><Table label={t!(i18n, "purchase-lines")}>
                <thead>
                    <tr>
                        { head("purchase-line", false) }
                        { head("purchase-ordered", true) }
                        if !draft {
                            { head("purchase-came", true) }
                        }
                        { head("purchase-cost", true) }
                        { head("purchase-total", true) }
                    </tr>
                </thead>
                <tbody>{ for order.lines.iter().map(row) }</tbody>
            </Table></div>
        </Card>
    }
}
