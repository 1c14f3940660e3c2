//! A phone number: Brazilian by habit, E.164 by storage.
//!
//! The ninth digit is the trap here (research/crm.md, complaint 3). Brazil put a 9 before every
//! mobile number between 2012 and 2016; address books and WhatsApp ids keep the old form to this
//! day. Products that rewrite numbers send to the wrong place, products that do not split one
//! customer in two. So the number is stored as given and compared by `match_key`.

use std::fmt;

use super::name::{is_invisible, trim};
use super::{Subject, ValueError, ValueErrorCode as Code, is_spreadsheet_number};

/// Room for 20 digits in a generous mask, in bytes.
const MAX_TEXT_LENGTH: usize = 64;
/// ITU-T E.164 §6: at most 15 digits with the country code. The least is a habit, no rule.
const FOREIGN_LENGTHS: std::ops::RangeInclusive<usize> = 8..=15;

/// A number in E.164, such as `+5511987654321`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

impl Phone {
    /// Takes what people and other systems write. Without a country code the number is Brazilian:
    /// `(11) 98765-4321`, `11 3333 4444`, `011 98765-4321` (trunk 0), `0 15 11 98765-4321` (trunk 0
    /// and carrier), `5511987654321`, `+55 (0)11 98765-4321`, `0055 11 98765-4321`. Others need `+`
    /// or `00`: `+351 912 345 678`.
    ///
    /// Brazilian numbers are checked against Anatel's numbering plan: one of the 67 area codes,
    /// then 9 digits from 9 (mobile) or 8 digits from 2–5 (landline) or 6–9 (mobile of before the
    /// ninth digit). So 0800, 4004 and short numbers are refused: they belong to no person and take
    /// no message. Foreign numbers are checked by length only, North American ones also by the form
    /// NXX NXX XXXX, for `+11 98765-4321` is a common slip in São Paulo.
    ///
    /// # Errors
    /// `Empty`, `TooLong`, `BadCharacter` (letters, two numbers in one cell), `BadSyntax` (a `+` in
    /// the middle), `SpreadsheetNumber`, `BadLength`, `BadCountryCode`, `MissingAreaCode`,
    /// `BadAreaCode`, `BadSubscriberNumber`.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        Self::check(trim(text)).map_err(|code| Subject::Phone.refuse(code))
    }

    /// `+` and 8 to 15 digits: what is stored and what providers get.
    pub fn e164(&self) -> &str {
        &self.0
    }

    /// The form that compares equal with and without the ninth digit: area code and last 8 digits
    /// of a Brazilian number whose last 8 digits begin with 6–9 (`1187654321`), else the whole
    /// number (`+551133334444`). Newer mobiles, 9 and then 1–5, must stay whole: without the 9 they
    /// would meet a landline.
    pub fn match_key(&self) -> String {
        if let Some((area, subscriber)) = self.brazilian_parts() {
            let last_8 = &subscriber[subscriber.len() - 8..];
            if last_8.starts_with(['6', '7', '8', '9']) {
                return format!("{area}{last_8}");
            }
        }
        self.0.clone()
    }

    /// For people: `(11) 98765-4321`, `(11) 3333-4444`; a foreign number as in `e164`.
    pub fn national(&self) -> String {
        match self.brazilian_parts() {
            Some((area, subscriber)) => {
                let (start, end) = subscriber.split_at(subscriber.len() - 4);
                format!("({area}) {start}-{end}")
            }
            None => self.0.clone(),
        }
    }

    /// The last `count` digits, or all of them when there are fewer: for masks and for fuzzy
    /// duplicates.
    pub fn tail(&self, count: usize) -> &str {
        let digits = &self.0[1..];
        &digits[digits.len().saturating_sub(count)..]
    }

    /// DDD of a Brazilian number: `11`. None for a foreign one.
    pub fn area_code(&self) -> Option<&str> {
        self.brazilian_parts().map(|(area, _)| area)
    }

    /// Area code and the 8 or 9 digits after it.
    fn brazilian_parts(&self) -> Option<(&str, &str)> {
        self.0.strip_prefix("+55").map(|national| national.split_at(2))
    }

    fn check(text: &str) -> Result<Self, Code> {
        let (plus, digits) = read_digits(text)?;
        if plus {
            return international(&digits);
        }
        if let Some(rest) = digits.strip_prefix("00") {
            return international(rest);
        }
        // 55 is also the area code of Santa Maria; by length the two cannot be confused.
        if digits.len() >= 12 && digits.starts_with("55") {
            return international(&digits);
        }
        match digits.strip_prefix('0') {
            Some(rest) if matches!(rest.len(), 12 | 13) => brazilian(&rest[2..]),
            Some(rest) => brazilian(rest),
            None => brazilian(&digits),
        }
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Phone(…{})", self.tail(4))
    }
}

/// The digits without their mask, and whether a `+` led them.
fn read_digits(text: &str) -> Result<(bool, String), Code> {
    if text.is_empty() {
        return Err(Code::Empty);
    }
    if text.len() > MAX_TEXT_LENGTH {
        return Err(Code::TooLong);
    }
    if is_spreadsheet_number(text) {
        return Err(Code::SpreadsheetNumber);
    }
    let (mut plus, mut digits) = (false, String::with_capacity(16));
    for character in text.chars() {
        match character {
            '0'..='9' => digits.push(character),
            '+' if plus || !digits.is_empty() => return Err(Code::BadSyntax),
            '+' => plus = true,
            '(' | ')' | '.' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {}
            _ if character.is_whitespace() || is_invisible(character) => {}
            _ => return Err(Code::BadCharacter),
        }
    }
    Ok((plus, digits))
}

/// Digits that begin with a country code.
fn international(digits: &str) -> Result<Phone, Code> {
    if let Some(rest) = digits.strip_prefix("55") {
        return brazilian(rest.strip_prefix('0').unwrap_or(rest));
    }
    if digits.starts_with('0') {
        return Err(Code::BadCountryCode);
    }
    if !FOREIGN_LENGTHS.contains(&digits.len()) {
        return Err(Code::BadLength);
    }
    if let Some(american) = digits.strip_prefix('1') {
        let begins_well = |at: usize| american.as_bytes().get(at).is_some_and(|digit| (b'2'..=b'9').contains(digit));
        if american.len() != 10 || !begins_well(0) || !begins_well(3) {
            return Err(Code::BadCountryCode);
        }
    }
    Ok(Phone(format!("+{digits}")))
}

/// Digits that begin with an area code.
fn brazilian(national: &str) -> Result<Phone, Code> {
    match national.len() {
        10 | 11 => {}
        8 | 9 => return Err(Code::MissingAreaCode),
        _ => return Err(Code::BadLength),
    }
    let (area, subscriber) = national.split_at(2);
    if !area.parse().is_ok_and(is_area_code) {
        return Err(Code::BadAreaCode);
    }
    let first_fits = match subscriber.len() {
        9 => subscriber.starts_with('9'),
        _ => !subscriber.starts_with(['0', '1']),
    };
    if !first_fits {
        return Err(Code::BadSubscriberNumber);
    }
    Ok(Phone(format!("+55{national}")))
}

/// The 67 area codes (Anatel, Plano Geral de Códigos Nacionais).
fn is_area_code(code: u8) -> bool {
    matches!(code,
        11..=19 | 21 | 22 | 24 | 27 | 28 | 31..=35 | 37 | 38 | 41..=49 | 51 | 53..=55
        | 61..=69 | 71 | 73..=75 | 77 | 79 | 81..=89 | 91..=99)
}

#[cfg(test)]
mod tests;
