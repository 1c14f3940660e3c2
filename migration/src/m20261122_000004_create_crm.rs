//! Customers and what hangs on them, pipelines and deals, activities, the timeline.
//!
//! Foreign and unique keys lead with `tenant_id`, so no row can point into another company and no
//! constraint can tell what another company holds. Lists sort by NOT NULL columns, or by the
//! CASE that stands in their index word for word (`entity::store::or_lowest` says why not COALESCE).

use crate::dialect::{FULL, drop_tables, run, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 18] = [
    "portfolio",
    "tag",
    "custom_field",
    "custom_value",
    "customer",
    "contact_point",
    "customer_key",
    "customer_term",
    "customer_tag",
    "duplicate_pair",
    "merge",
    "pipeline",
    "stage",
    "deal",
    "deal_tag",
    "stage_change",
    "activity",
    "timeline_item",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        labels(manager).await?;
        customers(manager).await?;
        identity_of_customers(manager).await?;
        duplicates(manager).await?;
        custom_fields(manager).await?;
        pipelines(manager).await?;
        deals(manager).await?;
        activities(manager).await?;
        timeline(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &TABLES).await
    }
}

async fn labels(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "portfolio",
        "  id {id} not null,
           name {text} not null,
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           primary key (tenant_id, id),
           constraint portfolio_name unique (tenant_id, name)",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "tag",
        "  id {id} not null,
           name {text} not null,
           name_key {text} not null,
           color {text} not null,
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           primary key (tenant_id, id),
           constraint tag_name unique (tenant_id, name_key)",
        FULL,
    )
    .await
}

async fn customers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "customer",
        "  id {id} not null,
           kind {text} not null check (kind in ('person', 'company')),
           name {text} not null,
           name_key {text} not null,
           legal_name {text},
           tax_id {text},
           lifecycle {text} not null check (lifecycle in ('lead', 'qualified', 'customer', 'churned', 'disqualified')),
           status {text} not null check (status in ('active', 'inactive', 'blocked')),
           portfolio_id {id},
           category {text} not null,
           product {text} not null,
           score {int} not null,
           source {text},
           source_details {text},
           owner_id {id},
           company_id {id},
           position {text},
           street {text},
           number {text},
           complement {text},
           district {text},
           city {text},
           state {text},
           postal_code {text},
           country {text},
           birth_date {date},
           industry {text},
           size_band {text},
           website {text},
           linkedin {text},
           merged_into_id {id},
           last_contacted_at {time},
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           deleted_at {time},
           primary key (tenant_id, id),
           constraint customer_portfolio foreign key (tenant_id, portfolio_id) references portfolio (tenant_id, id),
           constraint customer_owner foreign key (tenant_id, owner_id) references \"user\" (tenant_id, id),
           constraint customer_company foreign key (tenant_id, company_id) references customer (tenant_id, id),
           constraint customer_merged_into foreign key (tenant_id, merged_into_id) references customer (tenant_id, id)",
        FULL,
    )
    .await?;
    run(
        manager,
        "create index customer_name on customer (tenant_id, name_key, id) where deleted_at is null;
         create index customer_created on customer (tenant_id, created_at, id) where deleted_at is null;
         create index customer_updated on customer (tenant_id, updated_at, id) where deleted_at is null;
         create index customer_score on customer (tenant_id, score, id) where deleted_at is null;
         create index customer_lifecycle on customer (tenant_id, lifecycle, id) where deleted_at is null;
         create index customer_category on customer (tenant_id, category, id) where deleted_at is null;
         create index customer_product on customer (tenant_id, product, id) where deleted_at is null;
         create index customer_contacted on customer (tenant_id, (case when last_contacted_at is null then '0001-01-01T00:00:00+00:00' else last_contacted_at end), id) where deleted_at is null;
         create index customer_owner on customer (tenant_id, owner_id, created_at, id) where deleted_at is null;
         create index customer_portfolio on customer (tenant_id, portfolio_id, created_at, id) where deleted_at is null;
         create index customer_company on customer (tenant_id, company_id, created_at, id) where company_id is not null;
         create index customer_tax_id on customer (tenant_id, tax_id) where tax_id is not null;
         create index customer_merged on customer (tenant_id, merged_into_id) where merged_into_id is not null;
         create index customer_deleted on customer (tenant_id, created_at, id) where deleted_at is not null;\n",
    )
    .await
}

