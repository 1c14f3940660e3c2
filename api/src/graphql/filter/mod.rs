//! Filters by type, and how they become conditions. Slices compose them into `…Filter` inputs and decide
//! which column each looks at; nothing here knows a table. `tree` joins filters with and, or and not;
//! `stored` keeps them as JSON.

mod calendar;
mod span;
pub mod stored;
mod tree;

pub use calendar::{CalendarPeriod, midnight};
pub use span::{Span, SpanUnit};
pub use tree::{Branches, Tree};

use super::scalars::{Date, Instant, Long};
use crate::error::Problem;
use async_graphql::{ID, InputObject};
use chrono::NaiveDate;
use chrono_tz::Tz;
use entity::{clock, id::Id};
use sea_orm::{
    Condition, Value,
    sea_query::{Expr, ExprTrait, LikeExpr, SimpleExpr},
};

/// By id.
#[derive(Clone, Debug, Default, InputObject)]
pub struct IdFilter {
    pub eq: Option<ID>,
    pub ne: Option<ID>,
    pub r#in: Option<Vec<ID>>,
    pub is_empty: Option<bool>,
}

/// By text. `contains`, `startsWith` and `endsWith` look at the text as stored; for words use `search`.
#[derive(Clone, Debug, Default, InputObject)]
pub struct StringFilter {
    pub eq: Option<String>,
    pub ne: Option<String>,
    pub r#in: Option<Vec<String>>,
    pub contains: Option<String>,
    pub starts_with: Option<String>,
    pub ends_with: Option<String>,
    pub is_empty: Option<bool>,
}

/// By yes or no.
#[derive(Clone, Debug, Default, InputObject)]
pub struct BooleanFilter {
    pub eq: Option<bool>,
}

