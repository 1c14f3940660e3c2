//! An address that leads nowhere.

use yew::prelude::*;

use crate::{
    components::{EmptyState, IconName},
    i18n::use_i18n,
    link::PageLink,
    routes::{Route, use_title},
    t,
};

#[component]
pub fn NotFound() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "not-found-title"));
    html! {
        <EmptyState page=true icon={IconName::Location} title={t!(i18n, "not-found-title")} text={t!(i18n, "not-found-text")}>
            <PageLink to={Route::Home}>{ t!(i18n, "not-found-home") }</PageLink>
        </EmptyState>
    }
}
