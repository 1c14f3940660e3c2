//! What keys mean in the table, and where they lead.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::{AttrValue, Callback};

use super::{edit::Next, layout::Column};

/// Rows that Page Up and Page Down leap over.
const LEAP: i64 = 10;

/// A cell: row and column, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub row: usize,
    pub column: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Up,
    Down,
    Left,
    Right,
    LeapUp,
    LeapDown,
    First,
    Last,
    Select,
    SelectAll,
    /// Down or up, selecting what is passed
    Extend(i8),
    Open,
    /// A look beside the table
    Peek,
    Edit,
}

impl Act {
    pub fn of(event: &KeyboardEvent) -> Option<Self> {
        let chord = event.ctrl_key() || event.meta_key();
        Some(match (event.key().as_str(), chord, event.shift_key()) {
            ("a", true, false) => Self::SelectAll,
            (_, true, _) => return None,
            ("ArrowDown", _, true) => Self::Extend(1),
            ("ArrowUp", _, true) => Self::Extend(-1),
            ("ArrowDown" | "j", ..) => Self::Down,
            ("ArrowUp" | "k", ..) => Self::Up,
            ("ArrowLeft", ..) => Self::Left,
            ("ArrowRight", ..) => Self::Right,
            ("PageDown", ..) => Self::LeapDown,
            ("PageUp", ..) => Self::LeapUp,
            ("Home", ..) => Self::First,
            ("End", ..) => Self::Last,
            ("x" | " ", ..) => Self::Select,
            ("Enter", ..) => Self::Open,
            ("o", ..) => Self::Peek,
            ("e" | "F2", ..) => Self::Edit,
            _ => return None,
        })
    }
}

/// Whether a key was meant for the table itself, and not for something in it.
pub fn at_table(event: &KeyboardEvent) -> bool {
    event.target() == event.current_target()
        || event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|target| target.tag_name() == "TABLE")
}

/// The cell one comes to; none where there are no cells.
pub fn moved(from: Option<Place>, act: &Act, rows: usize, columns: usize) -> Option<Place> {
    let (last_row, last_column) = (rows.checked_sub(1)?, columns.checked_sub(1)?);
    let from = from.unwrap_or_default();
    let (down, right) = match act {
        Act::Up => (-1, 0),
        Act::Down => (1, 0),
        Act::LeapUp => (-LEAP, 0),
        Act::LeapDown => (LEAP, 0),
        Act::First => (-(from.row as i64), 0),
        Act::Last => (last_row as i64, 0),
        Act::Left => (0, -1),
        Act::Right => (0, 1),
        _ => (0, 0),
    };
    let go = |at: usize, by: i64, last: usize| (at as i64 + by).clamp(0, last as i64) as usize;
    Some(Place { row: go(from.row, down, last_row), column: go(from.column, right, last_column) })
}

/// Where the cell stands that somebody writes in, whatever came or went around its row; nothing once that is gone.
pub fn standing(
    place: Option<Place>,
    row_key: Option<&AttrValue>,
    rows: usize,
    key_of: &Callback<usize, AttrValue>,
) -> Option<Place> {
    let (place, row_key) = place.zip(row_key)?;
    let is_it = |row: &usize| *row < rows && key_of.emit(*row) == *row_key;
    let row = Some(place.row).filter(is_it).or_else(|| (0..rows).find(is_it))?;
    Some(Place { row, ..place })
}

/// Where one comes to from a cell one has written in, and whether one goes on writing there.
pub fn after(from: Place, next: Next, rows: usize, columns: &[Column]) -> (Place, bool) {
    let editable = |column: &usize| columns[*column].editable;
    let on = |found: Option<usize>, row: usize| found.map(|column| Place { row, column });
    let to = match next {
        Next::Stay | Next::Away => return (from, false),
        Next::Down => {
            return (moved(Some(from), &Act::Down, rows, columns.len()).unwrap_or(from), false);
        }
        Next::Following => on((from.column + 1..columns.len()).find(editable), from.row)
            .or_else(|| on((0..columns.len()).find(editable), from.row + 1))
            .filter(|to| to.row < rows),
        Next::Preceding => on((0..from.column.min(columns.len())).rev().find(editable), from.row)
            .or_else(|| from.row.checked_sub(1).and_then(|row| on((0..columns.len()).rev().find(editable), row))),
    };
    (to.unwrap_or(from), to.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tab_goes_on_in_the_next_cell_that_can_be_written_in() {
        let column = |id: &'static str| Column::new(id, id, 100);
        let columns = [column("name").editable(), column("phone"), column("owner").editable()];
        let place = |row, column| Place { row, column };
        let after = |from, next| after(from, next, 2, &columns);
        assert_eq!(after(place(0, 0), Next::Following), (place(0, 2), true));
        assert_eq!(after(place(0, 2), Next::Following), (place(1, 0), true), "into the next row");
        assert_eq!(after(place(1, 2), Next::Following), (place(1, 2), false), "there is no further one");
        assert_eq!(after(place(1, 0), Next::Preceding), (place(0, 2), true));
        assert_eq!(after(place(0, 0), Next::Preceding), (place(0, 0), false));
        assert_eq!(after(place(0, 2), Next::Down), (place(1, 2), false));
        assert_eq!(after(place(1, 2), Next::Down), (place(1, 2), false));
    }

    #[test]
    fn the_cell_one_writes_in_goes_where_its_row_goes_and_ends_with_it() {
        let place = |row| Some(Place { row, column: 2 });
        let stands = |rows: &[&'static str]| {
            let keys: Vec<_> = rows.iter().map(|row| AttrValue::from(*row)).collect();
            standing(place(1), Some(&"rita".into()), rows.len(), &Callback::from(move |row: usize| keys[row].clone()))
        };
        assert_eq!(stands(&["ana", "rita"]), place(1));
        assert_eq!(stands(&["abel", "ana", "rita"]), place(2));
        assert_eq!(stands(&["rita"]), place(0));
        assert_eq!(stands(&["abel", "ana"]), None);
    }

    #[test]
    fn keys_stop_at_the_edges() {
        let corner = Place { row: 0, column: 0 };
        assert_eq!(moved(Some(corner), &Act::Up, 3, 2), Some(corner));
        assert_eq!(moved(Some(corner), &Act::LeapDown, 3, 2), Some(Place { row: 2, column: 0 }));
        assert_eq!(moved(None, &Act::Right, 3, 2), Some(Place { row: 0, column: 1 }));
        assert_eq!(moved(Some(Place { row: 9, column: 9 }), &Act::Select, 3, 2), Some(Place { row: 2, column: 1 }));
        assert_eq!(moved(Some(corner), &Act::Down, 0, 2), None, "an empty table has no cells");
    }
}
