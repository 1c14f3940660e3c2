//! Meetings that are tentative or cancelled, and items of the timeline about which nothing is left to be done.

use crate::dialect::run;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(
            manager,
            "alter table activity add column meeting_status {text} check (meeting_status in ('confirmed', 'tentative', 'cancelled'));
             update activity set meeting_status = 'confirmed' where type = 'meeting';
             alter table timeline_item add column resolved_at {time};
             alter table timeline_item add column resolved_by {id};
             create index timeline_item_resolved on timeline_item (tenant_id, customer_id, at, id) where resolved_at is not null;\n",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(
            manager,
            "drop index timeline_item_resolved;
             alter table timeline_item drop column resolved_by;
             alter table timeline_item drop column resolved_at;
             alter table activity drop column meeting_status;\n",
        )
        .await
    }
}
