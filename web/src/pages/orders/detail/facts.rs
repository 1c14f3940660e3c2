//! Who sold it and how, from where to where it goes, and what was noted.

use std::rc::Rc;

use yew::prelude::*;

use super::operations::Order;
use crate::{
    components::{Avatar, Card},
    format::use_format,
    i18n::use_i18n,
    link::PageLink,
    routes::Route,
    t,
};

#[derive(Properties, PartialEq)]
pub struct FactsCardProps {
    pub order: Rc<Order>,
}

#[component]
pub fn FactsCard(props: &FactsCardProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let order = &props.order;
    let fact = |name: String, value: Html| html! { <div class="fact"><dt>{ name }</dt><dd>{ value }</dd></div> };
    let address = order.shipping_address.as_ref().map(|address| address.lines()).unwrap_or_default();
    html! {
        <Card title={t!(i18n, "order-facts")}>
            <dl class="facts">
                if let Some(deal) = &order.deal {
                    { fact(t!(i18n, "order-deal"), html! { <PageLink to={Route::Deal { id: deal.id.inner().to_owned() }}>{ &deal.title }</PageLink> }) }
                }
                if let Some(owner) = &order.owner {
                    { fact(t!(i18n, "order-owner"), html! { <span class="person"><Avatar name={owner.name.clone()} />{ &owner.name }</span> }) }
                }
                { fact(t!(i18n, "order-channel"), html! { t!(i18n, order.channel.text()) }) }
                if let Some(location) = &order.location {
                    { fact(t!(i18n, "order-location"), html! { &location.name }) }
                }
                if !address.is_empty() {
                    { fact(t!(i18n, "order-address"), html! { { for address.into_iter().map(|line| html! { <span class="order-address-line">{ line }</span> }) } }) }
                }
                { fact(t!(i18n, "orders-when"), html! { format.date_time(order.created_at) }) }
                if let Some(reason) = &order.cancel_reason {
                    { fact(t!(i18n, "order-reason"), html! { reason }) }
                }
                if let Some(note) = &order.customer_note {
                    { fact(t!(i18n, "order-customer-note"), html! { <span class="order-note">{ note }</span> }) }
                }
                if let Some(note) = &order.note {
                    { fact(t!(i18n, "order-note"), html! { <span class="order-note">{ note }</span> }) }
                }
            </dl>
        </Card>
    }
}