/// `customer_key` is who owns a phone, e-mail or tax id: its primary key makes simultaneous upserts of
/// one person meet in one customer, while a second person may still list the same phone as a contact
/// point. `customer_term` is what the list's search box looks through: words of names, numbers, e-mails.
async fn identity_of_customers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "contact_point",
        "  id {id} not null,
           customer_id {id} not null,
           kind {text} not null check (kind in ('phone', 'whatsapp', 'email', 'instagram', 'facebook', 'other')),
           raw {text} not null,
           value {text} not null,
           match_key {text} not null,
           account {text},
           label {text},
           preferred {bool} not null,
           verified {bool} not null,
           consent {text} not null check (consent in ('unknown', 'opted_in', 'opted_out')),
           consent_at {time},
           consent_source {text},
           last_contacted_at {time},
           position {int} not null,
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           primary key (tenant_id, id),
           constraint contact_point_value unique (tenant_id, customer_id, kind, value),
           foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "customer_key",
        "  kind {text} not null check (kind in ('email', 'phone', 'tax_id', 'channel')),
           value {text} not null,
           customer_id {id} not null,
           primary key (tenant_id, kind, value),
           foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "customer_term",
        "  term {text} not null,
           customer_id {id} not null,
           primary key (tenant_id, term, customer_id),
           foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "customer_tag",
        "  customer_id {id} not null,
           tag_id {id} not null,
           primary key (tenant_id, customer_id, tag_id),
           foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade,
           foreign key (tenant_id, tag_id) references tag (tenant_id, id) on delete cascade",
        FULL,
    )
    .await?;
    run(
        manager,
        "create index contact_point_match on contact_point (tenant_id, match_key, kind);
         create index customer_key_customer on customer_key (tenant_id, customer_id);
         create index customer_term_customer on customer_term (tenant_id, customer_id);
         create index customer_tag_tag on customer_tag (tenant_id, tag_id, customer_id);\n",
    )
    .await
}

async fn duplicates(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "duplicate_pair",
        "  id {id} not null,
           a_id {id} not null,
           b_id {id} not null,
           score {int} not null,
           reason {text} not null,
           state {text} not null check (state in ('open', 'dismissed', 'merged')),
           created_at {time} not null,
           updated_at {time} not null,
           primary key (tenant_id, id),
           constraint duplicate_pair_once unique (tenant_id, a_id, b_id),
           foreign key (tenant_id, a_id) references customer (tenant_id, id) on delete cascade,
           foreign key (tenant_id, b_id) references customer (tenant_id, id) on delete cascade",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "merge",
        "  id {id} not null,
           winner_id {id} not null,
           loser_id {id} not null,
           snapshot {json} not null,
           merged_by {id},
           merged_at {time} not null,
           undone_at {time},
           primary key (tenant_id, id),
           foreign key (tenant_id, winner_id) references customer (tenant_id, id) on delete cascade,
           foreign key (tenant_id, loser_id) references customer (tenant_id, id) on delete cascade",
        FULL,
    )
    .await?;
    run(
        manager,
        "create index duplicate_pair_open on duplicate_pair (tenant_id, score, id) where state = 'open';
         create index duplicate_pair_b on duplicate_pair (tenant_id, b_id);
         create index merge_list on merge (tenant_id, merged_at, id);
         create index merge_winner on merge (tenant_id, winner_id);
         create index merge_loser on merge (tenant_id, loser_id);\n",
    )
    .await
}

