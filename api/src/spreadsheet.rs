//! What goes into files that people open with a spreadsheet, and how it comes back.

/// A spreadsheet executes what begins like a formula (OWASP, CSV injection); an apostrophe makes it text. Numbers with
/// a sign, and phones, are none.
pub fn harmless(cell: &str) -> String {
    let number = cell.chars().skip(1).all(|c| c.is_ascii_digit() || " .,()-/".contains(c));
    match cell.chars().next() {
        Some('=' | '@' | '\t' | '\r') => format!("'{cell}"),
        Some('+' | '-') if !number => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}

/// The text of a cell that [`harmless`] wrote.
pub fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if harmless(rest) == cell => rest,
        _ => cell,
    }
}

/// What stands where a formula has no value; no spreadsheet writes it.
pub const FORMULA_WITHOUT_VALUE: &str = "#FORMULA!";

/// How a cell shows that its formula failed, in Excel and LibreOffice, in English and Portuguese.
const ERRORS: [&str; 20] = [
    FORMULA_WITHOUT_VALUE,
    "#NULL!",
    "#DIV/0!",
    "#VALUE!",
    "#REF!",
    "#NAME?",
    "#NUM!",
    "#N/A",
    "#DATA!",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#NULO!",
    "#VALOR!",
    "#NOME?",
    "#NÚM!",
    "#N/D",
    "#DESPEJAR!",
    "#CÁLC!",
];

/// Whether a cell holds no value but that there is none.
pub fn is_error(cell: &str) -> bool {
    cell.starts_with('#') && ERRORS.contains(&cell)
}

#[cfg(test)]
mod tests {
    use super::{harmless, is_error, plain};

    #[test]
    fn an_error_is_one_and_a_hash_is_none() {
        assert!(is_error("#REF!") && is_error("#N/D") && is_error("#DIV/0!"));
        assert!(!is_error("#1 em vendas") && !is_error("") && !is_error("N/A"));
    }

    #[test]
    fn what_a_spreadsheet_would_execute_becomes_text() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(harmless("-2+3+cmd|' /C calc'!A0"), "'-2+3+cmd|' /C calc'!A0");
        for plain in ["+55 (11) 98765-4321", "-12,5", "Ana", ""] {
            assert_eq!(harmless(plain), plain);
        }
    }

    #[test]
    fn what_was_made_harmless_comes_back_as_it_was() {
        for text in ["=1+1", "@ana", "-x", "\tx", "'=1", "'aspas'", "Ana", "-12", ""] {
            let there_and_back = plain(&harmless(text)).to_owned();
            // What somebody typed with the apostrophe himself is the one that cannot be told apart.
            assert_eq!(there_and_back, if text == "'=1" { "=1" } else { text });
        }
    }
}
