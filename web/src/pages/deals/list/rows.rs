//! The deals on narrow screens: a plain table, of which the first column stays in sight.

use yew::prelude::*;

use super::{bar::BarProps, operations::DealRow, says_so};
use crate::{
    components::{Avatar, ColourDot, SortHeader},
    format::use_format,
    graphql::schema::SortDirection,
    i18n::{key, use_i18n},
    link::PageLink,
    pages::deals::{
        operations::{DealCard, DealStatus},
        status_badge,
    },
    routes::Route,
    t,
};

#[component]
pub fn Head(props: &BarProps) -> Html {
    let i18n = use_i18n();
    let sort = |by: &'static str, label: &'static str| {
        let (view, on_change) = (props.view.clone(), props.on_change.clone());
        let direction = props.view.sorted().filter(|(now, _)| *now == by).map(|(_, direction)| direction);
        let on_sort = move |direction: SortDirection| on_change.emit(view.clone().sort(by, direction));
        html! { <SortHeader label={t!(i18n, label)} {direction} {on_sort} /> }
    };
    html! {
        <thead>
            <tr>
                { sort("title", key!("deal-name")) }
                <th scope="col">{ t!(i18n, "deal-customer") }</th>
                <th scope="col">{ t!(i18n, "deal-stage") }</th>
                { sort("value", key!("deal-value")) }
                <th scope="col">{ t!(i18n, "deal-owner") }</th>
                { sort("close", key!("deal-expected-close")) }
                { sort("stage", key!("deal-in-stage-since")) }
            </tr>
        </thead>
    }
}

#[derive(Properties, PartialEq)]
pub struct RowProps {
    pub deal: DealRow,
}

#[component]
pub fn Row(props: &RowProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let DealRow { card, stage_changed_at, .. } = &props.deal;
    let DealCard { id, title, customer, stage, value, expected_close_on, owner, status, .. } = card;
    html! {
        <tr>
            <td><PageLink class="strong-link deal-link" to={Route::Deal { id: id.inner().to_owned() }}>{ title }</PageLink></td>
            <td>
                if let Some(customer) = customer {
                    <PageLink to={Route::Customer { id: customer.id.inner().to_owned() }}>{ &customer.name }</PageLink>
                }
            </td>
            <td>
                <span class="deal-card-mark"><ColourDot colour={stage.color.clone()} />{ &stage.name }</span>
                if *status != DealStatus::Open && !says_so(&stage.name, *status, &i18n) {
                    { status_badge(*status, &i18n) }
                }
            </td>
            <td class="deals-value">{ format.money(value) }</td>
            <td>
                if let Some(owner) = owner {
                    <span class="person"><Avatar name={owner.name.clone()} />{ &owner.name }</span>
                }
            </td>
            <td>{ expected_close_on.map(|day| format.day(day)).unwrap_or_default() }</td>
            <td class="quiet" title={format.date_time(*stage_changed_at)}>{ format.relative(*stage_changed_at) }</td>
        </tr>
    }
}
