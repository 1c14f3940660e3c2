//! Chooses the language: what was chosen on this device, else the browser's, else Portuguese. The profile's language
//! comes in when somebody signs in (see `viewer`).

use yew::prelude::*;

use super::{I18n, Locale};
use crate::browser;

const REMEMBERED: &str = "balcao.locale";

#[derive(Properties, PartialEq)]
pub struct I18nProviderProps {
    /// Fixed by tests; otherwise chosen
    #[prop_or_default]
    pub locale: Option<Locale>,
    pub children: Html,
}

#[component]
pub fn I18nProvider(props: &I18nProviderProps) -> Html {
    let locale = use_state_eq(|| props.locale.unwrap_or_else(preferred));
    let context = use_memo(*locale, {
        let setter = locale.setter();
        |locale| {
            let change = Callback::from(move |locale: Locale| {
                browser::remember(REMEMBERED, locale.tag());
                setter.set(locale);
            });
            I18n::new(*locale, change)
        }
    });
    use_effect_with(*locale, |locale| {
        if let Some(root) = browser::root() {
            root.set_lang(locale.tag());
        }
    });
    html! { <ContextProvider<I18n> context={(*context).clone()}>{ props.children.clone() }</ContextProvider<I18n>> }
}

fn preferred() -> Locale {
    let tags = [browser::remembered(REMEMBERED), browser::language()];
    tags.into_iter().flatten().find_map(|tag| Locale::from_tag(&tag)).unwrap_or(Locale::PtBr)
}

/// The texts; only below [`I18nProvider`], which the app always has.
#[hook]
pub fn use_i18n() -> I18n {
    use_context().expect("I18nProvider is the root of the app")
}
