//! What others do to deals comes into the list by itself, without moving the row somebody points at.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::{
    graphql::{Live, use_subscription},
    pages::deals::operations::{DealChanged, DealChangedVariables},
    steady::use_steady,
};

/// Many deals may change in a moment; the list is fetched once for them.
const PAUSE_MS: u32 = 400;

/// Has the list fetched again after each change of a deal, of one pipeline or of all.
#[hook]
pub fn use_news(pipeline: &str, refetch: Callback<()>) {
    let (refetch, waiting) = (use_steady(refetch), use_mut_ref(|| None::<Timeout>));
    // Or the line was down, and nobody knows what was missed.
    let hear = Callback::from(move |_: Live<DealChanged>| {
        let (refetch, done) = (refetch.clone(), waiting.clone());
        waiting.borrow_mut().get_or_insert_with(|| {
            Timeout::new(PAUSE_MS, move || {
                done.replace(None);
                refetch.emit(());
            })
        });
    });
    let pipeline_id = (!pipeline.is_empty()).then(|| cynic::Id::new(pipeline));
    use_subscription::<DealChanged, _>(DealChangedVariables { pipeline_id }, hear);
}
