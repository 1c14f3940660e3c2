//! What will be asked about the rows of a list, known before they are resolved.
//!
//! A list that knows loads for all its rows at once: see [`Batches::warm`](super::batch::Batches::warm). A field
//! that is overlooked here is loaded when it is resolved, a little later; one that `@skip` leaves out is loaded in vain.

use async_graphql::{Context, Lookahead};

/// The selections on one kind of row.
pub struct Asked<'c>(Vec<Lookahead<'c>>);

impl<'c> Asked<'c> {
    /// On the rows of the connection that is being resolved.
    pub fn of_rows(ctx: &'c Context<'_>) -> Self {
        let connection = ctx.look_ahead();
        Self(vec![connection.field("nodes"), connection.field("edges").field("node")])
    }

    /// On the rows that stand at the end of this path, from the field that is being resolved.
    pub fn at(ctx: &'c Context<'_>, path: &[&str]) -> Self {
        Self(vec![path.iter().fold(ctx.look_ahead(), |selection, field| selection.field(field))])
    }

    /// Whether one of these fields is selected.
    pub fn any(&self, fields: &[&str]) -> bool {
        self.0.iter().any(|selection| fields.iter().any(|field| selection.field(field).exists()))
    }

    /// The selections on what a field answers; None when it is not selected.
    pub fn below(&self, field: &str) -> Option<Self> {
        let below: Vec<_> = self.0.iter().map(|selection| selection.field(field)).filter(Lookahead::exists).collect();
        (!below.is_empty()).then_some(Self(below))
    }
}
