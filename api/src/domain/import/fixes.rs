//! What people say about cells that cannot be taken as they are, for all lines at once: a value is read as another one,
//! or what cannot be understood in a column is left empty.

use super::columns;
use crate::{
    error::{Problem, ProblemCode, Problems},
    i18n::Text,
};
use serde::{Deserialize, Serialize};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

/// How many there may be.
const MOST: usize = 500;
const LONGEST: usize = 1_000;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fix {
    /// What people call the column.
    pub column: String,
    /// What stands there; absent for whatever cannot be understood.
    #[serde(default)]
    pub value: Option<String>,
    /// What is read instead.
    #[serde(default)]
    pub with: String,
}

/// Those of a list that make no sense for a file with this header.
pub fn check(fixes: &[Fix], header: &[String], problems: &mut Problems) {
    if fixes.len() > MOST {
        problems.push(Problem::too_many("fixes", MOST));
    }
    let labels = columns::labels(header);
    for (n, fix) in fixes.iter().enumerate() {
        let field = |name: &str| format!("fixes.{n}.{name}");
        if !labels.contains(&fix.column) {
            let text = Text::new("import-fix-column").with("column", fix.column.as_str());
            problems.push(Problem::new(&field("column"), ProblemCode::NotFound, text));
        }
        if fix.value.is_none() && !fix.with.is_empty() {
            let text = Text::new("import-fix-value");
            problems.push(Problem::new(&field("value"), ProblemCode::Required, text));
        }
        if fix.with.chars().count() > LONGEST {
            problems.push(Problem::too_long(&field("with"), LONGEST));
        }
    }
}

/// Fixes by the place of their column.
#[derive(Default)]
pub struct Fixes {
    values: HashMap<(usize, String), String>,
    empty: HashSet<usize>,
}

impl Fixes {
    /// Those whose column the file has not, do nothing.
    pub fn new(fixes: &[Fix], labels: &[String]) -> Self {
        let mut known = Self::default();
        for fix in fixes {
            let Some(place) = labels.iter().position(|label| *label == fix.column) else { continue };
            match &fix.value {
                Some(value) => drop(known.values.insert((place, value.trim().to_owned()), fix.with.clone())),
                None => {
                    known.empty.insert(place);
                }
            }
        }
        known
    }

    /// The cells as they are to be read.
    pub fn read<'c>(&self, cells: &'c [String]) -> Cow<'c, [String]> {
        if self.values.is_empty() {
            return Cow::Borrowed(cells);
        }
        let read = cells
            .iter()
            .enumerate()
            .map(|(place, cell)| self.values.get(&(place, cell.trim().to_owned())).unwrap_or(cell).clone());
        Cow::Owned(read.collect())
    }

    /// The places of problems, when each of them may be left empty.
    pub fn may_be_empty(&self, mut places: impl Iterator<Item = Option<usize>>) -> Option<HashSet<usize>> {
        if self.empty.is_empty() {
            return None;
        }
        places.try_fold(HashSet::new(), |mut all, place| {
            all.insert(place.filter(|place| self.empty.contains(place))?);
            Some(all)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_value_is_read_as_another_in_its_column_alone() {
        let fix = Fix { column: "UF".into(), value: Some("São Paulo".into()), with: "SP".into() };
        let fixes = Fixes::new(&[fix], &texts(&["Cidade", "UF"]));
        assert_eq!(*fixes.read(&texts(&["São Paulo", " São Paulo "])), texts(&["São Paulo", "SP"]));
    }

    #[test]
    fn only_what_may_be_empty_is_left_empty() {
        let fix = Fix { column: "UF".into(), ..Fix::default() };
        let fixes = Fixes::new(&[fix], &texts(&["Cidade", "UF"]));
        assert_eq!(fixes.may_be_empty([Some(1)].into_iter()), Some(HashSet::from([1])));
        assert_eq!(fixes.may_be_empty([Some(1), Some(0)].into_iter()), None);
        assert_eq!(fixes.may_be_empty([None].into_iter()), None);
    }

    #[test]
    fn a_fix_names_a_column_of_the_file_and_what_it_mends() {
        let mut problems = Problems::default();
        let wrong = Fix { column: "Nada".into(), value: None, with: "x".into() };
        check(&[wrong], &texts(&["UF"]), &mut problems);
        assert!(problems.done().is_err());
    }
}
