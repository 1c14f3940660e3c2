//! The frame of pages for people who are not signed in: the name, the page, language and theme.

use yew::prelude::*;

use super::preferences::{LanguageMenu, ThemeMenu};
use crate::{i18n::use_i18n, t};

#[derive(Properties, PartialEq)]
pub struct DoorProps {
    pub children: Html,
}

#[component]
pub fn Door(props: &DoorProps) -> Html {
    let i18n = use_i18n();
    html! {
        <div class="door">
            <header class="door-header">
                <Brand />
                <div class="door-tools"><LanguageMenu /><ThemeMenu /></div>
            </header>
            <main id="main" tabindex="-1" class="door-page" aria-label={t!(i18n, "app-name")}>{ props.children.clone() }</main>
        </div>
    }
}

/// Mark and name.
#[component]
pub fn Brand() -> Html {
    let i18n = use_i18n();
    html! {
        <span class="brand">
            <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                <rect class="brand-ground" width="32" height="32" rx="8" />
                <path class="brand-line" d="M8 12.5h16M10.5 12.5V23M21.5 12.5V23M13 8.5h6" />
            </svg>
            <span class="brand-name">{ t!(i18n, "app-name") }</span>
        </span>
    }
}
