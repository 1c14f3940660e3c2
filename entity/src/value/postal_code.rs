//! CEP, the Brazilian postal code.

use std::fmt;

use super::name::{is_invisible, trim};
use super::{Subject, ValueError, ValueErrorCode as Code};

/// Room for a mask and stray spaces.
const MAX_TEXT_LENGTH: usize = 32;
/// Correios assign from 01000-000 (São Paulo) to 99999-999 (Rio Grande do Sul); nothing begins with
/// 00.
const FIRST_ASSIGNED: &str = "01000000";

/// A CEP as 8 digits: `01310100`. Text order is numeric order, so shipping ranges compare with
/// `<=`.
///
/// Seven digits, as a spreadsheet leaves a CEP of São Paulo, are refused: whether a zero was lost
/// is the importer's question to its user, not a guess to make here.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PostalCode(String);

impl PostalCode {
    /// Takes `01310-100`, `01310100`, `01.310-100` and spaces in between.
    ///
    /// # Errors
    /// `Empty`, `TooLong`, `BadCharacter`, `BadLength`, `OutOfRange`.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        Self::check(trim(text)).map_err(|code| Subject::PostalCode.refuse(code))
    }

    /// The 8 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `01310-100`.
    pub fn formatted(&self) -> String {
        let (region, place) = self.0.split_at(5);
        format!("{region}-{place}")
    }

    fn check(text: &str) -> Result<Self, Code> {
        if text.is_empty() {
            return Err(Code::Empty);
        }
        if text.len() > MAX_TEXT_LENGTH {
            return Err(Code::TooLong);
        }
        let mut digits = String::with_capacity(8);
        for character in text.chars() {
            match character {
                '0'..='9' => digits.push(character),
                '.' | '-' | '–' => {}
                _ if character.is_whitespace() || is_invisible(character) => {}
                _ => return Err(Code::BadCharacter),
            }
        }
        match digits.as_str() {
            _ if digits.len() != 8 => Err(Code::BadLength),
            below if below < FIRST_ASSIGNED => Err(Code::OutOfRange),
            _ => Ok(Self(digits)),
        }
    }
}

impl fmt::Display for PostalCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.formatted())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cep_is_read_with_or_without_mask() {
        for typed in ["01310-100", "01310100", " 01.310-100 ", "01310 100", "01310–100"] {
            let cep = PostalCode::parse(typed).unwrap();
            assert_eq!((cep.as_str(), cep.formatted().as_str()), ("01310100", "01310-100"));
        }
    }

    #[test]
    fn what_is_no_cep_is_refused_with_its_reason() {
        for (typed, code) in [
            ("", Code::Empty),
            ("1310-100", Code::BadLength),
            ("01310-1000", Code::BadLength),
            ("-", Code::BadLength),
            ("0131O-100", Code::BadCharacter),
            ("٠١٣١٠١٠٠", Code::BadCharacter),
            ("00000-000", Code::OutOfRange),
            ("00999-999", Code::OutOfRange),
        ] {
            assert_eq!(PostalCode::parse(typed).map_err(|refusal| refusal.code), Err(code), "{typed:?}");
        }
        assert_eq!(PostalCode::parse(&"0".repeat(33)).unwrap_err().code, Code::TooLong);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in any::<String>(), near in "[0-9. –-]{0,14}") {
            let _ = PostalCode::parse(&text);
            let _ = PostalCode::parse(&near);
        }

        #[test]
        fn both_forms_parse_back_and_order_is_numeric(
            left in 1_000_000_u32..100_000_000, right in 1_000_000_u32..100_000_000,
        ) {
            let cep = |number: u32| PostalCode::parse(&format!("{number:08}")).unwrap();
            let (first, second) = (cep(left), cep(right));
            prop_assert_eq!(&PostalCode::parse(first.as_str()).unwrap(), &first);
            prop_assert_eq!(&PostalCode::parse(&first.formatted()).unwrap(), &first);
            prop_assert_eq!(first.cmp(&second), left.cmp(&right));
        }
    }
}
