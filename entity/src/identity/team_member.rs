//! Who is in which team.

use crate::{
    StoreError, Unit, WriteUnit,
    id::{TeamId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "team_member")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub team_id: TeamId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Who is in these teams.
pub async fn of_teams(unit: &Unit, teams: &[TeamId]) -> Result<Vec<Model>, StoreError> {
    if teams.is_empty() {
        return Ok(Vec::new());
    }
    unit.all(Entity::find().filter(Column::TeamId.is_in(teams.iter().copied()))).await
}

/// Which teams these people are in.
pub async fn of_users(unit: &Unit, users: &[UserId]) -> Result<Vec<Model>, StoreError> {
    if users.is_empty() {
        return Ok(Vec::new());
    }
    unit.all(Entity::find().filter(Column::UserId.is_in(users.iter().copied()))).await
}

/// Oneself and everybody one shares a team with.
pub async fn mates(unit: &Unit, user: UserId) -> Result<Vec<UserId>, StoreError> {
    let teams: Vec<_> = of_users(unit, &[user]).await?.iter().map(|row| row.team_id).collect();
    let mut mates: Vec<_> = of_teams(unit, &teams).await?.iter().map(|row| row.user_id).collect();
    mates.push(user);
    mates.sort();
    mates.dedup();
    Ok(mates)
}

/// Makes these, and nobody else, the members of a team.
pub async fn set_of_team(unit: &mut WriteUnit, team: TeamId, users: &[UserId]) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::TeamId.eq(team))).await?;
    add(unit, users.iter().map(|user| (team, *user)).collect()).await
}

/// Makes these, and no others, the teams of a person.
pub async fn set_of_user(unit: &mut WriteUnit, user: UserId, teams: &[TeamId]) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::UserId.eq(user))).await?;
    add(unit, teams.iter().map(|team| (*team, user)).collect()).await
}

async fn add(unit: &mut WriteUnit, mut pairs: Vec<(TeamId, UserId)>) -> Result<(), StoreError> {
    pairs.sort();
    pairs.dedup();
    let tenant = unit.tenant();
    let rows = pairs.into_iter().map(|(team, user)| ActiveModel {
        tenant_id: Set(tenant),
        team_id: Set(team),
        user_id: Set(user),
    });
    unit.insert_many(rows.collect()).await
}
