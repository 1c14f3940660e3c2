//! Deals: the sales board, the list, one deal's page, and the actions they have in common.

pub mod actions;
pub mod board;
pub mod detail;
pub mod list;
pub mod operations;
pub mod pick;

use yew::prelude::*;

use self::operations::DealStatus;
pub use self::{
    board::BoardPage,
    detail::DealPage,
    list::{DealList, DealOrder, DealsPage},
    operations::DealFilter,
};
use crate::{
    components::{Badge, Tone},
    i18n::{I18n, key},
    t,
};

/// The key of its word.
fn status_text(status: DealStatus) -> &'static str {
    match status {
        DealStatus::Open => key!("deal-status-open"),
        DealStatus::Won => key!("deal-status-won"),
        DealStatus::Lost => key!("deal-status-lost"),
    }
}

fn status_badge(status: DealStatus, i18n: &I18n) -> Html {
    let tone = match status {
        DealStatus::Open => Tone::Info,
        DealStatus::Won => Tone::Success,
        DealStatus::Lost => Tone::Danger,
    };
    html! { <Badge {tone}>{ t!(i18n, status_text(status)) }</Badge> }
}
