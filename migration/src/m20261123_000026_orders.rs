//! Orders: what is sold to whom, what of it is spoken for, sent, brought back and paid.
//!
//! An order stands on three axes (`state`, `payment`, and what became of each line); `label` is derived from them and
//! kept for lists. Sums of an order are kept beside its lines and payments, in the same transaction, and CHECKs hold them
//! to what can be.

use crate::dialect::{FULL, drop_tables, run, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 10] = [
    "sales_order",
    "order_line",
    "order_change",
    "stock_reservation",
    "shipment",
    "shipment_line",
    "order_return",
    "order_return_line",
    "payment",
    "refund",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        orders(manager).await?;
        reservations(manager).await?;
        shipments(manager).await?;
        returns(manager).await?;
        money(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "alter table timeline_item drop column order_id;\n").await?;
        drop_tables(manager, &TABLES).await
    }
}

async fn orders(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "sales_order",
        "  id {id} not null,
           number {big} not null,
           customer_id {id} not null,
           deal_id {id},
           location_id {id} not null,
           owner_id {id},
           channel {text} not null check (channel in ('agent', 'storefront', 'api')),
           state {text} not null check (state in ('draft', 'pending', 'confirmed', 'closed', 'cancelled', 'expired')),
           payment {text} not null check (payment in
             ('unpaid', 'processing', 'paid', 'partially_refunded', 'refunded', 'failed', 'disputed')),
           label {text} not null check (label in ('draft', 'pending', 'paid', 'partially_fulfilled', 'fulfilled',
             'partially_returned', 'returned', 'refunded', 'cancelled', 'expired')),
           attention {text} check (attention in ('paid_without_stock', 'paid_after_cancelling')),
           currency {text} not null,
           subtotal_minor {big} not null check (subtotal_minor >= 0),
           discount_minor {big} not null check (discount_minor between 0 and subtotal_minor),
           shipping_minor {big} not null check (shipping_minor >= 0),
           tax_minor {big} not null check (tax_minor >= 0),
           total_minor {big} not null,
           paid_minor {big} not null check (paid_minor >= 0),
           refunded_minor {big} not null check (refunded_minor between 0 and paid_minor),
           shipping_address {json},
           note {text},
           customer_note {text},
           cancel_reason {text},
           expires_at {time},
           placed_at {time},
           confirmed_at {time},
           closed_at {time},
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           primary key (tenant_id, id),
           constraint order_total check (total_minor = subtotal_minor - discount_minor + shipping_minor),
           foreign key (tenant_id, customer_id) references customer (tenant_id, id),
           foreign key (tenant_id, location_id) references stock_location (tenant_id, id)",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "order_line",
        "  id {id} not null,
           order_id {id} not null,
           position {int} not null,
           variant_id {id} not null,
           sku {text} not null,
           title {text} not null,
           quantity {big} not null check (quantity > 0),
           unit_price_minor {big} not null check (unit_price_minor >= 0),
           discount_minor {big} not null check (discount_minor >= 0),
           total_minor {big} not null check (total_minor = quantity * unit_price_minor - discount_minor and total_minor >= 0),
           tax_rate {int} check (tax_rate between 0 and 10000),
           tax_minor {big} not null check (tax_minor >= 0),
           ncm {text},
           cfop {text},
           shipped {big} not null,
           cancelled {big} not null check (cancelled >= 0),
           delivered {big} not null,
           returned {big} not null,
           primary key (tenant_id, id),
           constraint order_line_amounts check
             (returned between 0 and shipped and delivered between 0 and shipped and shipped + cancelled <= quantity),
           foreign key (tenant_id, order_id) references sales_order (tenant_id, id) on delete cascade,
           foreign key (tenant_id, variant_id) references product_variant (tenant_id, id)",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "order_change",
        "  id {id} not null,
           order_id {id} not null,
           action {text} not null,
           label {text} not null,
           data {json} not null,
           actor_kind {text} not null,
           actor_id {id},
           at {time} not null,
           primary key (tenant_id, id),
           foreign key (tenant_id, order_id) references sales_order (tenant_id, id) on delete cascade",
        "select, insert, delete",
    )
    .await?;
    run(
        manager,
        "create unique index sales_order_number on sales_order (tenant_id, number);
         create index sales_order_created on sales_order (tenant_id, created_at, id);
         create index sales_order_label on sales_order (tenant_id, label, created_at, id);
         create index sales_order_customer on sales_order (tenant_id, customer_id, created_at, id);
         create index sales_order_owner on sales_order (tenant_id, owner_id, created_at, id);
         create index sales_order_deal on sales_order (tenant_id, deal_id) where deal_id is not null;
         create index sales_order_total on sales_order (tenant_id, total_minor, id);
         create index sales_order_attention on sales_order (tenant_id, created_at, id) where attention is not null;
         alter table timeline_item add column order_id {id};
         create index sales_order_placed on sales_order (tenant_id, placed_at, id) where placed_at is not null;
         create index sales_order_expiry on sales_order (tenant_id, expires_at) where state = 'pending';
         create index order_line_order on order_line (tenant_id, order_id, position, id);
         create index order_line_variant on order_line (tenant_id, variant_id, order_id);
         create index order_change_order on order_change (tenant_id, order_id, at, id);\n",
    )
    .await
}

