//! How typed text is read: words, folded; and digits, whatever stands between them: as the words they are ("Loja 10
//! 20"), or together as a part of a phone or document. Both engines and the marks in hits read it the same way.

use crate::{document::numbers, settings};
use entity::value::name;

/// More words nobody types to find one thing.
const MOST: usize = 10;
/// Fewer digits say nothing: half of all phones have them.
const FEWEST_DIGITS: usize = 3;
/// Fewer letters and digits with marks between are words: "s/a", "3-b".
const FEWEST_IN_NUMBER: usize = 6;

/// One thing that was typed: found by all of its words, or by one of its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Folded.
    pub words: Vec<String>,
    /// Ways to read it as a part of a phone or document.
    pub numbers: Vec<String>,
}

/// Text that was read. All tokens must be found; the last word may be the beginning of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    pub tokens: Vec<Token>,
    /// All of it, folded: what an exact name is.
    pub whole: String,
}

impl Typed {
    pub fn read(text: &str) -> Self {
        let mut tokens = Vec::new();
        let mut digits: Vec<&str> = Vec::new();
        for word in text.split_whitespace() {
            // "(11) 98765-4321" and "529.982.247 - 25" are one number each, whatever stands between.
            if word.chars().all(|c| c.is_ascii_digit() || is_mark(c)) {
                digits.extend(word.split(is_mark).filter(|part| !part.is_empty()));
                continue;
            }
            tokens.extend(number(&std::mem::take(&mut digits)));
            tokens.extend(word_or_document(word));
        }
        tokens.extend(number(&digits));
        drop_stop_words(&mut tokens);
        tokens.truncate(MOST);
        Self { tokens, whole: name::fold(text) }
    }

    /// Whether something was typed that can be looked for.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Whether a word of a text is one of those looked for, or how it begins; wrong letters are forgiven.
    pub fn finds(&self, folded: &str) -> bool {
        let last = self.tokens.last().and_then(|token| token.words.last());
        let words = || self.tokens.iter().flat_map(|token| &token.words);
        words().any(|word| {
            let near = settings::typos(word);
            folded == word
                || settings::synonyms(word).any(|other| other == folded)
                || near > 0 && distance(word, folded) <= near.into()
        }) || last.is_some_and(|last| begins(folded, last))
    }
}

/// Whether a word begins with another one, but for wrong letters.
fn begins(word: &str, with: &str) -> bool {
    let letters = with.chars().count();
    let near = usize::from(settings::typos(with));
    word.starts_with(with)
        || near > 0
            && (letters.saturating_sub(near)..=letters + near).any(|end| {
                let beginning: String = word.chars().take(end).collect();
                distance(with, &beginning) <= near
            })
}

/// Marks that people write inside numbers.
fn is_mark(character: char) -> bool {
    matches!(character, '(' | ')' | '+' | '-' | '.' | '/')
}

fn number(parts: &[&str]) -> Option<Token> {
    let digits = parts.concat();
    let numbers = if digits.len() < FEWEST_DIGITS { Vec::new() } else { numbers::typed(&digits) };
    let words = parts.iter().take(MOST).map(|part| (*part).to_owned()).collect();
    (!parts.is_empty()).then_some(Token { words, numbers })
}

fn word_or_document(word: &str) -> Option<Token> {
    let words: Vec<String> = name::fold(word).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let plain = numbers::plain(word);
    let has = |is: fn(char) -> bool| word.chars().any(is);
    // The new CNPJ has letters: 12.ABC.345/01DE-35.
    let is_document = has(|c| c.is_ascii_digit()) && has(is_mark) && plain.len() >= FEWEST_IN_NUMBER;
    let is_document = is_document && word.chars().all(|c| c.is_ascii_alphanumeric() || is_mark(c));
    let numbers = if is_document { vec![plain] } else { Vec::new() };
    (!words.is_empty()).then_some(Token { words, numbers })
}

/// "Padaria do João" is padaria and joão; "o" alone is looked for.
fn drop_stop_words(tokens: &mut Vec<Token>) {
    let is_stop = |token: &Token| token.words.iter().all(|word| settings::STOP_WORDS.contains(&word.as_str()));
    if let Some(last) = tokens.pop() {
        // The last word may be the beginning of another one.
        if tokens.iter().any(|token| !is_stop(token)) {
            tokens.retain(|token| !is_stop(token));
        }
        tokens.push(last);
    }
}

/// How many letters differ; two in the wrong order count as one.
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut least = (above[j] + usize::from(a != b)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Vec<String>> {
        Typed::read(text).tokens.into_iter().map(|token| token.words).collect()
    }

    #[test]
    fn words_are_folded_and_numbers_lose_their_punctuation() {
        assert_eq!(words("José  D'Ávila"), [vec!["jose"], vec!["d", "avila"]]);
        assert_eq!(Typed::read("529.982.247 - 25").tokens[0].numbers, ["52998224725"]);
        assert_eq!(Typed::read("12.ABC.345/01DE-35").tokens[0].numbers, ["12abc34501de35"]);
    }

    #[test]
    fn digits_are_words_and_together_a_number() {
        assert_eq!(words("Proposta 12/2025"), [vec!["proposta"], vec!["12", "2025"]]);
        assert_eq!(Typed::read("Proposta 12/2025").tokens[1].numbers, ["122025"]);
        assert_eq!(words("(11) 98765-4321"), [["11", "98765", "4321"]]);
        let typed = Typed::read("pedido-2024");
        assert_eq!((&typed.tokens[0].words[1][..], &typed.tokens[0].numbers[0][..]), ("2024", "pedido2024"));
    }

    #[test]
    fn few_digits_are_a_word() {
        assert!(Typed::read("loja 24").tokens[1].numbers.is_empty());
        assert!(Typed::read("!!! -- ()").is_empty());
    }

    #[test]
    fn small_words_are_left_out_unless_they_come_last_or_stand_alone() {
        assert_eq!(words("padaria do joão"), [["padaria"], ["joao"]]);
        assert_eq!(words("padaria do"), [["padaria"], ["do"]]);
        assert_eq!(words("de"), [["de"]]);
    }

    #[test]
    fn letters_may_be_wrong_missing_too_many_or_in_the_wrong_order() {
        for (one, other, apart) in
            [("souza", "sousa", 1), ("maria", "amria", 1), ("tiago", "thiago", 1), ("ana", "ana", 0)]
        {
            assert_eq!(distance(one, other), apart, "{one} {other}");
        }
        let typed = Typed::read("Oliveria");
        assert!(typed.finds("oliveira") && typed.finds("oliveiras") && !typed.finds("olivia"));
        assert!(!Typed::read("98765").finds("98764") && !Typed::read("lote2024").finds("lote2025"));
    }
}
