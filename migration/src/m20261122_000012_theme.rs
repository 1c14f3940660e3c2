//! A company's own look: what the app is called there, and a logo, whose content lies in the storage.

use crate::dialect::run;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "alter table tenant add column theme_name {text};\n alter table tenant add column logo {json};\n")
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "alter table tenant drop column logo;\n alter table tenant drop column theme_name;\n").await
    }
}
