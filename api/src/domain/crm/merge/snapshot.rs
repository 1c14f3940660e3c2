//! What a merge keeps so that it can be undone: both customers as they were, the winner as it came out, and
//! the ids of all that moved.

use crate::domain::erp::supplier::merging::Followed;
use entity::{
    clock::Time,
    crm::{
        contact_point::{Consent, ContactPointKind, Model as Point},
        custom_value::Value,
        customer::field::Saved,
        customer_key::Key,
    },
    id::{ContactPointId, CustomFieldId, CustomerId, DuplicatePairId, TagId, TenantId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Serialize, Deserialize)]
pub struct Snapshot {
    pub winner: Saved,
    pub loser: Saved,
    /// The winner after the merge: what differs from it was changed by people since.
    pub merged: Saved,
    pub deals: Vec<Uuid>,
    pub activities: Vec<Uuid>,
    pub timeline_items: Vec<Uuid>,
    pub people: Vec<Uuid>,
    #[serde(default)]
    pub attachments: Vec<Uuid>,
    /// Merges from before there were orders have none.
    #[serde(default)]
    pub orders: Vec<Uuid>,
    pub points: Vec<KeptPoint>,
    /// The winner's points that took over a consent.
    pub consents: Vec<KeptConsent>,
    /// All tags of the loser, and those of them that the winner did not have.
    pub loser_tags: Vec<TagId>,
    pub new_tags: Vec<TagId>,
    pub keys: Vec<Key>,
    pub custom: Vec<KeptValues>,
    pub pair: Option<DuplicatePairId>,
    #[serde(default)]
    pub supplier: Option<Followed>,
}

/// A contact point of the loser: it went to the winner, or gave way to one that was there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptPoint {
    pub id: ContactPointId,
    pub dropped: bool,
    pub kind: ContactPointKind,
    pub raw: String,
    pub value: String,
    pub match_key: String,
    pub account: Option<String>,
    pub label: Option<String>,
    pub preferred: bool,
    pub verified: bool,
    pub consent: Consent,
    pub consent_at: Option<Time>,
    pub consent_source: Option<String>,
    pub last_contacted_at: Option<Time>,
    pub position: i32,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

impl KeptPoint {
    pub fn new(point: &Point, dropped: bool) -> Self {
        let point = point.clone();
        Self {
            id: point.id,
            dropped,
            kind: point.kind,
            raw: point.raw,
            value: point.value,
            match_key: point.match_key,
            account: point.account,
            label: point.label,
            preferred: point.preferred,
            verified: point.verified,
            consent: point.consent,
            consent_at: point.consent_at,
            consent_source: point.consent_source,
            last_contacted_at: point.last_contacted_at,
            position: point.position,
            version: point.version,
            created_at: point.created_at,
            updated_at: point.updated_at,
        }
    }

    /// The point as a row of a customer.
    pub fn row(self, tenant_id: TenantId, customer_id: CustomerId) -> Point {
        Point {
            tenant_id,
            id: self.id,
            customer_id,
            kind: self.kind,
            raw: self.raw,
            value: self.value,
            match_key: self.match_key,
            account: self.account,
            label: self.label,
            preferred: self.preferred,
            verified: self.verified,
            consent: self.consent,
            consent_at: self.consent_at,
            consent_source: self.consent_source,
            last_contacted_at: self.last_contacted_at,
            position: self.position,
            version: self.version,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
}

/// A consent of the winner's point as it was, and as the merge made it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptConsent {
    pub id: ContactPointId,
    pub before: Consent,
    pub before_at: Option<Time>,
    pub before_source: Option<String>,
    pub after: Consent,
}

/// The winner's values of a custom field as they were, and as the merge made them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptValues {
    pub field: CustomFieldId,
    pub before: Vec<Value>,
    pub after: Vec<Value>,
}
