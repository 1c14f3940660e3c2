//! The ERP: what the company keeps, where, and how it came there.
//!
//! A **product** is bought, kept and sold in one **variant**, or in several that differ by its options ("Tamanho": P, M,
//! G). What stands on a shelf is always a variant: it has the SKU (one per company, however it is spelt), the number
//! below its bars, the price and the cost. A product's tax profile (NCM, CFOP, rate) is the company's default for what
//! it will write on invoices.
//!
//! Stock lies at **locations**. It comes and goes by the **ledger** alone (`entity::erp::ledger`): a move says how many,
//! why, and what they cost; moves are only added. What lies where is kept beside them in the same transaction and is
//! always their sum, in pieces and in money; `balcao check stock` adds all of them up again and says so. What lies
//! somewhere is worth its average cost, which leaves with each piece.
//!
//! What people do with stock besides selling it: **adjust** (so many more or fewer, with the reason in words),
//! **transfer** between locations, and **count**: they say how many there are, the ledger works out what that changes.
//! Each of them is all or nothing, and refused where more would go than is there and not spoken for.
//!
//! It leaves by **orders**: what is ordered is spoken for before anybody pays (`entity::erp::reservation`), and goes when it
//! is paid and sent. `order` tells that story.
//!
//! What was ordered is charged with an **invoice** (`invoice`), in the name of the **fiscal profile**.
//!
//! What the company buys: **suppliers** are customers in another role; **purchase orders** are sent to them, and what
//! comes of them goes through the ledger; **replenishment** proposes what is running out.
//!
//! Events: `product.created`, `product.updated`, `product.deleted`, `product.restored`; `stock.moved` for each operation
//! with its moves, and `stock.low` when what can be sold of a variant falls to its reorder point; `order.created` and what
//! follows (see `order::history`); `purchase_order.created`, `sent`, `received`, `closed`, `cancelled`; `invoice.issued` and
//! what follows (see `invoice::event`).
//!
//! What all of that comes to, in sales and in stock, `report` says.
//!
//! Deliberately absent, each with its own part of the issue: quotes; images of products; products in files.

pub mod event;
pub mod fiscal_profile;
pub mod invoice;
pub mod location;
pub mod order;
pub mod product;
pub mod purchase_order;
pub mod replenishment;
pub mod report;
pub mod stock;
pub mod supplier;

use async_graphql::MergedObject;

#[derive(MergedObject, Default)]
pub struct ErpQuery(
    fiscal_profile::FiscalProfileQuery,
    invoice::InvoiceQuery,
    location::StockLocationQuery,
    order::OrderQuery,
    product::ProductQuery,
    stock::StockQuery,
    supplier::SupplierQuery,
    purchase_order::PurchaseOrderQuery,
    replenishment::ReplenishmentQuery,
    report::ReportQuery,
);

#[derive(MergedObject, Default)]
pub struct ErpMutation(
    fiscal_profile::FiscalProfileMutation,
    invoice::InvoiceMutation,
    location::StockLocationMutation,
    order::OrderMutation,
    product::ProductMutation,
    stock::StockMutation,
    supplier::SupplierMutation,
    purchase_order::PurchaseOrderMutation,
    replenishment::ReplenishmentMutation,
);
