//! Amounts as spreadsheets and people write them.

use proptest::prelude::*;

use super::*;

fn minor(text: &str, currency: &str) -> Result<i64, Code> {
    let currency = Currency::parse(currency).unwrap();
    Money::parse_decimal(text, currency).map(|money| money.amount_minor).map_err(|refusal| refusal.code)
}

#[test]
fn amounts_are_read_in_brazilian_and_english_habits() {
    for (typed, amount) in [
        ("1.234,56", 123_456),
        ("1234.56", 123_456),
        ("1234,56", 123_456),
        ("1,234.56", 123_456),
        ("1.234", 123_400),
        ("1.234.567", 123_456_700),
        ("1,234,567", 123_456_700),
        ("12,5", 1_250),
        ("12.5", 1_250),
        ("0,99", 99),
        (",99", 99),
        ("0.500", 50),
        ("1234.500", 123_450),
        ("10.5000", 1_050),
        ("10", 1_000),
        ("007", 700),
        (" R$\u{a0}1.234,56 ", 123_456),
        ("R$1234", 123_400),
        ("BRL 10.50", 1_050),
        ("-10", -1_000),
        ("R$ -10,00", -1_000),
        ("−R$ 10,00", -1_000),
        ("10,00-", -1_000),
        ("(R$ 1.234,56)", -123_456),
        ("+3", 300),
        ("92.233.720.368.547.758,07", i64::MAX),
        ("-92233720368547758.08", i64::MIN),
    ] {
        assert_eq!(minor(typed, "BRL"), Ok(amount), "{typed:?}");
    }
}

#[test]
fn the_currency_decides_how_many_decimals_there_are() {
    assert_eq!(minor("1.234", "JPY"), Ok(1_234));
    assert_eq!(minor("1234,00", "JPY"), Ok(1_234));
    assert_eq!(minor("12,5", "JPY"), Err(Code::TooManyDecimals));
    assert_eq!(minor("1,234", "KWD"), Ok(1_234));
    assert_eq!(minor("1.234,567", "KWD"), Ok(1_234_567));
    assert_eq!(minor("1.234", "KWD"), Err(Code::AmbiguousNumber));
}

#[test]
fn doubtful_and_broken_amounts_are_refused() {
    for (typed, code) in [
        ("", Code::Empty),
        ("1,234", Code::AmbiguousNumber),
        ("1,000", Code::AmbiguousNumber),
        ("0,999", Code::TooManyDecimals),
        ("1.2345", Code::TooManyDecimals),
        ("1.234,567", Code::TooManyDecimals),
        ("R$", Code::BadSyntax),
        ("-", Code::BadSyntax),
        (",", Code::BadSyntax),
        ("10,", Code::BadSyntax),
        ("1.23.456", Code::BadSyntax),
        ("1,23.456,78", Code::BadSyntax),
        ("1234.567,89", Code::BadSyntax),
        ("--10", Code::BadSyntax),
        ("(-10)", Code::BadSyntax),
        ("10-20", Code::BadSyntax),
        ("1e3", Code::BadCharacter),
        ("dez", Code::BadCharacter),
        ("10 000,00", Code::BadCharacter),
        ("NaN", Code::BadCharacter),
        ("US$ 10", Code::CurrencyMismatch),
        ("EUR 10", Code::CurrencyMismatch),
        ("92233720368547758,08", Code::TooLarge),
    ] {
        assert_eq!(minor(typed, "BRL"), Err(code), "{typed:?}");
    }
    assert_eq!(minor(&"9".repeat(64), "BRL"), Err(Code::TooLarge));
    assert_eq!(minor(&"9".repeat(65), "BRL"), Err(Code::TooLong));
}

#[test]
fn a_known_decimal_mark_settles_every_doubt() {
    let read = |text: &str, mark| Money::parse_decimal_with(text, Currency::BRL, mark).map_err(|refusal| refusal.code);
    assert_eq!(read("1,234", DecimalMark::Dot), Ok(Money::new(123_400, Currency::BRL)));
    assert_eq!(read("1,234", DecimalMark::Comma), Err(Code::TooManyDecimals));
    assert_eq!(read("5.890", DecimalMark::Dot), Ok(Money::new(589, Currency::BRL)));
    assert_eq!(read("1234.56", DecimalMark::Comma), Err(Code::BadSyntax));
    assert_eq!(read("1,50,00", DecimalMark::Comma), Err(Code::BadSyntax));
}

