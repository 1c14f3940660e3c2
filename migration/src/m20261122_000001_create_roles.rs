//! PostgreSQL roles: the server never acts as the owner of its tables.
//!
//! Roles belong to the whole cluster, so another database may have made them already, or be making them now.

use crate::dialect::{APP, REPORT, SYSTEM, on_postgres};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for role in [APP, REPORT, SYSTEM] {
            let sql = format!(
                "do $$ begin
                   if not exists (select 1 from pg_roles where rolname = '{role}') then
                     create role {role} nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls;
                   end if;
                 exception when duplicate_object or unique_violation then null; end $$;
                 do $$ begin execute format('grant {role} to %I', current_user);
                 exception when others then raise notice 'cannot grant {role} to %', current_user; end $$;
                 grant usage on schema public to {role};"
            );
            on_postgres(manager, &sql).await?;
        }
        Ok(())
    }

    /// Other databases of the cluster may use the roles, so they stay.
    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Ok(())
    }
}
