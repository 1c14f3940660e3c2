use super::reading;
use crate::graphql::scalars::Instant;
use async_graphql::{Enum, ID, InputObject, Object};
use entity::{crm::contact_point, id::Id};

/// The channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::contact_point::ContactPointKind")]
pub enum ContactPointKind {
    Phone,
    Whatsapp,
    Email,
    Instagram,
    Facebook,
    Other,
}

/// Whether they agreed to be contacted there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::contact_point::Consent")]
pub enum Consent {
    Unknown,
    OptedIn,
    OptedOut,
}

/// A way to reach a customer.
pub struct ContactPoint(pub contact_point::Model);

#[Object]
impl ContactPoint {
    pub async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn kind(&self) -> ContactPointKind {
        self.0.kind.into()
    }

    /// As typed.
    async fn raw(&self) -> &str {
        &self.0.raw
    }

    /// Normalised: E.164, lower-case e-mail.
    async fn value(&self) -> &str {
        &self.0.value
    }

    /// For people: (11) 98765-4321.
    async fn display(&self) -> String {
        reading::display(&self.0)
    }

    /// What people call it: home, shop, accountant.
    async fn label(&self) -> Option<&str> {
        self.0.label.as_deref()
    }

    /// The first choice of its kind.
    async fn preferred(&self) -> bool {
        self.0.preferred
    }

    /// Whether somebody proved that it reaches them.
    async fn verified(&self) -> bool {
        self.0.verified
    }

    async fn consent(&self) -> Consent {
        self.0.consent.into()
    }

    /// When the consent was given or taken back.
    async fn consent_at(&self) -> Option<Instant> {
        self.0.consent_at
    }

    /// How: a form, a call, a message.
    async fn consent_source(&self) -> Option<&str> {
        self.0.consent_source.as_deref()
    }

    async fn last_contacted_at(&self) -> Option<Instant> {
        self.0.last_contacted_at
    }

    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// A way to reach a new customer.
#[derive(Clone, Debug, InputObject)]
pub struct ContactPointInput {
    pub kind: ContactPointKind,
    pub value: String,
    pub label: Option<String>,
    pub preferred: Option<bool>,
    pub verified: Option<bool>,
    pub consent: Option<Consent>,
    /// How the consent was given.
    pub consent_source: Option<String>,
}

/// One more way to reach a customer.
#[derive(Clone, Debug, InputObject)]
pub struct ContactPointAddInput {
    pub customer_id: ID,
    pub kind: ContactPointKind,
    pub value: String,
    pub label: Option<String>,
    pub preferred: Option<bool>,
    pub verified: Option<bool>,
    pub consent: Option<Consent>,
    pub consent_source: Option<String>,
    /// Add it even though it belongs to another customer.
    #[graphql(default)]
    pub allow_duplicate: bool,
    pub idempotency_key: Option<String>,
}

impl ContactPointAddInput {
    pub fn point(&self) -> ContactPointInput {
        ContactPointInput {
            kind: self.kind,
            value: self.value.clone(),
            label: self.label.clone(),
            preferred: self.preferred,
            verified: self.verified,
            consent: self.consent,
            consent_source: self.consent_source.clone(),
        }
    }
}

/// Only fields present change; null clears the label.
#[derive(Clone, Debug, InputObject)]
pub struct ContactPointUpdateInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    pub value: Option<String>,
    pub label: async_graphql::MaybeUndefined<String>,
    pub preferred: Option<bool>,
    pub verified: Option<bool>,
    pub consent: Option<Consent>,
    pub consent_source: Option<String>,
}
