//! How the text of a contact point is read, by kind.

use crate::{
    error::{Problem, ProblemCode},
    i18n::Text,
};
use entity::{
    crm::{
        contact_point::{self, ContactPointKind as Kind},
        customer_key::{Key, KeyKind},
    },
    value::{Email, Phone, name},
};

const LONGEST: usize = 200;

/// A contact point's normal forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What the channel is addressed by.
    pub value: String,
    /// What duplicates are found by.
    pub match_key: String,
    /// Who owns it, when nobody else does.
    pub key: Key,
}

/// Reads what was typed; `field` is where a problem is shown.
pub fn read(kind: Kind, text: &str, field: &str) -> Result<Reading, Problem> {
    let value = |error| Problem::value(field, &error);
    match kind {
        Kind::Whatsapp if is_user_id(text.trim()) => Ok(channel(kind, text.trim().to_owned())),
        Kind::Phone | Kind::Whatsapp => Phone::parse(text).map(|phone| of_phone(&phone)).map_err(value),
        Kind::Email => Email::parse(text).map(|email| of_email(&email)).map_err(value),
        Kind::Instagram | Kind::Facebook => handle(kind, text, field),
        Kind::Other => {
            let text = name::clean(text);
            check_length(&text, field)?;
            Ok(channel(kind, text))
        }
    }
}

/// The key of a saved point.
pub fn key_of(point: &contact_point::Model) -> Key {
    match point.kind {
        Kind::Email => (KeyKind::Email, point.match_key.clone()),
        Kind::Phone | Kind::Whatsapp if point.value.starts_with('+') => (KeyKind::Phone, point.match_key.clone()),
        kind => (KeyKind::Channel, channel_key(kind, &point.match_key)),
    }
}

/// As people read it.
pub fn display(point: &contact_point::Model) -> String {
    match point.kind {
        Kind::Phone | Kind::Whatsapp => match Phone::parse(&point.value) {
            Ok(phone) => phone.national(),
            Err(_) => point.value.clone(),
        },
        Kind::Instagram => format!("@{}", point.value),
        _ => point.value.clone(),
    }
}

fn of_phone(phone: &Phone) -> Reading {
    let match_key = phone.match_key();
    Reading { value: phone.e164().to_owned(), key: (KeyKind::Phone, match_key.clone()), match_key }
}

fn of_email(email: &Email) -> Reading {
    let value = email.as_str().to_owned();
    Reading { match_key: value.clone(), key: (KeyKind::Email, value.clone()), value }
}

/// WhatsApp's business-scoped user id: country, dot, up to 128 letters and digits; `BR.ENT.…` for groups of
/// businesses (research/crm.md §4). Such a person may have no phone that we know.
fn is_user_id(text: &str) -> bool {
    let Some((country, rest)) = text.split_once('.') else { return false };
    let id = rest.strip_prefix("ENT.").unwrap_or(rest);
    country.len() == 2
        && country.bytes().all(|b| b.is_ascii_uppercase())
        && (1..=128).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// A name in a social network, also when its whole address was pasted.
fn handle(kind: Kind, text: &str, field: &str) -> Result<Reading, Problem> {
    let text = name::clean(text).to_lowercase();
    let text = text.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let hosts = ["instagram.com/", "facebook.com/", "fb.com/", "m.me/"];
    let text = hosts.iter().find_map(|host| text.strip_prefix(host)).unwrap_or(text);
    let text = text.split(['?', '#']).next().unwrap_or_default().trim_matches('/').trim_start_matches('@');
    check_length(text, field)?;
    if text.contains(char::is_whitespace) {
        return Err(Problem::new(field, ProblemCode::Invalid, Text::new("contact-handle")));
    }
    Ok(channel(kind, text.to_owned()))
}

fn channel(kind: Kind, value: String) -> Reading {
    let match_key = if kind == Kind::Whatsapp { value.clone() } else { value.to_lowercase() };
    Reading { key: (KeyKind::Channel, channel_key(kind, &match_key)), match_key, value }
}

fn channel_key(kind: Kind, match_key: &str) -> String {
    let channel = match kind {
        Kind::Instagram => "instagram",
        Kind::Facebook => "facebook",
        Kind::Whatsapp | Kind::Phone => "whatsapp",
        Kind::Email | Kind::Other => "other",
    };
    format!("{channel}:{match_key}")
}

fn check_length(text: &str, field: &str) -> Result<(), Problem> {
    match text.chars().count() {
        0 => Err(Problem::required(field)),
        n if n > LONGEST => Err(Problem::too_long(field, LONGEST)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_is_matched_with_and_without_the_ninth_digit_and_never_rewritten() {
        let old = read(Kind::Phone, "(11) 8765-4321", "value").unwrap();
        let new = read(Kind::Whatsapp, "11 98765-4321", "value").unwrap();
        assert_eq!(old.key, new.key);
        assert_eq!((old.value.as_str(), new.value.as_str()), ("+551187654321", "+5511987654321"));
    }

    #[test]
    fn a_whatsapp_user_id_needs_no_phone() {
        let reading = read(Kind::Whatsapp, " BR.13491208655302741918 ", "value").unwrap();
        assert_eq!(reading.key, (KeyKind::Channel, "whatsapp:BR.13491208655302741918".into()));
        assert!(read(Kind::Whatsapp, "br.123", "value").is_err());
    }

    #[test]
    fn a_social_name_is_the_same_with_its_address_or_its_sign() {
        let plain = read(Kind::Instagram, "Loja.Bela", "value").unwrap();
        for typed in ["@loja.bela", "https://www.instagram.com/loja.bela/?hl=pt"] {
            assert_eq!(read(Kind::Instagram, typed, "value").unwrap().key, plain.key, "{typed}");
        }
        assert!(read(Kind::Instagram, "@", "value").is_err());
    }
}
