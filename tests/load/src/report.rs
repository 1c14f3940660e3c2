//! How figures are printed.

use std::time::Duration;

/// Times of single requests.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub fn extend(&mut self, other: Times) {
        self.0.extend(other.0);
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The time that this share of requests stayed below, in milliseconds.
    pub fn percentile(&mut self, share: f64) -> f64 {
        self.0.sort_unstable();
        let index = ((self.0.len() as f64 * share) as usize).min(self.0.len().saturating_sub(1));
        self.0.get(index).map_or(f64::NAN, |time| time.as_secs_f64() * 1_000.0)
    }
}

/// One line: what, and figures.
pub fn line(what: &str, figures: &str) {
    println!("{what:<44} {figures}");
}

/// One line that compares with a target.
pub fn target(what: &str, figure: f64, unit: &str, reached: bool, target: &str) {
    let verdict = if reached { "reached" } else { "MISSED" };
    println!("{what:<44} {figure:.1} {unit}  (target {target}: {verdict})");
}
