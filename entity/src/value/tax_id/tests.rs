//! Real and refused CPFs and CNPJs, and what two check digits can and cannot notice.

use proptest::prelude::*;

use super::*;

fn code_of(text: &str) -> Result<String, Code> {
    TaxId::parse(text).map(|id| id.as_str().to_owned()).map_err(|refusal| refusal.code)
}

#[test]
fn both_numbers_are_read_with_or_without_punctuation() {
    for (typed, kind, bare, formatted, masked) in [
        ("529.982.247-25", TaxIdKind::Cpf, "52998224725", "529.982.247-25", "***.***.***-25"),
        (" 52998224725\u{200b}", TaxIdKind::Cpf, "52998224725", "529.982.247-25", "***.***.***-25"),
        ("000.000.001-91", TaxIdKind::Cpf, "00000000191", "000.000.001-91", "***.***.***-91"),
        ("11.222.333/0001-81", TaxIdKind::Cnpj, "11222333000181", "11.222.333/0001-81", "**.***.***/****-81"),
        ("00 000 000 0001 91", TaxIdKind::Cnpj, "00000000000191", "00.000.000/0001-91", "**.***.***/****-91"),
        ("12.ABC.345/01DE-35", TaxIdKind::Cnpj, "12ABC34501DE35", "12.ABC.345/01DE-35", "**.***.***/****-35"),
        ("12abc34501de35", TaxIdKind::Cnpj, "12ABC34501DE35", "12.ABC.345/01DE-35", "**.***.***/****-35"),
    ] {
        let id = TaxId::parse(typed).unwrap();
        assert_eq!((id.kind(), id.as_str()), (kind, bare), "{typed:?}");
        assert_eq!((id.formatted(), id.masked()), (formatted.to_owned(), masked.to_owned()));
    }
    assert_eq!((TaxIdKind::Cpf.as_str(), TaxIdKind::Cnpj.as_str()), ("CPF", "CNPJ"));
}

#[test]
fn what_is_no_tax_id_is_refused_with_its_reason() {
    for (typed, code) in [
        ("", Code::Empty),
        (" . ", Code::BadLength),
        ("2998224725", Code::BadLength),
        ("529.982.247-255", Code::BadLength),
        ("1222333000181", Code::BadLength),
        ("529.982.247-26", Code::BadCheckDigit),
        ("529.982.247-52", Code::BadCheckDigit),
        ("11.222.333/0001-80", Code::BadCheckDigit),
        ("12.ABC.345/01DE-53", Code::BadCheckDigit),
        ("000.000.000-00", Code::RepeatedDigits),
        ("111.111.111-11", Code::RepeatedDigits),
        ("00.000.000/0000-00", Code::RepeatedDigits),
        ("529.982.24A-25", Code::BadCharacter),
        ("12.ABC.345/01DE-3S", Code::BadCharacter),
        ("529,982,247-25", Code::BadCharacter),
        ("12.ÁBC.345/01DE-35", Code::BadCharacter),
        ("52998224725.0", Code::SpreadsheetNumber),
        ("2998224725.0", Code::SpreadsheetNumber),
    ] {
        assert_eq!(code_of(typed), Err(code), "{typed:?}");
    }
    assert_eq!(code_of(&"1".repeat(49)), Err(Code::TooLong));
}

/// Not wishes but arithmetic: remainders 0 and 1 are both written 0, and the first digit of a CPF
/// does not weigh in its second check digit (weight 11). In a CNPJ, characters whose values differ
/// by 11 or 22 weigh the same.
#[test]
fn some_slips_are_invisible_to_modulo_11() {
    assert!(code_of("123.456.002-09").is_ok() && code_of("223.456.002-09").is_ok());
    assert!(code_of("12.ABC.345/01DE-35").is_ok() && code_of("12.LBC.345/01DE-35").is_ok());
}

/// The characters of a number with the one at `at` replaced.
fn with_character(number: &str, at: usize, character: char) -> String {
    number.char_indices().map(|(here, old)| if here == at { character } else { old }).collect()
}

fn value(character: char) -> i32 {
    character as i32 - '0' as i32
}

fn valid(base: &str) -> String {
    format!("{base}{}", check_digits(base, if base.len() == 9 { 11 } else { 9 }))
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(
        text in any::<String>(),
        near in "[0-9A-Za-zç./-]{0,20}",
        plain in "[0-9]{11}|[0-9A-Z]{14}",
    ) {
        for typed in [text, near, plain] {
            let _ = TaxId::parse(&typed);
        }
    }

    #[test]
    fn a_number_with_its_check_digits_is_accepted_and_parses_back_from_every_form(
        base in "[0-9]{9}|[0-9]{12}|[0-9A-Z]{12}",
    ) {
        let number = valid(&base);
        prop_assume!(number.bytes().any(|byte| byte != number.as_bytes()[0]));
        let id = TaxId::parse(&number).unwrap();
        prop_assert_eq!(id.as_str(), &number);
        prop_assert_eq!(&TaxId::parse(&id.formatted()).unwrap(), &id);
        prop_assert_eq!(&TaxId::parse(&id.formatted().to_lowercase()).unwrap(), &id);
        prop_assert!(TaxId::parse(&id.masked()).is_err());
    }

    #[test]
    fn a_wrong_check_digit_is_always_refused(
        base in "[0-9]{9}|[0-9A-Z]{12}", which in 0_usize..2, off_by in 1_i32..10,
    ) {
        let number = valid(&base);
        let at = base.len() + which;
        let right = number.chars().nth(at).map(value).unwrap();
        let wrong = char::from_digit(((right + off_by) % 10) as u32, 10).unwrap();
        prop_assert!(code_of(&with_character(&number, at, wrong)).is_err());
    }

    /// Any other one-character slip moves the remainder of the first check digit, unless the values
    /// differ by a multiple of 11. Only the digit 0 stands for two remainders, so any other first
    /// check digit betrays the slip.
    #[test]
    fn a_wrong_character_passes_only_where_modulo_11_is_blind(
        base in "[0-9]{9}|[0-9]{12}|[0-9A-Z]{12}", at in 0_usize..12, wrong in "[0-9A-Z]",
    ) {
        let number = valid(&base);
        let at = at % base.len();
        let wrong = wrong.chars().next().unwrap();
        let right = number.chars().nth(at).unwrap();
        if code_of(&with_character(&number, at, wrong)).is_ok() {
            let same_weight = (value(wrong) - value(right)) % 11 == 0;
            prop_assert!(same_weight || number[base.len()..].starts_with('0'));
        }
    }
}
