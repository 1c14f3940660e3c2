//! What each person does with a view: has it at hand, begins with it.

use super::saved_view::SavedViewList;
use crate::{
    StoreError, Unit, WriteUnit,
    id::{SavedViewId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::Expr};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_view_use")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub view_id: SavedViewId,
    pub list: SavedViewList,
    pub pinned: bool,
    /// The list opens with it; one of a list at most.
    pub opens: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

pub async fn of_user(unit: &Unit, user: UserId, list: SavedViewList) -> Result<Vec<Model>, StoreError> {
    unit.all(Entity::find().filter(Column::UserId.eq(user)).filter(Column::List.eq(list))).await
}

/// Has a view at hand, or not.
pub async fn pin(
    unit: &mut WriteUnit,
    user: UserId,
    (view, list): (SavedViewId, SavedViewList),
    pinned: bool,
) -> Result<(), StoreError> {
    note(unit, user, (view, list)).await?;
    change(unit, user, view, Column::Pinned, pinned).await
}

/// The list opens with this view from now on, or with none.
pub async fn open_with(
    unit: &mut WriteUnit,
    user: UserId,
    list: SavedViewList,
    view: Option<SavedViewId>,
) -> Result<(), StoreError> {
    let none = Entity::update_many()
        .col_expr(Column::Opens, Expr::value(false))
        .filter(Column::UserId.eq(user))
        .filter(Column::List.eq(list));
    unit.update_where(none).await?;
    let Some(view) = view else { return Ok(()) };
    note(unit, user, (view, list)).await?;
    change(unit, user, view, Column::Opens, true).await
}

async fn note(
    unit: &mut WriteUnit,
    user: UserId,
    (view, list): (SavedViewId, SavedViewList),
) -> Result<(), StoreError> {
    let row = ActiveModel {
        tenant_id: Set(unit.tenant()),
        user_id: Set(user),
        view_id: Set(view),
        list: Set(list),
        pinned: Set(false),
        opens: Set(false),
    };
    unit.insert_unless_exists(row, [Column::TenantId, Column::UserId, Column::ViewId]).await.map(drop)
}

async fn change(
    unit: &mut WriteUnit,
    user: UserId,
    view: SavedViewId,
    column: Column,
    to: bool,
) -> Result<(), StoreError> {
    let update = Entity::update_many()
        .col_expr(column, Expr::value(to))
        .filter(Column::UserId.eq(user))
        .filter(Column::ViewId.eq(view));
    unit.update_where(update).await.map(drop)
}
