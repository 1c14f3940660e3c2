//! Slugs: what names an item or a category in addresses.

use entity::value::name;

/// As long as an address is still read.
const LONGEST: usize = 100;

/// Small letters, digits and single hyphens; empty when the text has neither letters nor digits.
pub fn of(text: &str) -> String {
    let slug: String = name::fold(text).replace(' ', "-").chars().take(LONGEST).collect();
    slug.trim_end_matches('-').to_owned()
}

/// The slug itself, or the first `slug-2`, `slug-3`… that is not taken.
pub fn free(slug: &str, taken: &[String]) -> String {
    let is_free = |one: &String| !taken.contains(one);
    let numbered = (2..).map(|n| format!("{slug}-{n}"));
    let mut ways = std::iter::once(slug.to_owned()).chain(numbered);
    ways.find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_what_an_address_can_hold() {
        assert_eq!(of("  Camiseta São João — nº 2!"), "camiseta-sao-joao-no-2");
        assert_eq!(of("🌹"), "");
        assert_eq!(of(&"abc ".repeat(60)).len(), 99, "no hyphen at the end");
        assert_eq!(of(&"a中".repeat(80)).chars().count(), 100, "letters of other scripts are whole");
    }

    #[test]
    fn the_next_number_is_taken_that_nobody_has() {
        let taken = ["bolo", "bolo-2", "bolo-4"].map(str::to_owned);
        assert_eq!((free("bolo", &taken), free("torta", &taken)), ("bolo-3".to_owned(), "torta".to_owned()));
    }
}
