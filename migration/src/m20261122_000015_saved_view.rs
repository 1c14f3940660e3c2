//! Lists as people keep them: a filter, an order, columns. What each person does with a view (pins it, opens with it)
//! is a row of its own.

use crate::dialect::{FULL, drop_tables, run, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        tenant_table(
            manager,
            "saved_view",
            "  id {id} not null,
           list {text} not null check (list in ('customers', 'deals')),
           name {text} not null,
           visibility {text} not null check (visibility in ('private', 'team', 'everybody')),
           owner_id {id} not null,
           state {json} not null,
           created_at {time} not null,
           updated_at {time} not null,
           deleted_at {time},
           version {int} not null,
           primary key (tenant_id, id),
           foreign key (tenant_id, owner_id) references \"user\" (tenant_id, id)",
            FULL,
        )
        .await?;
        tenant_table(
            manager,
            "saved_view_use",
            "  user_id {id} not null,
           view_id {id} not null,
           list {text} not null check (list in ('customers', 'deals')),
           pinned {bool} not null,
           opens {bool} not null,
           primary key (tenant_id, user_id, view_id),
           foreign key (tenant_id, user_id) references \"user\" (tenant_id, id),
           foreign key (tenant_id, view_id) references saved_view (tenant_id, id) on delete cascade",
            FULL,
        )
        .await?;
        run(
            manager,
            "create index saved_view_list on saved_view (tenant_id, list, name) where deleted_at is null;
             create unique index saved_view_opens on saved_view_use (tenant_id, user_id, list) where opens;\n",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["saved_view", "saved_view_use"]).await
    }
}
