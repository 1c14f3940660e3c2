//! No text for people stands in code: in `html!` every word comes from `t!`. Walks the sources and reads them as far
//! as that takes: words between tags, quoted words as children, and attributes that people read or hear.

use std::{fs, path::Path};

/// Attributes and properties whose value is read or heard.
const READ: [&str; 9] =
    ["label", "title", "placeholder", "hint", "text", "alt", "detail", "aria-label", "aria-description"];

/// Not language: signs, units, and the gallery's component names (`lang="en"`).
fn is_text(literal: &str) -> bool {
    literal.chars().filter(|one| one.is_alphabetic()).count() > 1 && !matches!(literal, "R$" | "CPF")
}

#[test]
fn no_text_for_people_stands_in_code() {
    let mut found = Vec::new();
    visit(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").as_path(), &mut |path, source| {
        let code: String = source.split("#[cfg(test)]").next().unwrap_or_default().lines().map(uncommented).collect();
        found.extend(literals(&code).into_iter().map(|literal| format!("{}: {literal}", path.display())));
    });
    assert!(found.is_empty(), "texts belong into web/i18n: {found:#?}");
}

#[test]
fn literals_are_found_where_people_would_read_them() {
    let code = r#"html! { <p title="Um título">{ "Palavras" }{ t!(i18n, "key") }</p> }"#;
    assert_eq!(literals(code), ["Um título", "Palavras"]);
    assert_eq!(literals(r#"html! { <b>Olá mundo</b> }"#), ["Olá mundo"]);
    let fine = r##"html! { <a class="button" href="#main" label={t!(i18n, "key")}>{ " " }{ ": " }{ &name }</a> }"##;
    assert!(literals(fine).is_empty());
    assert!(literals(r#"if a < b { Some(x) } else { c > d }"#).is_empty(), "comparisons are no tags");
}

fn uncommented(line: &str) -> String {
    let line = line.trim();
    if line.starts_with("//") { String::new() } else { format!("{line} ") }
}

fn visit(folder: &Path, see: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).expect("web/src is there") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            visit(&path, see);
        } else if !path.to_string_lossy().ends_with("tests.rs") {
            see(&path, &fs::read_to_string(&path).expect("text"));
        }
    }
}

/// What people would read, in the `html!` of a source.
fn literals(code: &str) -> Vec<String> {
    bodies(code)
        .flat_map(|body| attributes(body).chain(children(body)).chain(between_tags(body)))
        .filter(|text| is_text(text))
        .collect()
}

/// The insides of each `html!`, to the brace that closes it.
fn bodies(code: &str) -> impl Iterator<Item = &str> {
    code.match_indices("html! {").map(|(at, call)| {
        let inside = &code[at + call.len()..];
        let mut depth = 1;
        let end = inside.char_indices().find(|(_, one)| {
            depth += match one {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            depth == 0
        });
        &inside[..end.map_or(inside.len(), |(end, _)| end)]
    })
}

/// `title="…"`, `label={"…"}`.
fn attributes(body: &str) -> impl Iterator<Item = String> + '_ {
    READ.iter().flat_map(move |name| {
        let starts = [format!(" {name}=\""), format!(" {name}={{\"")];
        starts.into_iter().flat_map(move |start| {
            body.match_indices(&start).map(|(at, _)| quoted(&body[at + start.len()..])).collect::<Vec<_>>()
        })
    })
}

/// `{ "…" }` as a child, not as a value.
fn children(body: &str) -> impl Iterator<Item = String> + '_ {
    body.match_indices("{ \"")
        .filter(|(at, _)| body[..*at].trim_end().ends_with(['>', '}']))
        .map(|(at, start)| quoted(&body[at + start.len()..]))
}

/// Bare words between the end of one tag and the beginning of the next.
fn between_tags(body: &str) -> impl Iterator<Item = String> + '_ {
    body.match_indices('>').filter_map(|(at, _)| {
        let before = body[..at].chars().next_back()?;
        let inside = &body[at + 1..];
        let end = inside.find(['<', '{', '}', '(', ';', '='])?;
        let tag = !matches!(before, '-' | '=' | ' ') && inside[end..].starts_with("</");
        tag.then(|| inside[..end].trim().to_owned())
    })
}

fn quoted(rest: &str) -> String {
    rest.split('"').next().unwrap_or_default().to_owned()
}
