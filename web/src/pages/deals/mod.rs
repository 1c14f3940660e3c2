//! Deals: the sales board, the list, one deal's page, and the actions they have in common.

pub mod actions;
pub mod board;
pub mod detail;
pub mod list;
pub mod operations;
pub mod pick;

use yew::prelude::*;

use self::operations::DealStatus;
pub use self::{board::BoardPage, detail::DealPage, list::DealsPage};
use crate::{
    components::{Badge, Tone},
    i18n::I18n,
    t,
};

fn status_badge(status: DealStatus, i18n: &I18n) -> Html {
    let (tone, text) = match status {
        DealStatus::Open => (Tone::Info, t!(i18n, "deal-status-open")),
        DealStatus::Won => (Tone::Success, t!(i18n, "deal-status-won")),
        DealStatus::Lost => (Tone::Danger, t!(i18n, "deal-status-lost")),
    };
    html! { <Badge {tone}>{ text }</Badge> }
}
