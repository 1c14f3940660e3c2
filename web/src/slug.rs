//! The slug that the server would make of words, more or less: to be proposed.

pub fn of(words: &str) -> String {
    let plain = |one: char| match one {
        'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    };
    let text: String = words.to_lowercase().chars().map(plain).collect();
    let words = text.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_slug_is_proposed_from_words() {
        assert_eq!(super::of("  Camiseta São João — 2!"), "camiseta-sao-joao-2");
    }
}
