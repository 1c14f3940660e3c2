//! One's own account: name, language, theme, what to be told, password, and where one is signed in.

mod details;
mod notifications;
pub mod operations;
mod password;
mod sessions;

use yew::prelude::*;

use self::{details::Details, notifications::Notifications, password::ChangePassword, sessions::Sessions};
use crate::{components::PageHeader, i18n::use_i18n, routes::use_title, t, viewer::use_viewer};

#[component]
pub fn Profile() -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    use_title(t!(i18n, "nav-profile"));
    html! {
        <div class="page page-narrow">
            <PageHeader title={t!(i18n, "nav-profile")} detail={html! { &viewer.user.email }} />
            <Details />
            <Notifications />
            <ChangePassword />
            <Sessions />
        </div>
    }
}
