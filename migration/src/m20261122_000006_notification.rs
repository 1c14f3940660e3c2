//! What people are told, what they do not want to be told, and which reminders have gone out.

use crate::dialect::{FULL, drop_tables, run, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        notifications(manager).await?;
        preferences(manager).await?;
        reminders(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "drop index activity_ends;\n drop index activity_remind;\n").await?;
        drop_tables(manager, &["notification", "notification_preference", "activity_reminder"]).await
    }
}

/// Of one event a person is told once, however often it is consumed. The event itself may be forgotten
/// earlier, so nothing refers to it.
async fn notifications(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "notification",
        &format!(
            "  id {{id}} not null,
           user_id {{id}} not null,
           event_id {{id}} not null,
           kind {{text}} not null check (kind in ({KINDS})),
           subject_type {{text}} not null,
           subject_id {{id}} not null,
           actor_id {{id}},
           data {{json}} not null,
           created_at {{time}} not null,
           read_at {{time}},
           primary key (tenant_id, id),
           constraint notification_event unique (tenant_id, user_id, event_id),
           foreign key (tenant_id, user_id) references \"user\" (tenant_id, id)"
        ),
        FULL,
    )
    .await?;
    run(
        manager,
        "create index notification_list on notification (tenant_id, user_id, created_at, id);
         create index notification_unread on notification (tenant_id, user_id, created_at, id) where read_at is null;\n",
    )
    .await
}

/// A row says no to a kind or yes again; none says yes.
async fn preferences(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "notification_preference",
        &format!(
            "  user_id {{id}} not null,
           kind {{text}} not null check (kind in ({KINDS})),
           in_app {{bool}} not null,
           primary key (tenant_id, user_id, kind),
           foreign key (tenant_id, user_id) references \"user\" (tenant_id, id)"
        ),
        FULL,
    )
    .await
}

/// One row per instant that was reminded of; an activity that is put off gets another one.
async fn reminders(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "activity_reminder",
        "  activity_id {id} not null,
           kind {text} not null check (kind in ('due', 'overdue')),
           at {time} not null,
           primary key (tenant_id, activity_id, kind, at),
           foreign key (tenant_id, activity_id) references activity (tenant_id, id)",
        FULL,
    )
    .await?;
    run(
        manager,
        "create index activity_reminder_age on activity_reminder (tenant_id, at);
         create index activity_remind on activity (tenant_id, remind_at) where remind_at is not null and completed_at is null and deleted_at is null;
         create index activity_ends on activity (tenant_id, ends_at) where ends_at is not null and completed_at is null and deleted_at is null;\n",
    )
    .await
}

const KINDS: &str = "'customer_assigned', 'deal_assigned', 'activity_assigned', 'deal_won', 'deal_lost', 'deal_moved', \
     'import_finished', 'job_failed', 'activity_due', 'activity_overdue'";
