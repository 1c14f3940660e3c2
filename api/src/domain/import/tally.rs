//! Lines that cannot be taken: the first of them, and how often each thing is wrong.

use super::piece::{CellProblem, Refused};
use serde::Serialize;
use std::collections::HashMap;

/// A file with more mistakes is mended by its beginning.
const MOST_ROWS: usize = 1_000;
const MOST_KINDS: usize = 200;

#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// In the order of the file, the first thousand.
    pub rows: Vec<RowReport>,
    /// The most frequent first.
    pub kinds: Vec<KindReport>,
    #[serde(skip)]
    places: HashMap<(Option<String>, String), usize>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RowReport {
    /// As an editor counts; the header is line 1.
    pub line: i64,
    pub outcome: &'static str,
    pub problems: Vec<CellProblem>,
}

/// One thing that is wrong, in many lines.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KindReport {
    pub column: Option<String>,
    pub message: String,
    pub count: i64,
    /// The first line that has it.
    pub line: i64,
    /// What stands there.
    pub value: Option<String>,
}

impl Tally {
    pub fn add(&mut self, refused: &Refused) {
        for problem in &refused.problems {
            self.count(refused.line, problem);
        }
        if self.rows.len() < MOST_ROWS {
            let problems = refused.problems.clone();
            self.rows.push(RowReport { line: refused.line, outcome: "INVALID", problems });
            self.rows.sort_by_key(|row| row.line);
        }
    }

    fn count(&mut self, line: i64, problem: &CellProblem) {
        let key = (problem.column.clone(), problem.message.clone());
        match self.places.get(&key) {
            Some(place) => self.kinds[*place].count += 1,
            None if self.kinds.len() < MOST_KINDS => {
                self.places.insert(key, self.kinds.len());
                let CellProblem { column, value, message } = problem.clone();
                self.kinds.push(KindReport { column, message, count: 1, line, value });
            }
            None => {}
        }
    }

    /// The most frequent first; nothing is added afterwards.
    pub fn sorted(mut self) -> Self {
        self.places.clear();
        self.kinds.sort_by_key(|kind| (-kind.count, kind.line));
        self
    }
}
