//! Stretches of time that follow one another, to count rows by: the days of a month, the months of a year.
//!
//! The databases share no function for days where a company is. So the caller says where each stretch begins,
//! and one pass over an index sorts rows into them.

use super::Unit;
use crate::clock::Time;
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait},
};

/// What a query calls the number of the stretch that a row is in.
pub const SPAN: &str = "span";

/// Stretch n goes from bound n to before bound n + 1.
#[derive(Clone, Debug)]
pub struct Spans(Vec<Time>);

impl Spans {
    /// From bounds in ascending order; None unless there are two.
    pub fn new(bounds: Vec<Time>) -> Option<Self> {
        (bounds.len() > 1 && bounds.is_sorted()).then_some(Self(bounds))
    }

    /// How many stretches there are.
    pub fn count(&self) -> usize {
        self.0.len() - 1
    }

    /// Whether an instant is in any of them.
    pub fn cover(&self, at: Expr) -> Condition {
        let ends = self.0.first().zip(self.0.last());
        ends.map_or_else(Condition::all, |(from, until)| Condition::all().add(at.clone().gte(*from)).add(at.lt(*until)))
    }

    /// The number of the stretch that a covered instant is in: each comparison halves what is left.
    pub fn number(&self, at: &Expr) -> Expr {
        fn within(bounds: &[Time], first: usize, at: &Expr) -> Expr {
            if bounds.len() < 2 {
                // A literal: as a parameter, PostgreSQL would not know its type.
                return Expr::cust(first.to_string());
            }
            let (before, after) = bounds.split_at(bounds.len() / 2);
            let Some(middle) = after.first() else { return Expr::cust(first.to_string()) };
            Expr::case(at.clone().lt(*middle), within(before, first, at))
                .finally(within(after, first + before.len(), at))
                .into()
        }
        within(&self.0[..self.count()], 0, at)
    }
}

impl Unit {
    /// Whole seconds from one instant to another.
    pub fn seconds_between(&self, from: Expr, until: Expr) -> Expr {
        let seconds = match self.is_postgres() {
            true => "cast(extract(epoch from $1 - $2) as bigint)",
            false => "cast(round((julianday(?) - julianday(?)) * 86400) as integer)",
        };
        Expr::cust_with_exprs(seconds, [until, from])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::sea_query::{Alias, Query, SqliteQueryBuilder};

    #[test]
    fn each_instant_is_in_the_stretch_that_begins_before_it() {
        let day = |day: u32| format!("2026-03-{day:02}T00:00:00Z").parse::<Time>().unwrap();
        let spans = Spans::new((1..=6).map(day).collect()).unwrap();
        assert_eq!(spans.count(), 5);
        let sql = Query::select().expr(spans.number(&Expr::col(Alias::new("at")))).to_string(SqliteQueryBuilder);
        let depth = sql.matches("CASE").count();
        assert_eq!(depth, 4, "one decision between each two: {sql}");
        for n in 0..5 {
            assert!(sql.contains(&format!("THEN {n}")) || sql.contains(&format!("ELSE {n}")), "{n} in {sql}");
        }
        assert!(Spans::new(vec![day(1)]).is_none());
        assert!(Spans::new(vec![day(2), day(1)]).is_none());
    }
}
