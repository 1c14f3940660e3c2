//! The search box of lists: which words a customer is found by, and how typed text is read.
//!
//! Each customer has a few terms: words of its names, its numbers as people begin to type them, e-mails.
//! Typed text becomes tokens; a customer is found when each token begins one of its terms. Nothing is
//! found inside a word: that is the search engine's work.

use entity::{
    crm::{
        contact_point::{self, ContactPointKind},
        customer::{self, Column, column},
        customer_term,
    },
    id::TenantId,
    value::{Phone, name},
};
use sea_orm::{Condition, sea_query::ExprTrait};
use std::collections::BTreeSet;

/// Longer names exist, but nobody types so many words to find one.
const MOST_WORDS: usize = 16;
const MOST_TOKENS: usize = 8;
const LONGEST_TERM: usize = 80;

/// What a customer is found by.
pub fn terms(row: &customer::Model, contacts: &[contact_point::Model]) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    for text in [Some(&row.name), row.legal_name.as_ref()].into_iter().flatten() {
        terms.extend(name::fold(text).split(' ').take(MOST_WORDS).map(str::to_owned));
    }
    terms.extend(row.tax_id.as_ref().map(|tax_id| tax_id.to_lowercase()));
    for contact in contacts {
        match contact.kind {
            ContactPointKind::Phone | ContactPointKind::Whatsapp => phone_terms(contact, &mut terms),
            _ => drop(terms.insert(contact.value.to_lowercase())),
        }
    }
    terms.into_iter().filter(|term| !term.is_empty()).map(|term| term.chars().take(LONGEST_TERM).collect()).collect()
}

/// With country code, with area code, without, and the last eight: with the ninth digit and without it.
fn phone_terms(contact: &contact_point::Model, terms: &mut BTreeSet<String>) {
    let Ok(phone) = Phone::parse(&contact.value) else {
        terms.insert(contact.value.to_lowercase());
        return;
    };
    let digits = phone.e164().trim_start_matches('+');
    terms.insert(digits.to_owned());
    terms.insert(phone.match_key().trim_start_matches('+').to_owned());
    if phone.area_code().is_some() {
        terms.insert(digits[2..].to_owned());
        terms.insert(digits[4..].to_owned());
        terms.insert(phone.tail(8).to_owned());
    }
}

/// One thing that was typed: any of these ways to read it, each way all of its beginnings.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Token(Vec<Vec<String>>);

/// The customers of a tenant that typed text finds; nothing typed finds all.
pub fn condition(tenant: TenantId, text: &str) -> Condition {
    if name::is_blank(text) {
        return Condition::all();
    }
    let tokens = tokens(text);
    if tokens.is_empty() {
        // Only punctuation: no term begins with it.
        return Condition::all().add(column(Column::Id).is_null());
    }
    let has = |beginning: &String| column(Column::Id).in_subquery(customer_term::customers_with(tenant, beginning));
    let mut all = Condition::all();
    for Token(ways) in tokens {
        let mut any = Condition::any();
        for beginnings in &ways {
            any = any.add(beginnings.iter().fold(Condition::all(), |all, beginning| all.add(has(beginning))));
        }
        all = all.add(any);
    }
    all
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut number = String::new();
    let close = |number: &mut String, tokens: &mut Vec<Token>| {
        if !number.is_empty() {
            tokens.push(numeric(&std::mem::take(number)));
        }
    };
    for word in text.split_whitespace() {
        // "(11) 98765-4321" and "529.982.247 - 25" are one number each, whatever stands between.
        if word.chars().all(|c| c.is_ascii_digit() || is_mark(c)) {
            number.extend(word.chars().filter(char::is_ascii_digit));
            continue;
        }
        close(&mut number, &mut tokens);
        tokens.extend(wordy(word));
    }
    close(&mut number, &mut tokens);
    tokens.truncate(MOST_TOKENS);
    tokens
}

/// Marks that people write inside numbers.
fn is_mark(character: char) -> bool {
    matches!(character, '(' | ')' | '+' | '-' | '.' | '/')
}

/// A number as typed, or without the zero of the trunk (a CPF may begin with a zero of its own).
fn numeric(digits: &str) -> Token {
    let mut ways = vec![vec![digits.to_owned()]];
    let trimmed = digits.trim_start_matches('0');
    if !trimmed.is_empty() && trimmed != digits {
        ways.push(vec![trimmed.to_owned()]);
    }
    Token(ways)
}

fn wordy(word: &str) -> Option<Token> {
    let folded = name::fold(word);
    let words: Vec<String> = folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let lower = word.to_lowercase();
    let mut ways = Vec::new();
    if !words.is_empty() {
        ways.push(words);
    }
    if lower.contains('@') {
        ways.push(vec![lower.trim_start_matches('@').to_owned()]);
    } else if word.chars().any(|c| c.is_ascii_digit()) && word.chars().any(is_mark) {
        // The new CNPJ has letters: 12.ABC.345/01DE-35.
        ways.push(vec![lower.chars().filter(char::is_ascii_alphanumeric).collect()]);
    } else if lower.contains('.') {
        // The beginning of an e-mail address: maria.si
        ways.push(vec![lower]);
    }
    ways.retain(|way| way.iter().all(|beginning| !beginning.is_empty()));
    (!ways.is_empty()).then_some(Token(ways))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(text: &str) -> Vec<Vec<Vec<String>>> {
        tokens(text).into_iter().map(|token| token.0).collect()
    }

    fn one(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn words_are_folded_and_numbers_lose_their_punctuation() {
        assert_eq!(ways("José  (11) 98765-4321"), [vec![one(&["jose"])], vec![one(&["11987654321"])]]);
        assert_eq!(ways("529.982.247-25"), [vec![one(&["52998224725"])]]);
    }

    #[test]
    fn a_trunk_zero_may_be_meant_or_not() {
        assert_eq!(ways("011 98765"), [vec![one(&["01198765"]), one(&["1198765"])]]);
    }

    #[test]
    fn a_name_with_a_mark_inside_is_two_words_and_an_alphanumeric_cnpj_is_one_number() {
        assert_eq!(ways("D'Ávila"), [vec![one(&["d", "avila"])]]);
        assert!(ways("12.ABC.345/01DE-35")[0].contains(&one(&["12abc34501de35"])));
    }

    #[test]
    fn only_punctuation_is_no_token() {
        assert!(tokens("!!! -- ()").is_empty());
    }
}
