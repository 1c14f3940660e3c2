//! Every text people read, in every language: Fluent files in `web/i18n/<language>/*.ftl`, one per area, gathered by
//! `build.rs`. Code holds keys only: `t!(i18n, "customers-count", count = 3)`. A native test fails on a key missing
//! or unused in either language.
//!
//! Where a key travels as a value (an error's, a tab's), write it as `key!("…")` so that the test sees it.

mod provider;

use std::{fmt, rc::Rc};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;
use yew::Callback;

pub use self::provider::{I18nProvider, WithTexts, use_i18n};
use crate::{
    chunks::{self, Chunk},
    format::Format,
    graphql::schema::schema,
    t,
};

const PT_BR: &str = include_str!(concat!(env!("OUT_DIR"), "/pt-BR.ftl"));
/// Only for the chunk it is fetched in; [`Locale::texts`] knows whether it is there.
pub const EN: &str = include_str!(concat!(env!("OUT_DIR"), "/en.ftl"));

/// The languages of the app, as the server names them.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    PtBr,
    En,
}

impl Locale {
    pub const ALL: [Self; 2] = [Self::PtBr, Self::En];

    /// BCP 47, for `lang` attributes, `Intl` and `Accept-Language`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::PtBr => "pt-BR",
            Self::En => "en",
        }
    }

    /// Its name in itself, so that people find it whatever they are reading.
    pub fn own_name(self, i18n: &I18n) -> String {
        match self {
            Self::PtBr => t!(i18n, "language-pt-br"),
            Self::En => t!(i18n, "language-en"),
        }
    }

    /// The nearest of ours to a browser's language; Portuguese of any country is read as ours.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "pt" => Some(Self::PtBr),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Its texts, if they are there: those of the second language are fetched when somebody reads it.
    fn texts(self) -> Option<&'static str> {
        match self {
            Self::PtBr => Some(PT_BR),
            Self::En => chunks::english(),
        }
    }

    fn chunk(self) -> Option<Chunk> {
        match self {
            Self::PtBr => None,
            Self::En => Some(Chunk::English),
        }
    }
}

/// The texts of one language, and the way to another.
#[derive(Clone)]
pub struct I18n {
    pub locale: Locale,
    bundle: Rc<FluentBundle<FluentResource>>,
    /// What a chunk brought besides
    beside: Option<Rc<FluentBundle<FluentResource>>>,
    change: Callback<Locale>,
}

impl I18n {
    pub fn new(locale: Locale, change: Callback<Locale>) -> Self {
        let bundle = Rc::new(bundle(locale, locale.texts().unwrap_or_default()));
        Self { locale, bundle, beside: None, change }
    }

    /// The same with the texts of one chunk besides, which must be in its language.
    pub fn with(&self, texts: &str) -> Self {
        Self { beside: Some(Rc::new(bundle(self.locale, texts))), ..self.clone() }
    }

    /// Switches the language of the whole app, now and on this device.
    pub fn change(&self, locale: Locale) {
        self.change.emit(locale);
    }

    /// The text of a key; use `t!`. An unknown key shows itself, which the tests do not let happen.
    pub fn text(&self, key: &str, args: Option<&FluentArgs>) -> String {
        let written = |bundle: &Rc<FluentBundle<FluentResource>>| {
            let pattern = bundle.get_message(key)?.value()?;
            Some(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
        };
        written(&self.bundle).or_else(|| written(self.beside.as_ref()?)).unwrap_or_else(|| key.to_owned())
    }
}

impl PartialEq for I18n {
    fn eq(&self, other: &Self) -> bool {
        self.locale == other.locale
    }
}

impl fmt::Debug for I18n {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("I18n").field(&self.locale).finish()
    }
}

/// A text in the reader's language: `t!(i18n, "key")`, `t!(i18n, "key", count = 3, name = name.clone())`.
#[macro_export]
macro_rules! t {
    ($i18n:expr, $key:expr) => {
        $i18n.text($key, None)
    };
    ($i18n:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {{
        let mut args = $crate::i18n::Args::new();
        $(args.set(stringify!($name), $value);)+
        $i18n.text($key, Some(&args))
    }};
}

/// Marks a text key that is shown elsewhere.
macro_rules! key {
    ($key:literal) => {
        $key
    };
}
pub(crate) use key;

/// Arguments of a text; `t!` fills them.
pub type Args<'a> = FluentArgs<'a>;

fn bundle(locale: Locale, texts: &str) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = locale.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![language]);
    // Isolation marks around arguments would end up in titles, labels and copied text.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match locale {
        Locale::PtBr => |value, _| grouped(value, Locale::PtBr),
        Locale::En => |value, _| grouped(value, Locale::En),
    }));
    let resource = FluentResource::try_new(texts.to_owned()).unwrap_or_else(|(partial, _)| partial);
    bundle.add_resource_overriding(resource);
    bundle
}

/// Numbers inside texts are written as everywhere else: 1.234 or 1,234.
fn grouped(value: &FluentValue, locale: Locale) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(Format::plain(locale).number(number.value)),
        _ => None,
    }
}

#[cfg(test)]
mod literal_tests;
#[cfg(test)]
mod tests;
