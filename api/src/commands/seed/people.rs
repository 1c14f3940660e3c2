//! Invents one customer after another, the same ones for the same seed: valid documents, phones that are
//! nobody's twice, e-mails at reserved domains.

use super::words::*;
use entity::value::name;
use fastrand::Rng;

/// What a customer is made of, before it has ids.
pub struct Person {
    pub company: bool,
    pub name: String,
    pub legal_name: Option<String>,
    pub tax_id: Option<String>,
    pub phone: Option<String>,
    pub whatsapp: bool,
    pub email: Option<String>,
    pub city: &'static (&'static str, &'static str, &'static str, &'static str),
    pub industry: Option<&'static str>,
}

/// The `n`-th customer. One in six is a company; nine in ten have a phone, two in three an e-mail.
pub fn person(n: u64, rng: &mut Rng) -> Person {
    let company = rng.u8(..6) == 0;
    let city = pick(rng, CITIES);
    let (name, legal_name, industry) = if company { company_name(rng) } else { (person_name(rng), None, None) };
    let phone = (rng.u8(..10) != 0).then(|| format!("+55{}9{}", city.2, subscriber(n)));
    Person {
        tax_id: (rng.u8(..4) != 0).then(|| if company { cnpj(n, rng) } else { cpf(n) }),
        whatsapp: phone.is_some() && rng.bool(),
        email: (rng.u8(..3) != 0).then(|| email(&name, n, rng)),
        phone,
        company,
        name,
        legal_name,
        city,
        industry,
    }
}

pub fn pick<T>(rng: &mut Rng, from: &'static [T]) -> &'static T {
    &from[rng.usize(..from.len())]
}

fn person_name(rng: &mut Rng) -> String {
    let second = if rng.bool() { format!(" {}", pick(rng, SURNAMES)) } else { String::new() };
    format!("{}{second} {}", pick(rng, FIRST_NAMES), pick(rng, SURNAMES))
}

fn company_name(rng: &mut Rng) -> (String, Option<String>, Option<&'static str>) {
    let (trade, industry) = pick(rng, TRADES);
    let name = format!("{trade} {}", pick(rng, COMPANY_NAMES));
    let form = if rng.bool() { "Ltda." } else { "S.A." };
    let legal = format!("{name} {} {form}", pick(rng, SURNAMES));
    (name, Some(legal), Some(industry))
}

/// Eight digits from 60000000: forty million different ones, far apart for neighbouring `n`.
fn subscriber(n: u64) -> u64 {
    60_000_000 + (n.wrapping_mul(15_485_863) % 40_000_000)
}

fn email(name: &str, n: u64, rng: &mut Rng) -> String {
    const DOMAINS: &[&str] = &["exemplo.com.br", "correio.example", "empresa.example", "mail.example"];
    format!("{}{n}@{}", name::fold(name).replace(' ', "."), pick(rng, DOMAINS))
}

/// A CPF with right check digits; Receita Federal's rule: weights 10…2, then 11…2, modulo 11.
fn cpf(n: u64) -> String {
    let mut digits: Vec<u32> = format!("{:09}", (n.wrapping_mul(7_919) + 123_456) % 1_000_000_000)
        .bytes()
        .map(|b| (b - b'0').into())
        .collect();
    for weights in [10, 11] {
        let sum: u32 = digits.iter().zip((2..=weights).rev()).map(|(digit, weight)| digit * weight).sum();
        digits.push(match sum % 11 {
            0 | 1 => 0,
            rest => 11 - rest,
        });
    }
    digits.iter().map(u32::to_string).collect()
}

/// A CNPJ with right check digits, every eighth in the alphanumeric form of 2026.
fn cnpj(n: u64, rng: &mut Rng) -> String {
    let root = format!("{:08}", (n.wrapping_mul(104_729) + 11_222_333) % 100_000_000);
    let root = if rng.u8(..8) == 0 { with_letters(&root) } else { root };
    let mut characters: Vec<u32> = format!("{root}0001").bytes().map(|b| u32::from(b) - 48).collect();
    let mut check = String::new();
    for _ in 0..2 {
        let sum: u32 = characters.iter().rev().zip((2..=9).cycle()).map(|(value, weight)| value * weight).sum();
        let digit = match sum % 11 {
            0 | 1 => 0,
            rest => 11 - rest,
        };
        characters.push(digit);
        check.push_str(&digit.to_string());
    }
    format!("{root}0001{check}")
}

/// Two of the digits as letters, so that different numbers stay different.
fn with_letters(root: &str) -> String {
    let letter = |digit: char| char::from(b'A' + digit.to_digit(10).unwrap_or_default() as u8);
    root.chars().enumerate().map(|(n, digit)| if n == 4 || n == 5 { letter(digit) } else { digit }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use entity::value::{Email, Phone, TaxId};

    #[test]
    fn everybody_has_valid_documents_phones_and_e_mails() {
        let mut rng = Rng::with_seed(1);
        for n in 0..5_000 {
            let person = person(n, &mut rng);
            if let Some(tax_id) = person.tax_id {
                assert!(TaxId::parse(&tax_id).is_ok(), "{tax_id}");
            }
            if let Some(phone) = person.phone {
                assert_eq!(Phone::parse(&phone).map(|p| p.e164().to_owned()).as_deref(), Ok(phone.as_str()));
            }
            if let Some(email) = person.email {
                assert_eq!(Email::parse(&email).map(|e| e.as_str().to_owned()).as_deref(), Ok(email.as_str()));
            }
        }
    }

    #[test]
    fn no_document_and_no_phone_is_anybodys_twice() {
        let (mut rng, mut seen) = (Rng::with_seed(1), std::collections::HashSet::new());
        for n in 0..500_000 {
            let person = person(n, &mut rng);
            // A phone is known by its area code and last eight digits.
            let phone = person.phone.map(|phone| phone[phone.len() - 8..].to_owned());
            for key in [person.tax_id, phone].into_iter().flatten() {
                assert!(seen.insert(key.clone()), "{key} of {n}");
            }
        }
    }

    #[test]
    fn the_same_seed_makes_the_same_people() {
        let names = |seed| (0..50).map(|n| person(n, &mut Rng::with_seed(seed)).name).collect::<Vec<_>>();
        assert_eq!(names(7), names(7));
    }
}
