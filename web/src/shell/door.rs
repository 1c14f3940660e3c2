//! The frame of pages for people who are not signed in: the name, the page, language and theme.

use yew::prelude::*;

use super::preferences::{LanguageMenu, ThemeMenu};
use crate::{i18n::use_i18n, look::use_look, t};

#[derive(Properties, PartialEq)]
pub struct DoorProps {
    pub children: Html,
}

#[component]
pub fn Door(props: &DoorProps) -> Html {
    let i18n = use_i18n();
    let name = use_look().name.unwrap_or_else(|| t!(i18n, "app-name"));
    html! {
        <div class="door">
            <header class="door-header">
                <Brand />
                <div class="door-tools"><LanguageMenu /><ThemeMenu /></div>
            </header>
            <main id="main" tabindex="-1" class="door-page" aria-label={name}>{ props.children.clone() }</main>
        </div>
    }
}

/// Mark and name, the company's where it has its own.
#[component]
pub fn Brand() -> Html {
    let (i18n, look) = (use_i18n(), use_look());
    let name = look.name.clone().unwrap_or_else(|| t!(i18n, "app-name"));
    if let Some(url) = look.logo_url {
        // A logo mostly says the name itself, so ours beside it would only confuse.
        return html! {
            <span class="brand">
                <img class="brand-logo" src={url} alt={t!(i18n, "shell-logo")} />
                if let Some(name) = look.name {
                    <span class="brand-name">{ name }</span>
                }
            </span>
        };
    }
    html! {
        <span class="brand">
            <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                <rect class="brand-ground" width="32" height="32" rx="8" />
                <path class="brand-line" d="M8 12.5h16M10.5 12.5V23M21.5 12.5V23M13 8.5h6" />
            </svg>
            <span class="brand-name">{ name }</span>
        </span>
    }
}
