//! Amounts as people type them: "1.234,56", "R$ 1234,5", "1,234.56". In centavos.

use crate::i18n::Locale;

/// More digits than any price has; keeps the sum of a column within 64 bits.
const DIGITS: usize = 13;

/// The amount, or nothing where it is not one. A separator before one or two last digits is the decimal one, whichever
/// sign it is; others only group, so "1.500" is fifteen hundred.
pub fn parse(text: &str) -> Option<i64> {
    let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let text = text.trim_start_matches("R$").trim_start_matches('$');
    let (whole, cents) = match text.rfind([',', '.']) {
        Some(at) if (1..=2).contains(&(text.len() - at - 1)) => (&text[..at], &text[at + 1..]),
        _ => (text, ""),
    };
    let digits = ungrouped(whole)?;
    let cents: i64 = if cents.is_empty() { 0 } else { format!("{cents:0<2}").parse().ok()? };
    let empty = digits.is_empty() && cents == 0;
    let whole: i64 = if digits.is_empty() { 0 } else { digits.parse().ok()? };
    (!empty && digits.len() <= DIGITS).then(|| whole * 100 + cents)
}

/// Digits without the signs between groups of three; one sign only, or it is no amount.
fn ungrouped(text: &str) -> Option<String> {
    if text.chars().all(|sign| sign.is_ascii_digit()) {
        return Some(text.to_owned());
    }
    let separator = text.chars().find(|sign| !sign.is_ascii_digit()).filter(|sign| matches!(sign, ',' | '.'))?;
    let mut groups = text.split(separator);
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    let rest: Vec<_> = groups.collect();
    let sound = rest.iter().all(|group| group.len() == 3 && group.chars().all(|sign| sign.is_ascii_digit()));
    sound.then(|| first.to_owned() + &rest.concat())
}

/// 1.234,56 or 1,234.56: what a field shows.
pub fn text(minor: i64, locale: Locale) -> String {
    let (group, decimal) = match locale {
        Locale::PtBr => ('.', ','),
        Locale::En => (',', '.'),
    };
    let digits = (minor.unsigned_abs() / 100).to_string();
    let mut whole = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            whole.push(group);
        }
        whole.push(digit);
    }
    format!("{}{whole}{decimal}{:02}", if minor < 0 { "-" } else { "" }, minor.unsigned_abs() % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let known = [
            ("1.234,56", 123_456),
            ("1234,56", 123_456),
            ("R$ 1.234,5", 123_450),
            ("1,234.56", 123_456),
            ("1.500", 150_000),
            ("1.234.567", 123_456_700),
            ("12.34", 1_234),
            (",50", 50),
            ("0", 0),
            (" 7 ", 700),
        ];
        for (text, minor) in known {
            assert_eq!(parse(text), Some(minor), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["", "abc", "1.2.3", "1.23.456", "-5", "12a", ",", "1,2345", "99999999999999"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_shown_can_be_read_again() {
        for minor in [0, 5, 99, 100, 123_456, 99_999_999, 10_000_000_000] {
            for locale in Locale::ALL {
                assert_eq!(parse(&text(minor, locale)), Some(minor));
            }
        }
        assert_eq!(text(123_456_789, Locale::PtBr), "1.234.567,89");
    }
}
