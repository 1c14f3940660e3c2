//! Lists of any entity sorted by a custom field: first the records that have a value, in the order asked,
//! then the others by id. Two lists, one after the other, each with its own index; a position of the second
//! has no keys.

use super::Model as ValueRow;
use crate::{
    StoreError, Unit,
    crm::custom_field,
    store::{Direction, Page, Position, Slice, TenantOwned},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};
use std::collections::HashMap;
use uuid::Uuid;

/// One page of the rows that match, sorted by their values of a field. `id` is the column of their ids, and
/// how to read it off a row.
pub async fn page_of<E: TenantOwned>(
    unit: &Unit,
    field: &custom_field::Model,
    direction: Direction,
    condition: Condition,
    id: (E::Column, fn(&E::Model) -> Uuid),
    page: &Page,
) -> Result<Slice<E::Model>, StoreError> {
    let halves = Halves::<E> { unit, field, direction, condition, id };
    if page.backward { halves.backward(page).await } else { halves.forward(page).await }
}

struct Halves<'u, E: EntityTrait> {
    unit: &'u Unit,
    field: &'u custom_field::Model,
    direction: Direction,
    condition: Condition,
    id: (E::Column, fn(&E::Model) -> Uuid),
}

impl<E: TenantOwned> Halves<'_, E> {
    async fn forward(&self, page: &Page) -> Result<Slice<E::Model>, StoreError> {
        let started = |position: &Option<Position>| position.as_ref().is_some_and(|p| p.keys.is_empty());
        let ends_before = page.before.as_ref().is_some_and(|p| !p.keys.is_empty());
        let mut slice = if started(&page.after) { nothing() } else { self.valued(page, page.size).await? };
        let missing = page.size - slice.rows.len() as u64;
        if !ends_before && !slice.has_next {
            // One row more than nothing tells whether there is a next page.
            let rest = self.blank(page, Ord::max(missing, 1)).await?;
            slice.has_next = rest.has_next || missing == 0 && !rest.rows.is_empty();
            slice.rows.extend(rest.rows.into_iter().take(missing as usize));
        }
        slice.has_previous = page.after.is_some();
        Ok(slice)
    }

    async fn backward(&self, page: &Page) -> Result<Slice<E::Model>, StoreError> {
        let ends_before = page.before.as_ref().is_some_and(|p| !p.keys.is_empty());
        let starts_after = page.after.as_ref().is_some_and(|p| p.keys.is_empty());
        let mut slice = if ends_before { nothing() } else { self.blank(page, page.size).await? };
        let missing = page.size - slice.rows.len() as u64;
        if !starts_after && !slice.has_previous {
            let front = self.valued(page, Ord::max(missing, 1)).await?;
            slice.has_previous = front.has_previous || missing == 0 && !front.rows.is_empty();
            if missing > 0 {
                slice.rows.splice(0..0, front.rows);
            }
        }
        slice.has_next = page.before.is_some();
        Ok(slice)
    }

    /// Those with a value; positions of the other list do not concern them.
    async fn valued(&self, page: &Page, size: u64) -> Result<Slice<E::Model>, StoreError> {
        let own = |position: &Option<Position>| position.clone().filter(|p| !p.keys.is_empty());
        let page = Page { size, after: own(&page.after), before: own(&page.before), backward: page.backward };
        let field = (self.field.id, self.field.r#type);
        let values = super::page(self.unit, field, self.among(), self.direction, &page).await?;
        self.with_rows(values).await
    }

    /// Those without.
    async fn blank(&self, page: &Page, size: u64) -> Result<Slice<E::Model>, StoreError> {
        let own = |position: &Option<Position>| position.clone().filter(|p| p.keys.is_empty());
        let page = Page { size, after: own(&page.after), before: own(&page.before), backward: page.backward };
        let having = super::records_where(self.unit.tenant(), self.field.id, Condition::all());
        let without = self.condition.clone().add(self.id_column().in_subquery(having).not());
        self.unit.page(E::find().filter(without), &[], self.id, &page).await
    }

    /// The ids of all rows that match.
    fn among(&self) -> SelectStatement {
        Query::select()
            .column((E::default(), self.id.0))
            .from(E::default())
            .cond_where(self.condition.clone())
            .and_where(Expr::col((E::default(), E::tenant_column())).eq(self.unit.tenant().uuid()))
            .take()
    }

    /// The rows of a page of values, in one statement.
    async fn with_rows(&self, values: Slice<ValueRow>) -> Result<Slice<E::Model>, StoreError> {
        let ids: Vec<_> = values.rows.iter().map(|(value, _)| value.record_id).collect();
        let mut rows: HashMap<Uuid, E::Model> = match ids.is_empty() {
            true => HashMap::new(),
            false => {
                let query = E::find().filter(self.id.0.is_in(ids));
                self.unit.all(query).await?.into_iter().map(|row| ((self.id.1)(&row), row)).collect()
            }
        };
        let each =
            values.rows.into_iter().filter_map(|(value, position)| Some((rows.remove(&value.record_id)?, position)));
        Ok(Slice { rows: each.collect(), has_next: values.has_next, has_previous: values.has_previous })
    }

    fn id_column(&self) -> Expr {
        Expr::col((E::default(), self.id.0))
    }
}

fn nothing<M>() -> Slice<M> {
    Slice { rows: Vec::new(), has_next: false, has_previous: false }
}
