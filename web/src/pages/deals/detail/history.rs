//! The stages it went through, and how long it stood in each.

use yew::prelude::*;

use super::{
    duration,
    operations::{Deal, StageChange},
};
use crate::{
    browser,
    components::{Card, ColourDot},
    format::use_format,
    i18n::use_i18n,
    order::arrange,
    pages::deals::operations::DealStatus,
    t,
};

#[derive(Properties, PartialEq)]
pub struct HistoryProps {
    pub deal: Deal,
}

#[component]
pub fn History(props: &HistoryProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let mut changes: Vec<_> = props.deal.stage_history.iter().collect();
    arrange(&mut changes, |a, b| a.at > b.at);
    // A change says how long the stage before it lasted: the time in a stage stands with the change that left it.
    let stood = |index: usize| match index {
        0 if props.deal.status != DealStatus::Open => None,
        0 => Some((browser::now() - changes[0].at).num_seconds()),
        _ => changes[index - 1].seconds_in_stage.or(Some((changes[index - 1].at - changes[index].at).num_seconds())),
    };
    let row = |(index, change): (usize, &&StageChange)| {
        let actor = change.actor.as_ref().map(|actor| actor.name.clone());
        html! {
            <li class="row history-row" key={change.id.inner().to_owned()}>
                <div class="row-text">
                    <strong class="deal-card-mark"><ColourDot colour={change.to.color.clone()} />{ &change.to.name }</strong>
                    <span class="quiet" title={format.date_time(change.at)}>
                        { format.relative(change.at) }
                        if let Some(actor) = actor {
                            { format!(" · {actor}") }
                        }
                    </span>
                </div>
                if let Some(seconds) = stood(index) {
                    <span class="quiet history-time">{ duration::text(seconds, &i18n) }</span>
                }
            </li>
        }
    };
    html! {
        <Card title={t!(i18n, "deal-history")}>
            <ol class="rows">{ for changes.iter().enumerate().map(row) }</ol>
        </Card>
    }
}
