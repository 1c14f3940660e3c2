//! What goes into files that people open with a spreadsheet.

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

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn what_a_spreadsheet_would_execute_becomes_text() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(harmless("-2+3+cmd|' /C calc'!A0"), "'-2+3+cmd|' /C calc'!A0");
        for plain in ["+55 (11) 98765-4321", "-12,5", "Ana", ""] {
            assert_eq!(harmless(plain), plain);
        }
    }
}
