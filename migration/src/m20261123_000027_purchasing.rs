//! Suppliers, what is ordered from them, and what ought to be.
//!
//! `purchase_order_line` says how many came; each of them is in the ledger too, in the same transaction.

use crate::dialect::{FULL, drop_tables, on_postgres, run, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 4] = ["supplier", "purchase_order", "purchase_order_line", "replenishment_proposal"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        suppliers(manager).await?;
        orders(manager).await?;
        proposals(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(
            manager,
            "drop index stock_move_purchase;
             drop index product_variant_supplier;\n",
        )
        .await?;
        on_postgres(manager, "alter table product_variant drop constraint product_variant_supplier_id").await?;
        run(manager, "alter table product_variant drop column supplier_id;\n").await?;
        drop_tables(manager, &TABLES).await
    }
}

/// A customer is one supplier at most. SQLite cannot add the reference to a table that is there.
async fn suppliers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "supplier",
        "  id {id} not null,
           customer_id {id} not null,
           lead_time_days {int} check (lead_time_days between 0 and 3650),
           payment_terms {text},
           contact_name {text},
           email {text},
           note {text},
           over_receipt_basis_points {int} not null check (over_receipt_basis_points between 0 and 10000),
           currency {text} not null,
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           archived_at {time},
           primary key (tenant_id, id),
           foreign key (tenant_id, customer_id) references customer (tenant_id, id)",
        FULL,
    )
    .await?;
    run(
        manager,
        "create unique index supplier_customer on supplier (tenant_id, customer_id);
         create index supplier_created on supplier (tenant_id, created_at, id);
         alter table product_variant add column supplier_id {id};
         create index product_variant_supplier on product_variant (tenant_id, supplier_id) where supplier_id is not null;\n",
    )
    .await?;
    on_postgres(
        manager,
        "alter table product_variant add constraint product_variant_supplier_id
         foreign key (tenant_id, supplier_id) references supplier (tenant_id, id)",
    )
    .await
}

async fn orders(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "purchase_order",
        "  id {id} not null,
           number {big} not null check (number > 0),
           supplier_id {id} not null,
           location_id {id} not null,
           state {text} not null check (state in ('draft', 'sent', 'partially_received', 'received', 'closed', 'cancelled')),
           currency {text} not null,
           expected_on {date},
           note {text},
           total_minor {big} not null check (total_minor >= 0),
           proposed {bool} not null,
           sent_at {time},
           ended_at {time},
           created_by {id},
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           primary key (tenant_id, id),
           foreign key (tenant_id, supplier_id) references supplier (tenant_id, id),
           foreign key (tenant_id, location_id) references stock_location (tenant_id, id)",
        FULL,
    )
    .await?;
    tenant_table(
        manager,
        "purchase_order_line",
        "  id {id} not null,
           purchase_order_id {id} not null,
           variant_id {id} not null,
           position {int} not null,
           quantity {big} not null check (quantity > 0),
           unit_cost_minor {big} not null check (unit_cost_minor between 0 and 100000000000000),
           received {big} not null check (received >= 0),
           primary key (tenant_id, id),
           foreign key (tenant_id, purchase_order_id) references purchase_order (tenant_id, id),
           foreign key (tenant_id, variant_id) references product_variant (tenant_id, id)",
        FULL,
    )
    .await?;
    run(
        manager,
        "create unique index purchase_order_number on purchase_order (tenant_id, number);
         create index purchase_order_created on purchase_order (tenant_id, created_at, id);
         create index purchase_order_state on purchase_order (tenant_id, state, created_at, id);
         create index purchase_order_supplier on purchase_order (tenant_id, supplier_id, created_at, id);
         create index purchase_order_expected on purchase_order (tenant_id, (case when expected_on is null then '0001-01-01' else expected_on end), id);
         create unique index purchase_order_line_variant on purchase_order_line (tenant_id, purchase_order_id, variant_id);
         create index purchase_order_line_of_variant on purchase_order_line (tenant_id, variant_id);
         create index stock_move_purchase on stock_move (tenant_id, variant_id, at, id) where reason = 'purchase';\n",
    )
    .await
}

/// Of a variant at a location one is open at most, whoever proposes at the same time.
async fn proposals(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "replenishment_proposal",
        "  id {id} not null,
           variant_id {id} not null,
           location_id {id} not null,
           supplier_id {id},
           quantity {big} not null check (quantity > 0),
           on_hand {big} not null,
           reserved {big} not null,
           inbound {big} not null,
           reorder_point {big} not null,
           reorder_quantity {big},
           state {text} not null check (state in ('open', 'accepted', 'dismissed', 'obsolete')),
           purchase_order_id {id},
           created_at {time} not null,
           updated_at {time} not null,
           decided_at {time},
           decided_by {id},
           primary key (tenant_id, id),
           foreign key (tenant_id, variant_id) references product_variant (tenant_id, id),
           foreign key (tenant_id, location_id) references stock_location (tenant_id, id),
           foreign key (tenant_id, supplier_id) references supplier (tenant_id, id),
           foreign key (tenant_id, purchase_order_id) references purchase_order (tenant_id, id)",
        FULL,
    )
    .await?;
    run(
        manager,
        "create unique index replenishment_proposal_open on replenishment_proposal (tenant_id, variant_id, location_id) where state = 'open';
         create index replenishment_proposal_created on replenishment_proposal (tenant_id, created_at, id);
         create index replenishment_proposal_state on replenishment_proposal (tenant_id, state, created_at, id);
         create index replenishment_proposal_variant on replenishment_proposal (tenant_id, variant_id, decided_at);\n",
    )
    .await
}