macro_rules! range_filter {
    ($(#[$doc:meta])* $name:ident, $value:ty, $native:expr, $method:ident $(, $(#[$more_doc:meta])* $more:ident: $more_type:ty)*) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, InputObject)]
        pub struct $name {
            pub eq: Option<$value>,
            pub ne: Option<$value>,
            pub r#in: Option<Vec<$value>>,
            pub gt: Option<$value>,
            pub gte: Option<$value>,
            pub lt: Option<$value>,
            pub lte: Option<$value>,
            pub is_empty: Option<bool>,
            $($(#[$more_doc])* pub $more: Option<$more_type>,)*
        }

        impl $name {
            /// The condition on a column or expression.
            pub fn $method(&self, column: impl Into<SimpleExpr>) -> Condition {
                let column = column.into();
                let native = $native;
                let value = |v: &$value| Expr::val(native(v));
                let mut all = Condition::all()
                    .add_option(self.eq.as_ref().map(|v| column.clone().eq(value(v))))
                    .add_option(self.ne.as_ref().map(|v| not_equal(&column, value(v).into())))
                    .add_option(self.gt.as_ref().map(|v| column.clone().gt(value(v))))
                    .add_option(self.gte.as_ref().map(|v| column.clone().gte(value(v))))
                    .add_option(self.lt.as_ref().map(|v| column.clone().lt(value(v))))
                    .add_option(self.lte.as_ref().map(|v| column.clone().lte(value(v))))
                    .add_option(self.is_empty.map(|empty| is_null(&column, empty)));
                if let Some(list) = &self.r#in {
                    all = all.add(column.clone().is_in(list.iter().map(|v| -> Value { native(v).into() })));
                }
                all
            }
        }
    };
}

range_filter!(/** By 32-bit number. */ IntFilter, i32, |v: &i32| *v, on);
range_filter!(/** By 64-bit number. */ LongFilter, Long, |v: &Long| v.0, on);
range_filter!(
    /** By instant. */ DateTimeFilter, Instant, |v: &Instant| *v, fixed,
    /// Not longer ago than this, and not in the future.
    in_last: Span,
    /// From now on, within this.
    in_next: Span,
    /// On one of these days, in the company's time zone.
    during: CalendarPeriod
);
range_filter!(
    /** By calendar day. */ DateFilter, Date, |v: &Date| v.0, fixed,
    /// Not longer ago than this, today included, in the company's time zone.
    in_last: Span,
    /// Today, or within this.
    in_next: Span,
    /// One of these days, in the company's time zone.
    during: CalendarPeriod
);

impl DateTimeFilter {
    /// The condition on a column or expression, as of now where the company is.
    pub fn on(&self, column: impl Into<SimpleExpr>, zone: Tz) -> Condition {
        let (column, now) = (column.into(), clock::now());
        let between = |from, to| column.clone().gte(Expr::val(from)).and(column.clone().lte(Expr::val(to)));
        let during = self.during.map(|period| {
            let (from, until) = period.instants(now.with_timezone(&zone).date_naive(), zone);
            column.clone().gte(Expr::val(from)).and(column.clone().lt(Expr::val(until)))
        });
        self.fixed(column.clone())
            .add_option(self.in_last.map(|span| between(span.before(now), now)))
            .add_option(self.in_next.map(|span| between(now, span.after(now))))
            .add_option(during)
    }
}

impl DateFilter {
    /// The condition on a column or expression, as of today.
    pub fn on(&self, column: impl Into<SimpleExpr>, today: NaiveDate) -> Condition {
        let column = column.into();
        let between = |from, to| column.clone().gte(Expr::val(from)).and(column.clone().lte(Expr::val(to)));
        let during = self.during.map(|period| period.days(today));
        self.fixed(column.clone())
            .add_option(self.in_last.map(|span| between(span.before(today), today)))
            .add_option(self.in_next.map(|span| between(today, span.after(today))))
            .add_option(during.map(|(first, last)| between(first, last)))
    }
}

impl IdFilter {
    /// The condition on a column of typed ids; an id that is malformed matches nothing.
    pub fn on<T: Id>(&self, field: &str, column: impl Into<SimpleExpr>) -> Result<Condition, Problem> {
        let column = column.into();
        let parse = |id: &ID| super::scalars::id::<T>(field, id).map(Id::uuid);
        let mut all = Condition::all();
        if let Some(id) = &self.eq {
            all = all.add(column.clone().eq(parse(id)?));
        }
        if let Some(id) = &self.ne {
            all = all.add(not_equal(&column, Expr::val(parse(id)?)));
        }
        if let Some(ids) = &self.r#in {
            let ids: Vec<_> = ids.iter().map(parse).collect::<Result<_, _>>()?;
            all = all.add(column.clone().is_in(ids));
        }
        Ok(all.add_option(self.is_empty.map(|empty| is_null(&column, empty))))
    }
}

impl StringFilter {
    /// The condition on a text column; empty text counts as no text.
    pub fn on(&self, column: impl Into<SimpleExpr>) -> Condition {
        let column = column.into();
        let mut all = Condition::all()
            .add_option(self.eq.as_ref().map(|v| column.clone().eq(v.as_str())))
            .add_option(self.ne.as_ref().map(|v| not_equal(&column, Expr::val(v.as_str()))))
            .add_option(
                self.contains
                    .as_ref()
                    .map(|v| column.clone().like(LikeExpr::new(format!("%{}%", like(v))).escape('\\'))),
            );
        if let Some(suffix) = &self.ends_with {
            all = all.add(column.clone().like(LikeExpr::new(format!("%{}", like(suffix))).escape('\\')));
        }
        if let Some(list) = &self.r#in {
            all = all.add(column.clone().is_in(list.iter().map(String::as_str)));
        }
        if let Some(prefix) = &self.starts_with {
            all = all.add(starts_with(&column, prefix));
        }
        if let Some(empty) = self.is_empty {
            let blank = Condition::any().add(column.clone().is_null()).add(column.clone().eq(""));
            all = all.add(if empty { blank } else { blank.not() });
        }
        all
    }
}

/// Text that begins with a prefix, as a range: an index answers it on both databases, and on PostgreSQL
/// under row level security too (LIKE would not: it is not leakproof).
pub fn starts_with(column: &SimpleExpr, prefix: &str) -> Condition {
    Condition::all().add(column.clone().gte(prefix)).add(column.clone().lt(format!("{prefix}{}", char::MAX)))
}

/// Unequal, counting "nothing" as unequal to everything.
fn not_equal(column: &SimpleExpr, value: SimpleExpr) -> Condition {
    Condition::any().add(column.clone().ne(value)).add(column.clone().is_null())
}

fn is_null(column: &SimpleExpr, empty: bool) -> SimpleExpr {
    if empty { column.clone().is_null() } else { column.clone().is_not_null() }
}

/// Text with LIKE's own characters escaped.
fn like(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
