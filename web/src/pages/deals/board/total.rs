//! The line that sums the board up: what is open now.

use yew::prelude::*;

use super::state::Board;
use crate::{format::use_format, i18n::use_i18n, t};

#[derive(Properties, PartialEq)]
pub struct TotalProps {
    pub board: Board,
}

#[component]
pub fn Total(props: &TotalProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let (count, totals) = props.board.open();
    let sums: Vec<_> = totals.iter().map(|total| format.money(total)).collect();
    html! {
        <p class="board-total">
            <span>{ t!(i18n, "board-open-deals", count = count) }</span>
            if !sums.is_empty() {
                <strong>{ sums.join(" + ") }</strong>
            }
        </p>
    }
}
