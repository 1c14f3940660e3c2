//! Sentences for people, in their language. The code names keys of `api/i18n/<language>/<domain>.ftl`; tests
//! fail on a key that one language lacks, and on one that the code names and no file has.

use chrono::NaiveDate;
use entity::value::{Currency, Money};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// The languages people can choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, async_graphql::Enum)]
pub enum Locale {
    #[default]
    PtBr,
    En,
}

impl Locale {
    pub const ALL: [Locale; 2] = [Locale::PtBr, Locale::En];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::PtBr => "pt-BR",
            Self::En => "en",
        }
    }

    /// As stored, or as a browser says it (`en-GB,en;q=0.9`): the first language we speak.
    pub fn parse(text: &str) -> Option<Self> {
        text.split(',').find_map(|part| match part.trim().get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("pt") => Some(Self::PtBr),
            Some("en") => Some(Self::En),
            _ => None,
        })
    }
}

/// A sentence by key, with what goes into it; rendered where it leaves the house.
#[derive(Clone, Debug)]
pub struct Text {
    key: String,
    arguments: Vec<(&'static str, Argument)>,
    /// Key of a second sentence that says how to mend it.
    hint: Option<String>,
}

#[derive(Clone, Debug)]
pub enum Argument {
    Text(String),
    Number(i64),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl Text {
    pub fn new(key: &str) -> Self {
        Self { key: key.to_owned(), arguments: Vec::new(), hint: None }
    }

    /// A number that was put in.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.arguments.iter().find_map(|(known, value)| match value {
            Argument::Number(number) if *known == name => Some(*number),
            _ => None,
        })
    }

    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// Why a value was refused, and how it should look.
    pub fn value_error(error: &entity::value::ValueError) -> Self {
        let key = |prefix, code: &str| format!("{prefix}-{}", code.replace('_', "-"));
        Self { hint: Some(key("shape", error.subject.code())), ..Self::new(&key("value", error.code.code())) }
    }

    pub fn render(&self, locale: Locale) -> String {
        let mut arguments = FluentArgs::new();
        for (name, value) in &self.arguments {
            let value = match value {
                Argument::Text(text) => FluentValue::from(text.clone()),
                Argument::Number(number) => FluentValue::from(*number),
            };
            arguments.set(*name, value);
        }
        let sentence = sentence(locale, &self.key, &arguments);
        match &self.hint {
            Some(hint) => format!("{sentence} {}", self::sentence(locale, hint, &arguments)),
            None => sentence,
        }
    }
}

fn sentence(locale: Locale, key: &str, arguments: &FluentArgs) -> String {
    let bundle = match locale {
        Locale::PtBr => &*PT_BR,
        Locale::En => &*EN,
    };
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        tracing::error!(key, locale = locale.as_str(), "a sentence is missing");
        return key.to_owned();
    };
    bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned()
}

/// `R$ 1.234,56` for Brazilians, `R$1,234.56` in English, `USD 1,234.56` of other currencies.
pub fn money(money: Money, locale: Locale) -> String {
    let currency = money.currency;
    let decimal = match locale {
        Locale::PtBr => money.decimal_comma(),
        Locale::En => money.decimal_dot(),
    };
    let (sign, decimal) = decimal.strip_prefix('-').map_or(("", decimal.as_str()), |decimal| ("-", decimal));
    match locale {
        Locale::PtBr if currency == Currency::BRL => format!("{sign}R$ {decimal}"),
        Locale::En if currency == Currency::BRL => format!("{sign}R${decimal}"),
        Locale::PtBr | Locale::En => format!("{sign}{currency} {decimal}"),
    }
}

/// `23/11/2026` for Brazilians. In English the month is a word, for its readers disagree about which number it is.
pub fn date(day: NaiveDate, locale: Locale) -> String {
    let form = match locale {
        Locale::PtBr => "%d/%m/%Y",
        Locale::En => "%-d %b %Y",
    };
    day.format(form).to_string()
}

/// One file per domain and language.
macro_rules! sources {
    ($language:literal) => {
        &[
            include_str!(concat!("../i18n/", $language, "/common.ftl")),
            include_str!(concat!("../i18n/", $language, "/identity.ftl")),
            include_str!(concat!("../i18n/", $language, "/customers.ftl")),
            include_str!(concat!("../i18n/", $language, "/deals.ftl")),
            include_str!(concat!("../i18n/", $language, "/erp.ftl")),
            include_str!(concat!("../i18n/", $language, "/export.ftl")),
            include_str!(concat!("../i18n/", $language, "/marketplace.ftl")),
            include_str!(concat!("../i18n/", $language, "/platform.ftl")),
            include_str!(concat!("../i18n/", $language, "/report.ftl")),
            include_str!(concat!("../i18n/", $language, "/search.ftl")),
            include_str!(concat!("../i18n/", $language, "/views.ftl")),
        ]
    };
}

const PT_BR_SOURCES: &[&str] = sources!("pt-BR");
const EN_SOURCES: &[&str] = sources!("en");

static PT_BR: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle("pt-BR", PT_BR_SOURCES));
static EN: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle("en", EN_SOURCES));

fn bundle(language: &str, sources: &[&str]) -> FluentBundle<FluentResource> {
    let language = language.parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    // Lines that do not parse are left out here and found by the test below.
    for source in sources {
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(sources: &[&str]) -> Vec<String> {
        let mut keys = Vec::new();
        for source in sources {
            let resource = FluentResource::try_new((*source).to_owned()).expect("every line parses");
            keys.extend(resource.entries().filter_map(|entry| match entry {
                fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            }));
        }
        keys.sort();
        keys
    }

    #[test]
    fn both_languages_have_the_same_sentences_each_once() {
        let keys_pt = keys(PT_BR_SOURCES);
        assert_eq!(keys_pt, keys(EN_SOURCES));
        assert!(keys_pt.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn money_and_days_read_as_people_write_them() {
        let both = |minor, currency| Locale::ALL.map(|locale| money(Money::new(minor, currency), locale));
        assert_eq!(both(123_456, Currency::BRL), ["R$ 1.234,56", "R$1,234.56"]);
        assert_eq!(both(-5, Currency::BRL), ["-R$ 0,05", "-R$0.05"]);
        assert_eq!(both(-123_456, Currency::parse("USD").unwrap()), ["-USD 1.234,56", "-USD 1,234.56"]);
        let day = NaiveDate::from_ymd_opt(2026, 11, 3).unwrap();
        assert_eq!(Locale::ALL.map(|locale| date(day, locale)), ["03/11/2026", "3 Nov 2026"]);
    }

    #[test]
    fn a_browser_s_language_is_understood() {
        assert_eq!(Locale::parse("de-DE,en-GB;q=0.8"), Some(Locale::En));
        assert_eq!(Locale::parse("pt-PT"), Some(Locale::PtBr));
        assert_eq!(Locale::parse("xx"), None);
    }
}
