//! Lists below a parent: the deals of a customer, the activities of a deal. A page of one of them, or the first
//! pages of many parents in one statement.

use super::{Firsts, IdColumn, Page, Slice, SortKey, StoreError, TenantOwned, Unit, page::order, slice};
use sea_orm::{
    Condition, EntityTrait, FromQueryResult, ModelTrait, QueryFilter, QueryOrder, Select, Value,
    sea_query::{Expr, ExprTrait},
};
use std::collections::HashMap;
use uuid::Uuid;

/// How many parents one statement asks about: on SQLite each is a term of a compound SELECT, which may have 500.
const AT_ONCE: usize = 200;

/// How a table is listed below its parents.
pub struct Below<E: EntityTrait> {
    /// The column that names the parent.
    pub parent: E::Column,
    pub id: IdColumn<E>,
    pub keys: Vec<SortKey<E>>,
}

impl<E: TenantOwned> Below<E> {
    fn of(&self, parent: Uuid, condition: Condition) -> Select<E> {
        E::find().filter(Expr::col((E::default(), self.parent)).eq(parent)).filter(condition)
    }

    fn parent_of(&self, row: &E::Model) -> Option<Uuid> {
        match row.get(self.parent) {
            Value::Uuid(parent) => parent,
            _ => None,
        }
    }
}

impl Unit {
    /// A page of the rows below one parent that match.
    pub async fn page_below<E: TenantOwned>(
        &self,
        below: &Below<E>,
        parent: Uuid,
        condition: Condition,
        page: &Page,
    ) -> Result<Slice<E::Model>, StoreError> {
        self.page(below.of(parent, condition), &below.keys, below.id, page).await
    }

    /// How many rows below a parent match, counting no further than `cap`.
    pub async fn count_below<E: TenantOwned>(
        &self,
        below: &Below<E>,
        parent: Uuid,
        condition: Condition,
        cap: u64,
    ) -> Result<u64, StoreError>
    where
        E::Model: FromQueryResult + Send + Sync,
    {
        self.count_up_to(below.of(parent, condition), cap).await
    }

    /// The first pages below these parents, in a statement per two hundred of them; parents without rows are left out.
    pub async fn first_pages_below<E: TenantOwned>(
        &self,
        below: &Below<E>,
        parents: &[Uuid],
        condition: Condition,
        size: u64,
    ) -> Result<HashMap<Uuid, Slice<E::Model>>, StoreError> {
        let (id, id_of) = below.id;
        let firsts = Firsts { parent: below.parent, id, condition, keys: &below.keys, each: size + 1 };
        let mut rows: HashMap<Uuid, Vec<E::Model>> = HashMap::new();
        for parents in parents.chunks(AT_ONCE) {
            for row in self.firsts_below(below, parents, &firsts).await? {
                if let Some(parent) = below.parent_of(&row) {
                    rows.entry(parent).or_default().push(row);
                }
            }
        }
        let page = Page { size, ..Page::default() };
        Ok(rows.into_iter().map(|(parent, rows)| (parent, slice(rows, &below.keys, id_of, &page))).collect())
    }

    async fn firsts_below<E: TenantOwned>(
        &self,
        below: &Below<E>,
        parents: &[Uuid],
        firsts: &Firsts<'_, E>,
    ) -> Result<Vec<E::Model>, StoreError> {
        let (id, _) = below.id;
        let Some(ids) = self.firsts(parents, firsts) else { return Ok(Vec::new()) };
        let mut query = E::find().filter(Expr::col((E::default(), id)).in_subquery(ids));
        for key in &below.keys {
            query = query.order_by(key.expression.clone(), order(key.direction, false));
        }
        if let Some(last) = below.keys.last() {
            query = query.order_by(id, order(last.direction, false));
        }
        self.all(query).await
    }
}
