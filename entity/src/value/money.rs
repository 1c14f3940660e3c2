//! An amount in a currency, whole minor units, never a float.

mod decimal;

use std::fmt;

pub use decimal::DecimalMark;

use super::name::trim;
use super::{Currency, Subject, ValueError, ValueErrorCode as Code};

/// `amount_minor` counts the currency's smallest unit: 1050 BRL is R$ 10,50, 1050 JPY is ¥ 1050.
/// May be negative. There is no order between amounts: two currencies do not compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Money {
    pub amount_minor: i64,
    pub currency: Currency,
}

impl Money {
    pub fn new(amount_minor: i64, currency: Currency) -> Self {
        Self { amount_minor, currency }
    }

    pub fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// # Errors
    /// `CurrencyMismatch`, `TooLarge`.
    pub fn checked_add(self, other: Self) -> Result<Self, ValueError> {
        self.combine(other, i64::checked_add)
    }

    /// # Errors
    /// `CurrencyMismatch`, `TooLarge`.
    pub fn checked_sub(self, other: Self) -> Result<Self, ValueError> {
        self.combine(other, i64::checked_sub)
    }

    /// A unit price times a quantity.
    ///
    /// # Errors
    /// `TooLarge`.
    pub fn checked_mul(self, quantity: i64) -> Result<Self, ValueError> {
        let product = self.amount_minor.checked_mul(quantity).ok_or(Subject::Money.refuse(Code::TooLarge))?;
        Ok(Self::new(product, self.currency))
    }

    /// An amount from a CSV cell of unknown habits: `1.234,56`, `1234.56`, `1,234.56`, `R$ 1.234`,
    /// `-10`, `(10,00)`, `10,00-`, `BRL 10.50`. Of two kinds of separator the last is the decimal
    /// one.
    ///
    /// A lone dot before three digits groups thousands, as Brazilians write: `1.234` BRL is 1234
    /// reais. A lone comma before three digits would be off by a thousand if guessed wrong, so
    /// `1,234` BRL is refused. Where a currency has three decimals it is the other way round.
    /// Nothing is rounded; spare zeros (`10.5000`) are dropped.
    ///
    /// # Errors
    /// `Empty`, `TooLong`, `BadCharacter`, `BadSyntax`, `CurrencyMismatch` (another currency's sign
    /// stands before it), `AmbiguousNumber`, `TooManyDecimals`, `TooLarge`.
    pub fn parse_decimal(text: &str, currency: Currency) -> Result<Self, ValueError> {
        Self::read(text, currency, None)
    }

    /// As `parse_decimal`, where the file's decimal mark is known: then nothing is ambiguous.
    ///
    /// # Errors
    /// Those of `parse_decimal`, but for `AmbiguousNumber`.
    pub fn parse_decimal_with(text: &str, currency: Currency, mark: DecimalMark) -> Result<Self, ValueError> {
        Self::read(text, currency, Some(mark))
    }

    /// For machines: `-1234.56`, without currency. `parse_decimal_with(_, _, Dot)` reads it back.
    pub fn decimal(self) -> String {
        let (sign, whole, fraction) = self.digits();
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    /// For Brazilians: `-1.234,56`, without currency. `parse_decimal` reads it back.
    pub fn decimal_comma(self) -> String {
        self.grouped('.', ',')
    }

    /// For readers of English: `-1,234.56`, without currency.
    pub fn decimal_dot(self) -> String {
        self.grouped(',', '.')
    }

    fn grouped(self, between: char, mark: char) -> String {
        let (sign, whole, fraction) = self.digits();
        let mut grouped = String::from(sign);
        for (at, digit) in whole.char_indices() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                grouped.push(between);
            }
            grouped.push(digit);
        }
        if fraction.is_empty() { grouped } else { format!("{grouped}{mark}{fraction}") }
    }

    fn combine(self, other: Self, operation: fn(i64, i64) -> Option<i64>) -> Result<Self, ValueError> {
        if self.currency != other.currency {
            return Err(Subject::Money.refuse(Code::CurrencyMismatch));
        }
        let amount = operation(self.amount_minor, other.amount_minor);
        amount.map(|amount| Self::new(amount, self.currency)).ok_or(Subject::Money.refuse(Code::TooLarge))
    }

    /// Sign, whole units, and as many decimals as the currency has.
    fn digits(self) -> (&'static str, String, String) {
        let places = self.currency.exponent() as usize;
        let mut whole = format!("{:0>width$}", self.amount_minor.unsigned_abs(), width = places + 1);
        let fraction = whole.split_off(whole.len() - places);
        (if self.amount_minor < 0 { "-" } else { "" }, whole, fraction)
    }

    fn read(text: &str, currency: Currency, mark: Option<DecimalMark>) -> Result<Self, ValueError> {
        decimal::read_minor(trim(text), currency, mark)
            .map(|amount_minor| Self::new(amount_minor, currency))
            .map_err(|code| Subject::Money.refuse(code))
    }
}

impl fmt::Display for Money {
    /// `BRL 1234.56`
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.currency, self.decimal())
    }
}

#[cfg(test)]
mod tests;
