//! An e-mail address as people type it and as unique keys compare it.

use std::fmt;

use super::name::trim;
use super::{Subject, ValueError, ValueErrorCode as Code};

/// Longest address that fits in an SMTP command: 256 with the angle brackets (RFC 5321 §4.5.3.1.3,
/// erratum 1690).
const MAX_LENGTH: usize = 254;
/// RFC 5321 §4.5.3.1.1.
const MAX_LOCAL_LENGTH: usize = 64;
/// RFC 1035 §2.3.4.
const MAX_LABEL_LENGTH: usize = 63;

/// An address such as `maria@exemplo.com.br`, trimmed and in lower case, ASCII only.
///
/// The part before the @ is lower-cased too: RFC 5321 lets a server tell `Maria@` from `maria@`,
/// but none that matters does, and a unique key must not. Quoted local parts (`"a b"@x.com`) and
/// addresses by number (`a@[127.0.0.1]`) are refused as typing errors. So are accents: mailboxes
/// with them hardly exist, and a domain with them is to be written in its `xn--` form, as two
/// spellings of one domain would split a customer in two.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

impl Email {
    /// # Errors
    /// `Empty`, `TooLong`, `BadCharacter`, or `BadSyntax` when the @, the dots or the domain are
    /// not in their places.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        Self::check(trim(text)).map_err(|code| Subject::Email.refuse(code))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands after the @.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// For logs and for roles that may not see the address: `m…@exemplo.com.br`.
    pub fn masked(&self) -> String {
        format!("{}…@{}", &self.0[..1], self.domain())
    }

    fn check(address: &str) -> Result<Self, Code> {
        if address.is_empty() {
            return Err(Code::Empty);
        }
        if address.len() > MAX_LENGTH {
            return Err(Code::TooLong);
        }
        if let Some(odd) = address.chars().find(|&c| !is_local_character(c) && c != '@') {
            // A second address in the same cell is a matter of order, not of a wrong letter.
            return Err(if matches!(odd, ',' | ';') { Code::BadSyntax } else { Code::BadCharacter });
        }
        let (local, domain) = address.split_once('@').ok_or(Code::BadSyntax)?;
        if local.len() > MAX_LOCAL_LENGTH {
            return Err(Code::TooLong);
        }
        if local.split('.').any(str::is_empty) || !is_domain(domain) {
            return Err(Code::BadSyntax);
        }
        Ok(Self(address.to_ascii_lowercase()))
    }
}

impl fmt::Display for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Email({})", self.masked())
    }
}

/// `atext` of RFC 5322 §3.2.3, and the dot.
fn is_local_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(character)
}

