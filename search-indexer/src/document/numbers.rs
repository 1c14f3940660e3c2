//! Phones and documents as they are looked for: any part of them, with or without punctuation, country code, trunk
//! zero, or a mobile's ninth digit.

use entity::value::Phone;

/// Letters and digits only, lower case.
pub fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The forms of a phone: with the country code, and for a Brazilian mobile with the ninth digit and without. What
/// stands without area code or country code is a part of one of these.
pub fn of_phone(value: &str) -> Vec<String> {
    let digits = plain(value);
    let Ok(phone) = Phone::parse(value) else { return vec![digits] };
    let key = phone.match_key();
    // With a plus there is one form only.
    if phone.area_code().is_none() || key.starts_with('+') {
        return vec![digits];
    }
    let (area, last_8) = key.split_at(2);
    vec![format!("55{area}9{last_8}"), format!("55{area}{last_8}")]
}

/// What typed digits may mean: as they are, or behind a trunk zero. (A CPF may begin with a zero of its own.)
pub fn typed(digits: &str) -> Vec<String> {
    let trimmed = digits.trim_start_matches('0');
    let mut ways = vec![digits.to_owned()];
    if !trimmed.is_empty() && trimmed != digits {
        ways.push(trimmed.to_owned());
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mobile_is_a_part_of_its_forms_however_it_is_typed() {
        for stored in ["+5511987654321", "+551187654321"] {
            let forms = of_phone(stored);
            for part in ["11987654321", "1187654321", "987654321", "87654321", "5511987654321", "4321", "119876"] {
                assert!(forms.iter().any(|form| form.contains(part)), "{stored}: {part} in {forms:?}");
            }
        }
    }

    #[test]
    fn a_landline_and_a_foreign_number_have_one_form() {
        assert_eq!(of_phone("+551133334444"), ["551133334444"]);
        assert_eq!(of_phone("+351912345678"), ["351912345678"]);
    }

    #[test]
    fn a_trunk_zero_may_be_meant_or_not() {
        assert_eq!(typed("01198765"), ["01198765", "1198765"]);
        assert_eq!(typed("52998"), ["52998"]);
    }
}
