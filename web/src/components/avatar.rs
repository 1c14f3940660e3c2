//! A person or company as initials on a tint of their own.

use yew::prelude::*;

/// Tints in `avatar.css`.
const TINTS: u32 = 6;

#[derive(Properties, PartialEq)]
pub struct AvatarProps {
    pub name: AttrValue,
    #[prop_or_default]
    pub large: bool,
}

/// Decoration beside a written name, so hidden from screen readers.
#[component]
pub fn Avatar(props: &AvatarProps) -> Html {
    let tint = props.name.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % TINTS;
    html! {
        <span class="avatar" data-tint={tint.to_string()} data-size={props.large.then_some("large")} aria-hidden="true">
            { initials(&props.name) }
        </span>
    }
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
    use super::initials;

    #[test]
    fn initials_come_from_the_first_and_last_word() {
        assert_eq!(initials("ana de souza"), "AS");
        assert_eq!(initials("Édipo"), "É");
        assert_eq!(initials(""), "");
    }
}
