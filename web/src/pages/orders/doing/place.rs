//! Placing a draft: its stock is taken, and it waits for its money. What is short says so at its line.

use yew::prelude::*;

use super::{
    DoingProps, Sheet,
    operations::{OrderPlace, OrderPlaceInput, PlaceVariables},
};
use crate::{
    components::Side,
    format::use_format,
    graphql::use_mutation,
    i18n::{key, use_i18n},
    pages::{orders::detail::Line, sheet::refused},
    t,
};

#[component]
pub fn PlaceDialog(props: &DoingProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let place = use_mutation::<OrderPlace, _>();
    let order = &props.order;
    let on_submit = {
        let (place, props) = (place.clone(), props.clone());
        Callback::from(move |()| {
            let input = OrderPlaceInput { id: props.order.id.clone(), expected_version: Some(props.order.version) };
            place.run(PlaceVariables { input }, props.heard(key!("order-placed")));
        })
    };
    let line = |(at, line): (usize, &Line)| {
        let said = |field: &str| refused(place.error.as_ref(), &format!("lines.{at}.{field}"));
        html! {
            <li class="row" key={line.id.inner().to_owned()}>
                <span class="row-text">
                    <strong>{ &line.title }</strong>
                    <span class="quiet">{ &line.sku }</span>
                    if let Some(error) = said("quantity").or_else(|| said("variantId")) {
                        <p class="field-error" role="alert">{ error }</p>
                    }
                </span>
                <span class="order-money">{ t!(i18n, "order-pieces", count = line.quantity) }</span>
            </li>
        }
    };
    let location = order.location.as_ref().map(|location| location.name.clone()).unwrap_or_default();
    html! {
        <Sheet id="place" side={Side::Middle} title={t!(i18n, "order-place")} act={t!(i18n, "order-place")} pending={place.pending} error={place.error.clone()} fields="lines" unsaved=false given={props.clone()} {on_submit}>
            <p>{ t!(i18n, "order-place-text", location = location, total = format.money(&order.total)) }</p>
            <ul class="rows">{ for order.lines.iter().enumerate().map(line) }</ul>
        </Sheet>
    }
}