/// One row per value (a multi-select has several), in the column of its type, so that each kind of value
/// has an index that row level security lets PostgreSQL use. Numbers are millionths.
async fn custom_fields(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "custom_field",
        "  id {id} not null,
           entity {text} not null check (entity in ('customer', 'deal', 'product', 'order')),
           key {text} not null,
           label {text} not null,
           type {text} not null check (type in ('text', 'number', 'date', 'boolean', 'select', 'multi_select')),
           options {json} not null,
           required {bool} not null,
           visible {bool} not null,
           position {int} not null,
           archived_at {time},
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           primary key (tenant_id, id),
           constraint custom_field_key unique (tenant_id, entity, key)",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "custom_value",
        "  record_id {id} not null,
           field_id {id} not null,
           slot {int} not null,
           text_value {text},
           text_key {text},
           number_value {big},
           date_value {date},
           bool_value {bool},
           primary key (tenant_id, record_id, field_id, slot),
           foreign key (tenant_id, field_id) references custom_field (tenant_id, id) on delete cascade",
        FULL,
    )
    .await?;
    run(
        manager,
        "create index custom_value_text on custom_value (tenant_id, field_id, text_key, record_id) where text_key is not null;
         create index custom_value_number on custom_value (tenant_id, field_id, number_value, record_id) where number_value is not null;
         create index custom_value_date on custom_value (tenant_id, field_id, date_value, record_id) where date_value is not null;
         create index custom_value_bool on custom_value (tenant_id, field_id, bool_value, record_id) where bool_value is not null;\n",
    )
    .await
}

async fn pipelines(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "pipeline",
        "  id {id} not null,
           name {text} not null,
           position {int} not null,
           archived_at {time},
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           primary key (tenant_id, id),
           constraint pipeline_name unique (tenant_id, name)",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "stage",
        "  id {id} not null,
           pipeline_id {id} not null,
           name {text} not null,
           kind {text} not null check (kind in ('open', 'won', 'lost')),
           probability {int} not null check (probability between 0 and 100),
           color {text} not null,
           sla_days {int},
           position {int} not null,
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           primary key (tenant_id, id),
           constraint stage_name unique (tenant_id, pipeline_id, name),
           constraint stage_in_pipeline unique (tenant_id, pipeline_id, id),
           foreign key (tenant_id, pipeline_id) references pipeline (tenant_id, id)",
        FULL,
    )
    .await
}

/// The composite key to `stage` makes a deal in a stage of another pipeline impossible.
async fn deals(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "deal",
        "  id {id} not null,
           title {text} not null,
           title_key {text} not null,
           customer_id {id} not null,
           pipeline_id {id} not null,
           stage_id {id} not null,
           rank {text} not null,
           status {text} not null check (status in ('open', 'won', 'lost')),
           value_minor {big} not null,
           currency {text} not null,
           probability {int} not null check (probability between 0 and 100),
           expected_close_on {date},
           owner_id {id},
           source {text},
           lost_reason {text},
           won_at {time},
           lost_at {time},
           stage_changed_at {time} not null,
           notes {text},
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           deleted_at {time},
           primary key (tenant_id, id),
           constraint deal_customer foreign key (tenant_id, customer_id) references customer (tenant_id, id),
           constraint deal_stage foreign key (tenant_id, pipeline_id, stage_id) references stage (tenant_id, pipeline_id, id),
           constraint deal_owner foreign key (tenant_id, owner_id) references \"user\" (tenant_id, id)",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "deal_tag",
        "  deal_id {id} not null,
           tag_id {id} not null,
           primary key (tenant_id, deal_id, tag_id),
           foreign key (tenant_id, deal_id) references deal (tenant_id, id) on delete cascade,
           foreign key (tenant_id, tag_id) references tag (tenant_id, id) on delete cascade",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "stage_change",
        "  id {id} not null,
           deal_id {id} not null,
           from_stage_id {id},
           to_stage_id {id} not null,
           actor_id {id},
           at {time} not null,
           seconds_in_stage {big},
           primary key (tenant_id, id),
           foreign key (tenant_id, deal_id) references deal (tenant_id, id) on delete cascade",
        FULL,
    )
    .await?;
    run(
        manager,
        "create index deal_board on deal (tenant_id, stage_id, rank, id) where deleted_at is null;
         create index deal_title on deal (tenant_id, title_key, id) where deleted_at is null;
         create index deal_value on deal (tenant_id, value_minor, id) where deleted_at is null;
         create index deal_created on deal (tenant_id, created_at, id) where deleted_at is null;
         create index deal_updated on deal (tenant_id, updated_at, id) where deleted_at is null;
         create index deal_stage_changed on deal (tenant_id, stage_changed_at, id) where deleted_at is null;
         create index deal_close on deal (tenant_id, (case when expected_close_on is null then '0001-01-01' else expected_close_on end), id) where deleted_at is null;
         create index deal_customer on deal (tenant_id, customer_id, created_at, id) where deleted_at is null;
         create index deal_owner on deal (tenant_id, owner_id, created_at, id) where deleted_at is null;
         create index deal_deleted on deal (tenant_id, created_at, id) where deleted_at is not null;
         create index deal_tag_tag on deal_tag (tenant_id, tag_id, deal_id);
         create index stage_change_deal on stage_change (tenant_id, deal_id, at, id);
         create index stage_change_at on stage_change (tenant_id, at, to_stage_id);\n",
    )
    .await
}

