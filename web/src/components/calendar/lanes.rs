//! Entries at the same time stand beside each other.

use chrono::NaiveDateTime;

use crate::order::arrange;

/// Where an entry stands: its lane, and how many lanes there are where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lane {
    pub at: usize,
    pub of: usize,
}

/// A lane for each time span, in their order. Those that overlap, directly or through others, share the width.
pub fn lanes(spans: &[(NaiveDateTime, NaiveDateTime)]) -> Vec<Lane> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    arrange(&mut order, |a, b| spans[*a] < spans[*b]);
    let mut lanes = vec![Lane { at: 0, of: 1 }; spans.len()];
    let mut group: Vec<usize> = Vec::new();
    let mut ends: Vec<NaiveDateTime> = Vec::new();
    for at in order {
        let (start, end) = spans[at];
        if ends.iter().all(|end| *end <= start) {
            close(&mut lanes, &mut group, &mut ends);
        }
        let free = ends.iter().position(|end| *end <= start);
        match free {
            Some(lane) => ends[lane] = end,
            None => ends.push(end),
        }
        lanes[at].at = free.unwrap_or(ends.len() - 1);
        group.push(at);
    }
    close(&mut lanes, &mut group, &mut ends);
    lanes
}

/// A group is over: now its number of lanes is known.
fn close(lanes: &mut [Lane], group: &mut Vec<usize>, ends: &mut Vec<NaiveDateTime>) {
    group.drain(..).for_each(|at| lanes[at].of = ends.len());
    ends.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: &str, to: &str) -> (NaiveDateTime, NaiveDateTime) {
        let at = |clock: &str| format!("2026-11-22T{clock}:00").parse().expect("a moment");
        (at(from), at(to))
    }

    #[test]
    fn entries_one_after_the_other_have_the_whole_width() {
        let lanes = lanes(&[span("09:00", "10:00"), span("10:00", "11:00")]);
        assert_eq!(lanes, [Lane { at: 0, of: 1 }; 2]);
    }

    #[test]
    fn entries_at_once_share_it() {
        let lanes =
            lanes(&[span("09:00", "12:00"), span("10:00", "11:00"), span("11:00", "12:00"), span("14:00", "15:00")]);
        assert_eq!(lanes[..3], [Lane { at: 0, of: 2 }, Lane { at: 1, of: 2 }, Lane { at: 1, of: 2 }]);
        assert_eq!(lanes[3], Lane { at: 0, of: 1 });
    }
}
