//! Which rows are in sight. Only they and a few around them are in the page; the rest is two empty rows as high as
//! what they stand for.
//!
//! Browsers draw with 24 bits for a place: far below ten million pixels rows would lie on top of each other. Longer
//! tables are squeezed: one pixel of scrolling stands for more than one, and the rows drawn are laid where one is.

use std::ops::Range;

use web_sys::Element;

/// Rows drawn above and below what is in sight, so that scrolling shows no gaps.
const AROUND: usize = 12;
/// Before anything is known of the page: a screenful.
const FIRST_ROW: f64 = 40.0;
const FIRST_HEIGHT: f64 = 800.0;
/// As high as the rows may be in the page.
const HIGHEST: f64 = 8_000_000.0;

/// In pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Scrolled so far, when the first row in sight last changed
    pub top: f64,
    pub height: f64,
    pub row: f64,
    pub head: f64,
    pub rows: usize,
}

/// What is in the page: empty space, rows, empty space.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    pub above: f64,
    pub rows: Range<usize>,
    pub below: f64,
}

impl Window {
    pub fn unseen(rows: usize) -> Self {
        Self { top: 0.0, height: FIRST_HEIGHT, row: FIRST_ROW, head: FIRST_ROW, rows }
    }

    /// As the page shows it now.
    pub fn of(frame: &Element, rows: usize) -> Self {
        let height_of = |selector: &str| {
            let found = frame.query_selector(selector).ok().flatten();
            found.map(|found| found.get_bounding_client_rect().height()).filter(|height| *height > 1.0)
        };
        Self {
            top: f64::from(frame.scroll_top()),
            height: f64::from(frame.client_height()),
            row: height_of("tbody tr[data-row]").unwrap_or(FIRST_ROW),
            head: height_of("thead").unwrap_or(FIRST_ROW),
            rows,
        }
    }

    /// Whether the same rows are drawn: scrolling within one draws nothing anew.
    pub fn shows_the_same(&self, other: &Self) -> bool {
        let same_first = self.first().floor() == other.first().floor();
        same_first && (self.height, self.row, self.rows) == (other.height, other.row, other.rows)
    }

    /// What to draw.
    pub fn drawn(&self) -> Drawn {
        let first = self.first();
        let start = (first as usize).saturating_sub(AROUND).min(self.rows);
        let end = (self.last() + AROUND).min(self.rows);
        let above = if self.squeeze() > 1.0 {
            (self.top - (first - start as f64) * self.row).max(0.0)
        } else {
            start as f64 * self.row
        };
        let below = self.content() - above - (end - start) as f64 * self.row;
        Drawn { above, rows: start..end, below: below.max(0.0) }
    }

    /// One behind the last row in sight.
    pub fn last(&self) -> usize {
        ((self.first() + self.height / self.row).ceil() as usize).min(self.rows)
    }

    /// Where to scroll so that a row is seen; nothing when it is.
    pub fn scroll_to(&self, row: usize) -> Option<f64> {
        // The head stays on top and hides as much of the rows as it is high.
        let seen = (self.height - self.head) / self.row;
        let (first, row) = (self.first(), row as f64);
        let to = if row < first {
            row
        } else if row + 1.0 > first + seen {
            row + 1.0 - seen
        } else {
            return None;
        };
        Some(to * self.row / self.squeeze())
    }

    /// The row at the top, with the part of it that is scrolled away.
    fn first(&self) -> f64 {
        self.top * self.squeeze() / self.row
    }

    fn content(&self) -> f64 {
        (self.rows as f64 * self.row).min(HIGHEST)
    }

    /// How many pixels of rows one pixel of scrolling stands for; both ends meet.
    fn squeeze(&self) -> f64 {
        let seen = (self.height - self.head).max(0.0);
        let whole = self.rows as f64 * self.row;
        if whole <= HIGHEST { 1.0 } else { (whole - seen) / (HIGHEST - seen) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Window = Window { top: 40_000.0, height: 440.0, row: 40.0, head: 40.0, rows: 50_000 };
    const LONG: Window = Window { rows: 500_000, ..SHORT };

    #[test]
    fn only_rows_in_sight_and_a_few_around_are_drawn() {
        assert_eq!(SHORT.drawn(), Drawn { above: 39_520.0, rows: 988..1_023, below: 1_959_080.0 });
        assert_eq!(Window { top: 0.0, ..SHORT }.drawn().rows, 0..23);
        assert_eq!(Window { rows: 5, ..SHORT }.drawn().rows, 5..5, "rows that are gone are not drawn");
    }

    #[test]
    fn a_row_out_of_sight_is_scrolled_to_and_no_further() {
        assert_eq!(SHORT.scroll_to(1_000), None);
        assert_eq!(SHORT.scroll_to(999), Some(39_960.0));
        assert_eq!(SHORT.scroll_to(1_010), Some(40_040.0));
    }

    #[test]
    fn a_table_too_long_for_browsers_is_squeezed_from_its_first_row_to_its_last() {
        let bottom = LONG.scroll_to(499_999).expect("far away");
        assert!((bottom - (HIGHEST - 400.0)).abs() < 1.0, "the last row is at the bottom: {bottom}");
        let there = Window { top: bottom, ..LONG };
        let drawn = there.drawn();
        assert_eq!((there.last(), drawn.rows.end), (500_000, 500_000));
        let height = drawn.above + drawn.rows.len() as f64 * there.row + drawn.below;
        assert!((height - HIGHEST).abs() < 41.0, "the page keeps its height: {height}");
    }

    #[test]
    fn scrolling_within_a_row_draws_nothing_anew() {
        assert!(SHORT.shows_the_same(&Window { top: 40_039.0, ..SHORT }));
        assert!(!SHORT.shows_the_same(&Window { top: 40_041.0, ..SHORT }));
    }
}
