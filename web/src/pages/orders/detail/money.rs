//! What the order comes to, what came of it, and what went back.

use std::rc::Rc;

use yew::prelude::*;

use super::operations::{Order, Payment, PaymentStatus, Refund};
use crate::{
    components::{Badge, Card, Tone},
    format::use_format,
    graphql::schema::Money,
    i18n::use_i18n,
    pages::orders::types::{OrderLabel, like},
    t,
};

#[derive(Properties, PartialEq)]
pub struct MoneyCardProps {
    pub order: Rc<Order>,
}

#[component]
pub fn MoneyCard(props: &MoneyCardProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let order = &props.order;
    let line = |name: String, amount: &Money, total: bool| {
        html! { <div class="order-sum" data-total={total.then_some("true")}><dt>{ name }</dt><dd>{ format.money(amount) }</dd></div> }
    };
    let waits = order.label == OrderLabel::Pending;
    let payment = |payment: &Payment| {
        let words = [payment.paid_at.map(|at| format.date_time(at)), payment.reference.clone(), payment.note.clone()];
        html! {
            <li class="row" key={payment.id.inner().to_owned()}>
                <span class="row-text">
                    <span class="cluster">
                        { t!(i18n, payment.method.text()) }
                        if payment.status != PaymentStatus::Paid {
                            <Badge tone={Tone::Warning}>{ t!(i18n, payment.status.text()) }</Badge>
                        }
                    </span>
                    <span class="quiet">{ words.into_iter().flatten().collect::<Vec<_>>().join(" · ") }</span>
                </span>
                <strong class="order-money">{ format.money(&payment.amount) }</strong>
            </li>
        }
    };
    let refund = |refund: &Refund| {
        let words = [Some(format.date_time(refund.created_at)), refund.reason.clone(), refund.reference.clone()];
        html! {
            <li class="row" key={refund.id.inner().to_owned()}>
                <span class="row-text">
                    <span>{ t!(i18n, "order-refund-row") }</span>
                    <span class="quiet">{ words.into_iter().flatten().collect::<Vec<_>>().join(" · ") }</span>
                </span>
                <strong class="order-money">{ format.money(&like(-refund.amount.amount_minor, &refund.amount)) }</strong>
            </li>
        }
    };
    html! {
        <Card title={t!(i18n, "order-payment")}>
            <dl class="order-sums">
                { line(t!(i18n, "order-subtotal"), &order.subtotal, false) }
                if order.discount.amount_minor > 0 {
                    { line(t!(i18n, "order-discount"), &like(-order.discount.amount_minor, &order.discount), false) }
                }
                if order.shipping.amount_minor > 0 {
                    { line(t!(i18n, "order-shipping"), &order.shipping, false) }
                }
                { line(t!(i18n, "order-total"), &order.total, true) }
                if order.tax.amount_minor > 0 {
                    { line(t!(i18n, "order-tax"), &order.tax, false) }
                }
                if order.paid.amount_minor > 0 {
                    { line(t!(i18n, "order-paid-sum"), &order.paid, false) }
                }
                if order.refunded.amount_minor > 0 {
                    { line(t!(i18n, "order-refunded-sum"), &like(-order.refunded.amount_minor, &order.refunded), false) }
                }
                if waits {
                    { line(t!(i18n, "order-due"), &order.due, true) }
                }
            </dl>
            if !order.payments.is_empty() || !order.refunds.is_empty() {
                <ul class="rows order-paid">
                    { for order.payments.iter().map(payment) }
                    { for order.refunds.iter().map(refund) }
                </ul>
            }
        </Card>
    }
}
