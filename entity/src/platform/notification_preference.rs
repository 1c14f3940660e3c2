//! What a person does not want to be told. Where there is no row, they do.

use super::notification::NotificationKind;
use crate::{
    StoreError, Unit, WriteUnit,
    id::{Id, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::Expr};
use std::collections::HashSet;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notification_preference")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: NotificationKind,
    pub in_app: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Which kinds these people have switched off.
pub async fn off(
    unit: &Unit,
    users: impl IntoIterator<Item = UserId>,
) -> Result<HashSet<(UserId, NotificationKind)>, StoreError> {
    let users = users.into_iter().map(Id::uuid);
    let rows = unit.all(Entity::find().filter(Column::UserId.is_in(users)).filter(Column::InApp.eq(false))).await?;
    Ok(rows.into_iter().map(|row| (row.user_id, row.kind)).collect())
}

/// Switches a kind on or off for a person; says whether that changed anything.
pub async fn set(unit: &mut WriteUnit, user: UserId, kind: NotificationKind, in_app: bool) -> Result<bool, StoreError> {
    if off(unit, [user]).await?.contains(&(user, kind)) != in_app {
        return Ok(false);
    }
    let row = ActiveModel { tenant_id: Set(unit.tenant()), user_id: Set(user), kind: Set(kind), in_app: Set(in_app) };
    if !unit.insert_unless_exists(row, [Column::TenantId, Column::UserId, Column::Kind]).await? {
        let update = Entity::update_many()
            .col_expr(Column::InApp, Expr::value(in_app))
            .filter(Column::UserId.eq(user.uuid()))
            .filter(Column::Kind.eq(kind));
        unit.update_where(update).await?;
    }
    Ok(true)
}
