//! Tenants, the event log, jobs, idempotency keys, the audit log.

use crate::dialect::{APP, FULL, REPORT, SYSTEM, drop_tables, on_postgres, postgres, run, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        tenant(manager).await?;
        events(manager).await?;
        jobs(manager).await?;
        idempotency(manager).await?;
        audit(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["tenant", "event_head", "event", "job", "idempotency_key", "audit_head", "audit_entry"])
            .await
    }
}

/// The only table without `tenant_id`: its own id is one.
async fn tenant(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let strict = if postgres(manager) { "" } else { " strict" };
    let ddl = format!(
        "create table tenant (
           id {{id}} primary key,
           slug {{text}} not null constraint tenant_slug unique,
           custom_domain {{text}} constraint tenant_custom_domain unique,
           name {{text}} not null,
           locale {{text}} not null check (locale in ('pt-BR', 'en')),
           time_zone {{text}} not null,
           currency {{text}} not null,
           primary_color {{text}} not null,
           business_hours {{json}} not null,
           holidays {{json}} not null,
           settings {{json}} not null,
           demo {{bool}} not null,
           status {{text}} not null check (status in ('active', 'suspended', 'deleted')),
           version {{int}} not null,
           created_at {{time}} not null,
           updated_at {{time}} not null
         ){strict};\n"
    );
    run(manager, &ddl).await?;
    let own = "id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)";
    on_postgres(
        manager,
        &format!(
            "alter table tenant enable row level security; alter table tenant force row level security;
             create policy base on tenant using (true) with check (true);
             create policy wall on tenant as restrictive to {APP}, {REPORT} using ({own}) with check ({own});
             grant select, insert, update on tenant to {APP}; grant select on tenant to {REPORT}; grant select on tenant to {SYSTEM};"
        ),
    )
    .await
}

/// `position` is given by the dispatcher, in commit order and without holes: an id made before a late
/// commit would sort below what readers have already seen.
async fn events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "event_head",
        "  last_position {big} not null,
           primary key (tenant_id)",
        "select, insert, update",
    )
    .await?;
    tenant_table(
        manager,
        "event",
        "  id {id} not null,
           position {big},
           name {text} not null,
           version {int} not null,
           subject_type {text} not null,
           subject_id {id} not null,
           data {json} not null,
           actor_kind {text} not null,
           actor_id {id},
           cause_id {id},
           request_id {text},
           created_at {time} not null,
           dispatched_at {time},
           primary key (tenant_id, id)",
        "select, insert, update (position, dispatched_at), delete",
    )
    .await?;
    run(
        manager,
        "create unique index event_position on event (tenant_id, position) where position is not null;
         create index event_waiting on event (tenant_id, id) where dispatched_at is null;
         create index event_subject on event (tenant_id, subject_id, id);\n",
    )
    .await?;
    on_postgres(manager, &format!("grant select (tenant_id, id, dispatched_at) on event to {SYSTEM}")).await
}

/// `generation` grows with each claim: a worker that lost its lease cannot finish the job any more.
async fn jobs(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "job",
        "  id {id} not null,
           kind {text} not null,
           payload {json} not null,
           state {text} not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
           priority {int} not null,
           run_at {time} not null,
           attempts {int} not null,
           max_attempts {int} not null,
           lease_until {time},
           generation {int} not null,
           worker {text},
           dedupe_key {text},
           progress_done {big} not null,
           progress_total {big},
           cancel_requested {bool} not null,
           last_error {text},
           result {json},
           created_by {id},
           created_at {time} not null,
           finished_at {time},
           primary key (tenant_id, id),
           constraint job_dedupe_key unique (tenant_id, dedupe_key)",
        FULL,
    )
    .await?;
    run(
        manager,
        "create index job_due on job (priority, run_at, id) where state = 'queued';
         create index job_leased on job (lease_until) where state = 'running';
         create index job_dead on job (kind) where state = 'failed';
         create index job_list on job (tenant_id, created_at, id);\n",
    )
    .await?;
    on_postgres(
        manager,
        &format!("grant select (tenant_id, id, kind, state, priority, run_at, lease_until) on job to {SYSTEM}"),
    )
    .await
}

async fn idempotency(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "idempotency_key",
        "  actor_id {id} not null,
           key {text} not null,
           fingerprint {text} not null,
           reply {json} not null,
           created_at {time} not null,
           primary key (tenant_id, actor_id, key)",
        "select, insert, update, delete",
    )
    .await?;
    run(manager, "create index idempotency_key_age on idempotency_key (tenant_id, created_at);\n").await
}

/// Append-only. `sequence`, `previous_hash` and `hash` are filled once, by the sealer, in commit order.
async fn audit(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "audit_head",
        "  last_sequence {big} not null,
           last_hash {text} not null,
           primary key (tenant_id)",
        "select, insert, update",
    )
    .await?;
    tenant_table(
        manager,
        "audit_entry",
        "  id {id} not null,
           at {time} not null,
           actor_kind {text} not null,
           actor_id {id},
           actor_name {text} not null,
           address {text},
           user_agent {text},
           request_id {text},
           action {text} not null,
           entity {text} not null,
           entity_id {id},
           before {json},
           after {json},
           sequence {big},
           previous_hash {text},
           hash {text},
           primary key (tenant_id, id)",
        "select, insert, update (sequence, previous_hash, hash)",
    )
    .await?;
    run(
        manager,
        "create unique index audit_entry_sequence on audit_entry (tenant_id, sequence) where sequence is not null;
         create index audit_entry_unsealed on audit_entry (tenant_id, id) where sequence is null;
         create index audit_entry_at on audit_entry (tenant_id, at, id);
         create index audit_entry_entity on audit_entry (tenant_id, entity_id, at, id);
         create index audit_entry_actor on audit_entry (tenant_id, actor_id, at, id);\n",
    )
    .await?;
    on_postgres(manager, &format!("grant select (tenant_id, id, sequence) on audit_entry to {SYSTEM}")).await
}
