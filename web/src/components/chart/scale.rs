//! Round numbers for an axis.

/// Steps on the axis, roughly.
const STEPS: f64 = 4.0;

/// From 0 (or a round number below) up to a round number that holds the greatest value, in equal steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    pub ticks: Vec<f64>,
}

impl Scale {
    pub fn of(values: impl Iterator<Item = f64>) -> Self {
        let (low, high) = values
            .filter(|value| value.is_finite())
            .fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let step = round_step((high - low).max(f64::MIN_POSITIVE) / STEPS);
        let (first, last) = ((low / step).floor() as i64, (high / step).ceil() as i64);
        let last = last.max(first + 1);
        Self { ticks: (first..=last).map(|tick| tick as f64 * step).collect() }
    }

    /// Where a value lies, 0 at the bottom and 1 at the top.
    pub fn share(&self, value: f64) -> f64 {
        let (low, high) = (self.ticks[0], self.ticks[self.ticks.len() - 1]);
        ((value - low) / (high - low)).clamp(0.0, 1.0)
    }
}

/// 1, 2 or 5 times a power of ten, not below what is wanted.
fn round_step(wanted: f64) -> f64 {
    if wanted < 1e-9 {
        return 1.0;
    }
    let power = 10_f64.powf(wanted.log10().floor());
    let first = wanted / power;
    power
        * if first <= 1.0 {
            1.0
        } else if first <= 2.0 {
            2.0
        } else if first <= 5.0 {
            5.0
        } else {
            10.0
        }
}

/// Which of so many labels are written, so that neighbours do not run into each other: every nth, the last for sure.
pub fn written(index: usize, count: usize, most: usize) -> bool {
    let every = count.div_ceil(most.max(1)).max(1);
    (count - 1 - index).is_multiple_of(every)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_every_value() {
        assert_eq!(Scale::of([3.0, 87.0].into_iter()).ticks, [0.0, 50.0, 100.0]);
        assert_eq!(Scale::of([1.0, 9.0].into_iter()).ticks, [0.0, 5.0, 10.0]);
        assert_eq!(Scale::of([-4.0, 6.0].into_iter()).ticks, [-5.0, 0.0, 5.0, 10.0]);
    }

    #[test]
    fn nothing_at_all_still_has_an_axis() {
        assert_eq!(Scale::of(std::iter::empty()).ticks, [0.0, 1.0]);
        assert_eq!(Scale::of([0.0, f64::NAN].into_iter()).ticks, [0.0, 1.0]);
    }

    #[test]
    fn shares_lie_between_the_ends() {
        let scale = Scale::of([100.0].into_iter());
        assert_eq!((scale.share(0.0), scale.share(50.0), scale.share(1e9)), (0.0, 0.5, 1.0));
    }

    #[test]
    fn the_last_label_is_always_written() {
        let written = |count, most| (0..count).filter(|index| super::written(*index, count, most)).collect::<Vec<_>>();
        assert_eq!(written(12, 6), [1, 3, 5, 7, 9, 11]);
        assert_eq!(written(3, 6), [0, 1, 2]);
        assert!(written(0, 6).is_empty());
    }
}
