//! A person or company as initials on a tint of their own.

use yew::prelude::*;

/// Tints in `avatar.css`.
const TINTS: u32 = 12;

#[derive(Properties, PartialEq)]
pub struct AvatarProps {
    pub name: AttrValue,
    #[prop_or_default]
    pub large: bool,
}

/// Decoration beside a written name, so hidden from screen readers.
#[component]
pub fn Avatar(props: &AvatarProps) -> Html {
    html! {
        <span class="avatar" data-tint={tint(&props.name).to_string()} data-size={props.large.then_some("large")} title={props.name.clone()} aria-hidden="true">
            { initials(&props.name) }
        </span>
    }
}

/// FNV-1a: names that differ in one letter are likely to differ in colour.
fn tint(name: &str) -> u32 {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // By its high bits, which every letter has stirred.
    ((u64::from(hash) * u64::from(TINTS)) >> 32) as u32
}

/// First letters of the first and the last word.
fn initials(name: &str) -> String {
    let letter = |word: Option<&str>| word.and_then(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let mut words = name.split_whitespace();
    let (first, last) = (letter(words.next()), letter(words.next_back()));
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{TINTS, initials, tint};

    #[test]
    fn people_with_the_same_initials_seldom_have_the_same_colour() {
        let names =
            ["Ana Administradora", "Alice Atendente", "André Alves", "Aline Araújo", "Antônio Almeida", "Amanda Assis"];
        let tints: std::collections::BTreeSet<_> = names.iter().map(|name| tint(name)).collect();
        assert!(tints.len() >= 4 && tints.iter().all(|tint| *tint < TINTS), "{tints:?}");
        assert_ne!(tint("Ana Administradora"), tint("Alice Atendente"));
    }

    #[test]
    fn initials_come_from_the_first_and_last_word() {
        assert_eq!(initials("ana de souza"), "AS");
        assert_eq!(initials("Édipo"), "É");
        assert_eq!(initials(""), "");
    }
}
