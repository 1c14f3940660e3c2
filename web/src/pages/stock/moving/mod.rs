//! Moving stock: the buttons, and the dialogs they open.

mod adjust;
pub mod lines;
mod operations;
mod transfer;

use yew::prelude::*;

use self::{adjust::AdjustDialog, transfer::TransferDialog};
use super::types::Location;
use crate::{
    components::{Button, Variant as Look},
    i18n::use_i18n,
    keyboard::{Reach, Shortcut, use_shortcuts},
    link::PageLink,
    pages::variants::Variant,
    routes::Route,
    t,
};

#[derive(Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    Adjust,
    Transfer,
}

#[derive(Properties, PartialEq)]
pub struct MovingProps {
    /// None: not known yet
    pub locations: Option<Vec<Location>>,
    /// What is proposed to be moved
    #[prop_or_default]
    pub variant: Option<Variant>,
    pub on_moved: Callback<()>,
}

#[component]
pub fn Moving(props: &MovingProps) -> Html {
    let i18n = use_i18n();
    let open = use_state_eq(|| Open::Nothing);
    let show = |what: Open| {
        let open = open.setter();
        Callback::from(move |()| open.set(what))
    };
    let locations = props.locations.clone().unwrap_or_default();
    let places = locations.iter().filter(|location| !location.archived).count();
    let adjust = Shortcut::new("c", t!(i18n, "stock-adjust"), show(Open::Adjust));
    use_shortcuts(Reach::Page, (places > 0).then_some(adjust).into_iter().collect());
    let variant = props.variant.clone();
    let (on_moved, on_close) = (props.on_moved.clone(), show(Open::Nothing));
    html! {
        <>
            if places == 0 && props.locations.is_some() {
                <PageLink class="button-link" to={Route::StockLocations}>{ t!(i18n, "stock-location-first") }</PageLink>
            }
            if places > 1 {
                <Button onclick={show(Open::Transfer).reform(|_| ())}>{ t!(i18n, "stock-transfer") }</Button>
            }
            if places > 0 {
                <Button variant={Look::Primary} onclick={show(Open::Adjust).reform(|_| ())}>{ t!(i18n, "stock-adjust") }</Button>
            }
            { match *open {
                Open::Nothing => Html::default(),
                Open::Adjust => html! { <AdjustDialog {locations} {variant} {on_moved} {on_close} /> },
                Open::Transfer => html! { <TransferDialog {locations} {variant} {on_moved} {on_close} /> },
            } }
        </>
    }
}