async fn activities(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "activity",
        "  id {id} not null,
           type {text} not null check (type in ('call', 'email', 'meeting', 'task', 'note', 'message', 'visit')),
           subject {text} not null,
           description {text},
           due_at {time},
           starts_at {time},
           ends_at {time},
           remind_at {time},
           assignee_id {id},
           customer_id {id},
           deal_id {id},
           outcome {text},
           link {text},
           provider_event_id {text},
           attendees {json} not null,
           completed_at {time},
           created_by {id},
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           deleted_at {time},
           primary key (tenant_id, id),
           constraint activity_assignee foreign key (tenant_id, assignee_id) references \"user\" (tenant_id, id),
           constraint activity_customer foreign key (tenant_id, customer_id) references customer (tenant_id, id),
           constraint activity_deal foreign key (tenant_id, deal_id) references deal (tenant_id, id)",
        FULL,
    )
    .await?;
    run(
        manager,
        "create index activity_due on activity (tenant_id, (case when due_at is null then '0001-01-01T00:00:00+00:00' else due_at end), id) where deleted_at is null;
         create index activity_created on activity (tenant_id, created_at, id) where deleted_at is null;
         create index activity_completed on activity (tenant_id, (case when completed_at is null then '0001-01-01T00:00:00+00:00' else completed_at end), id) where deleted_at is null;
         create index activity_assignee on activity (tenant_id, assignee_id, (case when due_at is null then '0001-01-01T00:00:00+00:00' else due_at end), id) where deleted_at is null;
         create index activity_customer on activity (tenant_id, customer_id, created_at, id);
         create index activity_deal on activity (tenant_id, deal_id, created_at, id);\n",
    )
    .await
}

async fn timeline(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "timeline_item",
        "  id {id} not null,
           customer_id {id} not null,
           deal_id {id},
           activity_id {id},
           kind {text} not null,
           at {time} not null,
           actor_kind {text} not null,
           actor_id {id},
           text {text},
           data {json} not null,
           pinned_at {time},
           primary key (tenant_id, id),
           foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade",
        FULL,
    )
    .await?;
    run(
        manager,
        "create index timeline_item_customer on timeline_item (tenant_id, customer_id, at, id);
         create index timeline_item_deal on timeline_item (tenant_id, deal_id, at, id) where deal_id is not null;
         create index timeline_item_pinned on timeline_item (tenant_id, customer_id, pinned_at, id) where pinned_at is not null;\n",
    )
    .await
}
