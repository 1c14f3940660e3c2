//! CPF of people and CNPJ of companies, the numbers by which the Receita Federal knows them.
//!
//! Both end in two check digits, modulo 11 (see `check_digit`). Since July 2026 the first 12 places
//! of a new CNPJ may hold letters (Instrução Normativa RFB 2.229/2024; values after Nota Técnica
//! COCAD/SUARA/RFB 49/2024: ASCII code less 48, so that numeric CNPJs keep their check digits).

use std::fmt;

use super::name::{is_invisible, trim};
use super::{Subject, ValueError, ValueErrorCode as Code, is_spreadsheet_number};

/// Room for a mask and stray spaces, in bytes.
const MAX_TEXT_LENGTH: usize = 48;

/// A CPF or a CNPJ whose check digits fit. That it was ever issued, and to whom, only the Receita
/// knows.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaxId {
    Cpf(Cpf),
    Cnpj(Cnpj),
}

/// 11 digits: `52998224725`. Made by `TaxId::parse` only.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cpf(String);

/// 12 digits or capital letters and 2 digits: `12ABC34501DE35`. Made by `TaxId::parse` only.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cnpj(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaxIdKind {
    /// Cadastro de Pessoas Físicas: people.
    Cpf,
    /// Cadastro Nacional da Pessoa Jurídica: companies.
    Cnpj,
}

impl TaxId {
    /// Takes either number with or without its punctuation, letters in either case; the length
    /// tells which it is.
    ///
    /// Shorter numbers are refused, although spreadsheets eat leading zeros: whether that happened
    /// is for the importer to ask, and a padded CPF would be somebody else's one time in a hundred.
    ///
    /// # Errors
    /// `Empty`, `TooLong`, `BadCharacter`, `SpreadsheetNumber`, `BadLength`, `RepeatedDigits`,
    /// `BadCheckDigit`.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        Self::check(trim(text)).map_err(|code| Subject::TaxId.refuse(code))
    }

    pub fn kind(&self) -> TaxIdKind {
        match self {
            Self::Cpf(_) => TaxIdKind::Cpf,
            Self::Cnpj(_) => TaxIdKind::Cnpj,
        }
    }

    /// Bare, as stored and compared: `52998224725`, `12ABC34501DE35`.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Cpf(Cpf(number)) | Self::Cnpj(Cnpj(number)) => number,
        }
    }

    /// `529.982.247-25`, `12.ABC.345/01DE-35`.
    pub fn formatted(&self) -> String {
        self.fill(self.as_str().chars())
    }

    /// For logs and for roles that may not see it: `***.***.***-25`, `**.***.***/****-35`. Only the
    /// check digits remain. (The government's own mask, `***.982.247-**`, leaves six digits, which
    /// with a name is the person.)
    pub fn masked(&self) -> String {
        let hidden = self.as_str().len() - 2;
        self.fill(self.as_str().char_indices().map(|(at, c)| if at < hidden { '*' } else { c }))
    }

    fn fill(&self, characters: impl Iterator<Item = char>) -> String {
        let marks: &[(usize, char)] = match self.kind() {
            TaxIdKind::Cpf => &[(3, '.'), (6, '.'), (9, '-')],
            TaxIdKind::Cnpj => &[(2, '.'), (5, '.'), (8, '/'), (12, '-')],
        };
        let mut result = String::with_capacity(18);
        for (at, character) in characters.enumerate() {
            result.extend(marks.iter().filter(|(before, _)| *before == at).map(|(_, mark)| *mark));
            result.push(character);
        }
        result
    }

    fn check(text: &str) -> Result<Self, Code> {
        let number = read_characters(text)?;
        let (base_length, highest_weight) = match number.len() {
            11 => (9, 11),
            14 => (12, 9),
            _ => return Err(Code::BadLength),
        };
        let (base, given) = number.split_at(base_length);
        // A CPF has digits only; in a CNPJ the check digits stay digits.
        let digits_only = if base_length == 9 { number.as_str() } else { given };
        if !digits_only.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Code::BadCharacter);
        }
        if number.bytes().all(|byte| byte == number.as_bytes()[0]) {
            return Err(Code::RepeatedDigits);
        }
        if check_digits(base, highest_weight) != given {
            return Err(Code::BadCheckDigit);
        }
        Ok(if base_length == 9 { Self::Cpf(Cpf(number)) } else { Self::Cnpj(Cnpj(number)) })
    }
}

impl TaxIdKind {
    /// `CPF` or `CNPJ`, as stored and shown.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cpf => "CPF",
            Self::Cnpj => "CNPJ",
        }
    }
}

impl fmt::Display for TaxId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.formatted())
    }
}

impl fmt::Debug for TaxId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}({})", self.kind(), self.masked())
    }
}

/// Letters and digits without their mask, in capitals.
fn read_characters(text: &str) -> Result<String, Code> {
    if text.is_empty() {
        return Err(Code::Empty);
    }
    if text.len() > MAX_TEXT_LENGTH {
        return Err(Code::TooLong);
    }
    if is_spreadsheet_number(text) {
        return Err(Code::SpreadsheetNumber);
    }
    let mut number = String::with_capacity(14);
    for character in text.chars() {
        match character {
            _ if character.is_ascii_alphanumeric() => number.push(character.to_ascii_uppercase()),
            '.' | '-' | '/' | '–' => {}
            _ if character.is_whitespace() || is_invisible(character) => {}
            _ => return Err(Code::BadCharacter),
        }
    }
    Ok(number)
}

/// Both check digits of a base; the first is part of the base of the second.
fn check_digits(base: &str, highest_weight: u32) -> String {
    let mut number = base.to_owned();
    for _ in 0..2 {
        let digit = check_digit(&number, highest_weight);
        number.push(digit);
    }
    number.split_off(base.len())
}

/// Characters times weights 2, 3, 4… from the right, starting again at 2 after the highest (11 for
/// a CPF, which never gets there, 9 for a CNPJ). The digit is what the sum lacks to a multiple of
/// 11, where 10 and 11 are written 0.
fn check_digit(base: &str, highest_weight: u32) -> char {
    let weights = (2..=highest_weight).cycle();
    let sum: u32 = base.bytes().rev().zip(weights).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    match 11 - sum % 11 {
        10 | 11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

#[cfg(test)]
mod tests;
