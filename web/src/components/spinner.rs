//! Waiting: within a button, or for the whole page.

use yew::prelude::*;

use crate::{i18n::use_i18n, t};

/// Decoration; the button that holds it says what it does.
#[component]
pub fn Spinner() -> Html {
    html! { <span class="spinner" aria-hidden="true"></span> }
}

/// The whole page waits.
#[component]
pub fn Splash() -> Html {
    let i18n = use_i18n();
    html! {
        <div class="splash" role="status">
            <Spinner />
            <span class="hidden">{ t!(i18n, "loading") }</span>
        </div>
    }
}
