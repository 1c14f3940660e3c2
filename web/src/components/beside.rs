//! A look at a record beside its list. It follows the row the keys are on; Escape closes it.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::{IconButton, IconName};
use crate::keyboard::use_keys;

/// Whoever runs down the list asks only about where they stop.
const SETTLED_MS: u32 = 180;

#[derive(Properties, PartialEq)]
pub struct BesideProps {
    /// Of the record
    pub id: AttrValue,
    pub label: AttrValue,
    /// What the cross is called
    pub close: AttrValue,
    pub on_close: Callback<()>,
    /// Draws the record of an id
    pub look: Callback<AttrValue, Html>,
}

#[component]
pub fn Beside(props: &BesideProps) -> Html {
    let settled = use_state_eq(|| props.id.clone());
    use_effect_with(props.id.clone(), {
        let settled = settled.setter();
        move |id| {
            let id = id.clone();
            let waiting = Timeout::new(SETTLED_MS, move || settled.set(id));
            move || drop(waiting)
        }
    });
    let on_close = props.on_close.clone();
    use_keys(Callback::from(move |key: String| {
        let closes = key == "Escape";
        if closes {
            on_close.emit(());
        }
        closes
    }));
    html! {
        <aside class="card preview" aria-label={props.label.clone()}>
            <IconButton icon={IconName::Close} label={props.close.clone()} onclick={props.on_close.reform(|_| ())} />
            { props.look.emit((*settled).clone()) }
        </aside>
    }
}
