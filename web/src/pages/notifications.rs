//! Notifications as a page of their own: what the bell shows on phones, and where `g n` leads.

use yew::prelude::*;

use crate::{
    chunks::Notices,
    components::{Card, PageHeader},
    i18n::use_i18n,
    keyboard::use_row_keys,
    link::PageLink,
    notifications::{MarkAll, use_inbox},
    routes::{Route, use_title},
    t,
};

#[component]
pub fn NotificationsPage() -> Html {
    let (i18n, inbox) = (use_i18n(), use_inbox());
    use_title(t!(i18n, "nav-notifications"));
    use_row_keys("main .notice-link");
    let detail = html! {
        <>
            { t!(i18n, "notices-unread", count = inbox.unread.count) }
            { " · " }
            <PageLink to={Route::Profile}>{ t!(i18n, "notices-choose") }</PageLink>
        </>
    };
    html! {
        <div class="page page-narrow">
            <PageHeader title={t!(i18n, "nav-notifications")} {detail}><MarkAll /></PageHeader>
            <Card><Notices /></Card>
        </div>
    }
}
