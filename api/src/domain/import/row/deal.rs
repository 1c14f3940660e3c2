//! From a line to a deal.

use super::{
    super::{columns::Column, kind::Ready, read::Line},
    How, Places, Read, whose,
    words::{date, day_or_instant, own_value, split},
};
use crate::{
    domain::crm::deal::bulk::{self, Item},
    error::{Problem, ProblemCode},
    i18n::Text,
    spreadsheet::plain,
};
use chrono::NaiveTime;
use entity::{
    crm::deal::DealStatus,
    value::{Currency, Money, ValueError, name},
};

/// A line in our words.
struct Row<'h> {
    how: &'h How<'h>,
    item: Item,
    places: Places,
    /// Cells that could not be read: column and reason.
    problems: Vec<(usize, Problem)>,
    /// Read when the line has been seen whole: the currency may stand behind it.
    value: Option<(usize, String)>,
    currency: Option<(usize, String)>,
}

/// Reads a line about a deal.
pub fn read(line: &Line, how: &How<'_>) -> Read {
    let item = Item { line: line.number as i64, ..Item::default() };
    let (places, problems) = (Places::default(), Vec::new());
    let mut row = Row { how, item, places, problems, value: None, currency: None };
    for (index, (cell, column)) in line.cells.iter().zip(how.columns).enumerate() {
        let cell = plain(cell);
        if !name::is_blank(cell) {
            row.take(index, cell, column);
        }
    }
    row.money();
    row.add_defaults();
    let ready = bulk::Ready::read(row.item, how.tenant, how.fields);
    Read::new(row.places, row.problems, ready.map(|ready| Ready::Deal(Box::new(ready))))
}

impl Row<'_> {
    fn take(&mut self, index: usize, cell: &str, column: &Column) {
        let text = || Some(cell.to_owned());
        match column {
            Column::Title => cell.clone_into(&mut self.item.title),
            Column::Pipeline => self.item.pipeline = text(),
            Column::Stage => self.item.stage = text(),
            Column::LostReason => self.item.lost_reason = text(),
            Column::Owner => self.item.owner = text(),
            Column::Source => self.item.source = text(),
            Column::Notes => self.item.notes = text(),
            Column::Tags => self.item.tags.extend(split(cell)),
            Column::Value => self.value = Some((index, cell.to_owned())),
            Column::Currency => self.currency = Some((index, cell.to_owned())),
            Column::ExpectedClose => match date(cell) {
                Some(day) => self.item.expected_close_on = Some(day),
                None => self.refuse(index, "import-not-a-date"),
            },
            // Of one for deals that were won and one for those that were lost, the one that is filled counts.
            Column::Closed => match day_or_instant(cell, self.how.zone, NaiveTime::MIN) {
                Some(at) => drop(self.item.closed_at.get_or_insert(at)),
                None => self.refuse(index, "import-not-an-instant"),
            },
            Column::Status => match status(cell) {
                Some(status) => self.item.status = Some(status),
                None => self.refuse(index, "import-unknown-word"),
            },
            Column::Custom(field) => match own_value(&self.how.fields[*field], cell) {
                Ok(value) => {
                    self.places.custom.push(index);
                    self.item.custom.push(value);
                }
                Err(text) => self.refuse(index, text),
            },
            other => {
                let area_code = self.how.settings.area_code.as_deref();
                whose::take(&mut self.item.whose, &mut self.places, index, cell, other, area_code);
            }
        }
    }

    /// The amount, in the currency of the line or of the company.
    fn money(&mut self) {
        let currency = match self.currency.take() {
            None => Currency::parse(self.how.currency).unwrap_or_default(),
            Some((index, text)) => match Currency::parse(&text) {
                Ok(currency) => currency,
                Err(error) => return self.wrong(index, &error),
            },
        };
        let Some((index, text)) = self.value.take() else { return };
        match Money::parse_decimal(&text, currency) {
            Ok(money) => self.item.value = Some(money),
            Err(error) => self.wrong(index, &error),
        }
    }

    fn add_defaults(&mut self) {
        let (defaults, item) = (&self.how.settings.defaults, &mut self.item);
        item.owner = item.owner.take().or_else(|| defaults.owner.clone());
        item.source = item.source.take().or_else(|| defaults.source.clone());
        item.tags.extend(defaults.tags.iter().cloned());
    }

    fn refuse(&mut self, index: usize, text: &str) {
        self.problems.push((index, Problem::new("", ProblemCode::Invalid, Text::new(text))));
    }

    fn wrong(&mut self, index: usize, error: &ValueError) {
        self.problems.push((index, Problem::value("", error)));
    }
}

fn status(cell: &str) -> Option<DealStatus> {
    match name::fold(cell).as_str() {
        "aberto" | "aberta" | "em aberto" | "em andamento" | "ativo" | "ativa" | "open" | "in progress" => {
            Some(DealStatus::Open)
        }
        "ganho" | "ganha" | "ganhou" | "vendido" | "vendida" | "fechado ganho" | "won" | "closed won" => {
            Some(DealStatus::Won)
        }
        "perdido" | "perdida" | "perdeu" | "fechado perdido" | "lost" | "closed lost" => Some(DealStatus::Lost),
        _ => None,
    }
}
