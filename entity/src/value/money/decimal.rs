//! From the text of an amount to minor units: sign and currency off, separators understood, digits
//! counted.

use super::super::{Currency, ValueErrorCode as Code};

/// Room for the longest amount, its groups and its symbol, in bytes.
const MAX_TEXT_LENGTH: usize = 64;

/// Which sign a file uses before the decimals; the other one then groups thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DecimalMark {
    Comma,
    Dot,
}

/// Minor units of the amount; `mark` is the decimal mark where it is known.
pub(super) fn read_minor(text: &str, currency: Currency, mark: Option<DecimalMark>) -> Result<i64, Code> {
    if text.is_empty() {
        return Err(Code::Empty);
    }
    if text.len() > MAX_TEXT_LENGTH {
        return Err(Code::TooLong);
    }
    let (negative, number) = without_sign_and_currency(text, currency)?;
    if let Some(odd) = number.chars().find(|&c| !matches!(c, '0'..='9' | '.' | ',')) {
        return Err(if matches!(odd, '-' | '+' | '(' | ')') { Code::BadSyntax } else { Code::BadCharacter });
    }
    let places = currency.exponent() as usize;
    let (whole, fraction) = match decimal_mark(number, places, mark)?.and_then(|mark| number.rsplit_once(mark)) {
        Some((_, "")) => return Err(Code::BadSyntax),
        Some((whole, fraction)) => (whole, fraction),
        None => (number, ""),
    };
    let needed = fraction.trim_end_matches('0');
    if needed.len() > places {
        return Err(Code::TooManyDecimals);
    }
    let digits = format!("{}{needed:0<places$}", without_groups(whole, fraction)?);
    let minor: i128 = digits.parse().map_err(|_| Code::TooLarge)?;
    i64::try_from(if negative { -minor } else { minor }).map_err(|_| Code::TooLarge)
}

/// One sign (`-` before or after, or accountants' parentheses) and one currency, in any order.
fn without_sign_and_currency(text: &str, currency: Currency) -> Result<(bool, &str), Code> {
    let (mut sign, mut rest) = (None, text);
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (sign, rest) = (Some(true), inner.trim());
    }
    let mut currency_seen = false;
    loop {
        if sign.is_none()
            && let Some(after) = rest.strip_prefix(['-', '−', '+'])
        {
            (sign, rest) = (Some(!rest.starts_with('+')), after.trim_start());
        } else if sign.is_none()
            && let Some(before) = rest.strip_suffix(['-', '−'])
        {
            (sign, rest) = (Some(true), before.trim_end());
        } else if !currency_seen && let Some((named, after)) = leading_currency(rest) {
            if named != currency {
                return Err(Code::CurrencyMismatch);
            }
            (currency_seen, rest) = (true, after.trim_start());
        } else {
            return Ok((sign == Some(true), rest));
        }
    }
}

fn leading_currency(text: &str) -> Option<(Currency, &str)> {
    let by_symbol = [Currency::BRL, Currency::USD, Currency::EUR]
        .into_iter()
        .find_map(|currency| Some((currency, text.strip_prefix(currency.symbol()?)?)));
    by_symbol.or_else(|| {
        let (code, rest) = text.split_at_checked(3)?;
        Some((Currency::parse(code).ok()?, rest))
    })
}

/// The character before the decimals, if there are decimals.
fn decimal_mark(number: &str, places: usize, mark: Option<DecimalMark>) -> Result<Option<char>, Code> {
    match mark {
        Some(DecimalMark::Comma) => return Ok(number.contains(',').then_some(',')),
        Some(DecimalMark::Dot) => return Ok(number.contains('.').then_some('.')),
        None => {}
    }
    let Some(last) = number.rfind(['.', ',']) else {
        return Ok(None);
    };
    let (before, after) = (&number[..last], &number[last + 1..]);
    let is_dot = number[last..].starts_with('.');
    let separator = if is_dot { '.' } else { ',' };
    if before.contains(separator) {
        return Ok(None); // Only thousands are marked more than once.
    }
    let may_group =
        after.len() == 3 && (1..=3).contains(&before.len()) && !before.contains(['.', ',']) && !before.starts_with('0');
    match (may_group, is_dot, places == 3) {
        (false, _, _) | (true, false, true) => Ok(Some(separator)),
        (true, true, false) => Ok(None),
        (true, true, true) | (true, false, false) => Err(Code::AmbiguousNumber),
    }
}

/// `1.234.567` as `1234567`; the groups must be of three. `,50` has no whole part, which is 0.
fn without_groups(whole: &str, fraction: &str) -> Result<String, Code> {
    if whole.is_empty() {
        let zero = (!fraction.is_empty()).then(|| "0".to_owned());
        return zero.ok_or(Code::BadSyntax);
    }
    let Some(separator) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return Ok(whole.to_owned());
    };
    let mut groups = whole.split(separator);
    let first_fits = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    let well_grouped = first_fits && groups.all(|group| group.len() == 3 && !group.contains(['.', ',']));
    if well_grouped { Ok(whole.replace(separator, "")) } else { Err(Code::BadSyntax) }
}
