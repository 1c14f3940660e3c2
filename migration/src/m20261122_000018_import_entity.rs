//! Files of deals and activities, besides customers. SQLite changes no CHECK, and a table that others point at cannot be
//! made again without them: the column is, for all imports so far are of customers.

use crate::dialect::run;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        entities(manager, "'customer', 'deal', 'activity'").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "delete from import where entity <> 'customer';\n").await?;
        entities(manager, "'customer'").await
    }
}

async fn entities(manager: &SchemaManager<'_>, entities: &str) -> Result<(), DbErr> {
    let ddl = format!(
        "alter table import drop column entity;
         alter table import add column entity {{text}} not null default 'customer' check (entity in ({entities}));\n"
    );
    run(manager, &ddl).await
}
