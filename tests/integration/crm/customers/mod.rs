//! Customers and what makes them one.

mod contacts;
mod custom;
mod duplicates;
mod fields;
mod filters;
mod imports;
mod labels;
mod leaves;
mod live;
mod merges;
mod paging;
mod plans;
mod search;
mod upserts;

/// CPFs and CNPJs with right check digits, of nobody.
pub const CPF: &str = "529.982.247-25";
pub const OTHER_CPF: &str = "111.444.777-35";
pub const CNPJ: &str = "11.222.333/0001-81";
