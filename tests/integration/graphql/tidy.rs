//! The rules of the house, where a test can see them.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

const CRATES: [&str; 8] = [
    "api/src",
    "entity/src",
    "migration/src",
    "search-indexer/src",
    "tests/src",
    "tests/integration",
    "tests/browser",
    "web/builder/src",
];
const LONGEST: usize = 450;

struct Source {
    /// From the root of the repository, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// Without what stands in a `mod tests` at the end.
    fn product(&self) -> &str {
        self.text.split("#[cfg(test)]\nmod ").next().unwrap_or_default()
    }

    /// Lines of code, without comments.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.product().lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    fn is_test(&self) -> bool {
        self.path.starts_with("tests/") || self.path.ends_with("/tests.rs") || self.path.ends_with("/testing.rs")
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    CRATES.iter().for_each(|folder| collect(folder, &mut found));
    assert!(found.len() > 100, "{} files", found.len());
    found
}

fn collect(folder: &str, found: &mut Vec<Source>) {
    let Ok(entries) = std::fs::read_dir(root().join(folder)) else { return };
    for entry in entries.flatten() {
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&path, found);
        } else if path.ends_with(".rs") {
            let text = std::fs::read_to_string(entry.path()).expect("a source file");
            found.push(Source { path, text });
        }
    }
}

fn none(what: &str, offenders: Vec<String>) {
    assert!(offenders.is_empty(), "{what}:\n  {}", offenders.join("\n  "));
}

#[test]
fn each_folder_tells_its_story() {
    let silent = sources().into_iter().filter(|s| {
        let story = s.path.ends_with("/mod.rs") || s.path.ends_with("/lib.rs") || s.path.ends_with("/main.rs");
        story && !s.text.starts_with("//! ")
    });
    none("no story (`//!`) at the top", silent.map(|s| s.path).collect());
}

#[test]
fn no_file_is_too_long_to_read() {
    let long = sources().into_iter().filter(|s| s.product().lines().count() > LONGEST);
    // Migrations are lists of tables.
    let long = long.filter(|s| !s.path.starts_with("migration/"));
    none("find the seam", long.map(|s| format!("{}: {} lines", s.path, s.text.lines().count())).collect());
}

#[test]
fn services_know_nothing_of_graphql() {
    let knowing = sources().into_iter().filter(|s| s.path.ends_with("/service.rs") || s.path.contains("/service/"));
    // What inputs are made of, an opaque id and a value that may be absent, is no GraphQL yet.
    let known =
        ["use async_graphql::ID;", "use async_graphql::MaybeUndefined;", "use async_graphql::{ID, MaybeUndefined};"];
    let knowing =
        knowing.filter(|s| s.lines().any(|(_, line)| line.contains("async_graphql") && !known.contains(&line.trim())));
    none("a service that knows GraphQL", knowing.map(|s| s.path).collect());
}

#[test]
fn nothing_is_unwrapped_outside_of_tests() {
    let mut offenders = Vec::new();
    for source in sources().iter().filter(|s| !s.is_test() && !s.path.starts_with("web/")) {
        for (n, line) in source.lines() {
            if line.contains(".unwrap()") || line.contains(".expect(") || line.contains("panic!(") {
                offenders.push(format!("{}:{}: {}", source.path, n + 1, line.trim()));
            }
        }
    }
    none("use `?`, or handle it", offenders);
}

#[test]
fn the_schema_is_changed_in_migrations_and_sql_written_in_the_store() {
    const SQL: [&str; 6] = [
        "from_sql_and_values",
        "from_string(",
        "raw_sql(",
        "execute_unprepared",
        "Expr::cust(\"select",
        "query_scalar",
    ];
    let mut offenders = Vec::new();
    for source in sources().iter().filter(|s| !s.is_test()) {
        let allowed = ["entity/src/store/", "migration/src/", "api/src/commands/"];
        if allowed.iter().any(|place| source.path.starts_with(place)) {
            continue;
        }
        for (n, line) in source.lines().filter(|(_, line)| SQL.iter().any(|sql| line.contains(sql))) {
            offenders.push(format!("{}:{}: {}", source.path, n + 1, line.trim()));
        }
    }
    none("hand-written SQL outside of `entity::store`", offenders);
}

#[test]
fn every_sentence_the_code_names_exists_and_every_sentence_is_used() {
    let written = sentences("pt-BR");
    assert_eq!(written, sentences("en"), "both languages have the same sentences");
    let mut quoted = BTreeSet::new();
    let mut before = vec!["value-".to_owned(), "shape-".to_owned()];
    for source in sources().iter().filter(|s| s.path.starts_with("api/src") || s.path.starts_with("entity/src")) {
        for word in source.text.split('"').skip(1) {
            if is_key(word) {
                quoted.insert(word.to_owned());
            }
            // Keys are also put together: `"permission-{}"`.
            before.extend(word.split_once("-{").map(|(prefix, _)| format!("{prefix}-")));
        }
    }
    before.retain(|prefix| is_key(prefix));
    // And `"{name}-{part}"`: both parts stand somewhere.
    let parts = |key: &str| {
        key.match_indices('-').any(|(at, _)| quoted.contains(&key[..at]) && quoted.contains(&key[at + 1..]))
    };
    let named =
        |key: &str| quoted.contains(key) || before.iter().any(|prefix| key.starts_with(prefix.as_str())) || parts(key);
    none("written but never used", written.iter().filter(|key| !named(key)).cloned().collect());

    let mut missing = Vec::new();
    for source in sources().iter().filter(|s| s.path.starts_with("api/src")) {
        for (call, rest) in ["Text::new(\"", "Error::fault("]
            .iter()
            .flat_map(|c| source.product().split(*c).skip(1).map(move |r| (*c, r)))
        {
            let rest = if call == "Error::fault(" {
                rest.split(')').next().and_then(|r| r.split('"').nth(1))
            } else {
                rest.split('"').next()
            };
            let key = rest.unwrap_or_default();
            if key.contains('-') && is_key(key) && !written.contains(key) {
                missing.push(format!("{}: {key}", source.path));
            }
        }
    }
    none("named but not written", missing);
}

fn is_key(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The keys of a language's sentences.
fn sentences(language: &str) -> BTreeSet<String> {
    let folder = root().join("api/i18n").join(language);
    let mut keys = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the sentences").flatten() {
        let text = std::fs::read_to_string(entry.path()).expect("a file of sentences");
        let key = |line: &str| line.split_once(" =").map(|(key, _)| key.to_owned());
        keys.extend(text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).filter_map(key));
    }
    keys
}
