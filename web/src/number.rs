//! Numbers as people of a language type them: `1.234,5` and `1,234.5`.

use crate::i18n::Locale;

/// Nothing when it is no number. Signs for groups are skipped wherever they stand, as people paste them.
pub fn parse(text: &str, locale: Locale) -> Option<f64> {
    let (group, decimal) = signs(locale);
    let bare: String = text.chars().filter(|one| *one != group && !one.is_whitespace()).collect();
    let plain = bare.replace(decimal, ".");
    let numeric = plain.trim_start_matches('-').chars().all(|one| one.is_ascii_digit() || one == '.');
    plain.parse().ok().filter(|_| numeric)
}

/// As it stands in a field: the language's decimal sign, no groups.
pub fn text(value: f64, locale: Locale) -> String {
    let (_, decimal) = signs(locale);
    // Steps of 0.1 must not show what binary makes of them.
    let rounded = format!("{value:.6}");
    rounded.trim_end_matches('0').trim_end_matches('.').replace('.', &decimal.to_string())
}

fn signs(locale: Locale) -> (char, char) {
    match locale {
        Locale::PtBr => ('.', ','),
        Locale::En => (',', '.'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_signs() {
        assert_eq!(parse("1.234,5", Locale::PtBr), Some(1234.5));
        assert_eq!(parse("1,234.5", Locale::En), Some(1234.5));
        assert_eq!(parse(" -7 ", Locale::PtBr), Some(-7.0));
        assert_eq!(parse("1.234", Locale::PtBr), Some(1234.0));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "-", "doze", "1,2,3", "NaN", "inf", "1e5"] {
            assert_eq!(parse(text, Locale::PtBr), None, "{text}");
        }
    }

    #[test]
    fn steps_stay_clean() {
        assert_eq!(text(0.1 + 0.2, Locale::PtBr), "0,3");
        assert_eq!(text(-12.0, Locale::En), "-12");
        assert_eq!(text(1234.5, Locale::En), "1234.5");
    }
}
