//! People, what they may do, and how they sign in.

use crate::dialect::{FULL, SYSTEM, drop_tables, on_postgres, run, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 7] = ["role", "user", "team", "team_member", "session", "refresh_token", "one_time_token"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        people(manager).await?;
        sessions(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &TABLES).await
    }
}

async fn people(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "role",
        "  id {id} not null,
           key {text} not null,
           name {text} not null,
           built_in {bool} not null,
           grants {json} not null,
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           primary key (tenant_id, id),
           constraint role_key unique (tenant_id, key),
           constraint role_name unique (tenant_id, name)",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "user",
        "  id {id} not null,
           email {text} not null,
           name {text} not null,
           name_key {text} not null,
           password_hash {text},
           status {text} not null check (status in ('invited', 'active', 'inactive')),
           role_id {id} not null,
           presence {text} not null check (presence in ('online', 'away', 'offline')),
           skills {json} not null,
           locale {text} check (locale in ('pt-BR', 'en')),
           theme {text} not null check (theme in ('system', 'light', 'dark')),
           last_sign_in_at {time},
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           primary key (tenant_id, id),
           constraint user_email unique (tenant_id, email),
           constraint user_role foreign key (tenant_id, role_id) references role (tenant_id, id)",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "team",
        "  id {id} not null,
           name {text} not null,
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           primary key (tenant_id, id),
           constraint team_name unique (tenant_id, name)",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "team_member",
        "  team_id {id} not null,
           user_id {id} not null,
           primary key (tenant_id, team_id, user_id),
           foreign key (tenant_id, team_id) references team (tenant_id, id) on delete cascade,
           foreign key (tenant_id, user_id) references \"user\" (tenant_id, id) on delete cascade",
        FULL,
    )
    .await?;
    run(
        manager,
        "create index user_by_email on \"user\" (email);
         create index user_name on \"user\" (tenant_id, name_key, id);
         create index team_member_user on team_member (tenant_id, user_id);\n",
    )
    .await?;
    on_postgres(manager, &format!("grant select (tenant_id, id, email, status) on \"user\" to {SYSTEM}")).await
}

/// A session is one family of refresh tokens; reuse of a spent one revokes it whole.
async fn sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "session",
        "  id {id} not null,
           user_id {id} not null,
           device {text} not null,
           address {text} not null,
           created_at {time} not null,
           last_used_at {time} not null,
           expires_at {time} not null,
           revoked_at {time},
           revoked_reason {text},
           primary key (tenant_id, id),
           foreign key (tenant_id, user_id) references \"user\" (tenant_id, id) on delete cascade",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "refresh_token",
        "  token_hash {text} not null,
           session_id {id} not null,
           created_at {time} not null,
           used_at {time},
           primary key (tenant_id, token_hash),
           foreign key (tenant_id, session_id) references session (tenant_id, id) on delete cascade",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "one_time_token",
        "  token_hash {text} not null,
           user_id {id} not null,
           purpose {text} not null check (purpose in ('password_reset', 'invitation')),
           created_at {time} not null,
           expires_at {time} not null,
           used_at {time},
           primary key (tenant_id, token_hash),
           foreign key (tenant_id, user_id) references \"user\" (tenant_id, id) on delete cascade",
        FULL,
    )
    .await?;
    run(
        manager,
        "create index session_by_user on session (tenant_id, user_id, last_used_at);
         create index session_revoked on session (revoked_at) where revoked_at is not null;
         create index refresh_token_hash on refresh_token (token_hash);
         create index refresh_token_session on refresh_token (tenant_id, session_id);
         create index one_time_token_hash on one_time_token (token_hash);
         create index one_time_token_user on one_time_token (tenant_id, user_id);\n",
    )
    .await?;
    on_postgres(
        manager,
        &format!(
            "grant select (tenant_id, token_hash) on refresh_token to {SYSTEM};
             grant select (tenant_id, token_hash) on one_time_token to {SYSTEM};
             grant select (tenant_id, id, revoked_at) on session to {SYSTEM};"
        ),
    )
    .await
}
