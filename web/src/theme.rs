//! Light or dark: CSS follows the system by itself, a choice is a `data-theme` attribute on `<html>`.

use yew::prelude::*;

use crate::{browser, graphql::schema::schema};

const REMEMBERED: &str = "balcao.theme";

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// As in `data-theme` and in memory.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

#[derive(Clone, PartialEq)]
pub struct ThemeContext {
    pub theme: Theme,
    change: Callback<Theme>,
}

impl ThemeContext {
    /// Switches the theme, now and on this device.
    pub fn change(&self, theme: Theme) {
        self.change.emit(theme);
    }
}

#[derive(Properties, PartialEq)]
pub struct ThemeProviderProps {
    pub children: Html,
}

#[component]
pub fn ThemeProvider(props: &ThemeProviderProps) -> Html {
    let remembered = || browser::remembered(REMEMBERED).and_then(|name| Theme::from_name(&name));
    let theme = use_state_eq(|| remembered().unwrap_or(Theme::System));
    let change = use_callback((), {
        let setter = theme.setter();
        move |theme: Theme, ()| {
            browser::remember(REMEMBERED, theme.name());
            setter.set(theme);
        }
    });
    use_effect_with(*theme, |theme| {
        if let Some(root) = browser::root() {
            root.set_attribute("data-theme", theme.name()).ok();
        }
    });
    let context = ThemeContext { theme: *theme, change };
    html! { <ContextProvider<ThemeContext> {context}>{ props.children.clone() }</ContextProvider<ThemeContext>> }
}

/// The theme; only below [`ThemeProvider`], which the app always has.
#[hook]
pub fn use_theme() -> ThemeContext {
    use_context().expect("ThemeProvider is the root of the app")
}