/// What is spoken for: `stock_level.reserved` is the sum of what is held and committed.
async fn reservations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "stock_reservation",
        "  id {id} not null,
           variant_id {id} not null,
           location_id {id} not null,
           order_id {id} not null,
           line_id {id} not null,
           quantity {big} not null check (quantity > 0),
           state {text} not null check (state in ('held', 'committed', 'consumed', 'released', 'expired')),
           created_at {time} not null,
           updated_at {time} not null,
           primary key (tenant_id, id),
           foreign key (tenant_id, order_id) references sales_order (tenant_id, id),
           foreign key (tenant_id, variant_id, location_id) references stock_level (tenant_id, variant_id, location_id)",
        FULL,
    )
    .await?;
    run(
        manager,
        "create index stock_reservation_order on stock_reservation (tenant_id, order_id, id);
         create index stock_reservation_open on stock_reservation (tenant_id, variant_id, location_id)
           where state in ('held', 'committed');\n",
    )
    .await
}

async fn shipments(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "shipment",
        "  id {id} not null,
           order_id {id} not null,
           number {int} not null,
           location_id {id} not null,
           carrier {text},
           tracking_code {text},
           tracking_url {text},
           note {text},
           shipped_at {time} not null,
           delivered_at {time},
           actor_id {id},
           primary key (tenant_id, id),
           foreign key (tenant_id, order_id) references sales_order (tenant_id, id)",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "shipment_line",
        "  shipment_id {id} not null,
           line_id {id} not null,
           quantity {big} not null check (quantity > 0),
           primary key (tenant_id, shipment_id, line_id),
           foreign key (tenant_id, shipment_id) references shipment (tenant_id, id)",
        FULL,
    )
    .await?;
    run(
        manager,
        "create unique index shipment_order on shipment (tenant_id, order_id, number);
         create index shipment_tracking on shipment (tenant_id, tracking_code) where tracking_code is not null;\n",
    )
    .await
}

async fn returns(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "order_return",
        "  id {id} not null,
           order_id {id} not null,
           number {int} not null,
           state {text} not null check (state in ('requested', 'received', 'rejected')),
           reason {text},
           note {text},
           location_id {id},
           requested_at {time} not null,
           closed_at {time},
           actor_id {id},
           primary key (tenant_id, id),
           foreign key (tenant_id, order_id) references sales_order (tenant_id, id)",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "order_return_line",
        "  return_id {id} not null,
           line_id {id} not null,
           quantity {big} not null check (quantity > 0),
           restocked {big} not null check (restocked >= 0),
           scrapped {big} not null check (scrapped >= 0),
           primary key (tenant_id, return_id, line_id),
           constraint order_return_amounts check (restocked + scrapped <= quantity),
           foreign key (tenant_id, return_id) references order_return (tenant_id, id)",
        FULL,
    )
    .await?;
    run(
        manager,
        "create unique index order_return_order on order_return (tenant_id, order_id, number);
         create index order_return_open on order_return (tenant_id, requested_at, id) where state = 'requested';\n",
    )
    .await
}

/// Money that came, and money that went back. What a provider knows it by is there once.
async fn money(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "payment",
        "  id {id} not null,
           order_id {id} not null,
           provider {text} not null,
           method {text} not null check (method in ('pix', 'cash', 'transfer', 'card', 'boleto', 'other')),
           state {text} not null check (state in ('processing', 'paid', 'failed')),
           amount_minor {big} not null check (amount_minor > 0),
           refunded_minor {big} not null check (refunded_minor between 0 and amount_minor),
           currency {text} not null,
           reference {text},
           note {text},
           actor_id {id},
           paid_at {time},
           created_at {time} not null,
           primary key (tenant_id, id),
           foreign key (tenant_id, order_id) references sales_order (tenant_id, id)",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "refund",
        "  id {id} not null,
           order_id {id} not null,
           payment_id {id} not null,
           state {text} not null check (state in ('pending', 'succeeded', 'failed')),
           amount_minor {big} not null check (amount_minor > 0),
           reason {text},
           reference {text},
           failure {text},
           actor_id {id},
           created_at {time} not null,
           settled_at {time},
           primary key (tenant_id, id),
           foreign key (tenant_id, order_id) references sales_order (tenant_id, id),
           foreign key (tenant_id, payment_id) references payment (tenant_id, id)",
        FULL,
    )
    .await?;
    run(
        manager,
        "create index payment_order on payment (tenant_id, order_id, created_at, id);
         create unique index payment_reference on payment (tenant_id, provider, reference)
           where reference is not null and provider <> 'manual';
         create index refund_order on refund (tenant_id, order_id, created_at, id);\n",
    )
    .await
}
