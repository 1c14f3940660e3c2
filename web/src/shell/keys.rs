//! The keys that work everywhere, and the sheet that lists them with those of the page.

use yew::prelude::*;
use yew_router::hooks::use_navigator;

use super::navigation::areas;
use crate::{
    browser,
    components::{KeyGroup, KeyboardHelp},
    i18n::use_i18n,
    keyboard::{self, Reach, Shortcut, use_keyboard, use_shortcuts},
    routes::Route,
    t,
    viewer::use_viewer,
};

/// The search of the page, where there is one.
const PAGE_SEARCH: &str = "main .search-box .input";

/// `mod+k`, `/`, `?`, and two keys for each area.
#[hook]
pub fn use_app_keys(on_search: Callback<()>, on_help: Callback<()>) {
    let (i18n, viewer, navigator) = (use_i18n(), use_viewer(), use_navigator());
    use_keyboard();
    let find = {
        let on_search = on_search.clone();
        Callback::from(move |()| {
            if browser::all(PAGE_SEARCH).is_empty() {
                on_search.emit(());
            } else {
                browser::focus(PAGE_SEARCH);
            }
        })
    };
    let mut shortcuts = vec![
        Shortcut::new("mod+k", t!(i18n, "keyboard-palette"), on_search),
        Shortcut::new("/", t!(i18n, "keyboard-search"), find),
        Shortcut::new("?", t!(i18n, "keyboard-help"), on_help),
    ];
    let to_notifications = {
        let navigator = navigator.clone();
        Callback::from(move |()| navigator.iter().for_each(|navigator| navigator.push(&Route::Notifications)))
    };
    let notifications = t!(i18n, "palette-go", page = t!(i18n, "nav-notifications"));
    shortcuts.push(Shortcut::new("g n", notifications, to_notifications));
    shortcuts.extend(areas(&viewer).map(|area| {
        let (navigator, route) = (navigator.clone(), area.route.clone());
        let go = Callback::from(move |()| navigator.iter().for_each(|navigator| navigator.push(&route)));
        Shortcut::new(area.keys, t!(i18n, "palette-go", page = t!(i18n, area.text)), go)
    }));
    use_shortcuts(Reach::App, shortcuts);
}

#[derive(Clone, Properties, PartialEq)]
pub struct HelpSheetProps {
    pub on_close: Callback<()>,
}

#[component]
pub fn HelpSheet(props: &HelpSheetProps) -> Html {
    let i18n = use_i18n();
    let letters = use_state_eq(keyboard::letters);
    let on_letters = {
        let letters = letters.setter();
        Callback::from(move |on| {
            keyboard::set_letters(on);
            letters.set(on);
        })
    };
    let group = |name: String, reach: Reach| KeyGroup {
        name: name.into(),
        keys: keyboard::listed(reach).into_iter().map(|shortcut| (shortcut.keys.into(), shortcut.label)).collect(),
    };
    let fixed = [
        ("Enter", t!(i18n, "keyboard-open")),
        ("F2", t!(i18n, "keyboard-cell")),
        ("Tab", t!(i18n, "keyboard-cell-next")),
        ("Escape", t!(i18n, "keyboard-escape")),
    ];
    let groups = vec![
        group(t!(i18n, "palette-here"), Reach::Page),
        group(t!(i18n, "keyboard-everywhere"), Reach::App),
        KeyGroup {
            name: t!(i18n, "keyboard-lists").into(),
            keys: fixed.map(|(keys, does)| (keys.into(), does.into())).to_vec(),
        },
    ];
    html! { <KeyboardHelp {groups} letters={*letters} {on_letters} on_close={props.on_close.clone()} /> }
}
