//! Text that people type into fields: cleaned, and measured.

use crate::error::{Problem, Problems};
use entity::value::name;

/// Names, titles, subjects.
pub const LINE: usize = 200;
/// Notes, descriptions.
pub const PARAGRAPHS: usize = 20_000;

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
