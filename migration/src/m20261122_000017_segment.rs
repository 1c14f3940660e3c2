//! Segments: named filters over customers. A frozen one keeps who was in it at a moment, in `segment_member`, which
//! points at customers without a reference: half a million members are written by one statement.

use crate::dialect::{FULL, drop_tables, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        tenant_table(
            manager,
            "segment",
            "  id {id} not null,
           name {text} not null,
           description {text},
           filter {json} not null,
           form {json},
           frozen_at {time},
           created_by {id},
           created_at {time} not null,
           updated_at {time} not null,
           version {int} not null,
           primary key (tenant_id, id),
           unique (tenant_id, name)",
            FULL,
        )
        .await?;
        tenant_table(
            manager,
            "segment_member",
            "  segment_id {id} not null,
           customer_id {id} not null,
           primary key (tenant_id, segment_id, customer_id),
           foreign key (tenant_id, segment_id) references segment (tenant_id, id) on delete cascade",
            FULL,
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["segment", "segment_member"]).await
    }
}
