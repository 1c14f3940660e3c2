//! The way of an order, drawn: placed, paid, sent, arrived, each with when; and how it ended where it went otherwise.

use chrono::{DateTime, Utc};
use yew::prelude::*;

use super::operations::Order;
use crate::{
    components::{Icon, IconName},
    format::use_format,
    i18n::{key, use_i18n},
    pages::orders::types::OrderLabel,
    t,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Done,
    /// A part of it
    Begun,
    Ahead,
    /// It ended here
    Over,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Begun => "begun",
            Self::Ahead => "ahead",
            Self::Over => "over",
        }
    }
}

struct Step {
    text: &'static str,
    state: State,
    at: Option<DateTime<Utc>>,
    /// So many of so many
    part: Option<(i64, i64)>,
}

fn how_far(done: i64, all: i64) -> State {
    match done {
        0 => State::Ahead,
        done if done < all => State::Begun,
        _ => State::Done,
    }
}

fn steps(order: &Order) -> Vec<Step> {
    let at_once = |text, at: Option<DateTime<Utc>>| {
        let state = if at.is_some() { State::Done } else { State::Ahead };
        Step { text, state, at, part: None }
    };
    let all = order.pieces(|line| line.quantity);
    let moved = |text, done: i64, at: Option<DateTime<Utc>>| {
        let state = how_far(done, all);
        Step { text, state, at, part: (state == State::Begun).then_some((done, all)) }
    };
    let mut paid = at_once(key!("order-step-paid"), order.confirmed_at);
    if order.confirmed_at.is_none() && order.paid.amount_minor > 0 {
        paid.state = State::Begun;
    }
    let sent = order.shipments.last().map(|shipment| shipment.shipped_at);
    let arrived = order.shipments.iter().filter_map(|shipment| shipment.delivered_at).max();
    let mut steps = vec![
        at_once(key!("order-step-placed"), order.placed_at),
        paid,
        moved(key!("order-step-sent"), order.pieces(|line| line.shipped), sent),
        moved(key!("order-step-arrived"), order.pieces(|line| line.delivered), arrived),
    ];
    let end = matches!(
        order.label,
        OrderLabel::Cancelled
            | OrderLabel::Expired
            | OrderLabel::PartiallyReturned
            | OrderLabel::Returned
            | OrderLabel::Refunded
    );
    if end {
        // What did not happen by then will not.
        steps.retain(|step| step.state != State::Ahead);
        let at = order.history.nodes.first().map(|change| change.at);
        steps.push(Step { text: order.label.text(), state: State::Over, at, part: None });
    }
    steps
}

#[derive(Properties, PartialEq)]
pub struct StepsProps {
    pub order: std::rc::Rc<Order>,
}

#[component]
pub fn Steps(props: &StepsProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let steps = steps(&props.order);
    let here = steps.iter().rposition(|step| step.state != State::Ahead);
    let step = |(at, step): (usize, &Step)| {
        let icon = match step.state {
            State::Done => Some(IconName::Check),
            State::Over => Some(IconName::Undo),
            State::Begun | State::Ahead => None,
        };
        html! {
            <li class="order-step" key={step.text} data-state={step.state.name()} aria-current={(here == Some(at)).then_some("step")}>
                <span class="order-step-sign" aria-hidden="true">if let Some(name) = icon { <Icon {name} /> }</span>
                <span class="order-step-words">
                    <span>{ t!(i18n, step.text) }</span>
                    <span class="quiet">
                        { match (step.part, step.at) {
                            (Some((done, all)), _) => html! { t!(i18n, "order-step-part", done = done, all = all) },
                            (None, Some(at)) => html! { <time datetime={at.to_rfc3339()} title={format.date_time(at)}>{ format.relative(at) }</time> },
                            (None, None) => html! { "–" },
                        } }
                    </span>
                </span>
            </li>
        }
    };
    html! { <ol class="order-steps" aria-label={t!(i18n, "order-steps")}>{ for steps.iter().enumerate().map(step) }</ol> }
}