#[test]
fn sums_keep_to_one_currency_and_never_wrap() {
    let brl = |amount| Money::new(amount, Currency::BRL);
    let code = |result: Result<Money, ValueError>| result.map_err(|refusal| refusal.code);
    assert_eq!(brl(150).checked_add(brl(50)), Ok(brl(200)));
    assert_eq!(brl(150).checked_sub(brl(200)), Ok(brl(-50)));
    assert_eq!(brl(150).checked_mul(3), Ok(brl(450)));
    assert_eq!(code(brl(1).checked_add(Money::zero(Currency::USD))), Err(Code::CurrencyMismatch));
    assert_eq!(code(brl(i64::MAX).checked_add(brl(1))), Err(Code::TooLarge));
    assert_eq!(code(brl(i64::MIN).checked_sub(brl(1))), Err(Code::TooLarge));
    assert_eq!(code(brl(i64::MAX).checked_mul(2)), Err(Code::TooLarge));
    assert_eq!(Money::default(), brl(0));
}

#[test]
fn amounts_are_written_for_machines_and_for_brazilians() {
    let money = |amount, code: &str| Money::new(amount, Currency::parse(code).unwrap());
    assert_eq!(money(-123_456, "BRL").decimal(), "-1234.56");
    assert_eq!(money(-123_456, "BRL").decimal_comma(), "-1.234,56");
    assert_eq!(money(123_456_789, "BRL").decimal_comma(), "1.234.567,89");
    assert_eq!(money(5, "BRL").decimal_comma(), "0,05");
    assert_eq!(money(1_234, "JPY").decimal_comma(), "1.234");
    assert_eq!(money(5, "KWD").decimal(), "0.005");
    assert_eq!(money(1_050, "USD").to_string(), "USD 10.50");
}

prop_compose! {
    fn any_money()(
        amount: i64, currency in prop::sample::select(Currency::all().collect::<Vec<_>>()),
    ) -> Money {
        Money::new(amount, currency)
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(
        text in any::<String>(), near in "[-+(]?(R\\$|€|ç)? ?[0-9.,]{0,24}[-)]?",
    ) {
        for code in ["BRL", "JPY", "KWD"] {
            let _ = (minor(&text, code), minor(&near, code));
        }
    }

    #[test]
    fn what_is_written_reads_back(money in any_money()) {
        let read = |text: String| Money::parse_decimal(&text, money.currency);
        let read_with = |text: String, mark| Money::parse_decimal_with(&text, money.currency, mark);
        prop_assert_eq!(read(money.decimal_comma()), Ok(money));
        prop_assert_eq!(read_with(money.decimal(), DecimalMark::Dot), Ok(money));
        prop_assert_eq!(read_with(money.decimal_comma(), DecimalMark::Comma), Ok(money));
        if money.currency.exponent() != 3 {
            prop_assert_eq!(read(money.decimal()), Ok(money));
            prop_assert_eq!(read(money.to_string()), Ok(money));
        }
    }

    #[test]
    fn both_habits_give_one_amount_or_a_refusal(amount in 0_i64..1_000_000_000_000) {
        let money = Money::new(amount, Currency::BRL);
        let english = money.decimal_comma().replace(',', ";").replace('.', ",").replace(';', ".");
        prop_assert_eq!(Money::parse_decimal(&english, Currency::BRL), Ok(money));
    }

    #[test]
    fn adding_and_taking_away_are_inverse(one in any_money(), amount: i64) {
        let other = Money::new(amount, one.currency);
        if let Ok(sum) = one.checked_add(other) {
            prop_assert_eq!(sum.checked_sub(other), Ok(one));
            prop_assert_eq!(other.checked_add(one), Ok(sum));
        }
    }
}
