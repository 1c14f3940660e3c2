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
            ContactPointKind::Phone | ContactPointKind::Whatsapp => phone_terms(&contact.value, &mut terms),
            _ => drop(terms.insert(contact.value.to_lowercase())),
        }
    }
    terms.into_iter().filter(|term| !term.is_empty()).map(|term| term.chars().take(LONGEST_TERM).collect()).collect()
}

/// With area code and without. A mobile's ninth digit is left out, for people leave it out; who types it, or the
/// country code, is understood by `numeric`.
fn phone_terms(value: &str, terms: &mut BTreeSet<String>) {
    let Ok(phone) = Phone::parse(value) else {
        terms.insert(value.to_lowercase());
        return;
    };
    // With a plus it is the whole number, else area code and the last eight digits.
    let key = phone.match_key();
    let number = key.strip_prefix("+55").filter(|_| phone.area_code().is_some()).unwrap_or(key.trim_start_matches('+'));
    terms.insert(number.to_owned());
    if phone.area_code().is_some() {
        terms.insert(number[2..].to_owned());
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
    let has = |beginnings: &[&str]| column(Column::Id).in_subquery(customer_term::customers_with(tenant, beginnings));
    let mut all = Condition::all();
    for Token(ways) in tokens {
        // Ways of one beginning are looked up together: an index answers them in one go.
        let (single, several): (Vec<_>, Vec<_>) = ways.iter().partition(|beginnings| beginnings.len() == 1);
        let mut any = Condition::any();
        if !single.is_empty() {
            any = any.add(has(&single.iter().map(|beginnings| beginnings[0].as_str()).collect::<Vec<_>>()));
        }
        for beginnings in several {
            let each = beginnings.iter().map(|beginning| has(&[beginning.as_str()]));
            any = any.add(each.fold(Condition::all(), Condition::add));
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

/// A number as typed; without the zero of the trunk (a CPF may begin with a zero of its own), without the country
/// code, without a mobile's ninth digit.
fn numeric(digits: &str) -> Token {
    let mut ways = vec![digits.to_owned()];
    let mut add = |way: &str| {
        if !way.is_empty() && !ways.iter().any(|known| known == way) {
            ways.push(way.to_owned());
        }
    };
    let trimmed = digits.trim_start_matches('0');
    add(trimmed);
    let national = trimmed.strip_prefix("55").filter(|rest| rest.len() > 2);
    for way in [Some(trimmed), national].into_iter().flatten() {
        add(way);
        if let (Some(area), Some(rest)) = (way.get(..2), way.get(2..).and_then(|rest| rest.strip_prefix('9'))) {
            add(&format!("{area}{rest}"));
        }
        if let Some(rest) = way.strip_prefix('9').filter(|rest| rest.len() > 1) {
            add(rest);
        }
    }
    Token(ways.into_iter().map(|way| vec![way]).collect())
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
        assert_eq!(ways("José  52998")[0], [one(&["jose"])]);
        assert_eq!(ways("529.982.247-25")[0][0], one(&["52998224725"]));
    }

    #[test]
    fn a_trunk_zero_may_be_meant_or_not() {
        let ways = ways("011 88765");
        assert_eq!(ways, [vec![one(&["01188765"]), one(&["1188765"])]]);
    }

    #[test]
    fn a_mobile_is_found_however_it_is_typed() {
        let phone = Phone::parse("(11) 98765-4321").unwrap();
        let mut terms = BTreeSet::new();
        phone_terms(phone.e164(), &mut terms);
        assert_eq!(terms.iter().collect::<Vec<_>>(), ["1187654321", "87654321"]);
        for typed in [
            "11987654321",
            "1187654321",
            "987654321",
            "87654321",
            "5511987654321",
            "+55 (11) 98765-4321",
            "011 98765",
            "98765",
            "8765",
            "119",
            "551198",
        ] {
            let found = ways(typed)[0].iter().any(|way| terms.iter().any(|term| term.starts_with(&way[0])));
            assert!(found, "{typed}: {:?}", ways(typed));
        }
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
