//! The catalog: categories, items, what hangs on items, and every price an item ever had.
//!
//! A CHECK says here only what will stay true: SQLite changes none later. That a digital item needs something to
//! deliver before it is published is the service's rule, for files will do as well as an address.

use crate::dialect::{FULL, drop_tables, run, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 5] =
    ["catalog_category", "catalog_item", "catalog_item_tag", "catalog_item_attribute", "catalog_item_price"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        categories(manager).await?;
        items(manager).await?;
        labels(manager).await?;
        prices(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &TABLES).await
    }
}

async fn categories(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "catalog_category",
        "  id {id} not null,
           name {text} not null,
           slug {text} not null,
           parent_id {id},
           position {int} not null,
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           primary key (tenant_id, id),
           constraint catalog_category_slug unique (tenant_id, slug),
           check (parent_id is null or parent_id <> id),
           foreign key (tenant_id, parent_id) references catalog_category (tenant_id, id)",
        FULL,
    )
    .await?;
    run(
        manager,
        "create index catalog_category_parent on catalog_category (tenant_id, parent_id) where parent_id is not null;\n",
    )
    .await
}

/// Latitude and longitude in millionths of a degree. Who was deleted leaves its SKU and slug to others.
async fn items(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "catalog_item",
        "  id {id} not null,
           type {text} not null check (type in ('physical', 'service', 'experience', 'digital')),
           sku {text} not null,
           sku_key {text} not null,
           slug {text} not null,
           title {text} not null,
           title_key {text} not null,
           description {text},
           price_minor {big} not null check (price_minor between 0 and 100000000000000),
           compare_at_minor {big} check (compare_at_minor between 1 and 100000000000000),
           currency {text} not null,
           category_id {id},
           requires_shipping {bool} not null,
           requires_scheduling {bool} not null,
           weight_grams {int} check (weight_grams > 0),
           duration_minutes {int} check (duration_minutes > 0),
           location_name {text},
           latitude {int} check (latitude between -90000000 and 90000000),
           longitude {int} check (longitude between -180000000 and 180000000),
           digital_url {text},
           seo_title {text},
           seo_description {text},
           published_at {time},
           unpublish_at {time},
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           deleted_at {time},
           primary key (tenant_id, id),
           constraint item_compare_at check (compare_at_minor > price_minor),
           constraint item_weight check ((type = 'physical') = (weight_grams is not null)),
           constraint item_shipping check (type = 'physical' or not requires_shipping),
           constraint item_scheduling check (type in ('service', 'experience') or not requires_scheduling),
           constraint item_experience check (type <> 'experience' or requires_scheduling),
           constraint item_duration check (duration_minutes is null or type in ('service', 'experience')),
           constraint item_scheduled check (not requires_scheduling or duration_minutes is not null),
           constraint item_digital check (digital_url is null or type = 'digital'),
           constraint item_place check (type <> 'digital' or (location_name is null and latitude is null)),
           constraint item_point check ((latitude is null) = (longitude is null)),
           constraint item_period check (unpublish_at is null or unpublish_at > published_at),
           constraint item_unpublish check (unpublish_at is null or published_at is not null),
           foreign key (tenant_id, category_id) references catalog_category (tenant_id, id)",
        FULL,
    )
    .await?;
    run(
        manager,
        "create unique index catalog_item_sku on catalog_item (tenant_id, sku_key) where deleted_at is null;
         create unique index catalog_item_slug on catalog_item (tenant_id, slug) where deleted_at is null;
         create index catalog_item_title on catalog_item (tenant_id, title_key, id) where deleted_at is null;
         create index catalog_item_cost on catalog_item (tenant_id, price_minor, id) where deleted_at is null;
         create index catalog_item_created on catalog_item (tenant_id, created_at, id) where deleted_at is null;
         create index catalog_item_updated on catalog_item (tenant_id, updated_at, id) where deleted_at is null;
         create index catalog_item_published on catalog_item (tenant_id, (case when published_at is null then '0001-01-01T00:00:00+00:00' else published_at end), id) where deleted_at is null;
         create index catalog_item_category on catalog_item (tenant_id, category_id, created_at, id) where category_id is not null;
         create index catalog_item_deleted on catalog_item (tenant_id, created_at, id) where deleted_at is not null;\n",
    )
    .await
}

async fn labels(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "catalog_item_tag",
        "  item_id {id} not null,
           tag_id {id} not null,
           primary key (tenant_id, item_id, tag_id),
           foreign key (tenant_id, item_id) references catalog_item (tenant_id, id) on delete cascade,
           foreign key (tenant_id, tag_id) references tag (tenant_id, id) on delete cascade",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "catalog_item_attribute",
        "  item_id {id} not null,
           key {text} not null,
           position {int} not null,
           name {text} not null,
           text_value {text},
           text_key {text},
           number_value {big},
           bool_value {bool},
           primary key (tenant_id, item_id, key),
           check ((text_value is null) = (text_key is null)),
           check ((case when text_value is null then 0 else 1 end)
                + (case when number_value is null then 0 else 1 end)
                + (case when bool_value is null then 0 else 1 end) = 1),
           foreign key (tenant_id, item_id) references catalog_item (tenant_id, id) on delete cascade",
        FULL,
    )
    .await?;
    run(
        manager,
        "create index catalog_item_tag_tag on catalog_item_tag (tenant_id, tag_id);
         create index catalog_item_attribute_text on catalog_item_attribute (tenant_id, key, text_key) where text_key is not null;
         create index catalog_item_attribute_number on catalog_item_attribute (tenant_id, key, number_value) where number_value is not null;\n",
    )
    .await
}

async fn prices(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "catalog_item_price",
        "  id {id} not null,
           item_id {id} not null,
           price_minor {big} not null,
           compare_at_minor {big},
           currency {text} not null,
           at {time} not null,
           actor_id {id},
           primary key (tenant_id, id),
           foreign key (tenant_id, item_id) references catalog_item (tenant_id, id) on delete cascade",
        "select, insert",
    )
    .await?;
    run(manager, "create index catalog_item_price_item on catalog_item_price (tenant_id, item_id, at, id);\n").await
}
