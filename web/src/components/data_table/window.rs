//! Which rows are in sight. Only they and a few around them are in the page; the rest is two empty rows as high as
//! what they stand for.

use std::ops::Range;

use web_sys::Element;

/// Rows drawn above and below what is in sight, so that scrolling shows no gaps.
const AROUND: usize = 12;
/// Before anything is known of the page: a screenful.
const FIRST_ROW: f64 = 40.0;
const FIRST_HEIGHT: f64 = 800.0;

/// In pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    pub top: f64,
    pub height: f64,
    pub row: f64,
    pub head: f64,
}

impl Default for Window {
    fn default() -> Self {
        Self { top: 0.0, height: FIRST_HEIGHT, row: FIRST_ROW, head: FIRST_ROW }
    }
}

impl Window {
    /// As the page shows it now. The place is rounded to rows: scrolling within one draws nothing anew.
    pub fn of(frame: &Element) -> Self {
        let height_of = |selector: &str| {
            let found = frame.query_selector(selector).ok().flatten();
            found.map(|found| found.get_bounding_client_rect().height()).filter(|height| *height > 1.0)
        };
        let row = height_of("tbody tr[data-row]").unwrap_or(FIRST_ROW);
        let top = f64::from(frame.scroll_top());
        Self {
            top: (top / row).floor() * row,
            height: f64::from(frame.client_height()),
            row,
            head: height_of("thead").unwrap_or(FIRST_ROW),
        }
    }

    /// The rows to draw.
    pub fn drawn(&self, rows: usize) -> Range<usize> {
        let first = (self.top / self.row) as usize;
        first.saturating_sub(AROUND).min(rows)..(self.last(rows) + AROUND).min(rows)
    }

    /// One behind the last row in sight.
    pub fn last(&self, rows: usize) -> usize {
        (((self.top + self.height) / self.row).ceil() as usize).min(rows)
    }

    /// Where to scroll so that a row is seen; nothing when it is.
    pub fn scroll_to(&self, row: usize) -> Option<f64> {
        let (above, below) = (row as f64 * self.row, (row + 1) as f64 * self.row);
        // The head stays on top and hides as much of the rows as it is high.
        let seen = self.height - self.head;
        if above < self.top {
            Some(above)
        } else if below > self.top + seen {
            Some(below - seen)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window { top: 40_000.0, height: 400.0, row: 40.0, head: 40.0 };

    #[test]
    fn only_rows_in_sight_and_a_few_around_are_drawn() {
        assert_eq!(WINDOW.drawn(500_000), 988..1_022);
        assert_eq!(Window { top: 0.0, ..WINDOW }.drawn(500_000), 0..22);
        assert_eq!(WINDOW.drawn(5), 5..5, "rows that are gone are not drawn");
    }

    #[test]
    fn a_row_out_of_sight_is_scrolled_to_and_no_further() {
        assert_eq!(WINDOW.scroll_to(1_000), None);
        assert_eq!(WINDOW.scroll_to(999), Some(39_960.0));
        assert_eq!(WINDOW.scroll_to(1_009), Some(40_040.0));
    }
}
