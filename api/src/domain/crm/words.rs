//! Text that people type into fields: cleaned, and measured.

use crate::{
    error::{Problem, ProblemCode, Problems},
    i18n::Text,
};
use entity::value::name;

/// Names, titles, subjects.
pub const LINE: usize = 200;
/// Notes, descriptions.
pub const PARAGRAPHS: usize = 20_000;
/// Addresses of the web.
const LINK: usize = 2_048;

/// One line that must say something.
pub fn required(problems: &mut Problems, field: &str, text: &str) -> String {
    let clean = name::clean(text);
    if clean.is_empty() {
        problems.push(Problem::required(field));
    }
    within(problems, field, clean, LINE)
}

/// One line; blank is nothing.
pub fn optional(problems: &mut Problems, field: &str, text: Option<&str>) -> Option<String> {
    let clean = text.map(name::clean).filter(|text| !text.is_empty())?;
    Some(within(problems, field, clean, LINE))
}

/// An address of the web; blank is nothing.
pub fn link(problems: &mut Problems, field: &str, url: Option<&str>) -> Option<String> {
    let url = url.map(name::clean).filter(|url| !url.is_empty())?;
    // Shown as a link: anything but the web would be a way to run something in a colleague's browser.
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let (begin, rest) = url.split_at_checked(scheme.len())?;
        begin.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let names_host = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#', ':', '@', '\\']));
    if !names_host || url.contains(char::is_whitespace) {
        problems.push(Problem::new(field, ProblemCode::Invalid, Text::new("problem-link")));
    }
    Some(within(problems, field, url, LINK))
}

/// Text of several lines; blank is nothing.
pub fn paragraphs(problems: &mut Problems, field: &str, text: Option<&str>) -> Option<String> {
    let text = text.filter(|text| !name::is_blank(text))?;
    // No database stores NUL in text; other controls would only confuse screens.
    let clean: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    Some(within(problems, field, clean.trim().to_owned(), PARAGRAPHS))
}

fn within(problems: &mut Problems, field: &str, text: String, limit: usize) -> String {
    if text.chars().count() > limit {
        problems.push(Problem::too_long(field, limit));
    }
    text
}
