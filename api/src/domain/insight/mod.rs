//! What the figures say.
//!
//! An **overview** tells how business went in a **period**, a stretch of whole days where the company is,
//! beside the period of the same length right before it: how many customers came and how many of them are more
//! than a lead by now, deals begun, won and lost, what was done, and by whom. Each figure comes whole and as a
//! **series**, one value per day, week or month. The figures are those of the records the reader may see, so an
//! agent who sees their own gets their own dashboard, and each agrees with the list behind it: records that are
//! deleted count nowhere, and a reopened deal is no longer won.
//!
//! Nothing is kept ready. Every figure is one pass over the part of an index that the period covers, and that
//! index holds all that is asked (migration 7). Forecast and stage report stand in `crm::deal::report`.
//!
//! Deliberately absent here: exchange rates. Amounts are summed by currency; series are of the company's own.

mod overview;
mod period;

pub use overview::InsightQuery;
pub use period::{Calendar, Interval, Period, PeriodInput};
