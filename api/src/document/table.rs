//! The table: columns as wide as what stands in them, as long as that fits; its header again on every page.

use super::{
    Align, Column, Table,
    flow::{Flow, LEFT, Line, Piece, RIGHT},
    layout::{BODY, LABEL, QUIET},
    text::{Fonts, Ink, Run, Style},
};

/// Between two columns.
const BETWEEN: f32 = 14.0;
/// Above and below what stands in a row.
const PADDING: f32 = 4.5;
/// Of a column's title, so that the header never fills a page.
const TITLE_LINES: usize = 3;

/// Where a column stands.
struct Place {
    x: f32,
    width: f32,
    align: Align,
}

impl Place {
    fn put(&self, run: Run) -> Piece {
        match self.align {
            Align::Left => Piece::left(self.x, run),
            Align::Right => Piece::right(self.x + self.width, run),
        }
    }
}

/// Writes the table, the last row of it on the page where the totals come, which are `totals` points high.
pub(super) fn put(flow: &mut Flow, table: &Table, totals: f32, fonts: &Fonts) {
    if table.columns.is_empty() {
        return;
    }
    let places = places(table, fonts);
    let head = head(&table.columns, &places, fonts);
    let first = table.rows.first().map(|cells| row(cells, &places, fonts));
    flow.put_together(head.clone(), first.map_or(0.0, |first| super::flow::height(&first)));
    flow.set_head(head);
    for (at, cells) in table.rows.iter().enumerate() {
        let after = if at + 1 == table.rows.len() { totals } else { 0.0 };
        flow.put_together(row(cells, &places, fonts), after);
    }
    flow.set_head(Vec::new());
}

fn places(table: &Table, fonts: &Fonts) -> Vec<Place> {
    let mut x = LEFT;
    let widths = widths(table, fonts);
    let columns = table.columns.iter().zip(widths);
    columns
        .map(|(column, width)| {
            let place = Place { x, width, align: column.align };
            x += width + BETWEEN;
            place
        })
        .collect()
}

/// What all cells need, if there is room. Else the widest columns give way first, each to the same width; what is left
/// over goes to the widest that begins at the left.
fn widths(table: &Table, fonts: &Fonts) -> Vec<f32> {
    let room = RIGHT - LEFT - BETWEEN * (table.columns.len() - 1) as f32;
    let room = room.max(table.columns.len() as f32);
    let mut widths: Vec<f32> = table.columns.iter().map(|column| fonts.width(&column.title, LABEL)).collect();
    for cells in &table.rows {
        for (width, cell) in widths.iter_mut().zip(cells) {
            let parts = parts(cell).into_iter().map(|(text, style)| fonts.width(text, style));
            *width = parts.fold(*width, f32::max);
        }
    }
    // A hair more, so that what was measured as a whole fits when its words are added up.
    widths.iter_mut().for_each(|width| *width += 0.5);
    let most = widest_allowed(&widths, room);
    widths.iter_mut().for_each(|width| *width = width.min(most));
    let left_over = room - widths.iter().sum::<f32>();
    let grows = (0..widths.len())
        .filter(|at| table.columns[*at].align == Align::Left)
        .max_by(|one, other| widths[*one].total_cmp(&widths[*other]));
    widths[grows.unwrap_or(0)] += left_over.max(0.0);
    widths
}

/// The width that no column may pass for all to have room.
fn widest_allowed(widths: &[f32], room: f32) -> f32 {
    let mut sorted = widths.to_vec();
    sorted.sort_by(f32::total_cmp);
    let mut left = room;
    for (at, width) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - at) as f32;
        if *width > share {
            return share;
        }
        left -= width;
    }
    f32::INFINITY
}

fn head(columns: &[Column], places: &[Place], fonts: &Fonts) -> Vec<Line> {
    let titles: Vec<Vec<Run>> = columns
        .iter()
        .zip(places)
        .map(|(column, place)| fonts.lines(&column.title, LABEL, place.width).into_iter().take(TITLE_LINES).collect())
        .collect();
    let count = titles.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines: Vec<Line> = (0..count)
        .map(|nth| {
            // The last lines stand on the rule.
            let of = |runs: &Vec<Run>| (nth + runs.len()).checked_sub(count).map(|at| runs[at].clone());
            let pieces = titles.iter().zip(places).filter_map(|(runs, place)| Some(place.put(of(runs)?)));
            Line::new(LABEL.leading, pieces.collect())
        })
        .collect();
    lines.extend([Line::gap(3.0), rule(0.75, Ink::Quiet)]);
    lines
}

fn row(cells: &[String], places: &[Place], fonts: &Fonts) -> Vec<Line> {
    let set = |(cell, place): (&String, &Place)| -> Vec<Run> {
        parts(cell).into_iter().flat_map(|(text, style)| fonts.lines(text, style, place.width)).collect()
    };
    let mut cells: Vec<_> = cells.iter().zip(places).map(set).map(Vec::into_iter).collect();
    let count = cells.iter().map(ExactSizeIterator::len).max().unwrap_or(0).max(1);
    let mut lines = vec![Line::gap(PADDING)];
    for _ in 0..count {
        let pieces = cells.iter_mut().zip(places).filter_map(|(cell, place)| Some(place.put(cell.next()?)));
        lines.push(Line::new(BODY.leading, pieces.collect()));
    }
    lines.extend([Line::gap(PADDING), rule(0.5, Ink::Hairline)]);
    lines
}

/// The first line of a cell, and what follows it, smaller.
fn parts(cell: &str) -> Vec<(&str, Style)> {
    match cell.split_once('\n') {
        Some((first, rest)) => vec![(first, BODY), (rest, QUIET)],
        None => vec![(cell, BODY)],
    }
}

fn rule(thickness: f32, ink: Ink) -> Line {
    Line::new(thickness, vec![Piece::Rule { x: LEFT, y: 0.0, width: RIGHT - LEFT, thickness, ink }])
}
