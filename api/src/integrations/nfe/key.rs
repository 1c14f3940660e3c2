//! The access key (chave de acesso): 44 places that say which invoice is meant, and that they were copied rightly.
//!
//! State of the issuer (2, by the IBGE's numbers), year and month (4), CNPJ (14), model (2), series (3), number (9), way of
//! issuing (1), a number nobody guesses (8), check digit (1): Manual de Orientação do Contribuinte, 2.2.6. Since July 2026
//! a CNPJ may hold letters, which count as their ASCII code less 48 (Nota Técnica Conjunta 2025.001).

use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// NF-e.
const MODEL: &str = "55";
/// Not in contingency.
const NORMAL: &str = "1";

/// The federal units by the numbers of the IBGE.
const UNITS: [(&str, &str); 27] = [
    ("RO", "11"),
    ("AC", "12"),
    ("AM", "13"),
    ("RR", "14"),
    ("PA", "15"),
    ("AP", "16"),
    ("TO", "17"),
    ("MA", "21"),
    ("PI", "22"),
    ("CE", "23"),
    ("RN", "24"),
    ("PB", "25"),
    ("PE", "26"),
    ("AL", "27"),
    ("SE", "28"),
    ("BA", "29"),
    ("MG", "31"),
    ("ES", "32"),
    ("RJ", "33"),
    ("SP", "35"),
    ("PR", "41"),
    ("SC", "42"),
    ("RS", "43"),
    ("MS", "50"),
    ("MT", "51"),
    ("GO", "52"),
    ("DF", "53"),
];

/// The IBGE's number of a state, by its two letters.
pub fn unit(state: &str) -> Option<&'static str> {
    UNITS.iter().find(|(letters, _)| *letters == state).map(|(_, number)| *number)
}

/// What an invoice is made known by.
pub struct Subject<'s> {
    pub state: &'s str,
    pub day: NaiveDate,
    pub cnpj: &'s str,
    pub series: i32,
    pub number: i64,
    /// The number nobody guesses follows from it.
    pub id: Uuid,
}

/// The key of an invoice; none when the state is none, or numbers have more places than there are.
pub fn of(subject: &Subject<'_>) -> Option<String> {
    let (month, chance) = (subject.day.format("%y%m"), chance(subject.id));
    let (state, cnpj) = (unit(subject.state)?, subject.cnpj);
    let Subject { series, number, .. } = subject;
    let key = format!("{state}{month}{cnpj}{MODEL}{series:03}{number:09}{NORMAL}{chance:08}");
    (key.len() == 43).then(|| format!("{key}{}", check_digit(&key)))
}

/// Whether a key has its places and its check digit.
pub fn is_sound(key: &str) -> bool {
    let Some((body, digit)) = key.split_at_checked(43) else { return false };
    digit == check_digit(body).to_string() && body.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn chance(id: Uuid) -> u32 {
    let hash = Sha256::digest(id.as_bytes());
    let number = hash.iter().take(4).fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    number % 100_000_000
}

/// Modulo 11, with weights from 2 to 9 and over again, from the right.
fn check_digit(body: &str) -> u32 {
    let weighted =
        body.bytes().rev().zip((2..=9).cycle()).map(|(byte, weight)| u32::from(byte.wrapping_sub(48)) * weight);
    match weighted.sum::<u32>() % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_that_of_keys_in_the_manual() {
        assert!(is_sound("35080599999090910270550010000000015180051273"));
        assert!(!is_sound("35080599999090910270550010000000015180051274"));
        assert!(!is_sound("3508") && !is_sound(""));
    }

    #[test]
    fn a_key_says_who_issued_what_when() {
        let subject = Subject {
            state: "SP",
            day: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default(),
            cnpj: "12ABC34501DE35",
            series: 1,
            number: 42,
            id: Uuid::nil(),
        };
        let key = of(&subject).unwrap_or_default();
        assert!(key.starts_with("35261112ABC34501DE35550010000000421"), "{key}");
        assert!(is_sound(&key) && key.len() == 44);
        assert_eq!(of(&Subject { state: "XX", ..subject }), None);
    }
}
