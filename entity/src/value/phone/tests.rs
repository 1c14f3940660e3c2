//! What people, spreadsheets and providers write for a phone, and what becomes of it.

use proptest::prelude::*;

use super::*;

fn e164(text: &str) -> Result<String, Code> {
    Phone::parse(text).map(|phone| phone.e164().to_owned()).map_err(|refusal| refusal.code)
}

#[test]
fn there_are_67_area_codes() {
    assert_eq!((0..=u8::MAX).filter(|&code| is_area_code(code)).count(), 67);
}

#[test]
fn one_mobile_in_many_hands_is_one_number() {
    for typed in [
        "11987654321",
        "(11) 98765-4321",
        "11 9 8765 4321",
        "11.98765.4321",
        "(11)98765–4321",
        "\u{202a}+55\u{a0}11\u{a0}98765‑4321\u{202c}",
        "011 98765 4321",
        "(011) 98765-4321",
        "0 15 11 9 8765-4321",
        "015 (11) 98765-4321",
        "5511987654321",
        "55 11 98765-4321",
        "55 011 98765-4321",
        "055 11 98765-4321",
        "+55 11 98765-4321",
        "(+55) 11 98765-4321",
        "+55 (0)11 98765-4321",
        "+55 (011) 98765-4321",
        "0055 11 98765-4321",
        "00 55 011 98765-4321",
    ] {
        assert_eq!(e164(typed).as_deref(), Ok("+5511987654321"), "{typed:?}");
    }
}

#[test]
fn landlines_old_mobiles_and_foreign_numbers_are_kept_as_given() {
    for (typed, kept) in [
        ("(11) 3333-4444", "+551133334444"),
        ("0 21 11 3333-4444", "+551133334444"),
        ("551133334444", "+551133334444"),
        ("(11) 8765-4321", "+551187654321"),
        ("(55) 3221-1000", "+555532211000"),
        ("55 99999-1234", "+5555999991234"),
        ("55 55 99999-1234", "+5555999991234"),
        ("(85) 91234-5678", "+5585912345678"),
        ("+1 (212) 555-0123", "+12125550123"),
        ("001 212 555 0123", "+12125550123"),
        ("+351 912 345 678", "+351912345678"),
        ("+49 1512 3456789", "+4915123456789"),
        ("+4712345678", "+4712345678"),
    ] {
        assert_eq!(e164(typed).as_deref(), Ok(kept), "{typed:?}");
    }
}

#[test]
fn what_cannot_be_dialled_is_refused_with_its_reason() {
    for (typed, code) in [
        ("", Code::Empty),
        (" \u{200e} ", Code::Empty),
        ("-", Code::BadLength),
        ("+", Code::BadLength),
        ("+55", Code::BadLength),
        ("190", Code::BadLength),
        ("11 98765-43210", Code::BadLength),
        ("351912345678", Code::BadLength),
        ("11 3333-4444 11 3333-5555", Code::BadLength),
        ("98765-4321", Code::MissingAreaCode),
        ("+55 3333-4444", Code::MissingAreaCode),
        ("4004-1234", Code::MissingAreaCode),
        ("(20) 98765-4321", Code::BadAreaCode),
        ("+55 10 98765-4321", Code::BadAreaCode),
        ("0800 123 4567", Code::BadAreaCode),
        ("0300 123 4567", Code::BadAreaCode),
        ("(11) 88765-4321", Code::BadSubscriberNumber),
        ("(11) 1333-4444", Code::BadSubscriberNumber),
        ("(11) 0333-4444", Code::BadSubscriberNumber),
        ("11 98765-ABCD", Code::BadCharacter),
        ("(11) 3333-4444 ramal 12", Code::BadCharacter),
        ("11 3333-4444 / 5555", Code::BadCharacter),
        ("5,51199E+12", Code::BadCharacter),
        ("١١٩٨٧٦٥٤٣٢١", Code::BadCharacter),
        ("55+11 98765-4321", Code::BadSyntax),
        ("++5511987654321", Code::BadSyntax),
        ("1198765432.0", Code::SpreadsheetNumber),
        ("5511987654321.0", Code::SpreadsheetNumber),
        ("+0 11 98765-4321", Code::BadCountryCode),
        ("+11 98765-4321", Code::BadCountryCode),
        ("+1 212 555 01", Code::BadCountryCode),
        ("+1234567", Code::BadLength),
        ("+4912345678901234", Code::BadLength),
    ] {
        assert_eq!(e164(typed), Err(code), "{typed:?}");
    }
    assert_eq!(e164(&"1".repeat(65)), Err(Code::TooLong));
}

