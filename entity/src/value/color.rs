//! A colour of a theme, a stage or a tag, and whether text on it can be read.

use std::fmt;

use super::name::trim;
use super::{Subject, ValueError, ValueErrorCode as Code};

/// An opaque sRGB colour, written `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Color {
    pub const BLACK: Self = Self { red: 0, green: 0, blue: 0 };
    pub const WHITE: Self = Self { red: 255, green: 255, blue: 255 };

    /// Least ratio for running text: WCAG 2.2, success criterion 1.4.3 (AA).
    pub const READABLE_CONTRAST: f64 = 4.5;

    /// Takes `#660098`, in either case. Short forms, names and transparency are refused: a theme is
    /// set by a colour field that gives exactly this, and everything else would go unescaped into a
    /// style sheet.
    ///
    /// # Errors
    /// `Empty`, `BadLength`, `BadSyntax` without the leading #, `BadCharacter`.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        Self::check(trim(text)).map_err(|code| Subject::Color.refuse(code))
    }

    /// From 1 (the same colour) to 21 (black and white), whichever is in front. WCAG 2.2, "contrast
    /// ratio".
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    pub fn contrast_with_white(self) -> f64 {
        self.contrast(Self::WHITE)
    }

    pub fn contrast_with_black(self) -> f64 {
        self.contrast(Self::BLACK)
    }

    /// White or black, whichever reads better on this colour. One of them always reaches
    /// `READABLE_CONTRAST`.
    pub fn text_color(self) -> Self {
        if self.contrast_with_white() >= self.contrast_with_black() { Self::WHITE } else { Self::BLACK }
    }

    /// WCAG 2.2, "relative luminance", 0 for black to 1 for white.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    fn check(text: &str) -> Result<Self, Code> {
        if text.is_empty() {
            return Err(Code::Empty);
        }
        let digits = text.strip_prefix('#').ok_or(Code::BadSyntax)?;
        if digits.chars().count() != 6 {
            return Err(Code::BadLength);
        }
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Code::BadCharacter);
        }
        let channel = |start: usize| u8::from_str_radix(&digits[start..start + 2], 16).map_err(|_| Code::BadCharacter);
        Ok(Self { red: channel(0)?, green: channel(2)?, blue: channel(4)? })
    }
}

impl fmt::Display for Color {
    /// `#660098`, in lower case: the form that is stored.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_colour_is_read_in_either_case() {
        let brand = Color { red: 0x66, green: 0, blue: 0x98 };
        assert_eq!(Color::parse("#660098"), Ok(brand));
        assert_eq!(Color::parse(" #AbCdEf ").unwrap().to_string(), "#abcdef");
    }

    #[test]
    fn other_notations_are_refused() {
        for (typed, code) in [
            ("", Code::Empty),
            ("660098", Code::BadSyntax),
            ("purple", Code::BadSyntax),
            ("#fff", Code::BadLength),
            ("#66009880", Code::BadLength),
            ("#", Code::BadLength),
            ("#66009g", Code::BadCharacter),
            ("#+1+1+1", Code::BadCharacter),
            ("#ação12", Code::BadCharacter),
            ("#660098;}", Code::BadLength),
        ] {
            assert_eq!(Color::parse(typed).map_err(|refusal| refusal.code), Err(code), "{typed:?}");
        }
    }

    #[test]
    fn contrast_follows_wcag() {
        let near = |ratio: f64, expected: f64| (ratio - expected).abs() < 0.005;
        let of = |text: &str| Color::parse(text).unwrap();
        assert!(near(Color::BLACK.contrast_with_white(), 21.0));
        assert!(near(of("#777777").contrast_with_white(), 4.48));
        assert!(near(of("#767676").contrast_with_white(), 4.54));
        assert!(near(of("#ff0000").contrast_with_white(), 4.0));
        assert!(of("#660098").contrast_with_white() > Color::READABLE_CONTRAST);
        assert_eq!(of("#660098").text_color(), Color::WHITE);
        assert_eq!(of("#ffcc00").text_color(), Color::BLACK);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in any::<String>(), near in "#?[0-9a-gA-Gç]{0,8}") {
            let _ = Color::parse(&text);
            let _ = Color::parse(&near);
        }

        #[test]
        fn every_colour_parses_back_and_has_a_readable_text_colour(red: u8, green: u8, blue: u8) {
            let color = Color { red, green, blue };
            prop_assert_eq!(Color::parse(&color.to_string()).unwrap(), color);
            prop_assert_eq!(Color::parse(&color.to_string().to_uppercase()).unwrap(), color);
            prop_assert!(color.contrast(color.text_color()) >= Color::READABLE_CONTRAST);
            prop_assert!((1.0..=21.0 + 1e-9).contains(&color.contrast_with_white()));
        }
    }
}
