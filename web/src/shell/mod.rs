//! What stands around a page: navigation at the side (at the bottom on phones), a header with language, theme and the
//! person, a banner when the app is not live. `Door` is the plain frame of pages before signing in.

mod connection;
mod door;
mod header;
mod navigation;
mod preferences;

use yew::prelude::*;

use self::{connection::ConnectionBanner, header::Header, navigation::Navigation};
pub use self::{
    door::Door,
    preferences::{theme_text, use_save_locale, use_save_theme},
};
use crate::{i18n::use_i18n, routes::Route, t};

#[derive(Properties, PartialEq)]
pub struct ShellProps {
    pub route: Route,
    pub children: Html,
}

#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let i18n = use_i18n();
    html! {
        <div class="shell">
            <a class="skip-link" href="#main">{ t!(i18n, "shell-skip") }</a>
            <Navigation route={props.route.clone()} />
            <div class="shell-body">
                <Header />
                <ConnectionBanner />
                <main id="main" tabindex="-1">{ props.children.clone() }</main>
            </div>
        </div>
    }
}
