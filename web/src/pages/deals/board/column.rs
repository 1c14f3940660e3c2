//! One stage of the board: its name, how much stands in it, its cards.

use std::{collections::HashMap, rc::Rc};

use yew::prelude::*;

use super::{
    card::{CardView, OnCard},
    quick_add::QuickAdd,
    state::{Column, Id, Place},
};
use crate::{
    components::{ColourDot, IconButton, IconName, LoadMore},
    format::use_format,
    i18n::{key, use_i18n},
    pages::deals::operations::{DealCard, StageKind},
    t,
};

#[derive(Properties, PartialEq)]
pub struct ColumnViewProps {
    pub column: Column,
    pub pipeline: Id,
    /// The card in hand, wherever it stands
    #[prop_or_default]
    pub held: Option<Rc<DealCard>>,
    /// Where it would land, when that is in this column and elsewhere than now
    #[prop_or_default]
    pub landing: Option<Place>,
    #[prop_or_default]
    pub flying: Vec<Id>,
    #[prop_or_default]
    pub fresh: HashMap<Id, bool>,
    #[prop_or_default]
    pub active: Option<Id>,
    /// The reader may move deals
    #[prop_or_default]
    pub movable: bool,
    /// Some deals may be hidden by a filter
    #[prop_or_default]
    pub filtered: bool,
    /// The form for a new deal is open here
    #[prop_or_default]
    pub adding: bool,
    /// The reader may make deals here: hears whether the form should be open
    #[prop_or_default]
    pub on_adding: Option<Callback<bool>>,
    pub on_added: Callback<DealCard>,
    pub on_more: Callback<Id>,
    pub on: OnCard,
}

#[component]
pub fn ColumnView(props: &ColumnViewProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let Column { stage, count, totals, cards, next, loading } = &props.column;
    let heading = format!("stage-{}", stage.id.inner());
    let sums: Vec<_> = totals.iter().map(|total| format.money(total)).collect();
    let open = props.on_adding.clone().map(|on_adding| {
        let label = t!(i18n, "board-add-in", stage = stage.name.as_str());
        let adding = props.adding;
        html! { <IconButton icon={IconName::Plus} {label} pressed={adding} onclick={move |_| on_adding.emit(!adding)} /> }
    });
    let on_more = {
        let (on_more, stage) = (props.on_more.clone(), stage.id.clone());
        Callback::from(move |()| on_more.emit(stage.clone()))
    };
    let close = props.on_adding.clone().map(|on_adding| on_adding.reform(|()| false)).unwrap_or_default();
    let empty = match stage.kind {
        _ if props.filtered => key!("board-column-nothing-found"),
        StageKind::Open => key!("board-column-empty"),
        StageKind::Won => key!("board-column-empty-won"),
        StageKind::Lost => key!("board-column-empty-lost"),
    };
    html! {
        <section class="board-column" data-stage={stage.id.inner().to_owned()} aria-labelledby={heading.clone()} data-landing={props.landing.is_some().then_some("true")}>
            <header class="board-column-header">
                <ColourDot colour={stage.color.clone()} />
                <h2 id={heading}>{ &stage.name }</h2>
                <span class="board-count" title={t!(i18n, "board-deals", count = *count)}>{ format.number(f64::from(*count)) }</span>
                { open.unwrap_or_default() }
                <p class="board-sum">{ sums.join(" + ") }</p>
            </header>
            <div class="board-cards">
                if props.adding {
                    <QuickAdd stage={stage.id.clone()} pipeline={props.pipeline.clone()} on_close={close} on_added={props.on_added.clone()} />
                }
                <ul class="board-list">{ for view_cards(props) }</ul>
                if cards.is_empty() && props.landing.is_none() && !props.adding {
                    <p class="board-empty">{ t!(i18n, empty) }</p>
                }
                if next.is_some() {
                    <LoadMore has_more=true loading={*loading} {on_more} />
                }
            </div>
        </section>
    }
}

/// The cards, with a gap where the one in hand would land.
fn view_cards(props: &ColumnViewProps) -> Vec<Html> {
    let gap = || {
        let title = props.held.as_ref().map(|card| card.title.clone());
        html! { <li key="landing" class="board-landing" aria-hidden="true">{ title }</li> }
    };
    let cards = &props.column.cards;
    let held = props.held.as_ref().map(|card| &card.id);
    let known = |id: &Id| cards.iter().any(|card| &card.id == id && Some(id) != held);
    let after = props.landing.as_ref().map(|place| place.after.clone().filter(known));
    let mut views = Vec::with_capacity(cards.len() + 1);
    if after == Some(None) {
        views.push(gap());
    }
    for card in cards {
        views.push(view_card(card, props));
        if matches!(&after, Some(Some(after)) if *after == card.id) {
            views.push(gap());
        }
    }
    views
}

fn view_card(card: &Rc<DealCard>, props: &ColumnViewProps) -> Html {
    let id = &card.id;
    html! {
        <li key={id.inner().to_owned()}>
            <CardView
                card={Rc::clone(card)}
                held={props.held.as_ref().is_some_and(|held| &held.id == id)}
                flying={props.flying.contains(id)}
                fresh={props.fresh.get(id).copied()}
                active={props.active.as_ref() == Some(id)}
                first={props.column.cards.first().is_some_and(|first| &first.id == id)}
                movable={props.movable}
                on={props.on.clone()}
            />
        </li>
    }
}
