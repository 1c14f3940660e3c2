//! What stands in one place of a file, before it is known what kind of file it is.

use crate::{i18n::Locale, i18n::Text};
use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use entity::{clock::Time, value::Money};
use serde_json::{Value as Json, json};

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Integer(i64),
    /// Millionths.
    Number(i64),
    Money(Money),
    Date(NaiveDate),
    Instant(Time),
    Boolean(bool),
    /// A constant: for programs, and for people.
    Word(String, String),
    List(Vec<String>),
}

/// A row: a cell for each column.
pub type Row = Vec<Cell>;

/// A column of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name for programs.
    pub key: String,
    /// Its name for people.
    pub header: String,
    /// Over how many columns of a table a list is spread; of what is left over, all stands in the last.
    pub width: usize,
}

impl Column {
    /// The headers of a table: `Telefone`, `Telefone 2`…
    pub fn headers(&self) -> impl Iterator<Item = String> {
        let numbered = |n: usize| if n == 1 { self.header.clone() } else { format!("{} {n}", self.header) };
        (1..=self.width).map(numbered)
    }
}

impl Cell {
    pub fn text(text: Option<&str>) -> Self {
        text.filter(|text| !text.is_empty()).map_or(Self::Empty, |text| Self::Text(text.to_owned()))
    }

    pub fn instant(at: Option<Time>) -> Self {
        at.map_or(Self::Empty, Self::Instant)
    }

    /// In a table: one cell for each of so many columns.
    pub fn spread(self, width: usize) -> Vec<Self> {
        let mut cells = match self {
            Self::List(list) => {
                let mut list = list.into_iter();
                let mut cells: Vec<_> = list.by_ref().take(width - 1).map(Self::Text).collect();
                cells.push(Self::text(Some(&list.collect::<Vec<_>>().join("; "))));
                cells
            }
            one => vec![one],
        };
        cells.resize(width, Self::Empty);
        cells
    }

    /// For programs.
    pub fn json(&self) -> Json {
        match self {
            Self::Empty => Json::Null,
            Self::Text(text) => json!(text),
            Self::Integer(number) => json!(number),
            Self::Number(millionths) if millionths % 1_000_000 == 0 => json!(millionths / 1_000_000),
            Self::Number(millionths) => json!(*millionths as f64 / 1_000_000.0),
            Self::Money(money) => json!({ "amountMinor": money.amount_minor, "currency": money.currency.as_str() }),
            Self::Date(day) => json!(day),
            Self::Instant(at) => json!(at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
            Self::Boolean(yes) => json!(yes),
            Self::Word(constant, _) => json!(constant),
            Self::List(list) => json!(list),
        }
    }
}

/// How people of a language and a place write.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    pub locale: Locale,
    pub zone: Tz,
}

impl Manner {
    /// A cell as people type it into a table; an import understands it.
    pub fn write(&self, cell: &Cell) -> String {
        match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Word(_, text) => text.clone(),
            Cell::Integer(number) => number.to_string(),
            Cell::Number(millionths) => self.number(*millionths),
            Cell::Money(money) => match self.locale {
                Locale::PtBr => money.decimal().replace('.', ","),
                Locale::En => money.decimal(),
            },
            Cell::Date(day) => day.format(self.day()).to_string(),
            Cell::Instant(at) => self.local(*at).format(&format!("{} %H:%M", self.day())).to_string(),
            Cell::Boolean(yes) => Text::new(if *yes { "export-yes" } else { "export-no" }).render(self.locale),
            Cell::List(list) => list.join("; "),
        }
    }

    /// The clock on the wall there.
    pub fn local(&self, at: Time) -> NaiveDateTime {
        at.with_timezone(&self.zone).naive_local()
    }

    fn day(&self) -> &'static str {
        match self.locale {
            Locale::PtBr => "%d/%m/%Y",
            Locale::En => "%Y-%m-%d",
        }
    }

    fn number(&self, millionths: i64) -> String {
        let (sign, value) = (if millionths < 0 { "-" } else { "" }, millionths.unsigned_abs());
        let fraction = format!("{:06}", value % 1_000_000);
        let fraction = fraction.trim_end_matches('0');
        let whole = value / 1_000_000;
        match (fraction.len(), self.locale) {
            (0, _) => format!("{sign}{whole}"),
            (_, Locale::PtBr) => format!("{sign}{whole},{fraction}"),
            // A Brazilian reads "1.234" as a thousand and more.
            (3, Locale::En) => format!("{sign}{whole}.{fraction}0"),
            (_, Locale::En) => format!("{sign}{whole}.{fraction}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manner(locale: Locale) -> Manner {
        Manner { locale, zone: chrono_tz::America::Sao_Paulo }
    }

    #[test]
    fn numbers_and_days_are_written_as_people_do() {
        let (pt, en) = (manner(Locale::PtBr), manner(Locale::En));
        for (millionths, brazilian, english) in [
            (1_234_000, "1,234", "1.2340"),
            (-500_000, "-0,5", "-0.5"),
            (10_000_000, "10", "10"),
            (1, "0,000001", "0.000001"),
        ] {
            let cell = Cell::Number(millionths);
            assert_eq!((pt.write(&cell).as_str(), en.write(&cell).as_str()), (brazilian, english));
        }
        let day = Cell::Date(NaiveDate::from_ymd_opt(2026, 11, 5).unwrap());
        assert_eq!((pt.write(&day).as_str(), en.write(&day).as_str()), ("05/11/2026", "2026-11-05"));
        let at = Cell::Instant("2026-11-05T01:30:00Z".parse().unwrap());
        assert_eq!(pt.write(&at), "04/11/2026 22:30");
        assert_eq!(at.json(), json!("2026-11-05T01:30:00Z"));
    }

    #[test]
    fn a_list_is_spread_and_nothing_of_it_is_lost() {
        let list = Cell::List(["a", "b", "c"].map(str::to_owned).to_vec());
        let text = |text: &str| Cell::Text(text.to_owned());
        assert_eq!(list.clone().spread(2), [text("a"), text("b; c")]);
        assert_eq!(list.clone().spread(1), [text("a; b; c")]);
        assert_eq!(list.spread(4), [text("a"), text("b"), text("c"), Cell::Empty]);
        assert_eq!(Cell::List(Vec::new()).spread(2), [Cell::Empty, Cell::Empty]);
        assert_eq!(Cell::Empty.spread(3), [Cell::Empty, Cell::Empty, Cell::Empty]);
    }
}
