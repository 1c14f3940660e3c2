//! What was sent and what came back, with what can be done about each.

use std::rc::Rc;

use yew::prelude::*;

use super::operations::{Order, OrderReturnState, ReturnPart, Returning, SentPart, Shipment};
use crate::{
    components::{Badge, Button, Card, Tone, Variant as Look},
    format::use_format,
    i18n::{I18n, use_i18n},
    pages::orders::doing::Doing,
    t,
};

#[derive(Properties, PartialEq)]
pub struct MovedProps {
    pub order: Rc<Order>,
    /// What is known of shipments may be changed
    pub may_track: bool,
    /// It can be said that one arrived
    pub may_deliver: bool,
    /// What came back can be taken in
    pub may_receive: bool,
    pub on_do: Callback<Doing>,
}

#[component]
pub fn Moved(props: &MovedProps) -> Html {
    let i18n = use_i18n();
    let order = &props.order;
    html! {
        <>
            if !order.shipments.is_empty() {
                <Card title={t!(i18n, "order-shipments")}>
                    <ul class="rows">{ for order.shipments.iter().map(|shipment| html! { <Sent key={shipment.number} shipment={shipment.clone()} may_track={props.may_track} may_deliver={props.may_deliver} on_do={props.on_do.clone()} /> }) }</ul>
                </Card>
            }
            if !order.returns.is_empty() {
                <Card title={t!(i18n, "order-returns")}>
                    <ul class="rows">{ for order.returns.iter().map(|returning| html! { <Back key={returning.number} returning={returning.clone()} may_receive={props.may_receive} on_do={props.on_do.clone()} /> }) }</ul>
                </Card>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct SentProps {
    shipment: Shipment,
    may_track: bool,
    may_deliver: bool,
    on_do: Callback<Doing>,
}

#[component]
fn Sent(props: &SentProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let shipment = &props.shipment;
    let act = |arrived: bool| {
        let doing = Doing::Track(shipment.clone(), arrived);
        props.on_do.reform(move |_: MouseEvent| doing.clone())
    };
    let (tone, word) = match shipment.delivered_at {
        Some(_) => (Tone::Success, t!(i18n, "order-delivered")),
        None => (Tone::Info, t!(i18n, "order-on-its-way")),
    };
    let when = match shipment.delivered_at {
        Some(at) => t!(i18n, "order-arrived-at", when = format.date_time(at)),
        None => t!(i18n, "order-sent-at", when = format.date_time(shipment.shipped_at)),
    };
    html! {
        <li class="row order-moved">
            <div class="row-text">
                <span class="cluster"><strong>{ t!(i18n, "order-shipment", number = shipment.number) }</strong><Badge {tone}>{ word }</Badge></span>
                <span class="quiet">{ parts(&shipment.lines, &i18n) }</span>
                <span class="quiet">{ when }</span>
                { tracking(shipment) }
                if let Some(note) = &shipment.note {
                    <span class="quiet">{ note }</span>
                }
            </div>
            <div class="cluster">
                if props.may_deliver && shipment.delivered_at.is_none() {
                    <Button small=true onclick={act(true)}>{ t!(i18n, "order-arrived", number = shipment.number) }</Button>
                }
                if props.may_track {
                    <Button small=true variant={Look::Ghost} onclick={act(false)}>{ t!(i18n, "order-track", number = shipment.number) }</Button>
                }
            </div>
        </li>
    }
}

fn tracking(shipment: &Shipment) -> Html {
    let code = shipment.tracking_code.clone();
    html! {
        <span>
            { shipment.carrier.clone() }
            if shipment.carrier.is_some() && (code.is_some() || shipment.tracking_url.is_some()) {
                { " · " }
            }
            { match (&shipment.tracking_url, code) {
                (Some(url), code) => {
                    let words = code.unwrap_or_else(|| url.clone());
                    html! { <a href={url.clone()} target="_blank" rel="noopener noreferrer">{ words }</a> }
                }
                (None, Some(code)) => html! { { code } },
                (None, None) => Html::default(),
            } }
        </span>
    }
}

fn parts(lines: &[SentPart], i18n: &I18n) -> String {
    let part = |part: &SentPart| t!(i18n, "order-part", count = part.quantity, title = part.title.as_str());
    lines.iter().map(part).collect::<Vec<_>>().join("; ")
}

#[derive(Properties, PartialEq)]
struct BackProps {
    returning: Returning,
    may_receive: bool,
    on_do: Callback<Doing>,
}

#[component]
fn Back(props: &BackProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let returning = &props.returning;
    let act = |rejected: bool| {
        let doing = Doing::Receive(returning.clone(), rejected);
        props.on_do.reform(move |_: MouseEvent| doing.clone())
    };
    let open = returning.state == OrderReturnState::Requested;
    let tone = match returning.state {
        OrderReturnState::Requested => Tone::Warning,
        OrderReturnState::Received => Tone::Success,
        OrderReturnState::Rejected => Tone::Neutral,
    };
    let received = returning.state == OrderReturnState::Received;
    let part = |part: &ReturnPart| {
        let title = part.title.as_str();
        match received {
            true => t!(i18n, "order-came", restocked = part.restocked, scrapped = part.scrapped, title = title),
            false => t!(i18n, "order-part", count = part.quantity, title = title),
        }
    };
    let words = returning.lines.iter().map(part).collect::<Vec<_>>().join("; ");
    let when = format.date_time(returning.closed_at.unwrap_or(returning.requested_at));
    let more = [Some(when), returning.reason.clone(), returning.note.clone()];
    html! {
        <li class="row order-moved">
            <div class="row-text">
                <span class="cluster"><strong>{ t!(i18n, "order-returning", number = returning.number) }</strong><Badge {tone}>{ t!(i18n, returning.state.text()) }</Badge></span>
                <span class="quiet">{ words }</span>
                <span class="quiet">{ more.into_iter().flatten().collect::<Vec<_>>().join(" · ") }</span>
            </div>
            if open && props.may_receive {
                <div class="cluster">
                    <Button small=true onclick={act(false)}>{ t!(i18n, "order-receive", number = returning.number) }</Button>
                    <Button small=true variant={Look::Ghost} onclick={act(true)}>{ t!(i18n, "order-reject", number = returning.number) }</Button>
                </div>
            }
        </li>
    }
}
