//! Ctrl or Cmd with K: go anywhere, do anything. Without words it offers what was looked at last and what the page
//! can do; with words, records the server finds (by name, phone, CPF…) and pages and actions whose words begin so.
//! Its texts come with it, not with the first file of the app.

mod commands;
mod fits;
mod records;

use yew::prelude::*;
use yew_router::hooks::use_navigator;

use self::{commands::use_commands, records::use_records};
use crate::{
    components::{Command, CommandGroup, IconName, Keys, Modal, Palette},
    i18n::{Locale, WithTexts, use_i18n},
    recent,
    routes::Route,
    t,
};

#[derive(Clone, Properties, PartialEq)]
pub struct SearchPaletteProps {
    pub on_close: Callback<()>,
    /// Opens the sheet of keys
    pub on_help: Callback<()>,
}

pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-palette.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-palette.ftl")),
    }
}

/// Open as long as it is rendered.
#[component]
pub fn SearchPalette(props: &SearchPaletteProps) -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}><Sheet ..props.clone() /></WithTexts> }
}

#[component]
fn Sheet(props: &SearchPaletteProps) -> Html {
    let i18n = use_i18n();
    let words = use_state_eq(String::new);
    let on_words = {
        let words = words.setter();
        Callback::from(move |text: String| words.set(text))
    };
    let commands = use_commands(&props.on_help);
    let records = use_records(&words);
    let visits = use_visits();
    let mut groups = Vec::new();
    if words.trim().is_empty() {
        groups.push(CommandGroup { name: t!(i18n, "palette-recent").into(), commands: visits });
        groups.extend(commands);
    } else {
        let fitting = commands.into_iter().map(|group| CommandGroup {
            commands: group.commands.into_iter().filter(|command| fits::fits(&command.label, &words)).collect(),
            ..group
        });
        groups.extend(records.groups);
        groups.extend(fitting);
    }
    html! {
        <Modal class="palette-dialog" label={t!(i18n, "palette-label")} focus="#palette-words" on_close={props.on_close.clone()}>
            <div class="palette-sheet">
                <Palette words={AttrValue::from((*words).clone())} {on_words} {groups} loading={records.loading} notice={records.notice} on_close={props.on_close.clone()} />
                <p class="palette-foot" aria-hidden="true">
                    <span><Keys keys="ArrowUp ArrowDown" />{ " " }{ t!(i18n, "palette-choose") }</span>
                    <span><Keys keys="Enter" />{ " " }{ t!(i18n, "palette-do") }</span>
                    <span><Keys keys="Escape" />{ " " }{ t!(i18n, "action-close") }</span>
                </p>
            </div>
        </Modal>
    }
}

/// What was looked at last.
#[hook]
fn use_visits() -> Vec<Command> {
    let navigator = use_navigator();
    let command = |visit: recent::Visit| {
        let (navigator, route) = (navigator.clone(), visit.route.clone());
        let icon = match visit.route {
            Route::Deal { .. } => IconName::Money,
            Route::Order { .. } => IconName::File,
            Route::Purchase { .. } => IconName::Building,
            Route::Activity { .. } => IconName::Check,
            Route::CatalogItem { .. } => IconName::Box,
            Route::Product { .. } => IconName::Tag,
            _ => IconName::User,
        };
        let go = Callback::from(move |()| navigator.iter().for_each(|navigator| navigator.push(&route)));
        Command::new(format!("recent-{:?}", visit.route), icon, visit.name, go)
    };
    recent::visits().into_iter().map(command).collect()
}
