//! Chooses the language: what was chosen on this device, else the browser's, else Portuguese. The profile's language
//! comes in when somebody signs in (see `viewer`).

use yew::prelude::*;

use super::{I18n, Locale};
use crate::{browser, chunks::use_chunk};

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
    let wanted = use_state_eq(|| props.locale.unwrap_or_else(preferred));
    let locale = use_texts(&wanted);
    let context = use_memo(locale, {
        let setter = wanted.setter();
        |locale| {
            let change = Callback::from(move |locale: Locale| {
                browser::remember(REMEMBERED, locale.tag());
                setter.set(locale);
            });
            locale.map(|locale| I18n::new(locale, change))
        }
    });
    use_effect_with(locale, |locale| {
        if let (Some(root), Some(locale)) = (browser::root(), locale) {
            root.set_lang(locale.tag());
        }
    });
    match context.as_ref() {
        Some(context) => html! {
            <ContextProvider<I18n> context={context.clone()}>{ props.children.clone() }</ContextProvider<I18n>>
        },
        // As in the document that brought the app.
        None => html! { <div class="splash"><span class="spinner" aria-hidden="true"></span></div> },
    }
}

/// The language wanted as soon as its texts are there, until then the one before; nothing at the very beginning. Where
/// they do not come it stays so, and begins in Portuguese.
#[hook]
fn use_texts(wanted: &UseStateHandle<Locale>) -> Option<Locale> {
    let standing = use_chunk(wanted.chunk());
    let shown = use_mut_ref(|| None::<Locale>);
    if wanted.texts().is_some() {
        shown.replace(Some(**wanted));
    }
    use_effect_with(standing.missing.is_some(), {
        let (wanted, shown) = (wanted.setter(), shown.clone());
        move |missing| {
            if *missing {
                wanted.set(shown.borrow().unwrap_or(Locale::PtBr));
            }
        }
    });
    *shown.borrow()
}

fn preferred() -> Locale {
    let tags = [browser::remembered(REMEMBERED), browser::language()];
    tags.into_iter().flatten().find_map(|tag| Locale::from_tag(&tag)).unwrap_or(Locale::PtBr)
}

#[derive(Properties, PartialEq)]
pub struct WithTextsProps {
    /// In the reader's language
    pub texts: &'static str,
    pub children: Html,
}

/// What stands in it has the texts of its chunk besides those of the app.
#[component]
pub fn WithTexts(props: &WithTextsProps) -> Html {
    let i18n = use_i18n();
    let i18n = use_memo((i18n, props.texts), |(i18n, texts)| i18n.with(texts));
    html! { <ContextProvider<I18n> context={(*i18n).clone()}>{ props.children.clone() }</ContextProvider<I18n>> }
}

/// The texts; only below [`I18nProvider`], which the app always has.
#[hook]
pub fn use_i18n() -> I18n {
    use_context().expect("I18nProvider is the root of the app")
}
