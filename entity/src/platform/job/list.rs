//! Jobs as people list them, newest first.

use super::{Column, Entity, JobState, Model};
use crate::{
    StoreError, Unit,
    id::Id,
    store::{Direction, Page, ReadKey, Slice, SortKey},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select, sea_query::Expr};

/// Jobs in these states and of these kinds; an empty list means all.
pub fn matching(states: &[JobState], kinds: &[String]) -> Select<Entity> {
    let mut query = Entity::find();
    if !states.is_empty() {
        query = query.filter(Column::State.is_in(states.iter().copied()));
    }
    if !kinds.is_empty() {
        query = query.filter(Column::Kind.is_in(kinds));
    }
    query
}

/// A page, newest first.
pub async fn page(unit: &Unit, query: Select<Entity>, page: &Page) -> Result<Slice<Model>, StoreError> {
    let newest = SortKey {
        expression: Expr::col((Entity, Column::CreatedAt)),
        value: ReadKey::Time(|job: &Model| job.created_at),
        direction: Direction::Descending,
    };
    unit.page(query, &[newest], (Column::Id, |job| job.id.uuid()), page).await
}
