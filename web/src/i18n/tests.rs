//! Keeps code and texts together: every key used exists in every language, every key that exists is used.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use fluent_bundle::FluentResource;

use super::*;
use crate::pages::{
    agenda::reminder,
    catalog,
    customers::{bulk_texts, change_texts, customer_texts, import_texts, news_texts, rule_texts, segment_texts},
    dashboard, deals, exports, orders, products, purchasing, session, settings, stock, views,
};

#[test]
fn texts_parse() {
    for locale in Locale::ALL {
        if let Err((_, errors)) = FluentResource::try_new(texts(locale)) {
            panic!("{}: {errors:?}", locale.tag());
        }
    }
}

#[test]
fn no_key_is_given_twice() {
    for locale in Locale::ALL {
        let texts = texts(locale);
        let all: Vec<_> = definitions(&texts).collect();
        let unique: BTreeSet<_> = all.iter().collect();
        assert_eq!(all.len(), unique.len(), "{} has a key twice", locale.tag());
    }
}

#[test]
fn languages_have_the_same_keys() {
    let (portuguese, english) = (keys(Locale::PtBr), keys(Locale::En));
    let differing: Vec<_> = portuguese.symmetric_difference(&english).collect();
    assert!(differing.is_empty(), "only in one language: {differing:?}");
}

#[test]
fn every_key_used_exists() {
    let known = keys(Locale::PtBr);
    let code = sources(&root("src"));
    let missing: BTreeSet<_> = code.iter().flat_map(|text| used(text)).filter(|key| !known.contains(key)).collect();
    assert!(missing.is_empty(), "used but not in i18n: {missing:?}");
}

#[test]
fn every_key_is_used() {
    let code = sources(&root("src")).concat();
    let texts = texts(Locale::PtBr);
    let unused: Vec<_> = keys(Locale::PtBr)
        .into_iter()
        .filter(|key| !code.contains(&format!("\"{key}\"")) && !texts.contains(&format!("{{ {key} ")))
        .collect();
    assert!(unused.is_empty(), "in i18n but not used: {unused:?}");
}

#[test]
fn numbers_in_texts_follow_the_language() {
    let i18n = |locale| I18n::new(locale, Callback::noop());
    assert!(t!(i18n(Locale::PtBr), "password-hint", count = 1234).contains("1.234 caracteres"));
    assert!(t!(i18n(Locale::En), "password-hint", count = 1234).contains("1,234 characters"));
}

fn root(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// All of a language, those of single chunks too.
fn texts(locale: Locale) -> String {
    let apart = [
        import_texts(locale),
        bulk_texts(locale),
        news_texts(locale),
        change_texts(locale),
        customer_texts(locale),
        rule_texts(locale),
        segment_texts(locale),
        dashboard::texts(locale),
        deals::board::texts(locale),
        deals::list::texts(locale),
        catalog::texts(locale),
        products::texts(locale),
        purchasing::texts(locale),
        stock::texts(locale),
        orders::texts(locale),
        settings::texts(locale),
        exports::texts(locale),
        views::texts(locale),
        reminder::texts(locale),
        session::texts(locale),
        crate::shell::palette::texts(locale),
    ];
    [locale.texts().unwrap_or_default(), &apart.concat()].concat()
}

fn keys(locale: Locale) -> BTreeSet<String> {
    definitions(&texts(locale)).map(str::to_owned).collect()
}

/// Message identifiers stand at the beginning of a line.
fn definitions(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| {
        let (key, _) = line.split_once(" =")?;
        key.starts_with(|first: char| first.is_ascii_lowercase()).then_some(key)
    })
}

/// Rust files below a folder, without these tests.
fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("web/src is there") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if !path.to_string_lossy().ends_with("tests.rs") {
            found.push(fs::read_to_string(&path).expect("text"));
        }
    }
    found
}

/// The literals within `t!(…, "key"` and `key!("key")`, comments left out.
fn used(source: &str) -> Vec<String> {
    let code: String = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let marked = calls(&code, "key!(").filter_map(|rest| literal(rest));
    let texts = calls(&code, "t!(").filter_map(|rest| literal(rest.split_once(',')?.1));
    marked.chain(texts).map(str::to_owned).collect()
}

/// What follows each call of a macro, but not of one whose name only ends the same (`concat!`).
fn calls<'a>(code: &'a str, call: &'a str) -> impl Iterator<Item = &'a str> {
    code.match_indices(call)
        .filter(|(at, _)| !code[..*at].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
        .map(|(at, _)| &code[at + call.len()..])
}

fn literal(code: &str) -> Option<&str> {
    code.trim_start().strip_prefix('"')?.split('"').next()
}
