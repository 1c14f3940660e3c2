//! Names of people, companies and things: not validated (anything may be a name), only cleaned and
//! folded.

use deunicode::deunicode_char;

/// A name as it is stored and shown: controls and invisible characters gone, runs of white space
/// one space, trimmed. Letters, accents and case stay as typed. Example: `"  Maria\t da\u{200b}
/// Graça\n"` gives `"Maria da Graça"`.
pub fn clean(text: &str) -> String {
    let visible = text.chars().filter(|&c| c.is_whitespace() || !is_invisible(c));
    collapse(visible, text.len())
}

/// True when nothing would be left to see.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

/// A name as it is sorted, searched by prefix and compared for duplicates: only `a`–`z`, `0`–`9`
/// and single spaces. Accents go, punctuation becomes space, other alphabets are transliterated.
/// Folding twice changes nothing. Example: `"D'Ávila & Irmãos Ltda."` gives `"d avila irmaos
/// ltda"`.
///
/// Emoji go as punctuation does. (`deunicode` alone would spell them out, and `Maria 🌹` would sort
/// as `maria rose`.)
pub fn fold(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for character in text.chars() {
        if is_invisible(character) && !character.is_whitespace() || is_combining_accent(character) {
            continue;
        }
        match character {
            _ if character.is_ascii_alphanumeric() => spelled.push(character.to_ascii_lowercase()),
            _ if character.is_alphanumeric() => {
                let letters = deunicode_char(character).unwrap_or_default().chars();
                spelled.extend(letters.map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }));
            }
            _ => spelled.push(' '),
        }
    }
    collapse(spelled.chars(), spelled.len())
}

/// The text without white space and invisible characters at either end, as pasted values bring them
/// along.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// Controls, and characters that take no room: soft hyphen, zero-width and direction marks
/// (WhatsApp and Excel paste them around phone numbers), blank fillers, tags (text that only
/// machines read).
pub(super) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e007f}')
}

/// Accents written as characters of their own, as macOS file names and some exports have them.
fn is_combining_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

fn collapse(characters: impl Iterator<Item = char>, capacity: usize) -> String {
    let mut result = String::with_capacity(capacity);
    for character in characters {
        if !character.is_whitespace() {
            result.push(character);
        } else if !result.is_empty() && !result.ends_with(' ') {
            result.push(' ');
        }
    }
    result.truncate(result.trim_end().len());
    result
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cleaning_keeps_letters_and_drops_what_cannot_be_seen() {
        assert_eq!(clean("  Maria\t da\u{200b} Graça\n"), "Maria da Graça");
        assert_eq!(clean("\u{202a}José\u{202c}\u{a0}\u{a0}Antônio\0"), "José Antônio");
        assert_eq!(clean("Padaria\r\nSão João"), "Padaria São João");
        assert_eq!(clean("Ana ❤️"), "Ana ❤️");
        assert_eq!(clean(" \u{feff}\u{3164} "), "");
    }

    #[test]
    fn blank_is_what_shows_nothing() {
        for text in ["", " ", "\t\r\n", "\u{a0}\u{2003}", "\u{200b}", "\0", "\u{3164}\u{2800}"] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["-", "0", "ã", "🌹", " . "] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn folding_makes_spellings_of_one_name_equal() {
        for (name, folded) in [
            ("José da Silva", "jose da silva"),
            ("  JOSÉ   DA SILVA ", "jose da silva"),
            ("Jose\u{301} da Silva", "jose da silva"),
            ("D'Ávila & Irmãos Ltda.", "d avila irmaos ltda"),
            ("Açaí-Guaraná S/A", "acai guarana s a"),
            ("Müller Straße", "muller strasse"),
            ("Loja nº 1", "loja no 1"),
            ("Maria 🌹", "maria"),
            ("Ma\u{ad}ria", "maria"),
            ("Дмитрий", "dmitrii"),
            ("...", ""),
            ("", ""),
        ] {
            assert_eq!(fold(name), folded, "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_gives_letters_digits_and_single_spaces_and_is_final(text in any::<String>()) {
            let folded = fold(&text);
            prop_assert!(folded.chars().all(|c| matches!(c, ' ' | 'a'..='z' | '0'..='9')));
            prop_assert!(!folded.contains("  ") && folded.trim() == folded);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn folding_ignores_case_and_cleaning(
            text in "[ a-zA-ZáàâãçéêíóôõúüÁÀÂÃÇÉÊÍÓÔÕÚÜ.'-]{0,40}",
        ) {
            prop_assert_eq!(fold(&text), fold(&text.to_uppercase()));
            prop_assert_eq!(fold(&text), fold(&clean(&text)));
        }

        #[test]
        fn cleaning_is_final_and_agrees_with_blank(text in any::<String>()) {
            let cleaned = clean(&text);
            prop_assert_eq!(clean(&cleaned), cleaned.as_str());
            prop_assert_eq!(cleaned.is_empty(), is_blank(&text));
        }

        #[test]
        fn blanks_of_every_kind_are_blank(text in "[ \\t\\n\\x00\u{a0}\u{200b}\u{feff}]{0,20}") {
            prop_assert!(is_blank(&text));
            prop_assert_eq!(fold(&text), "");
        }
    }
}
