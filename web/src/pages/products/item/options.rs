//! What tells a product's variants apart, as lines of the form, and all the ways to choose.

use super::operations::{ProductOption, ProductOptionInput};

/// The server takes no more.
pub const MOST: usize = 3;
/// Nor more variants.
pub const MOST_VARIANTS: usize = 500;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub name: String,
    /// One per line, as they are typed
    pub values: String,
}

impl Line {
    pub fn values(&self) -> Vec<String> {
        self.values.lines().map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect()
    }

    pub fn input(&self) -> ProductOptionInput {
        ProductOptionInput { name: self.name.trim().to_owned(), values: self.values() }
    }
}

impl From<&ProductOption> for Line {
    fn from(option: &ProductOption) -> Self {
        Self { name: option.name.clone(), values: option.values.join("\n") }
    }
}

/// As one field of the form.
pub fn to_text(lines: &[Line]) -> String {
    let plain = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let values = |text: &str| text.replace(['\t', '\r'], " ").replace('\n', "\t");
    let line = |line: &Line| format!("{}\t{}", plain(&line.name), values(&line.values));
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub fn from_text(text: &str) -> Vec<Line> {
    let line = |line: &str| {
        let (name, values) = line.split_once('\t').unwrap_or((line, ""));
        Line { name: name.to_owned(), values: values.replace('\t', "\n") }
    };
    text.split('\n').filter(|line| !line.is_empty()).map(line).collect()
}

/// How many ways to choose there are.
pub fn how_many(lines: &[Line]) -> usize {
    let counts = lines.iter().map(|line| line.values().len());
    if lines.is_empty() { 0 } else { counts.fold(1, usize::saturating_mul) }
}

/// One value of each, in their order; none where there is nothing to choose, or more than a product can have.
pub fn combinations(lines: &[Line]) -> Vec<Vec<String>> {
    if lines.is_empty() || how_many(lines) > MOST_VARIANTS {
        return Vec::new();
    }
    lines.iter().fold(vec![Vec::new()], |ways, line| {
        let values = line.values();
        let with = |way: &Vec<String>| {
            let way = way.clone();
            values.clone().into_iter().map(move |value| way.iter().cloned().chain([value]).collect::<Vec<_>>())
        };
        ways.iter().flat_map(with).collect()
    })
}

/// Whether two words are one, however they are written.
pub fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Whether what is chosen is one value of each.
pub fn fits(chosen: &[String], lines: &[Line]) -> bool {
    let among = |(value, line): (&String, &Line)| line.values().iter().any(|known| same(known, value));
    chosen.len() == lines.len() && chosen.iter().zip(lines).all(among)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, values: &str) -> Line {
        Line { name: name.into(), values: values.into() }
    }

    #[test]
    fn lines_are_kept_as_text_even_unfinished_ones() {
        let lines = [line("Tamanho", "P\nM\n"), line("", ""), line("Volume", "0,5 L\n1,5 L")];
        assert_eq!(from_text(&to_text(&lines)), lines);
        assert_eq!(lines[0].values(), ["P", "M"]);
        assert!(from_text("").is_empty());
    }

    #[test]
    fn every_way_to_choose_takes_one_value_of_each() {
        let all = combinations(&[line("Tamanho", "P\nM"), line("Cor", "Azul\nBranca")]);
        let told: Vec<_> = all.iter().map(|way| way.join(" ")).collect();
        assert_eq!(told, ["P Azul", "P Branca", "M Azul", "M Branca"]);
        assert!(combinations(&[]).is_empty() && combinations(&[line("Cor", "")]).is_empty());
        let many = line("Número", &(0..50).map(|number| number.to_string()).collect::<Vec<_>>().join("\n"));
        let all = [many.clone(), many.clone(), many];
        assert_eq!((how_many(&all), combinations(&all).len(), how_many(&[])), (125_000, 0, 0));
    }

    #[test]
    fn what_is_chosen_fits_while_its_values_are_there() {
        let chosen = ["p".to_owned()];
        assert!(fits(&chosen, &[line("Tamanho", "P\nM")]));
        assert!(!fits(&chosen, &[line("Tamanho", "M")]) && !fits(&chosen, &[line("A", "P"), line("B", "x")]));
    }
}
