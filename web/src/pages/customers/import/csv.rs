//! The first rows of a CSV file, to show before it is sent, and rows written back as CSV. The server reads the file
//! properly; this only has to show what it will most likely see.

/// Rows shown before sending.
pub const SHOWN: usize = 6;

/// The separator that parts the first line most: Brazilian spreadsheets write semicolons.
pub fn separator(text: &str) -> char {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    [';', '\t', '|', ','].into_iter().max_by_key(|mark| count(*mark)).filter(|mark| count(*mark) > 0).unwrap_or(',')
}

/// The first rows (RFC 4180: quotes around cells, doubled inside). A cell may hold line breaks.
pub fn first_rows(text: &str, most: usize) -> Vec<Vec<String>> {
    let (text, separator) = (text.trim_start_matches('\u{feff}'), separator(text));
    let mut rows = Vec::new();
    let (mut row, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
                if rows.len() == most {
                    return rows;
                }
            }
            '\r' if !quoted => {}
            sign if sign == separator && !quoted => row.push(std::mem::take(&mut cell)),
            sign => cell.push(sign),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

/// Rows as CSV with semicolons. Cells that a spreadsheet would run as a formula are made text.
pub fn write(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let cell = |text: &String| {
        let formula = text.starts_with(['=', '+', '-', '@', '\t']);
        let text = text.replace('"', "\"\"");
        if formula { format!("\"'{text}\"") } else { format!("\"{text}\"") }
    };
    let line = |row: Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(";");
    rows.into_iter().map(line).collect::<Vec<_>>().join("\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_parted_by_what_the_first_line_uses() {
        assert_eq!(first_rows("\u{feff}nome;fone\r\nAna;11", 9), [["nome", "fone"], ["Ana", "11"]]);
        assert_eq!(first_rows("nome,fone\nAna,11\n", 9), [["nome", "fone"], ["Ana", "11"]]);
        assert_eq!(first_rows("nome", 9), [["nome"]]);
        assert!(first_rows("", 9).is_empty());
    }

    #[test]
    fn quoted_cells_may_hold_anything() {
        let text = "nome;obs\n\"Souza; Ana\";\"disse \"\"oi\"\"\nontem\"\n";
        assert_eq!(first_rows(text, 9)[1], ["Souza; Ana", "disse \"oi\"\nontem"]);
    }

    #[test]
    fn only_the_first_rows_are_read() {
        assert_eq!(first_rows("a\nb\nc\nd\n", 2).len(), 2);
    }

    #[test]
    fn formulas_are_written_as_text() {
        let written = write([vec!["=1+1".to_owned(), "dito \"oi\"".to_owned()]]);
        assert_eq!(written, "\"'=1+1\";\"dito \"\"oi\"\"\"");
    }
}
