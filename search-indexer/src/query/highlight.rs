//! Which parts of a text made it a hit. Marked from the row as it is now, not from what an engine kept: nothing is shown
//! that the reader could not read, nor what the index was told last week.

use super::Typed;
use crate::document::numbers;
use entity::value::name;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub text: String,
    pub matched: bool,
}

/// The text in parts; None when nothing in it was looked for.
pub fn words(text: &str, typed: &Typed) -> Option<Vec<Part>> {
    let mut marks = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (character.is_alphanumeric() || is_combining(character), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                if name::fold(&text[from..at]).split(' ').any(|word| !word.is_empty() && typed.finds(word)) {
                    marks.push((from, at));
                }
                start = None;
            }
            _ => {}
        }
    }
    parts(text, &marks)
}

/// A phone or document, as people read it, in parts; `forms` are those it is looked for by.
pub fn number(text: &str, forms: &[String], typed: &Typed) -> Option<Vec<Part>> {
    let places: Vec<usize> = text.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric()).map(|(at, _)| at).collect();
    let shown = numbers::plain(text);
    let ways = || typed.tokens.iter().flat_map(|token| &token.numbers);
    if let Some((from, way)) = ways().find_map(|way| Some((shown.find(way.as_str())?, way))) {
        return parts(text, &[(places[from], places[from + way.len() - 1] + 1)]);
    }
    // Found by a form that is not shown: with the country code, or without the ninth digit.
    let hidden = ways().any(|way| forms.iter().any(|form| form.contains(way.as_str())));
    hidden.then(|| vec![Part { text: text.to_owned(), matched: true }])
}

fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

fn parts(text: &str, marks: &[(usize, usize)]) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut add = |text: &str, matched| {
        if !text.is_empty() {
            parts.push(Part { text: text.to_owned(), matched });
        }
    };
    let mut done = 0;
    for (from, to) in marks {
        add(&text[done..*from], false);
        add(&text[*from..*to], true);
        done = *to;
    }
    add(&text[done..], false);
    (!marks.is_empty()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(parts: Option<Vec<Part>>) -> String {
        let parts = parts.unwrap_or_default().into_iter();
        parts.map(|part| if part.matched { format!("<{}>", part.text) } else { part.text }).collect()
    }

    #[test]
    fn accents_typos_and_beginnings_are_marked() {
        let mark = |text: &str, typed: &str| shown(words(text, &Typed::read(typed)));
        assert_eq!(mark("Padaria São João", "sao"), "Padaria <São> João");
        assert_eq!(mark("Padaria São João", "padraia jo"), "<Padaria> São <João>");
        assert_eq!(mark("José Antônio", "maria"), "");
        assert_eq!(mark("D'Ávila & Cia.", "avila companhia"), "D'<Ávila> & <Cia>.");
    }

    #[test]
    fn a_part_of_a_number_is_marked_in_the_form_people_read() {
        let forms = numbers::of_phone("+5511987654321");
        let mark = |typed: &str| shown(number("(11) 98765-4321", &forms, &Typed::read(typed)));
        assert_eq!(mark("76543"), "(11) 98<765-43>21");
        assert_eq!(mark("(11) 98"), "(<11) 98>765-4321");
        assert_eq!(mark("5511987654321"), "<(11) 98765-4321>");
        assert_eq!(mark("1187654321"), "<(11) 98765-4321>");
        assert_eq!(mark("555"), "");
    }
}
