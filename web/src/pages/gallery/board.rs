//! The board's columns and cards, in every state, and the menu of a card.

use std::{collections::HashMap, rc::Rc};

use web_sys::HtmlElement;
use yew::prelude::*;

use super::{Specimen, sample};
use crate::{
    components::{Anchor, Beside, Button, ContextMenu, IconName, MenuItem},
    graphql::schema::Money,
    i18n::{WithTexts, use_i18n},
    pages::deals::{
        board::{
            self, ColumnView,
            state::{Column, Place},
        },
        operations::{CardCustomer, DealCard, DealStatus, Person, Stage, StageKind, Tag},
    },
    t,
};

#[component]
pub fn Board() -> Html {
    let i18n = use_i18n();
    html! {
        <>
            <Specimen name="ColumnView"><WithTexts texts={board::texts(i18n.locale)}><Columns /></WithTexts></Specimen>
            <Specimen name="ContextMenu"><WithMenu /></Specimen>
            <Specimen name="Beside"><WithLook /></Specimen>
        </>
    }
}

fn stage(word: &str, at: usize) -> Stage {
    let (id, name) = (cynic::Id::new(format!("stage{at}")), format!("{word} {at}"));
    Stage { id, name, kind: StageKind::Open, probability: 60, color: "#a259ff".into(), sla_days: None }
}

fn card(word: &str, at: usize) -> DealCard {
    let tag =
        |n: usize| Tag { id: cynic::Id::new(n.to_string()), name: format!("{word} {n}"), color: "#ff0000".into() };
    let customer = CardCustomer { id: cynic::Id::new("customer"), name: sample::name(at).to_string(), portfolio: None };
    DealCard {
        id: cynic::Id::new(format!("deal{at}")),
        title: format!("{word} {at}"),
        customer: Some(customer),
        stage: stage(word, 1),
        status: DealStatus::Open,
        value: Money { amount_minor: 123_456, currency: "BRL".into() },
        expected_close_on: chrono::NaiveDate::from_ymd_opt(2026, 12, 24),
        owner: Some(Person { id: cynic::Id::new("person"), name: sample::name(at + 1).to_string() }),
        tags: (0..at % 5).map(tag).collect(),
        lost_reason: None,
        overdue: at == 2,
        version: 1,
        deleted_at: None,
    }
}

/// Plain, stalled, on its way to the server and just come; with a gap; empty.
#[component]
fn Columns() -> Html {
    let i18n = use_i18n();
    let word = t!(i18n, "gallery-word");
    let column = |at: usize, cards: Vec<DealCard>, landing: Option<Place>| {
        let totals = vec![Money { amount_minor: 1_000_000, currency: "BRL".into() }];
        let cards: Vec<_> = cards.into_iter().map(Rc::new).collect();
        let count = cards.len() as i32;
        let column = Column { stage: stage(&word, at), count, totals, cards, next: None, loading: false };
        html! {
            <ColumnView
                {column}
                pipeline={cynic::Id::new("pipeline")}
                held={landing.is_some().then(|| Rc::new(card(&word, 9)))}
                {landing}
                flying={vec![cynic::Id::new("deal3")]}
                fresh={HashMap::from([(cynic::Id::new("deal4"), true)])}
                movable=true
                on_adding={Callback::noop()}
                on_added={Callback::noop()}
                on_more={Callback::noop()}
                on={Callback::noop()}
            />
        }
    };
    let place = Place { stage: cynic::Id::new("stage2"), after: Some(cynic::Id::new("deal5")) };
    html! {
        <div class="board" role="group" aria-label={word.clone()}>
            { column(1, (1..=4).map(|at| card(&word, at)).collect(), None) }
            { column(2, vec![card(&word, 5)], Some(place)) }
            { column(3, Vec::new(), None) }
            <p id="board-help" class="hidden">{ t!(i18n, "board-help") }</p>
        </div>
    }
}

#[component]
fn WithMenu() -> Html {
    let (i18n, anchor) = (use_i18n(), use_state_eq(|| None::<Anchor>));
    let open = {
        let anchor = anchor.setter();
        move |event: MouseEvent| {
            let bounds = event.target_dyn_into::<HtmlElement>().map(|element| element.get_bounding_client_rect());
            anchor.set(bounds.map(Anchor::from));
        }
    };
    let on_close = {
        let anchor = anchor.setter();
        Callback::from(move |()| anchor.set(None))
    };
    let word = t!(i18n, "gallery-word");
    html! {
        <>
            <Button onclick={open}>{ t!(i18n, "gallery-menu") }</Button>
            if let Some(anchor) = *anchor {
                <ContextMenu label={t!(i18n, "gallery-menu")} {anchor} items={vec![MenuItem::new(word.clone(), Callback::noop()).icon(IconName::Edit), MenuItem::new(word, Callback::noop())]} {on_close} />
            }
        </>
    }
}

#[component]
fn WithLook() -> Html {
    let (i18n, open) = (use_i18n(), use_state_eq(|| true));
    let on_close = {
        let open = open.setter();
        Callback::from(move |()| open.set(false))
    };
    let look = |id: AttrValue| html! { <h3>{ id }</h3> };
    html! {
        if *open {
            <Beside id={sample::name(1)} label={t!(i18n, "gallery-popover")} close={t!(i18n, "action-close")} {on_close} look={Callback::from(look)} />
        }
    }
}
