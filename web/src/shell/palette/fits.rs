//! Whether a line fits what was typed: each typed word begins one of the line's words, accents and capitals aside.

pub fn fits(line: &str, typed: &str) -> bool {
    let line = folded(line);
    let words: Vec<_> = line.split(|one: char| !one.is_alphanumeric()).collect();
    folded(typed).split_whitespace().all(|typed| words.iter().any(|word| word.starts_with(typed)))
}

/// Small letters without the accents of our languages.
fn folded(text: &str) -> String {
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
    text.to_lowercase().chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn beginnings_of_words_fit_in_any_order_and_without_accents() {
        assert!(fits("Aparência: escuro", "escuro apar"));
        assert!(fits("Ir para Funil", "FUN"));
        assert!(!fits("Ir para Funil", "unil"));
        assert!(fits("Sair", ""));
    }
}
