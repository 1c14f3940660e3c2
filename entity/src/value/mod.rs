//! Values that are right by construction: parsed once, at the edge, and passed on as what they are.
//!
//! A form, a CSV cell, a webhook or a GraphQL argument arrives as text. `Email::parse`,
//! `Phone::parse`, `TaxId::parse`… turn it into a type that cannot hold anything wrong (its fields
//! are private, unless every content is valid, as in `Money` and `Color`), so that whoever has one
//! need not check it again. Four promises, kept by property tests beside each type:
//!
//! - `parse` never panics, whatever the text.
//! - What `as_str`, `e164`, `formatted`, `national` or `Display` give parses to the same value, so
//!   a stored value survives the round trip and a shown one can be typed back.
//! - Nothing is guessed where a wrong guess costs something: a doubtful amount of money is refused,
//!   a phone without area code is refused, a ninth digit is never added.
//! - A refusal names the reason (`ValueErrorCode`) and never repeats the text, which may be
//!   personal; for the same reason `Debug` of e-mail, phone and tax id shows a mask
//!   (requirements/operations.md: no personal data in logs).
//!
//! Deliberately absent: serde and database types (rows hold text and integers and are parsed on the
//! way in), and any question to the network, such as whether a mailbox or a CNPJ exists.

mod color;
mod currency;
mod email;
mod money;
pub mod name;
mod phone;
mod postal_code;
mod tax_id;

pub use color::Color;
pub use currency::Currency;
pub use email::Email;
pub use money::{DecimalMark, Money};
pub use phone::Phone;
pub use postal_code::PostalCode;
pub use tax_id::{Cnpj, Cpf, TaxId, TaxIdKind};

/// Why a text is not the value it should be. Its `Display` is English for developers and API
/// clients: what is wrong, and how to mend it. The api translates by `code` (what is wrong) and
/// `subject` (how it should look).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}: {}; {}", subject.code(), code.reason(), subject.shape())]
pub struct ValueError {
    pub subject: Subject,
    pub code: ValueErrorCode,
}

/// One table per enum, so that a variant cannot lack its code or its text, nor be missing from
/// `ALL`.
macro_rules! table {
    (
        $(#[$enum_doc:meta])* $name:ident,
        $(#[$text_doc:meta])* $text:ident:
        $($variant:ident $code:literal $words:literal,)+
    ) => {
        $(#[$enum_doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[doc = $words] $variant,)+
        }

        impl $name {
            /// Every variant, for tests of translations.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Stable snake-case name: part of the API, never renamed.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            $(#[$text_doc])*
            pub fn $text(self) -> &'static str {
                match self { $(Self::$variant => $words),+ }
            }
        }
    };
}

table! {
    /// What the text was meant to be.
    Subject,
    /// How to write it, in English.
    shape:
    Email "email" "write one address, as in maria@exemplo.com.br",
    Phone "phone" "write area code and number, as in (11) 98765-4321, or + and country code",
    TaxId "tax_id" "write a CPF, as in 529.982.247-25, or a CNPJ, as in 12.ABC.345/01DE-35",
    Money "money" "write an amount with the decimals of its currency, as in 1234,56",
    Currency "currency" "write the three letters of ISO 4217, as in BRL",
    PostalCode "postal_code" "write the 8 digits of the CEP, as in 01310-100",
    Color "color" "write # and six hexadecimal digits, as in #660098",
}

table! {
    /// The closed list of reasons.
    ValueErrorCode,
    /// What is wrong, in English.
    reason:
    Empty "empty" "nothing was written",
    TooLong "too_long" "the text is too long",
    TooLarge "too_large" "the amount is larger than can be stored",
    BadCharacter "bad_character" "it has a character that does not belong there",
    BadSyntax "bad_syntax" "its parts are not in the right order or number",
    BadLength "bad_length" "it has too few or too many digits",
    BadCountryCode "bad_country_code" "no number of any country begins like this",
    MissingAreaCode "missing_area_code" "the area code is missing",
    BadAreaCode "bad_area_code" "the area code does not exist in Brazil",
    BadSubscriberNumber "bad_subscriber_number" "after the area code come 9 digits from 9, or 8 from 2 to 9",
    BadCheckDigit "bad_check_digit" "a character was mistyped: the check digits do not fit",
    RepeatedDigits "repeated_digits" "one digit repeated is not a real number",
    OutOfRange "out_of_range" "no such value has been assigned",
    UnknownCurrency "unknown_currency" "no currency in circulation has this code",
    CurrencyMismatch "currency_mismatch" "the amounts are in different currencies",
    AmbiguousNumber "ambiguous_number" "the separator may mark thousands or decimals",
    TooManyDecimals "too_many_decimals" "it has more decimals than the currency",
    SpreadsheetNumber "spreadsheet_number" "a spreadsheet made it a decimal; make the column text",
}

impl Subject {
    pub(crate) fn refuse(self, code: ValueErrorCode) -> ValueError {
        ValueError { subject: self, code }
    }
}

/// Text left by a spreadsheet or data frame that took a number for a decimal: `11987654321.0`.
/// Without the dot it would be another number, sometimes a valid one, so phones and tax ids refuse
/// it.
fn is_spreadsheet_number(text: &str) -> bool {
    text.strip_suffix(".0").is_some_and(|whole| whole.len() > 1 && whole.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn codes_are_snake_case_and_unique() {
        let reasons = ValueErrorCode::ALL.iter().map(|code| code.code());
        let subjects = Subject::ALL.iter().map(|subject| subject.code());
        for list in [reasons.collect::<Vec<_>>(), subjects.collect()] {
            assert!(list.iter().all(|code| { code.bytes().all(|byte| byte == b'_' || byte.is_ascii_lowercase()) }));
            assert_eq!(list.iter().collect::<HashSet<_>>().len(), list.len());
        }
    }

    #[test]
    fn a_refusal_says_what_is_wrong_and_how_to_mend_it() {
        let refusal = Phone::parse("(20) 98765-4321").unwrap_err();
        assert_eq!((refusal.subject.code(), refusal.code.code()), ("phone", "bad_area_code"));
        assert_eq!(
            refusal.to_string(),
            "phone: the area code does not exist in Brazil; write area code and number, as in \
             (11) 98765-4321, or + and country code"
        );
    }

    #[test]
    fn the_examples_in_the_messages_are_themselves_accepted() {
        assert!(Email::parse("maria@exemplo.com.br").is_ok());
        assert!(Phone::parse("(11) 98765-4321").is_ok());
        assert!(TaxId::parse("529.982.247-25").is_ok() && TaxId::parse("12.ABC.345/01DE-35").is_ok());
        assert!(Money::parse_decimal("1234,56", Currency::BRL).is_ok());
        assert!(PostalCode::parse("01310-100").is_ok());
        assert!(Color::parse("#660098").is_ok());
    }

    #[test]
    fn logs_show_a_mask_instead_of_personal_data() {
        assert_eq!(format!("{:?}", Email::parse("maria.silva@exemplo.com.br").unwrap()), "Email(m…@exemplo.com.br)");
        assert_eq!(format!("{:?}", Phone::parse("11 98765-4321").unwrap()), "Phone(…4321)");
        assert_eq!(format!("{:?}", TaxId::parse("529.982.247-25").unwrap()), "Cpf(***.***.***-25)");
    }
}
