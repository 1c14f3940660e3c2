//! The line above every page: the company, the way to search everything, notifications, language, theme, the person.

use yew::prelude::*;
use yew_router::prelude::*;

use super::{
    door::Brand,
    preferences::{LanguageMenu, ThemeMenu},
};
use crate::{
    components::{Avatar, Badge, Icon, IconName, Keys, Menu, MenuItem},
    i18n::use_i18n,
    notifications::Bell,
    routes::Route,
    session::use_session,
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    pub on_search: Callback<()>,
}

#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    html! {
        <header class="header">
            <span class="header-brand"><Brand /></span>
            <span class="header-company">{ &viewer.tenant.name }</span>
            if viewer.demo {
                <Badge>{ t!(i18n, "shell-demo") }</Badge>
            }
            <button type="button" class="header-search" aria-label={t!(i18n, "palette-label")} aria-keyshortcuts="Control+K Meta+K" onclick={props.on_search.reform(|_| ())}>
                <Icon name={IconName::Search} />
                <span>{ t!(i18n, "palette-label") }</span>
                <Keys keys="mod+k" />
            </button>
            <div class="header-tools"><Bell /><LanguageMenu /><ThemeMenu /><UserMenu /></div>
        </header>
    }
}

#[component]
fn UserMenu() -> Html {
    let (i18n, viewer, session, navigator) = (use_i18n(), use_viewer(), use_session(), use_navigator());
    let to_profile = Callback::from(move |()| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Profile);
        }
    });
    let sign_out = Callback::from(move |()| session.sign_out());
    let items = vec![
        MenuItem::new(t!(i18n, "nav-profile"), to_profile).icon(IconName::User),
        MenuItem::new(t!(i18n, "action-sign-out"), sign_out).icon(IconName::SignOut),
    ];
    html! {
        <Menu label={t!(i18n, "shell-user-menu", name = viewer.user.name.as_str())} {items}>
            <Avatar name={viewer.user.name.clone()} />
        </Menu>
    }
}
