//! A page somebody may not see: found by an old link, or rights that were taken.

use yew::prelude::*;

use crate::{
    components::{EmptyState, IconName},
    i18n::use_i18n,
    link::PageLink,
    routes::{Route, use_title},
    t,
};

#[component]
pub fn Forbidden() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "forbidden-title"));
    html! {
        <div class="page">
            <h1 class="hidden">{ t!(i18n, "forbidden-title") }</h1>
            <EmptyState icon={IconName::Lock} title={t!(i18n, "forbidden-title")} text={t!(i18n, "error-forbidden")}>
                <PageLink to={Route::Home}>{ t!(i18n, "not-found-home") }</PageLink>
            </EmptyState>
        </div>
    }
}
