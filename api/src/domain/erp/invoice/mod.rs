//! Invoices: what an order is charged with.
//!
//! An order that is placed gets a **draft**, which follows it; **issuing** gives it a number out of the series of the
//! fiscal profile, without a gap however many issue at once, and writes down who sells what to whom as they are at that
//! moment. It is **paid** when its order is. One that is **cancelled** keeps its number, and the order may get another; of
//! an order one stands at most.
//!
//! Where the company issues NF-e, the tax authority is asked by a job (`fiscal`) after the invoice is issued, through
//! `integrations::nfe`. What was authorized is cancelled only when the authority agrees. What was rejected is mended where
//! it was wrong, in product, customer or fiscal profile, and asked again under its number, with what they say then.
//!
//! Prices include their taxes. An invoice names them by rate; what came back later, or went back in money, changes nothing
//! of it. Whoever changes one holds its order's row first, then its own, and takes the number last.
//!
//! - `input`, `types`, `filter`, `loader`, `query`, `mutation`: as elsewhere. `service`: from the draft to the end.
//!   `parties`: who sells what to whom, and what of it the authority asks for.
//! - `fiscal`: the authority's word. `event`: what is told. `paper`: the PDF.
//!
//! Absent on purpose: invoices of a part of an order, and of what comes back (NF-e de devolução).

mod event;
mod filter;
mod fiscal;
mod input;
mod loader;
mod mutation;
mod paper;
mod parties;
mod query;
pub mod service;
mod types;

pub use fiscal::AskAuthority;
pub use loader::InvoicesByOrder;
pub use mutation::InvoiceMutation;
pub use paper::InvoicePaper;
pub use query::InvoiceQuery;
pub use types::{Invoice, InvoiceLine};
