//! Made-up rows for tables and charts: the same at each visit.

use yew::AttrValue;

use crate::components::Point;

/// As many as a large company has customers.
pub const ROWS: usize = 500_000;

const FIRST: [&str; 8] = ["Ana", "Bruno", "Carla", "Diego", "Elisa", "Fábio", "Gabriela", "Heitor"];
const LAST: [&str; 7] = ["Souza", "Oliveira", "Santos", "Pereira", "Lima", "Costa", "Almeida"];

pub fn name(row: usize) -> AttrValue {
    format!("{} {}", FIRST[row % FIRST.len()], LAST[row % LAST.len()]).into()
}

pub fn phone(row: usize) -> AttrValue {
    crate::mask::phone(&format!("119{:08}", (row * 7919) % 100_000_000)).into()
}

pub fn score(row: usize) -> usize {
    (row * 37) % 101
}

/// Twelve numbers that go up and down.
pub fn points(from: f64, by: f64) -> Vec<Point> {
    (1..=12)
        .map(|month| {
            let value = (from + by * f64::from(month) + f64::from(month * month % 7) * from / 12.0).round();
            Point::new(format!("{month:02}/26"), value, format!("{value}"))
        })
        .collect()
}
