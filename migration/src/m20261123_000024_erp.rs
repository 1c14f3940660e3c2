//! Products with their variants, the places where stock lies, and the ledger of what moved.
//!
//! Quantities are whole pieces of a variant's unit. `stock_level` says what lies where and what it cost; it is changed
//! in the transaction that adds the moves, and is at every moment what they add up to.

use crate::dialect::{FULL, drop_tables, run, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 6] =
    ["product", "product_variant", "product_price", "stock_location", "stock_level", "stock_move"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        products(manager).await?;
        variants(manager).await?;
        places(manager).await?;
        ledger(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &TABLES).await
    }
}

async fn products(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "product",
        "  id {id} not null,
           name {text} not null,
           name_key {text} not null,
           description {text},
           category_id {id},
           brand {text},
           unit {text} not null,
           ncm {text},
           cfop {text},
           tax_rate {int} check (tax_rate between 0 and 10000),
           options {json} not null,
           active {bool} not null,
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           deleted_at {time},
           primary key (tenant_id, id),
           foreign key (tenant_id, category_id) references catalog_category (tenant_id, id)",
        FULL,
    )
    .await?;
    run(
        manager,
        "create index product_name on product (tenant_id, name_key, id) where deleted_at is null;
         create index product_created on product (tenant_id, created_at, id) where deleted_at is null;
         create index product_updated on product (tenant_id, updated_at, id) where deleted_at is null;
         create index product_category on product (tenant_id, category_id, created_at, id) where category_id is not null;
         create index product_deleted on product (tenant_id, created_at, id) where deleted_at is not null;\n",
    )
    .await
}

/// A variant that is deleted leaves its SKU to others; its moves stay.
async fn variants(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "product_variant",
        "  id {id} not null,
           product_id {id} not null,
           sku {text} not null,
           sku_key {text} not null,
           gtin {text},
           choices {json} not null,
           choices_key {text} not null,
           price_minor {big} not null check (price_minor between 0 and 100000000000000),
           cost_minor {big} check (cost_minor between 0 and 100000000000000),
           currency {text} not null,
           weight_grams {int} check (weight_grams > 0),
           length_mm {int} check (length_mm > 0),
           width_mm {int} check (width_mm > 0),
           height_mm {int} check (height_mm > 0),
           reorder_point {big} check (reorder_point >= 0),
           reorder_quantity {big} check (reorder_quantity > 0),
           active {bool} not null,
           position {int} not null,
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           deleted_at {time},
           primary key (tenant_id, id),
           foreign key (tenant_id, product_id) references product (tenant_id, id)",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "product_price",
        "  id {id} not null,
           variant_id {id} not null,
           price_minor {big} not null,
           cost_minor {big},
           currency {text} not null,
           at {time} not null,
           actor_id {id},
           primary key (tenant_id, id),
           foreign key (tenant_id, variant_id) references product_variant (tenant_id, id)",
        "select, insert",
    )
    .await?;
    run(
        manager,
        "create unique index product_variant_sku on product_variant (tenant_id, sku_key) where deleted_at is null;
         create unique index product_variant_choices on product_variant (tenant_id, product_id, choices_key) where deleted_at is null;
         create index product_variant_product on product_variant (tenant_id, product_id, position, id);
         create index product_variant_created on product_variant (tenant_id, created_at, id) where deleted_at is null;
         create index product_variant_gtin on product_variant (tenant_id, gtin) where gtin is not null;
         create index product_price_variant on product_price (tenant_id, variant_id, at, id);\n",
    )
    .await
}

async fn places(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "stock_location",
        "  id {id} not null,
           name {text} not null,
           name_key {text} not null,
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           archived_at {time},
           primary key (tenant_id, id)",
        FULL,
    )
    .await?;
    run(
        manager,
        "create unique index stock_location_name on stock_location (tenant_id, name_key) where archived_at is null;\n",
    )
    .await
}

/// What lies there is worth what was paid for it: an average leaves with each piece, and nothing is left when none is.
async fn ledger(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "stock_level",
        "  variant_id {id} not null,
           location_id {id} not null,
           on_hand {big} not null check (on_hand >= 0),
           reserved {big} not null check (reserved >= 0),
           backorder_limit {big} not null check (backorder_limit >= 0),
           value_minor {big} not null check (value_minor >= 0),
           version {int} not null,
           updated_at {time} not null,
           primary key (tenant_id, variant_id, location_id),
           constraint stock_reserved check (reserved <= on_hand + backorder_limit),
           constraint stock_worth check (on_hand > 0 or value_minor = 0),
           foreign key (tenant_id, variant_id) references product_variant (tenant_id, id),
           foreign key (tenant_id, location_id) references stock_location (tenant_id, id)",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "stock_move",
        "  id {id} not null,
           variant_id {id} not null,
           location_id {id} not null,
           quantity {big} not null check (quantity <> 0),
           value_minor {big} not null,
           on_hand {big} not null check (on_hand >= 0),
           operation_id {id} not null,
           reason {text} not null check (reason in ('purchase', 'sale', 'return', 'adjust', 'count', 'transfer', 'scrap')),
           reference {text},
           reference_id {id},
           note {text},
           actor_id {id},
           at {time} not null,
           primary key (tenant_id, id),
           foreign key (tenant_id, variant_id) references product_variant (tenant_id, id),
           foreign key (tenant_id, location_id) references stock_location (tenant_id, id)",
        "select, insert",
    )
    .await?;
    run(
        manager,
        "create index stock_level_location on stock_level (tenant_id, location_id, variant_id);
         create index stock_move_variant on stock_move (tenant_id, variant_id, at, id);
         create index stock_move_location on stock_move (tenant_id, location_id, at, id);
         create index stock_move_at on stock_move (tenant_id, at, id);
         create index stock_move_operation on stock_move (tenant_id, operation_id);
         create index stock_move_reference on stock_move (tenant_id, reference_id) where reference_id is not null;\n",
    )
    .await
}
