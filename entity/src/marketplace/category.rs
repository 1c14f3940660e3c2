//! Categories of the catalog: a tree, of which a company has tens, at most hundreds. It is read whole.

use super::item;
use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    erp::product,
    id::{CatalogCategoryId, TenantId},
    store::tenant_owned,
};
use sea_orm::{
    ActiveValue::NotSet, FromQueryResult, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*,
    sea_query::ExprTrait,
};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "catalog_category")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CatalogCategoryId,
    pub name: String,
    /// Names it in addresses; small letters, digits and hyphens.
    pub slug: String,
    pub parent_id: Option<CatalogCategoryId>,
    /// Among its siblings, from 0 on.
    pub position: i32,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// How many one company may have.
pub const MOST: usize = 500;
/// How many lie one in the other at most.
pub const DEEPEST: usize = 5;

/// All categories of a company.
#[derive(Clone, Debug, Default)]
pub struct Tree(Vec<Model>);

impl Tree {
    pub async fn load(unit: &Unit) -> Result<Self, StoreError> {
        unit.all(Entity::find().order_by_asc(Column::Position).order_by_asc(Column::Id)).await.map(Self)
    }

    /// Each before what lies in it, siblings in their order.
    pub fn in_order(&self) -> Vec<&Model> {
        let mut all = Vec::with_capacity(self.0.len());
        self.gather(None, &mut all);
        all
    }

    fn gather<'t>(&'t self, parent: Option<CatalogCategoryId>, all: &mut Vec<&'t Model>) {
        for row in self.children(parent) {
            all.push(row);
            self.gather(Some(row.id), all);
        }
    }

    pub fn children(&self, parent: Option<CatalogCategoryId>) -> impl Iterator<Item = &Model> {
        self.0.iter().filter(move |row| row.parent_id == parent)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn find(&self, id: CatalogCategoryId) -> Option<&Model> {
        self.0.iter().find(|row| row.id == id)
    }

    pub fn by_slug(&self, slug: &str) -> Option<&Model> {
        self.0.iter().find(|row| row.slug == slug)
    }

    /// From the top down to this one.
    pub fn path(&self, id: CatalogCategoryId) -> Vec<&Model> {
        let mut path = Vec::new();
        let mut next = self.find(id);
        while let Some(row) = next.filter(|_| path.len() <= DEEPEST) {
            path.push(row);
            next = row.parent_id.and_then(|parent| self.find(parent));
        }
        path.reverse();
        path
    }

    /// This one, and all that lie in it.
    pub fn with_below(&self, id: CatalogCategoryId) -> Vec<CatalogCategoryId> {
        let mut below = Vec::new();
        if let Some(row) = self.find(id) {
            self.gather(Some(row.id), &mut below);
            below.insert(0, row);
        }
        below.into_iter().map(|row| row.id).collect()
    }

    /// How many levels it has, itself among them.
    pub fn height(&self, id: CatalogCategoryId) -> usize {
        let deepest = self.with_below(id).into_iter().map(|below| self.path(below).len()).max().unwrap_or_default();
        (deepest + 1).saturating_sub(self.path(id).len())
    }
}

/// One at a time changes the tree: two moves at once could make a ring.
pub async fn take_turns(unit: &mut WriteUnit) -> Result<(), StoreError> {
    unit.take_turns(TREE).await
}

const TREE: i32 = 4246;

/// Saves a new category; its slug may be taken.
pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<Model, StoreError> {
    unit.insert(row.into_active_model().reset_all()).await
}

/// Saves all columns and raises the version, unless somebody has changed the row since it was read: None.
pub async fn save(unit: &mut WriteUnit, mut row: Model) -> Result<Option<Model>, StoreError> {
    let read = row.version;
    row.version += 1;
    let mut columns = row.clone().into_active_model().reset_all();
    (columns.tenant_id, columns.id) = (NotSet, NotSet);
    let update = Entity::update_many().set(columns).filter(Column::Id.eq(row.id)).filter(Column::Version.eq(read));
    Ok((unit.update_where(update).await? > 0).then_some(row))
}

/// Puts siblings in this order.
pub async fn arrange(unit: &mut WriteUnit, siblings: &[CatalogCategoryId]) -> Result<(), StoreError> {
    for (position, id) in (0..).zip(siblings) {
        let position: i32 = position;
        let update = Entity::update_many().col_expr(Column::Position, Expr::value(position));
        let moved = Column::Id.eq(*id).and(Column::Position.ne(position));
        unit.update_where(update.filter(moved)).await?;
    }
    Ok(())
}

/// Removes the category; its items and products, deleted ones too, go where it lay.
pub async fn remove(unit: &mut WriteUnit, row: &Model) -> Result<(), StoreError> {
    let up = item::Entity::update_many().col_expr(item::Column::CategoryId, Expr::value(row.parent_id));
    unit.update_where(up.filter(item::Column::CategoryId.eq(row.id))).await?;
    let up = product::Entity::update_many().col_expr(product::Column::CategoryId, Expr::value(row.parent_id));
    unit.update_where(up.filter(product::Column::CategoryId.eq(row.id))).await?;
    unit.delete_where(Entity::delete_many().filter(Column::Id.eq(row.id))).await.map(drop)
}

/// How many items each category has itself, deleted ones left out.
pub async fn item_counts(unit: &Unit) -> Result<HashMap<CatalogCategoryId, i64>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        category_id: CatalogCategoryId,
        many: i64,
    }
    let query = item::Entity::find()
        .select_only()
        .column(item::Column::CategoryId)
        .column_as(item::Column::Id.count(), "many")
        .filter(item::Column::CategoryId.is_not_null())
        .filter(item::Column::DeletedAt.is_null())
        .group_by(item::Column::CategoryId);
    let rows: Vec<Row> = unit.select(query).await?;
    Ok(rows.into_iter().map(|row| (row.category_id, row.many)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clock, id::Id};

    fn row(id: u128, parent: Option<u128>) -> Model {
        let category = |n| CatalogCategoryId::from_uuid(Uuid::from_u128(n));
        Model {
            tenant_id: TenantId::fresh(),
            id: category(id),
            name: format!("c{id}"),
            slug: format!("c{id}"),
            parent_id: parent.map(category),
            position: 0,
            version: 1,
            created_at: clock::now(),
            updated_at: clock::now(),
        }
    }

    #[test]
    fn a_tree_knows_what_lies_where() {
        let tree = Tree(vec![row(1, None), row(2, Some(1)), row(3, Some(2)), row(4, None), row(5, Some(1))]);
        let names = |rows: Vec<&Model>| rows.into_iter().map(|row| row.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(tree.in_order()), ["c1", "c2", "c3", "c5", "c4"]);
        let id = |n| CatalogCategoryId::from_uuid(Uuid::from_u128(n));
        assert_eq!(names(tree.path(id(3))), ["c1", "c2", "c3"]);
        assert_eq!(tree.with_below(id(1)), [id(1), id(2), id(3), id(5)]);
        assert_eq!((tree.height(id(1)), tree.height(id(2)), tree.height(id(4))), (3, 2, 1));
    }
}
