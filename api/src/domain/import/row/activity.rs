//! From a line to an activity.

use super::{
    super::{columns::Column, kind::Ready, read::Line},
    How, Places, Read, whose,
    words::{day_or_instant, yes_or_no},
};
use crate::{
    domain::crm::activity::bulk::{self, Done, Item},
    error::{Problem, ProblemCode},
    i18n::Text,
    spreadsheet::plain,
};
use chrono::NaiveTime;
use entity::{clock, crm::activity::ActivityType, value::name};

/// What is due on a day is late when the day is over.
pub(super) const EVENING: NaiveTime = hour(23, 59);
pub(super) const NOON: NaiveTime = hour(12, 0);

const fn hour(hour: u32, minute: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, minute, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

/// A line in our words.
struct Row<'h> {
    how: &'h How<'h>,
    item: Item,
    places: Places,
    /// Cells that could not be read: column and reason.
    problems: Vec<(usize, Problem)>,
}

/// Reads a line about an activity.
pub fn read(line: &Line, how: &How<'_>) -> Read {
    let item = Item { line: line.number as i64, ..Item::default() };
    let mut row = Row { how, item, places: Places::default(), problems: Vec::new() };
    for (index, (cell, column)) in line.cells.iter().zip(how.columns).enumerate() {
        let cell = plain(cell);
        if !name::is_blank(cell) {
            row.take(index, cell, column);
        }
    }
    row.item.assignee = row.item.assignee.take().or_else(|| how.settings.defaults.owner.clone());
    let ready = bulk::Ready::read(row.item, how.tenant);
    Read::new(row.places, row.problems, ready.map(|ready| Ready::Activity(Box::new(ready))))
}

impl Row<'_> {
    fn take(&mut self, index: usize, cell: &str, column: &Column) {
        let text = || Some(cell.to_owned());
        match column {
            Column::Subject => cell.clone_into(&mut self.item.subject),
            Column::Description => self.item.description = text(),
            Column::Owner => self.item.assignee = text(),
            Column::Deal => self.item.deal = text(),
            Column::Outcome => self.item.outcome = text(),
            Column::Type => match kind(cell) {
                Some(kind) => self.item.kind = Some(kind),
                None => self.refuse(index, "import-unknown-word"),
            },
            Column::Due => match day_or_instant(cell, self.how.zone, EVENING) {
                Some(at) => self.item.due = Some(at),
                None => self.refuse(index, "import-not-an-instant"),
            },
            Column::Completed => match (yes_or_no(cell), day_or_instant(cell, self.how.zone, NOON)) {
                (Some(yes), _) => self.item.done = Some(if yes { Done::Yes } else { Done::No }),
                // Today at noon is no future that somebody made up.
                (_, Some(at)) if at <= clock::now() + chrono::TimeDelta::hours(12) => {
                    self.item.done = Some(Done::At(at.min(clock::now())));
                }
                (_, Some(_)) => self.refuse(index, "import-done-later"),
                _ => self.refuse(index, "import-not-done"),
            },
            other => {
                let area_code = self.how.settings.area_code.as_deref();
                whose::take(&mut self.item.whose, &mut self.places, index, cell, other, area_code);
            }
        }
    }

    fn refuse(&mut self, index: usize, text: &str) {
        self.problems.push((index, Problem::new("", ProblemCode::Invalid, Text::new(text))));
    }
}

fn kind(cell: &str) -> Option<ActivityType> {
    Some(match name::fold(cell).as_str() {
        "ligacao" | "telefonema" | "chamada" | "ligar" | "call" | "phone call" => ActivityType::Call,
        "e mail" | "email" | "mail" => ActivityType::Email,
        "reuniao" | "encontro" | "meeting" => ActivityType::Meeting,
        "tarefa" | "atividade" | "a fazer" | "task" | "to do" | "todo" => ActivityType::Task,
        "nota" | "anotacao" | "observacao" | "note" => ActivityType::Note,
        "mensagem" | "whatsapp" | "message" => ActivityType::Message,
        "visita" | "visit" => ActivityType::Visit,
        _ => return None,
    })
}
