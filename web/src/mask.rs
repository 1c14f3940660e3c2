//! Brazilian numbers as people write them, while they are typed: CPF, CNPJ, phone, CEP. Pasting bare digits or
//! a number already punctuated gives the same. What cannot be one of ours (a foreign phone) is left as typed.

/// Digits only.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// `529.982.247-25`, `11.444.777/0001-61`; since July 2026 a CNPJ may have letters (IN RFB 2.229/2024).
pub fn tax_id(text: &str) -> String {
    let bare = letters_and_digits(text);
    let person = bare.len() <= 11 && bare.chars().all(|one| one.is_ascii_digit());
    if person { cpf(&bare) } else { cnpj(&bare) }
}

/// A person's number only: `529.982.247-25`.
pub fn cpf(text: &str) -> String {
    punctuated(&digits(text), "###.###.###-##")
}

/// A company's number only: `11.444.777/0001-61`.
pub fn cnpj(text: &str) -> String {
    punctuated(&letters_and_digits(text), "##.###.###/####-##")
}

/// `(11) 98765-4321`, `(11) 3456-7890`; with `+` or more digits than ours have, as typed.
pub fn phone(text: &str) -> String {
    let bare = digits(text);
    let ours = bare.strip_prefix("55").filter(|rest| rest.len() >= 10).unwrap_or(&bare);
    match ours.len() {
        _ if text.trim_start().starts_with('+') && !bare.starts_with("55") => text.to_owned(),
        0..=2 => bare,
        3..=10 => punctuated(ours, "(##) ####-####"),
        11 => punctuated(ours, "(##) #####-####"),
        _ => text.to_owned(),
    }
}

/// CEP: `01310-100`.
pub fn postal_code(text: &str) -> String {
    punctuated(&digits(text), "#####-###")
}

/// How many letters and digits stand before a place in a text; places count characters, as a caret does.
pub fn significant_before(text: &str, place: usize) -> usize {
    text.chars().take(place).filter(char::is_ascii_alphanumeric).count()
}

/// The place right after so many letters and digits.
pub fn place_after(text: &str, significant: usize) -> usize {
    let mut left = significant;
    for (place, one) in text.chars().enumerate() {
        if left == 0 {
            return place;
        }
        left -= usize::from(one.is_ascii_alphanumeric());
    }
    text.chars().count()
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|one| one.to_ascii_uppercase()).collect()
}

/// Puts characters into the places marked `#`; ends with the last character, so that deleting works.
fn punctuated(bare: &str, pattern: &str) -> String {
    let mut left = bare.chars().peekable();
    let mut out = String::new();
    for place in pattern.chars() {
        if left.peek().is_none() {
            break;
        }
        out.push(if place == '#' { left.next().unwrap_or_default() } else { place });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tax_id_is_punctuated_as_it_grows() {
        assert_eq!(tax_id("529"), "529");
        assert_eq!(tax_id("5299"), "529.9");
        assert_eq!(tax_id("52998224725"), "529.982.247-25");
        assert_eq!(tax_id("529.982.247-25"), "529.982.247-25");
        assert_eq!(tax_id("11444777000161"), "11.444.777/0001-61");
        assert_eq!(tax_id("12abc34501de35"), "12.ABC.345/01DE-35");
        assert_eq!(tax_id("11444777000161999"), "11.444.777/0001-61", "what is too much is dropped");
    }

    #[test]
    fn a_phone_is_punctuated_and_a_foreign_one_left_alone() {
        assert_eq!(phone("11"), "11");
        assert_eq!(phone("1198765"), "(11) 9876-5");
        assert_eq!(phone("11987654321"), "(11) 98765-4321");
        assert_eq!(phone("1134567890"), "(11) 3456-7890");
        assert_eq!(phone("+55 11 98765-4321"), "(11) 98765-4321");
        assert_eq!(phone("+1 415 555 0100"), "+1 415 555 0100");
    }

    #[test]
    fn a_caret_stays_behind_the_same_digit() {
        // One 9 typed after "(11) 9" in the middle of a number.
        let (typed, caret) = ("(11) 998765-4321", 7);
        let masked = phone(typed);
        assert_eq!(place_after(&masked, significant_before(typed, caret)), 7);
        assert_eq!(place_after("123.4", significant_before("1234", 4)), 5, "past a sign that was put in");
        assert_eq!(place_after("", 3), 0);
    }

    #[test]
    fn a_person_and_a_company_have_patterns_of_their_own() {
        assert_eq!(cpf("CPF: 529.982.247-25"), "529.982.247-25");
        assert_eq!(cnpj("11444777000161"), "11.444.777/0001-61");
        assert_eq!(cnpj("114"), "11.4");
    }

    #[test]
    fn masking_twice_changes_nothing() {
        for text in ["1", "11987654321", "(11) 3456-7890", "abc", "+55 11 98765-4321"] {
            assert_eq!(phone(&phone(text)), phone(text));
            assert_eq!(tax_id(&tax_id(text)), tax_id(text));
        }
        assert_eq!(postal_code("01310100"), "01310-100");
    }
}
