//! An order that is held until the unit ends, with what decides what can be done with it.

use crate::{
    actor::Actor,
    error::{Problem, ProblemCode, Result},
    graphql::scalars,
    i18n::Text,
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    WriteUnit,
    erp::order::{
        self, OrderAction, line,
        returning::{self, Returned},
    },
    id::{OrderId, OrderLineId},
};

/// Whoever holds the order's row has its lines, its payments and all that belongs to it for themselves.
pub(super) struct Held {
    pub order: order::Model,
    pub lines: Vec<line::Model>,
    pub returns: Vec<Returned>,
}

impl Held {
    /// The order, if the permission reaches it and it is of the version expected.
    pub async fn take(
        unit: &mut WriteUnit,
        actor: &Actor,
        permission: Permission,
        (field, id): (&str, OrderId),
        expected_version: Option<i32>,
    ) -> Result<Self> {
        let reach = actor.require(permission)?;
        let row = order::lock(unit, id).await?.filter(|row| reach.allows(row.owner_id));
        let order = row.ok_or_else(|| Problem::not_found(field))?;
        if expected_version.is_some_and(|version| version != order.version) {
            return Err(Problem::conflict().into());
        }
        let lines = line::of_order(unit, order.id).await?;
        let returns = returning::of_orders(unit, &[order.id]).await?.remove(&order.id).unwrap_or_default();
        Ok(Self { order, lines, returns })
    }

    /// The same by an id that was given as `id`.
    pub async fn given(
        unit: &mut WriteUnit,
        actor: &Actor,
        permission: Permission,
        id: &ID,
        expected_version: Option<i32>,
    ) -> Result<Self> {
        Self::take(unit, actor, permission, ("id", scalars::id("id", id)?), expected_version).await
    }

    /// Whether this can be done now; if not, the problem says where the order stands.
    pub fn allow(&self, action: OrderAction) -> Result<()> {
        let coming = self.returns.iter().map(Returned::coming).sum();
        match self.order.allows(action, &self.lines, coming) {
            true => Ok(()),
            false => Err(self.not_now(action)),
        }
    }

    fn not_now(&self, action: OrderAction) -> crate::error::Error {
        let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let text = Text::new("order-not-now")
            .with("action", word(serde_json::json!(action)))
            .with("label", word(serde_json::json!(self.order.label)));
        Problem::new("id", ProblemCode::NotAllowed, text).into()
    }

    /// How many of a line are on their way back.
    pub fn coming(&self, line: OrderLineId) -> i64 {
        self.returns.iter().map(|returned| returned.coming_of(line)).sum()
    }

    /// The line that an id stands for.
    pub fn line(&mut self, field: &str, id: &ID) -> Result<&mut line::Model> {
        let id: OrderLineId = scalars::id(field, id)?;
        Ok(self.lines.iter_mut().find(|line| line.id == id).ok_or_else(|| Problem::not_found(field))?)
    }
}
