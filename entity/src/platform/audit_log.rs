//! The audit log as people read it: filtered, newest first.

use super::audit_entry::{Column, Entity, Model};
use crate::{
    StoreError, Unit,
    id::{Id, UserId},
    store::{Direction, Page, ReadKey, Slice, SortKey},
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select, sea_query::Expr};
use uuid::Uuid;

/// Which entries.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub actor: Option<UserId>,
    pub entity: Option<String>,
    pub entity_id: Option<Uuid>,
    pub action: Option<String>,
    /// On `at`.
    pub at: Option<Condition>,
}

/// The column that a condition on the instant looks at.
pub const AT: Column = Column::At;

/// Entries, newest first.
pub async fn page(unit: &Unit, filter: &Filter, page: &Page) -> Result<Slice<Model>, StoreError> {
    let newest = SortKey {
        expression: Expr::col((Entity, Column::At)),
        value: ReadKey::Time(|row: &Model| row.at),
        direction: Direction::Descending,
    };
    unit.page(matching(filter), &[newest], (Column::Id, |row| row.id.uuid()), page).await
}

/// How many entries match, counting no further than `cap`.
pub async fn count(unit: &Unit, filter: &Filter, cap: u64) -> Result<u64, StoreError> {
    unit.count_up_to(matching(filter), cap).await
}

fn matching(filter: &Filter) -> Select<Entity> {
    let all = Condition::all()
        .add_option(filter.actor.map(|actor| Column::ActorId.eq(actor.uuid())))
        .add_option(filter.entity.as_ref().map(|entity| Column::Entity.eq(entity.as_str())))
        .add_option(filter.entity_id.map(|id| Column::EntityId.eq(id)))
        .add_option(filter.action.as_ref().map(|action| Column::Action.eq(action.as_str())))
        .add_option(filter.at.clone());
    Entity::find().filter(all)
}