/// Labels of letters, digits and inner hyphens (RFC 1123 §2.1), at least two, the last one like a
/// top-level domain: letters only or `xn--`, which also catches `gmail.c0m`.
fn is_domain(domain: &str) -> bool {
    let labels_fit = domain.split('.').all(|label| {
        (1..=MAX_LABEL_LENGTH).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    });
    let last_fits = domain.rsplit_once('.').is_some_and(|(_, last)| {
        let international = last.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("xn--"));
        last.len() >= 2 && (international || last.bytes().all(|byte| byte.is_ascii_alphabetic()))
    });
    labels_fit && last_fits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_trimmed_and_lower_cased() {
        for (typed, kept) in [
            ("  Maria.Silva@Exemplo.COM.BR\n", "maria.silva@exemplo.com.br"),
            ("\u{feff}ana@x.co\u{200b}", "ana@x.co"),
            ("joao+loja@gmail.com", "joao+loja@gmail.com"),
            ("o'brien_2@sub-dominio.exemplo.io", "o'brien_2@sub-dominio.exemplo.io"),
            ("vendas@XN--AO-PPA1C.com.br", "vendas@xn--ao-ppa1c.com.br"),
            ("1@a.museum", "1@a.museum"),
        ] {
            assert_eq!(Email::parse(typed).map(|email| email.as_str().to_owned()), Ok(kept.to_owned()));
        }
        assert_eq!(Email::parse("a@b.com.br").unwrap().domain(), "b.com.br");
    }

    #[test]
    fn typing_errors_are_refused_with_their_reason() {
        for (typed, code) in [
            ("", Code::Empty),
            (" \t\u{200b} ", Code::Empty),
            ("maria", Code::BadSyntax),
            ("maria@", Code::BadSyntax),
            ("@exemplo.com", Code::BadSyntax),
            ("maria@@exemplo.com", Code::BadSyntax),
            ("maria@exemplo@com.br", Code::BadSyntax),
            ("maria@exemplo", Code::BadSyntax),
            ("maria@exemplo.", Code::BadSyntax),
            ("maria@.com", Code::BadSyntax),
            ("maria@exemplo..com", Code::BadSyntax),
            ("maria.@exemplo.com", Code::BadSyntax),
            ("ma..ria@exemplo.com", Code::BadSyntax),
            ("maria@-exemplo.com", Code::BadSyntax),
            ("maria@exem_plo.com", Code::BadSyntax),
            ("maria@gmail.c0m", Code::BadSyntax),
            ("maria@127.0.0.1", Code::BadSyntax),
            ("a@x.com;b@x.com", Code::BadSyntax),
            ("a@x.com, b@x.com", Code::BadSyntax),
            ("maria silva@exemplo.com", Code::BadCharacter),
            ("Maria <maria@exemplo.com>", Code::BadCharacter),
            ("joão@exemplo.com", Code::BadCharacter),
            ("maria@exemplo.com\r\nBcc:x@y.com", Code::BadCharacter),
        ] {
            assert_eq!(Email::parse(typed).map_err(|refusal| refusal.code), Err(code), "{typed:?}");
        }
    }

    #[test]
    fn lengths_end_where_smtp_ends() {
        let domain = format!("{}.{}.{}.com", "d".repeat(63), "e".repeat(63), "f".repeat(56));
        let longest = format!("{}@{domain}", "a".repeat(64));
        assert_eq!(longest.len(), 252 + 1);
        assert!(Email::parse(&longest).is_ok());
        assert!(Email::parse(&format!("{longest}x")).is_ok());
        assert_eq!(Email::parse(&format!("{longest}xx")).unwrap_err().code, Code::TooLong);
        assert_eq!(Email::parse(&format!("{}@x.com", "a".repeat(65))).unwrap_err().code, Code::TooLong);
        assert_eq!(Email::parse(&format!("a@{}.com", "d".repeat(64))).unwrap_err().code, Code::BadSyntax);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in any::<String>(), near in "[a-zA-Z0-9.@ç -]{0,40}") {
            let _ = Email::parse(&text);
            let _ = Email::parse(&near);
        }

        #[test]
        fn a_well_formed_address_is_accepted_in_any_case_and_parses_to_itself(
            local in "[a-zA-Z0-9_+-]{1,20}(\\.[a-zA-Z0-9]{1,10}){0,2}",
            domain in "([a-zA-Z0-9]{1,20}\\.){1,3}[a-zA-Z]{2,10}",
        ) {
            let address = format!("{local}@{domain}");
            let email = Email::parse(&address).unwrap();
            prop_assert_eq!(email.as_str(), address.to_lowercase());
            prop_assert_eq!(&Email::parse(email.as_str()).unwrap(), &email);
            prop_assert_eq!(Email::parse(&format!(" {} ", address.to_uppercase())).unwrap(), email);
        }

        #[test]
        fn whatever_is_accepted_is_plain_lower_case_ascii(
            near in "[a-zA-Z0-9.@ç -]{0,30}@[a-z.-]{1,10}",
        ) {
            if let Ok(email) = Email::parse(&near) {
                let fits = |byte: u8| byte.is_ascii_graphic() && !byte.is_ascii_uppercase();
                prop_assert!(email.as_str().bytes().all(fits));
                prop_assert_eq!(&Email::parse(email.as_str()).unwrap(), &email);
            }
        }
    }
}
