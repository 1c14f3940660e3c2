//! Files that belong to a customer, or to one of their deals. The content lies in the storage, under `object`.

use crate::dialect::{FULL, drop_tables, run, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        tenant_table(
            manager,
            "attachment",
            "  id {id} not null,
           customer_id {id} not null,
           deal_id {id},
           name {text} not null,
           media_type {text} not null,
           size_bytes {big} not null check (size_bytes > 0),
           object {text},
           sha256 {text},
           created_by {id},
           created_at {time} not null,
           stored_at {time},
           deleted_at {time},
           primary key (tenant_id, id),
           check ((stored_at is null) = (object is null)),
           constraint attachment_customer foreign key (tenant_id, customer_id) references customer (tenant_id, id),
           constraint attachment_deal foreign key (tenant_id, deal_id) references deal (tenant_id, id)",
            FULL,
        )
        .await?;
        run(
            manager,
            "create index attachment_of_customer on attachment (tenant_id, customer_id, created_at, id);
             create index attachment_of_deal on attachment (tenant_id, deal_id, created_at, id) where deal_id is not null;
             create index attachment_awaited on attachment (tenant_id, created_at) where stored_at is null;
             create index attachment_deleted on attachment (tenant_id, deleted_at) where deleted_at is not null;\n",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["attachment"]).await
    }
}
