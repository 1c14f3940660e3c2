//! Texts cut into folded words; numbers cut into pieces of four, so that any part of one is a row of neighbours.

use entity::value::name;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

pub const FOLDED: &str = "folded";
pub const PARTS: &str = "parts";
/// How long the pieces of a number are: with four, ten thousand lists instead of a thousand that are ten times as long.
pub const PIECE: usize = 4;
/// The shortest part that is found.
pub const SHORTEST: usize = 3;

/// The tokenizers that the fields name.
pub fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(FOLDED, TextAnalyzer::from(Cut(words)));
    manager.register(PARTS, TextAnalyzer::from(Cut(pieces)));
    manager
}

fn words(text: &str) -> Vec<String> {
    name::fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// All runs of four; and the last three, so that they begin a piece as all others do.
pub fn pieces(number: &str) -> Vec<String> {
    let characters: Vec<char> = number.chars().collect();
    let mut pieces: Vec<String> = characters.windows(PIECE).map(|piece| piece.iter().collect()).collect();
    if characters.len() >= SHORTEST {
        pieces.push(characters[characters.len() - SHORTEST..].iter().collect());
    }
    pieces
}

#[derive(Clone)]
struct Cut(fn(&str) -> Vec<String>);

impl Tokenizer for Cut {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        Tokens { words: (self.0)(text).into_iter(), token: Token::default() }
    }
}

struct Tokens {
    words: std::vec::IntoIter<String>,
    token: Token,
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        let Some(text) = self.words.next() else { return false };
        self.token.text = text;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn a_number_is_cut_so_that_its_end_is_found_too() {
        assert_eq!(pieces("987654"), ["9876", "8765", "7654", "654"]);
        assert_eq!(pieces("123"), ["123"]);
        assert!(pieces("12").is_empty());
    }
}
