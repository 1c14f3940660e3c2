//! NF-e (Nota Fiscal Eletrônica, model 55): the tax authority authorizes an invoice, or refuses it.
//!
//! [`Provider`] is the door. What stands behind it signs the XML with the company's certificate and talks to the SEFAZ of
//! its state; we say what is sold by whom to whom, under the access key that we make (`key`), and keep what it answers.
//! The contract of an implementation:
//!
//! - The access key is what an invoice is known by. Asked twice for one key, it gives the answer of the first time:
//!   whoever does not hear an answer asks again.
//! - [`Answer::Rejected`] is the authority's word, with its code (Manual de Orientação do Contribuinte, table of codes): it
//!   is shown to people, who mend what is wrong. An error is the way there: it is tried again, by a job.
//! - What is authorized is taken back within 24 hours (Ajuste SINIEF 07/2005, cláusula décima segunda) with a reason of 15
//!   letters at least.
//!
//! [`sandbox`] answers by the same rules and authorizes nothing: until a provider is bought, and in tests.

pub mod key;
mod sandbox;

pub use sandbox::Sandbox;

use entity::{clock::Time, erp::invoice};

/// What is to be authorized.
#[derive(Clone, Debug)]
pub struct Document {
    /// 44 places, made by [`key::of`].
    pub access_key: String,
    pub series: i32,
    pub number: i64,
    pub issued_at: Time,
    pub issuer: invoice::Party,
    pub recipient: invoice::Party,
    pub lines: Vec<invoice::line::Model>,
    /// In cents of Reais.
    pub shipping_minor: i64,
    pub total_minor: i64,
    pub note: Option<String>,
}

/// What is to be taken back.
#[derive(Clone, Debug)]
pub struct Cancellation {
    pub access_key: String,
    pub protocol: String,
    pub authorized_at: Time,
    pub reason: String,
}

/// What the authority says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Done, under this protocol.
    Accepted {
        protocol: String,
    },
    Rejected {
        code: u16,
        reason: String,
    },
}

/// Whoever talks to the authority. An error may pass by itself: try again later.
#[async_trait::async_trait]
pub trait Provider: Send + Sync {
    async fn authorize(&self, document: &Document) -> anyhow::Result<Answer>;
    async fn cancel(&self, cancellation: &Cancellation) -> anyhow::Result<Answer>;
}
