//! What stands around a page: navigation at the side (at the bottom on phones), a header with search, language, theme
//! and the person, a banner when the app is not live; and what any page can open: the command palette and the sheet of
//! keys. `Door` is the plain frame of pages before signing in.

mod connection;
mod door;
mod header;
mod keys;
mod navigation;
pub mod palette;
mod preferences;
mod seen_as;

use yew::prelude::*;

use self::{
    connection::ConnectionBanner, header::Header, keys::use_app_keys, navigation::Navigation, seen_as::SeenAsBanner,
};
pub use self::{
    door::Door,
    keys::{HelpSheet, HelpSheetProps},
    palette::{SearchPalette, SearchPaletteProps},
    preferences::{theme_text, use_save_locale, use_save_theme},
};
use crate::{chunks, i18n::use_i18n, notifications::InboxProvider, routes::Route, t};

#[derive(Properties, PartialEq)]
pub struct ShellProps {
    pub route: Route,
    pub children: Html,
}

/// What stands above the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Above {
    Nothing,
    Palette,
    Help,
}

#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let i18n = use_i18n();
    let above = use_state_eq(|| Above::Nothing);
    let show = |what: Above| {
        let above = above.setter();
        Callback::from(move |()| above.set(what))
    };
    use_app_keys(show(Above::Palette), show(Above::Help));
    html! {
        <InboxProvider>
        <div class="shell">
            <a class="skip-link" href="#main">{ t!(i18n, "shell-skip") }</a>
            <Navigation route={props.route.clone()} />
            <div class="shell-body">
                <Header on_search={show(Above::Palette)} />
                <ConnectionBanner />
                <SeenAsBanner />
                <main id="main" tabindex="-1">{ props.children.clone() }</main>
            </div>
            if *above == Above::Palette {
                <chunks::SearchPalette on_close={show(Above::Nothing)} on_help={show(Above::Help)} />
            }
            if *above == Above::Help {
                <chunks::HelpSheet on_close={show(Above::Nothing)} />
            }
        </div>
        </InboxProvider>
    }
}
