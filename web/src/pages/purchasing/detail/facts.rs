//! Whom to ask, where it comes to and when, and what was noted.

use std::rc::Rc;

use yew::prelude::*;

use super::operations::Purchase;
use crate::{components::Card, format::use_format, i18n::use_i18n, t};

#[derive(Properties, PartialEq)]
pub struct FactsCardProps {
    pub order: Rc<Purchase>,
}

#[component]
pub fn FactsCard(props: &FactsCardProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let order = &props.order;
    let fact =
        |name: &str, value: Html| html! { <div class="fact"><dt>{ t!(i18n, name) }</dt><dd>{ value }</dd></div> };
    let known = |name: &str, value: Option<String>| value.map(|value| fact(name, html! { { value } }));
    let (sent, ended) = (order.sent_at.map(|at| format.date_time(at)), order.ended_at.map(|at| format.date_time(at)));
    let expected = order.expected_on.map(|day| format.day(day));
    let supplier = order.supplier.as_ref();
    let who = match (&order.created_by, order.proposed) {
        (_, true) => Some(t!(i18n, "purchase-proposed-long")),
        (who, false) => who.as_ref().map(|who| who.name.clone()),
    };
    html! {
        <Card title={t!(i18n, "purchase-facts")}>
            <dl class="facts">
                { known("purchase-contact", supplier.and_then(|one| one.contact_name.clone())) }
                if let Some(email) = supplier.and_then(|one| one.email.clone()) {
                    { fact("field-email", html! { <a href={format!("mailto:{email}")}>{ email.clone() }</a> }) }
                }
                { known("supplier-terms", supplier.and_then(|one| one.payment_terms.clone())) }
                { known("purchase-location", order.location.as_ref().map(|location| location.name.clone())) }
                { known("purchase-expected", expected) }
                { known("purchase-created", Some(format.date_time(order.created_at))) }
                { known("purchase-created-by", who) }
                { known("purchase-sent-at", sent) }
                { known("purchase-ended-at", ended) }
                if let Some(note) = &order.note {
                    { fact("purchase-note", html! { <span class="order-note">{ note }</span> }) }
                }
            </dl>
        </Card>
    }
}
