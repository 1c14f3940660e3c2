//! Companies in a database of their own.
//!
//! `isolation` is a fact about the company, the same wherever its row stands. `database_url` (sealed) stands in the
//! shared database only, which keeps the row of a dedicated company as its entry in the register. `moving_at` is set
//! while its rows go from one database to the other.
//!
//! On PostgreSQL each writing transaction enters the company by a function: who writes holds a lock that a move waits
//! for, and nobody enters a company that is being moved or lives elsewhere.

use crate::dialect::{SYSTEM, on_postgres, run};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(
            manager,
            "alter table tenant add column isolation {text} not null default 'shared'
               check (isolation in ('shared', 'dedicated'));
             alter table tenant add column database_url {text};
             alter table tenant add column moving_at {time};
             create index tenant_away on tenant (id) where database_url is not null or moving_at is not null;\n",
        )
        .await?;
        // Which steps a database has, is asked before a server opens it that does not migrate.
        on_postgres(manager, &format!("{ENTER}; grant select on seaql_migrations to {SYSTEM}")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        on_postgres(
            manager,
            &format!("revoke select on seaql_migrations from {SYSTEM}; drop function enter_company()"),
        )
        .await?;
        run(
            manager,
            "drop index tenant_away;
             alter table tenant drop column moving_at;
             alter table tenant drop column database_url;
             alter table tenant drop column isolation;\n",
        )
        .await
    }
}

/// The lock goes before the look: a statement sees what was committed before it began.
const ENTER: &str = "create function enter_company() returns void language plpgsql as $$
    declare company uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    begin
      perform pg_advisory_xact_lock_shared(4243, hashtext(company::text));
      if exists (select 1 from tenant where id = company and (moving_at is not null or database_url is not null)) then
        raise exception 'the company is being moved' using errcode = 'BA001';
      end if;
    end $$";
