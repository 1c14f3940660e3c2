//! Language and theme: changed on screen at once, kept on this device, and in the profile of whoever is signed in.

use yew::prelude::*;

use crate::graphql::use_mutation;
use crate::{
    components::{Icon, IconName, Menu, MenuItem},
    i18n::{Locale, key, use_i18n},
    pages::profile::operations::{ProfileUpdate, ProfileUpdateInput, ProfileUpdateVariables},
    session::use_client,
    t,
    theme::{Theme, use_theme},
    viewer::Viewer,
};

/// A callback that changes the language everywhere.
#[hook]
pub fn use_save_locale() -> Callback<Locale> {
    let (i18n, save) = (use_i18n(), use_save());
    Callback::from(move |locale| {
        i18n.change(locale);
        save.emit(ProfileUpdateInput { locale: Some(locale), ..ProfileUpdateInput::default() });
    })
}

/// A callback that changes the theme everywhere.
#[hook]
pub fn use_save_theme() -> Callback<Theme> {
    let (theme, save) = (use_theme(), use_save());
    Callback::from(move |chosen| {
        theme.change(chosen);
        save.emit(ProfileUpdateInput { theme: Some(chosen), ..ProfileUpdateInput::default() });
    })
}

/// Saves to the profile, if somebody is signed in, then fetches again what the server says in the reader's language.
/// A failure is not reported: the choice holds on this device, which is all the person asked for.
#[hook]
fn use_save() -> Callback<ProfileUpdateInput> {
    let (client, update) = (use_client(), use_mutation::<ProfileUpdate, _>());
    let signed_in = use_context::<Viewer>().is_some();
    Callback::from(move |input| {
        if signed_in {
            let client = client.clone();
            update.run(ProfileUpdateVariables { input }, move |outcome| {
                if outcome.is_ok() {
                    client.invalidate_all();
                }
            });
        }
    })
}

#[component]
pub fn LanguageMenu() -> Html {
    let (i18n, save) = (use_i18n(), use_save_locale());
    let item = |locale: Locale| {
        let save = save.clone();
        MenuItem::new(locale.own_name(&i18n), Callback::from(move |()| save.emit(locale)))
            .checked(locale == i18n.locale)
    };
    html! {
        <Menu label={t!(i18n, "shell-language")} items={Locale::ALL.map(item).to_vec()}><Icon name={IconName::Globe} /></Menu>
    }
}

#[component]
pub fn ThemeMenu() -> Html {
    let (i18n, save, current) = (use_i18n(), use_save_theme(), use_theme().theme);
    let item = |theme: Theme| {
        let save = save.clone();
        let chosen = Callback::from(move |()| save.emit(theme));
        MenuItem::new(t!(i18n, theme_text(theme)), chosen).icon(theme_icon(theme)).checked(theme == current)
    };
    html! {
        <Menu label={t!(i18n, "shell-theme")} items={Theme::ALL.map(item).to_vec()}><Icon name={theme_icon(current)} /></Menu>
    }
}

pub fn theme_text(theme: Theme) -> &'static str {
    match theme {
        Theme::System => key!("theme-system"),
        Theme::Light => key!("theme-light"),
        Theme::Dark => key!("theme-dark"),
    }
}

pub fn theme_icon(theme: Theme) -> IconName {
    match theme {
        Theme::System => IconName::Device,
        Theme::Light => IconName::Sun,
        Theme::Dark => IconName::Moon,
    }
}
