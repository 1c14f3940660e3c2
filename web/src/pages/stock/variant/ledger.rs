//! The moves of a variant, the newest first: why, how many, what lay there afterwards, who and what they said.

use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::operations::{IdFilter, Move, MoveList, MoveListVariables, StockMoveFilter};
use crate::{
    address::use_address,
    components::{Badge, Card, Choice, EmptyState, ErrorNotice, IconName, LoadMore, Skeleton, Tone},
    format::use_format,
    graphql::use_pages,
    i18n::use_i18n,
    pages::{
        deals::pick::Pick,
        stock::types::{Location, StockMoveReason, Variant, signed},
    },
    routes::Route,
    t,
};

/// Which moves, as it stands in the address.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
struct View {
    #[serde(skip_serializing_if = "String::is_empty")]
    reason: String,
    /// An id
    #[serde(skip_serializing_if = "String::is_empty")]
    location: String,
}

impl View {
    fn variables(&self, variant: &cynic::Id) -> MoveListVariables {
        let filter = StockMoveFilter {
            variant_id: Some(IdFilter::is(variant.inner())),
            location_id: (!self.location.is_empty()).then(|| IdFilter::is(&self.location)),
            reason: StockMoveReason::from_name(&self.reason).map(|reason| vec![reason]),
        };
        MoveListVariables { filter, after: None }
    }
}

#[derive(Properties, PartialEq)]
pub struct LedgerProps {
    pub variant: Variant,
    pub locations: Vec<Location>,
}

#[component]
pub fn Ledger(props: &LedgerProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let variant = &props.variant;
    let (view, show) = use_address::<View>(Route::StockVariant { id: variant.id.inner().to_owned() });
    let list = use_pages::<MoveList>(view.variables(&variant.id));
    let on_reason = {
        let view = view.clone();
        show.reform(move |reason: String| View { reason, ..view.clone() })
    };
    let on_location = {
        let view = view.clone();
        show.reform(move |location: String| View { location, ..view.clone() })
    };
    // Archived ones have their moves too.
    let places: Vec<_> =
        props.locations.iter().map(|one| Choice::new(one.id.inner().to_owned(), one.name.clone())).collect();
    let plain = |number: i64| format.number(number as f64);
    let line = |one: &Move| {
        let place = one.location.as_ref().map(|location| location.name.clone()).unwrap_or_default();
        let who = one.actor.as_ref().map(|actor| format!(" · {}", actor.name));
        let tone = if one.quantity < 0 { Tone::Neutral } else { Tone::Success };
        html! {
            <li class="row stock-move" key={one.id.inner().to_owned()}>
                <div class="row-text">
                    <span><Badge {tone}>{ t!(i18n, one.reason.text()) }</Badge>{ " " }{ place }</span>
                    if let Some(note) = &one.note {
                        <span>{ note }</span>
                    }
                    <span class="quiet" title={format.relative(one.at)}>{ format.date_time(one.at) }{ who }</span>
                </div>
                <div class="stock-moved">
                    <strong data-went={(one.quantity < 0).then_some("true")}>{ signed(one.quantity, plain) }</strong>
                    <span class="quiet">{ t!(i18n, "stock-afterwards", count = one.on_hand) }</span>
                    <span class="quiet">{ signed(one.value_minor, |value| format.money(&variant.money(value))) }</span>
                </div>
            </li>
        }
    };
    html! {
        <Card title={t!(i18n, "stock-ledger")}>
            <div class="filter-bar" role="search" aria-label={t!(i18n, "stock-ledger-filters")}>
                <Pick id="ledger-reason" label={t!(i18n, "stock-reason")} all={t!(i18n, "stock-reason-all")} value={view.reason.clone()} choices={StockMoveReason::choices(&i18n)} on_pick={on_reason} />
                <Pick id="ledger-location" label={t!(i18n, "stock-location")} all={t!(i18n, "stock-location-all")} value={view.location.clone()} choices={places} on_pick={on_location} />
            </div>
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if list.items.is_empty() && list.loading {
                <Skeleton lines=4 />
            } else if list.items.is_empty() && list.error.is_none() {
                <EmptyState icon={IconName::Clock} title={t!(i18n, "stock-ledger-none")} />
            }
            <ol class="rows">{ for list.items.iter().map(line) }</ol>
            <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
        </Card>
    }
}