#[test]
fn numbers_are_shown_as_brazilians_write_them() {
    let shown = |text: &str| Phone::parse(text).unwrap().national();
    assert_eq!(shown("+5511987654321"), "(11) 98765-4321");
    assert_eq!(shown("+551133334444"), "(11) 3333-4444");
    assert_eq!(shown("+351912345678"), "+351912345678");
    let phone = Phone::parse("+5511987654321").unwrap();
    assert_eq!((phone.tail(4), phone.tail(99), phone.tail(0)), ("4321", "5511987654321", ""));
    assert_eq!(phone.area_code(), Some("11"));
    assert_eq!(Phone::parse("+351912345678").unwrap().area_code(), None);
}

#[test]
fn keys_join_the_ninth_digit_and_part_everything_else() {
    let key = |text: &str| Phone::parse(text).unwrap().match_key();
    assert_eq!(key("11 98765-4321"), "1187654321");
    assert_eq!(key("11 8765-4321"), "1187654321");
    assert_eq!(key("11 3333-4444"), "+551133334444");
    assert_ne!(key("11 93333-4444"), key("11 3333-4444"));
    assert_ne!(key("11 98765-4321"), key("21 98765-4321"));
    assert_eq!(key("+1 212 555 0123"), "+12125550123");
}

prop_compose! {
    fn area_code()(code in (11_u8..=99).prop_filter("no such area", |&code| is_area_code(code)))
        -> u8 { code }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(
        text in any::<String>(),
        near in "[+0-9(). -]{0,30}",
        plain in "\\+?0{0,2}(55)?[0-9]{0,13}",
    ) {
        for typed in [text, near, plain] {
            if let Ok(phone) = Phone::parse(&typed) {
                let _ = (phone.match_key(), phone.national(), phone.tail(4).len(), phone.area_code());
                prop_assert!(phone.e164().len() <= 16 && phone.e164().starts_with('+'));
            }
        }
    }

    #[test]
    fn what_was_accepted_parses_to_itself_from_every_form(plain in "\\+?0{0,2}(55)?[1-9][0-9]{7,12}") {
        if let Ok(phone) = Phone::parse(&plain) {
            prop_assert_eq!(&Phone::parse(phone.e164()).unwrap(), &phone);
            prop_assert_eq!(&Phone::parse(&phone.national()).unwrap(), &phone);
        }
    }

    #[test]
    fn every_way_to_dial_a_brazilian_number_gives_the_same(
        area in area_code(), subscriber in "9[0-9]{8}|[2-9][0-9]{7}", carrier in 12_u8..=99,
    ) {
        let expected = format!("+55{area}{subscriber}");
        for prefix in ["", "0", "55", "+55", "+55 0", "0055", "55 0", &format!("0 {carrier} ")] {
            let dialled = format!("{prefix}({area}) {subscriber}");
            prop_assert_eq!(e164(&dialled).unwrap(), expected.as_str());
        }
    }

    #[test]
    fn a_mobile_has_one_key_with_and_without_the_ninth_digit(
        area in area_code(), last_8 in "[6-9][0-9]{7}",
    ) {
        let without = Phone::parse(&format!("{area}{last_8}")).unwrap();
        let with = Phone::parse(&format!("{area}9{last_8}")).unwrap();
        prop_assert_ne!(with.e164(), without.e164());
        prop_assert_eq!(with.match_key(), without.match_key());
    }

    #[test]
    fn a_newer_mobile_never_meets_a_landline(area in area_code(), last_8 in "[2-5][0-9]{7}") {
        let landline = Phone::parse(&format!("{area}{last_8}")).unwrap();
        let mobile = Phone::parse(&format!("{area}9{last_8}")).unwrap();
        prop_assert_ne!(mobile.match_key(), landline.match_key());
        prop_assert_eq!(landline.match_key(), landline.e164());
    }

    #[test]
    fn one_letter_is_enough_to_refuse(
        area in area_code(), at in 0_usize..11, letter in "[a-zA-ZçÃ]",
    ) {
        let mut text = format!("{area}987654321");
        text.insert_str(at, &letter);
        prop_assert_eq!(e164(&text), Err(Code::BadCharacter));
    }
}
