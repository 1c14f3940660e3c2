//! Files that people take out of lists, and one more kind of notification: such a file is ready.

use crate::dialect::{FULL, drop_tables, on_postgres, postgres, run, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        tenant_table(
            manager,
            "export",
            "  id {id} not null,
           entity {text} not null check (entity in ('customer', 'deal', 'activity')),
           format {text} not null check (format in ('csv', 'xlsx', 'json')),
           state {text} not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled', 'expired')),
           list {json} not null,
           columns {json} not null,
           file_name {text} not null,
           rows {big} not null,
           total {big},
           size_bytes {big},
           sha256 {text},
           object {text},
           fault {text},
           job_id {id},
           created_by {id},
           created_at {time} not null,
           started_at {time},
           finished_at {time},
           expires_at {time},
           version {int} not null,
           primary key (tenant_id, id),
           foreign key (tenant_id, created_by) references \"user\" (tenant_id, id)",
            FULL,
        )
        .await?;
        run(
            manager,
            "create index export_list on export (tenant_id, created_at, id);
             create index export_of on export (tenant_id, created_by, created_at, id);
             create index export_expires on export (tenant_id, expires_at) where state = 'done';\n",
        )
        .await?;
        kinds(manager, &format!("{KINDS}, 'export_finished'")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(
            manager,
            "delete from notification where kind = 'export_finished';
             delete from notification_preference where kind = 'export_finished';\n",
        )
        .await?;
        kinds(manager, KINDS).await?;
        drop_tables(manager, &["export"]).await
    }
}

/// As they were before.
const KINDS: &str = "'customer_assigned', 'deal_assigned', 'activity_assigned', 'deal_won', 'deal_lost', 'deal_moved', \
     'import_finished', 'job_failed', 'activity_due', 'activity_overdue'";

/// What people may be told; SQLite changes a check only with its table.
async fn kinds(manager: &SchemaManager<'_>, kinds: &str) -> Result<(), DbErr> {
    for table in ["notification", "notification_preference"] {
        let check = format!("{table}_kind_check");
        on_postgres(
            manager,
            &format!(
                "alter table {table} drop constraint {check};
                 alter table {table} add constraint {check} check (kind in ({kinds}))"
            ),
        )
        .await?;
    }
    if postgres(manager) {
        return Ok(());
    }
    let notification = format!(
        "  id {{id}} not null,
           user_id {{id}} not null,
           event_id {{id}} not null,
           kind {{text}} not null check (kind in ({kinds})),
           subject_type {{text}} not null,
           subject_id {{id}} not null,
           actor_id {{id}},
           data {{json}} not null,
           created_at {{time}} not null,
           read_at {{time}},
           primary key (tenant_id, id),
           constraint notification_event unique (tenant_id, user_id, event_id),
           foreign key (tenant_id, user_id) references \"user\" (tenant_id, id)"
    );
    let preference = format!(
        "  user_id {{id}} not null,
           kind {{text}} not null check (kind in ({kinds})),
           in_app {{bool}} not null,
           primary key (tenant_id, user_id, kind),
           foreign key (tenant_id, user_id) references \"user\" (tenant_id, id)"
    );
    let columns =
        "tenant_id, id, user_id, event_id, kind, subject_type, subject_id, actor_id, data, created_at, read_at";
    rebuild(manager, "notification", &notification, columns).await?;
    rebuild(manager, "notification_preference", &preference, "tenant_id, user_id, kind, in_app").await?;
    run(
        manager,
        "create index notification_list on notification (tenant_id, user_id, created_at, id);
         create index notification_unread on notification (tenant_id, user_id, created_at, id) where read_at is null;\n",
    )
    .await
}

async fn rebuild(manager: &SchemaManager<'_>, table: &str, shape: &str, columns: &str) -> Result<(), DbErr> {
    run(
        manager,
        &format!(
            "create table {table}_new (tenant_id {{id}} not null references tenant (id),\n{shape}\n) strict;
             insert into {table}_new ({columns}) select {columns} from {table};
             drop table {table};
             alter table {table}_new rename to {table};\n"
        ),
    )
    .await
}
