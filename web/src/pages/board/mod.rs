//! The sales board: deals by stage.

use yew::prelude::*;

use crate::{components::PageHeader, i18n::use_i18n, routes::use_title, t};

#[component]
pub fn Board() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "nav-board"));
    html! { <PageHeader title={t!(i18n, "nav-board")} /> }
}
