//! Where a pointer is on the board, in numbers only. All in pixels of the window.

/// A pointer that moved less than this was a click.
const CLICK: f64 = 5.0;
/// A finger that moved more than this before the long press is over wants to scroll.
const SCROLL: f64 = 10.0;
/// The board scrolls by itself this near its edges.
const EDGE: f64 = 56.0;
/// …and this fast at the very edge, per step.
const FASTEST: f64 = 11.0;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    pub from: f64,
    pub to: f64,
}

impl Point {
    fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    pub fn drags(self, start: Self) -> bool {
        self.distance(start) > CLICK
    }

    pub fn scrolls(self, start: Self) -> bool {
        self.distance(start) > SCROLL
    }
}

/// The column a pointer is over, or the nearest: a drop beside the board still lands.
pub fn column_at(x: f64, columns: &[Span]) -> Option<usize> {
    let away = |span: &Span| (span.from - x).max(x - span.to).max(0.0);
    (0..columns.len()).min_by(|a, b| away(&columns[*a]).total_cmp(&away(&columns[*b])))
}

/// How many cards stand above a pointer; cards as their spans from top to bottom. A gap opened at the answer does not
/// change the answer, so the placeholder never flickers.
pub fn slot_at(y: f64, cards: &[Span]) -> usize {
    cards.iter().take_while(|card| (card.from + card.to) / 2.0 <= y).count()
}

/// How far to scroll in one step: backwards near the beginning, forwards near the end, faster towards the edge.
pub fn edge_speed(at: f64, view: Span) -> f64 {
    let edge = EDGE.min((view.to - view.from) / 4.0);
    let pull = |inside: f64| ((edge - inside) / edge).clamp(0.0, 1.0) * FASTEST;
    pull(view.to - at) - pull(at - view.from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: f64, to: f64) -> Span {
        Span { from, to }
    }

    #[test]
    fn the_nearest_column_takes_the_drop() {
        let columns = [span(0.0, 100.0), span(110.0, 210.0)];
        assert_eq!(column_at(50.0, &columns), Some(0));
        assert_eq!(column_at(104.0, &columns), Some(0));
        assert_eq!(column_at(107.0, &columns), Some(1));
        assert_eq!(column_at(-40.0, &columns), Some(0));
        assert_eq!(column_at(999.0, &columns), Some(1));
        assert_eq!(column_at(1.0, &[]), None);
    }

    #[test]
    fn a_card_lands_above_those_whose_middle_is_below_the_pointer() {
        let cards = [span(0.0, 50.0), span(60.0, 110.0)];
        assert_eq!([-5.0, 20.0, 30.0, 84.0, 90.0, 500.0].map(|y| slot_at(y, &cards)), [0, 0, 1, 1, 2, 2]);
        assert_eq!(slot_at(10.0, &[]), 0);
    }

    #[test]
    fn opening_the_gap_does_not_move_the_answer() {
        for height in [20.0, 60.0, 200.0] {
            for y in 0..400 {
                let plain: Vec<_> = (0..5).map(|at| span(f64::from(at) * 70.0, f64::from(at) * 70.0 + 60.0)).collect();
                let slot = slot_at(f64::from(y), &plain);
                let shifted = |(at, card): (usize, &Span)| {
                    let by = if at >= slot { height } else { 0.0 };
                    span(card.from + by, card.to + by)
                };
                let open: Vec<_> = plain.iter().enumerate().map(shifted).collect();
                assert_eq!(slot_at(f64::from(y), &open), slot);
            }
        }
    }

    #[test]
    fn the_board_scrolls_only_near_its_edges() {
        let view = span(0.0, 1_000.0);
        assert_eq!(edge_speed(500.0, view), 0.0);
        assert_eq!(edge_speed(-10.0, view), -FASTEST);
        assert_eq!(edge_speed(1_000.0, view), FASTEST);
        assert!(edge_speed(980.0, view) > edge_speed(960.0, view));
        assert_eq!(edge_speed(50.0, span(0.0, 100.0)), 0.0, "small views keep a calm middle");
    }

    #[test]
    fn a_shaky_click_is_no_drag() {
        let start = Point { x: 10.0, y: 10.0 };
        assert!(!Point { x: 13.0, y: 13.0 }.drags(start) && Point { x: 16.0, y: 10.0 }.drags(start));
        assert!(!Point { x: 10.0, y: 18.0 }.scrolls(start) && Point { x: 10.0, y: 21.0 }.scrolls(start));
    }
}
