//! By which filters stock is shown.

use yew::prelude::*;

use super::view::View;
use crate::{
    components::ToggleChip,
    i18n::use_i18n,
    pages::{
        deals::pick::Pick,
        stock::types::{Location, location_choices},
    },
    t,
};

#[derive(Properties, PartialEq)]
pub struct BarProps {
    pub view: View,
    pub locations: Vec<Location>,
    pub on_change: Callback<View>,
}

#[component]
pub fn Bar(props: &BarProps) -> Html {
    let i18n = use_i18n();
    let (view, on_change) = (&props.view, &props.on_change);
    let choices = location_choices(&props.locations);
    let on_location = {
        let view = view.clone();
        on_change.reform(move |location: String| View { location, ..view.clone() })
    };
    let on_low = {
        let view = view.clone();
        on_change.reform(move |on: bool| View { low: if on { "1".to_owned() } else { String::new() }, ..view.clone() })
    };
    html! {
        <div class="filter-bar" role="search" aria-label={t!(i18n, "board-filters")}>
            if !choices.is_empty() {
                <Pick id="filter-location" label={t!(i18n, "stock-location")} all={t!(i18n, "stock-location-all")} value={view.location.clone()} {choices} on_pick={on_location} />
            }
            <ToggleChip on={!view.low.is_empty()} on_toggle={on_low}>{ t!(i18n, "stock-low") }</ToggleChip>
            if view.any() {
                <ToggleChip on=false on_toggle={on_change.reform(|_: bool| View::default())}>{ t!(i18n, "stock-clear") }</ToggleChip>
            }
        </div>
    }
}
