//! A list as somebody keeps it: what it is filtered by and sorted by, and which columns it shows.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{Id, SavedViewId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::NotSet, Condition, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum SavedViewList {
    Customers,
    Deals,
}

/// Who sees it besides its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Visibility {
    Private,
    /// Those who share a team with the owner
    Team,
    Everybody,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_view")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SavedViewId,
    pub list: SavedViewList,
    pub name: String,
    pub visibility: Visibility,
    pub owner_id: UserId,
    /// What the web app makes of it; the server keeps it.
    pub state: Json,
    pub created_at: Time,
    pub updated_at: Time,
    pub deleted_at: Option<Time>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

impl Model {
    /// Whether somebody with these team mates sees it.
    pub fn is_visible(&self, user: UserId, mates: &[UserId]) -> bool {
        let shared = match self.visibility {
            Visibility::Private => false,
            Visibility::Team => mates.contains(&self.owner_id),
            Visibility::Everybody => true,
        };
        self.owner_id == user || shared
    }
}

/// The views of a list that somebody with these team mates sees, by name.
pub async fn seen(
    unit: &Unit,
    list: SavedViewList,
    user: UserId,
    mates: &[UserId],
    limit: u64,
) -> Result<Vec<Model>, StoreError> {
    let of_mates = Condition::all()
        .add(Column::Visibility.eq(Visibility::Team))
        .add(Column::OwnerId.is_in(mates.iter().map(|id| id.uuid())));
    let visible =
        Condition::any().add(Column::OwnerId.eq(user)).add(Column::Visibility.eq(Visibility::Everybody)).add(of_mates);
    let query = Entity::find().filter(Column::List.eq(list)).filter(Column::DeletedAt.is_null()).filter(visible);
    unit.all(query.order_by_asc(Column::Name).order_by_asc(Column::Id).limit(limit)).await
}

/// Those that somebody made.
pub async fn of_owner(unit: &Unit, list: SavedViewList, owner: UserId) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find().filter(Column::List.eq(list)).filter(Column::DeletedAt.is_null());
    unit.all(query.filter(Column::OwnerId.eq(owner))).await
}

/// The view, deleted or not.
pub async fn find(unit: &Unit, id: SavedViewId) -> Result<Option<Model>, StoreError> {
    unit.find::<Entity>(id).await
}

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

/// Forgets those that were deleted before an instant.
pub async fn forget_before(unit: &mut WriteUnit, before: Time, most: u64) -> Result<u64, StoreError> {
    unit.delete_some::<Entity>(Column::Id, Condition::all().add(Column::DeletedAt.lt(before)), most).await
}
