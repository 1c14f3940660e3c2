//! What can be done without a record: what the page offers, the areas of the app, one's own settings.

use yew::prelude::*;
use yew_router::hooks::use_navigator;

use super::super::{
    navigation::areas,
    preferences::{theme_icon, theme_text, use_save_locale, use_save_theme},
};
use crate::{
    components::{Command, CommandGroup, IconName},
    i18n::{Locale, key, use_i18n},
    keyboard::{self, Reach},
    link,
    routes::Route,
    session::use_session,
    t,
    theme::Theme,
    viewer::use_viewer,
};

/// Pages that no area is: what they are called, and the permission they need where it is not the route's own.
const PLACES: [(Route, IconName, &str, &str); 18] = [
    (Route::Segments, IconName::Filter, key!("segments-title"), ""),
    (Route::CustomerDuplicates, IconName::Merge, key!("duplicates-link"), "customer.merge"),
    (Route::CustomerImports, IconName::Upload, key!("palette-imports"), ""),
    (Route::CustomerChanges, IconName::Edit, key!("changes-title"), ""),
    (Route::Exports, IconName::File, key!("nav-exports"), ""),
    (Route::CatalogCategories, IconName::Box, key!("palette-categories"), ""),
    (Route::StockLocations, IconName::Location, key!("palette-locations"), ""),
    (Route::StockCount, IconName::Check, key!("palette-count"), ""),
    (Route::Suppliers, IconName::Building, key!("palette-suppliers"), ""),
    (Route::Proposals, IconName::Check, key!("palette-proposals"), ""),
    (Route::Company, IconName::Building, key!("palette-company"), ""),
    (Route::People, IconName::User, key!("palette-people"), ""),
    (Route::Teams, IconName::Customers, key!("palette-teams"), ""),
    (Route::Roles, IconName::Lock, key!("palette-roles"), ""),
    (Route::CustomFields, IconName::Tag, key!("palette-fields"), ""),
    (Route::Pipelines, IconName::Board, key!("palette-pipelines"), ""),
    (Route::Audit, IconName::Eye, key!("palette-audit"), ""),
    (Route::Jobs, IconName::Clock, key!("palette-jobs"), ""),
];
/// Lists that open the form of a new record when they are asked, and pages that are one.
const FORMS: [(Route, &str, &str, &str); 7] = [
    (Route::Customers, "new=1", key!("customers-new"), "customer.write"),
    (Route::Board, "new=1", key!("palette-new-deal"), "deal.write"),
    (Route::CatalogNew, "", key!("palette-new-item"), "catalog.write"),
    (Route::ProductNew, "", key!("palette-new-product"), "product.write"),
    (Route::OrderNew, "", key!("palette-new-order"), "order.write"),
    (Route::PurchaseNew, "", key!("palette-new-purchase"), "purchase.write"),
    (Route::Agenda, "new=1", key!("activity-new"), "activity.write"),
];

/// In the order of the palette; what fits no words is left out there.
#[hook]
pub fn use_commands(on_help: &Callback<()>) -> Vec<CommandGroup> {
    let i18n = use_i18n();
    let (mut pages, own) = (use_page_commands(), use_own_commands(on_help));
    let steps = ["j", "k"];
    let here = keyboard::known(Reach::Page).into_iter().filter(|shortcut| !steps.contains(&shortcut.keys));
    let here: Vec<_> = here
        .map(|shortcut| {
            let id = format!("here-{}", shortcut.keys);
            Command::new(id, IconName::ChevronRight, shortcut.label, shortcut.act).keys(shortcut.keys)
        })
        .collect();
    // What the page does itself is not offered a second time.
    pages.retain(|command| !here.iter().any(|known| known.label == command.label));
    vec![
        CommandGroup { name: t!(i18n, "palette-here").into(), commands: here },
        CommandGroup { name: t!(i18n, "palette-pages").into(), commands: pages },
        CommandGroup { name: t!(i18n, "palette-own").into(), commands: own },
    ]
}

#[hook]
fn use_page_commands() -> Vec<Command> {
    let (i18n, viewer, navigator) = (use_i18n(), use_viewer(), use_navigator());
    let go = |route: Route, query: &'static str| {
        let navigator = navigator.clone();
        Callback::from(move |()| navigator.iter().for_each(|navigator| link::push(navigator, &route, query)))
    };
    let mut commands: Vec<_> = areas(&viewer)
        .map(|area| {
            let label = t!(i18n, "palette-go", page = t!(i18n, area.text));
            Command::new(area.text, area.icon, label, go(area.route.clone(), "")).keys(area.keys)
        })
        .collect();
    let notifications = t!(i18n, "palette-go", page = t!(i18n, "nav-notifications"));
    let to_notifications = go(Route::Notifications, "");
    commands.push(Command::new("notifications", IconName::Bell, notifications, to_notifications).keys("g n"));
    let may = |route: &Route, needed: &str| {
        let own = route.permission().is_none_or(|permission| viewer.can(permission));
        own && (needed.is_empty() || viewer.can(needed))
    };
    commands.extend(PLACES.iter().filter(|(route, .., needed)| may(route, needed)).map(|(route, icon, text, _)| {
        let label = t!(i18n, "palette-go", page = t!(i18n, *text));
        Command::new(*text, *icon, label, go(route.clone(), ""))
    }));
    commands.extend(
        FORMS.iter().filter(|(route, .., needed)| may(route, needed)).map(|(route, query, text, _)| {
            Command::new(*text, IconName::Plus, t!(i18n, *text), go(route.clone(), query))
        }),
    );
    commands
}

#[hook]
fn use_own_commands(on_help: &Callback<()>) -> Vec<Command> {
    let (i18n, session, navigator) = (use_i18n(), use_session(), use_navigator());
    let (save_theme, save_locale) = (use_save_theme(), use_save_locale());
    let to_profile = Callback::from(move |()| navigator.iter().for_each(|navigator| navigator.push(&Route::Profile)));
    let theme = |theme: Theme| {
        let label = format!("{}: {}", t!(i18n, "shell-theme"), t!(i18n, theme_text(theme)));
        Command::new(theme.name(), theme_icon(theme), label, save_theme.reform(move |()| theme))
    };
    let language = |locale: Locale| {
        let label = format!("{}: {}", t!(i18n, "shell-language"), locale.own_name(&i18n));
        Command::new(locale.tag(), IconName::Globe, label, save_locale.reform(move |()| locale))
    };
    let mut commands = vec![
        Command::new("profile", IconName::User, t!(i18n, "nav-profile"), to_profile),
        Command::new("keyboard", IconName::Keyboard, t!(i18n, "keyboard-title"), on_help.clone()).keys("?"),
    ];
    commands.extend(Theme::ALL.map(theme));
    commands.extend(Locale::ALL.map(language));
    let sign_out = Callback::from(move |()| session.sign_out());
    commands.push(Command::new("sign-out", IconName::SignOut, t!(i18n, "action-sign-out"), sign_out));
    commands
}
