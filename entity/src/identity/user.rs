//! People who sign in.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{Id, RoleId, TenantId, UserId},
    store::{Direction, Page, ReadKey, Slice, SortKey, tenant_owned},
    value::{Email, name},
};
use sea_orm::{ActiveValue::Set, Condition, Select, entity::prelude::*, sea_query::Expr};

/// Whether a person may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum UserStatus {
    Invited,
    Active,
    Inactive,
}

/// Working state, for routing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Presence {
    Online,
    Away,
    Offline,
}

/// Colours of the web app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Theme {
    System,
    Light,
    Dark,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "user")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UserId,
    /// Lower case.
    pub email: String,
    pub name: String,
    pub name_key: String,
    /// Argon2id, PHC form; None until an invitation is accepted.
    pub password_hash: Option<String>,
    pub status: UserStatus,
    pub role_id: RoleId,
    pub presence: Presence,
    pub skills: Json,
    pub locale: Option<String>,
    pub theme: Theme,
    pub last_sign_in_at: Option<Time>,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// A person as they are added.
pub struct NewUser {
    pub email: Email,
    pub name: String,
    /// PHC form; without one they are invited and choose theirs.
    pub password_hash: Option<String>,
    pub role_id: RoleId,
}

/// Adds a person: active with a password, invited without.
pub async fn add(unit: &mut WriteUnit, new: NewUser) -> Result<Model, StoreError> {
    let now = clock::now();
    let row = ActiveModel {
        tenant_id: Set(unit.tenant()),
        id: Set(UserId::new()),
        email: Set(new.email.as_str().to_owned()),
        name_key: Set(name::fold(&new.name)),
        name: Set(new.name),
        status: Set(if new.password_hash.is_some() { UserStatus::Active } else { UserStatus::Invited }),
        password_hash: Set(new.password_hash),
        role_id: Set(new.role_id),
        presence: Set(Presence::Offline),
        skills: Set(serde_json::json!([])),
        locale: Set(None),
        theme: Set(Theme::System),
        last_sign_in_at: Set(None),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    };
    unit.insert(row).await
}

pub async fn by_email(unit: &Unit, email: &Email) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::Email.eq(email.as_str()))).await
}

/// Whether anybody is in the company yet.
pub async fn any(unit: &Unit) -> Result<bool, StoreError> {
    unit.exists(Entity::find()).await
}

/// Whether a role has people, active or not.
pub async fn any_in_role(unit: &Unit, role: RoleId) -> Result<bool, StoreError> {
    unit.exists(Entity::find().filter(Column::RoleId.eq(role))).await
}

/// Whether somebody else of this role may sign in.
pub async fn another_active_in_role(unit: &Unit, role: RoleId, except: UserId) -> Result<bool, StoreError> {
    let others = Entity::find()
        .filter(Column::RoleId.eq(role))
        .filter(Column::Status.eq(UserStatus::Active))
        .filter(Column::Id.ne(except));
    unit.exists(others).await
}

/// Saves the set columns of a row unless somebody changed it since it was read; says whether it did.
pub async fn change(unit: &mut WriteUnit, row: &Model, mut to: ActiveModel) -> Result<bool, StoreError> {
    to.version = Set(row.version + 1);
    to.updated_at = Set(clock::now());
    let update = Entity::update_many().set(to).filter(Column::Id.eq(row.id)).filter(Column::Version.eq(row.version));
    Ok(unit.update_where(update).await? == 1)
}

/// Notes a sign-in; whoever changes this person at the same moment is done before it returns.
pub async fn signed_in(unit: &mut WriteUnit, id: UserId) -> Result<(), StoreError> {
    let to = ActiveModel { last_sign_in_at: Set(Some(clock::now())), ..Default::default() };
    unit.update_where(Entity::update_many().set(to).filter(Column::Id.eq(id))).await.map(drop)
}

/// Saves a new hash of the same password.
pub async fn rehash(unit: &mut WriteUnit, id: UserId, hash: String) -> Result<(), StoreError> {
    let to = ActiveModel { password_hash: Set(Some(hash)), ..Default::default() };
    unit.update_where(Entity::update_many().set(to).filter(Column::Id.eq(id))).await.map(drop)
}

/// Which people a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Part of a name or e-mail.
    pub search: Option<String>,
    pub status: Option<UserStatus>,
    pub role: Option<RoleId>,
    /// Only these (the members of a team).
    pub among: Option<Vec<UserId>>,
}

/// People by name.
pub async fn page(unit: &Unit, filter: &Filter, page: &Page) -> Result<Slice<Model>, StoreError> {
    let by_name = SortKey {
        expression: Expr::col((Entity, Column::NameKey)),
        value: ReadKey::Text(|row: &Model| row.name_key.clone()),
        direction: Direction::Ascending,
    };
    unit.page(matching(filter), &[by_name], (Column::Id, |row| row.id.uuid()), page).await
}

/// How many people a list has, counting no further than `cap`.
pub async fn count(unit: &Unit, filter: &Filter, cap: u64) -> Result<u64, StoreError> {
    unit.count_up_to(matching(filter), cap).await
}

fn matching(filter: &Filter) -> Select<Entity> {
    let mut query = Entity::find();
    if let Some(search) = filter.search.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let folded = name::fold(search);
        let mut any = Condition::any().add(Column::Email.contains(search.to_lowercase()));
        if !folded.is_empty() {
            any = any.add(Column::NameKey.contains(folded));
        }
        query = query.filter(any);
    }
    if let Some(status) = filter.status {
        query = query.filter(Column::Status.eq(status));
    }
    if let Some(role) = filter.role {
        query = query.filter(Column::RoleId.eq(role));
    }
    if let Some(among) = &filter.among {
        query = query.filter(Column::Id.is_in(among.iter().copied()));
    }
    query
}
