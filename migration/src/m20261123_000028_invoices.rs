//! Invoices of orders, and who issues them.
//!
//! Of an order at most one stands; those that were cancelled stay beside it. A number is given when an invoice is issued,
//! out of its series (`number_series`), and is never given again.

use crate::dialect::{FULL, drop_tables, run, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 3] = ["fiscal_profile", "invoice", "invoice_line"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        profile(manager).await?;
        invoices(manager).await?;
        lines(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &TABLES).await
    }
}

async fn profile(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "fiscal_profile",
        "  legal_name {text} not null,
           tax_id {text} not null,
           state_registration {text},
           email {text},
           address {json} not null,
           series {int} not null check (series between 1 and 999),
           nfe {bool} not null,
           note {text},
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           primary key (tenant_id)",
        FULL,
    )
    .await
}

async fn invoices(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "invoice",
        "  id {id} not null,
           order_id {id} not null,
           state {text} not null check (state in ('draft', 'issued', 'paid', 'cancelled')),
           series {int} check (series between 1 and 999),
           number {big} check (number > 0),
           currency {text} not null,
           subtotal_minor {big} not null,
           discount_minor {big} not null,
           shipping_minor {big} not null,
           tax_minor {big} not null,
           total_minor {big} not null check (total_minor >= 0),
           issuer {json},
           recipient {json},
           note {text},
           due_on {date},
           fiscal_state {text} check (fiscal_state in ('pending', 'authorized', 'rejected', 'cancelling', 'cancelled')),
           access_key {text},
           protocol {text},
           fiscal_message {text},
           authorized_at {time},
           cancel_reason {text},
           created_by {id},
           issued_at {time},
           paid_at {time},
           cancelled_at {time},
           version {int} not null,
           created_at {time} not null,
           updated_at {time} not null,
           primary key (tenant_id, id),
           foreign key (tenant_id, order_id) references sales_order (tenant_id, id),
           check ((state = 'draft') = (number is null))",
        FULL,
    )
    .await?;
    run(
        manager,
        "create unique index invoice_number on invoice (tenant_id, series, number) where number is not null;
         create unique index invoice_standing on invoice (tenant_id, order_id) where state <> 'cancelled';
         create index invoice_order on invoice (tenant_id, order_id, created_at, id);
         create index invoice_created on invoice (tenant_id, created_at, id);
         create index invoice_state on invoice (tenant_id, state, created_at, id);\n",
    )
    .await
}

async fn lines(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant_table(
        manager,
        "invoice_line",
        "  id {id} not null,
           invoice_id {id} not null,
           position {int} not null,
           order_line_id {id} not null,
           sku {text} not null,
           title {text} not null,
           quantity {big} not null check (quantity > 0),
           unit_price_minor {big} not null,
           discount_minor {big} not null,
           total_minor {big} not null,
           tax_rate {int},
           tax_minor {big} not null,
           ncm {text},
           cfop {text},
           primary key (tenant_id, id),
           foreign key (tenant_id, invoice_id) references invoice (tenant_id, id)",
        FULL,
    )
    .await?;
    run(manager, "create unique index invoice_line_position on invoice_line (tenant_id, invoice_id, position);\n").await
}
