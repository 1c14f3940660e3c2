//! The facts of the CRM, as they are announced. Names are `noun.past_verb` and never change; `version`
//! grows when the shape of `data` does. `data` holds ids and facts that cannot be read again later.

use entity::{
    WriteUnit,
    id::{ActivityId, AttachmentId, CustomerId, DealId, Id, StageId},
    store::EventRecord,
};
use serde_json::{Value, json};

#[derive(Clone, Debug)]
pub enum CrmEvent {
    CustomerCreated {
        id: CustomerId,
    },
    /// `fields`: names of what changed, as in GraphQL.
    CustomerUpdated {
        id: CustomerId,
        fields: Vec<String>,
    },
    CustomerDeleted {
        id: CustomerId,
    },
    CustomerRestored {
        id: CustomerId,
    },
    CustomerMerged {
        winner: CustomerId,
        loser: CustomerId,
    },
    CustomerMergeUndone {
        winner: CustomerId,
        loser: CustomerId,
    },
    /// Others that may be the same were found, or are so no longer.
    CustomerDuplicatesChanged {
        id: CustomerId,
    },
    DealCreated {
        id: DealId,
        customer: CustomerId,
        stage: StageId,
    },
    DealUpdated {
        id: DealId,
        customer: CustomerId,
        fields: Vec<String>,
    },
    DealStageChanged {
        id: DealId,
        customer: CustomerId,
        from: StageId,
        to: StageId,
    },
    DealWon {
        id: DealId,
        customer: CustomerId,
        from: StageId,
        to: StageId,
        value_minor: i64,
        currency: String,
    },
    DealLost {
        id: DealId,
        customer: CustomerId,
        from: StageId,
        to: StageId,
        reason: String,
    },
    DealReopened {
        id: DealId,
        customer: CustomerId,
        from: StageId,
        to: StageId,
    },
    DealTransferred {
        id: DealId,
        customer: CustomerId,
    },
    DealDeleted {
        id: DealId,
        customer: CustomerId,
    },
    DealRestored {
        id: DealId,
        customer: CustomerId,
    },
    ActivityCreated {
        id: ActivityId,
        customer: Option<CustomerId>,
        deal: Option<DealId>,
    },
    ActivityUpdated {
        id: ActivityId,
        customer: Option<CustomerId>,
        deal: Option<DealId>,
    },
    ActivityCompleted {
        id: ActivityId,
        customer: Option<CustomerId>,
        deal: Option<DealId>,
    },
    ActivityReopened {
        id: ActivityId,
        customer: Option<CustomerId>,
        deal: Option<DealId>,
    },
    ActivityDeleted {
        id: ActivityId,
        customer: Option<CustomerId>,
        deal: Option<DealId>,
    },
    /// A file is there: its content arrived, or it was restored.
    AttachmentAdded {
        id: AttachmentId,
        customer: CustomerId,
        deal: Option<DealId>,
    },
    AttachmentDeleted {
        id: AttachmentId,
        customer: CustomerId,
        deal: Option<DealId>,
    },
    /// A line was added to a customer's timeline (notes; other lines follow from their own events).
    TimelineItemAdded {
        id: entity::id::TimelineItemId,
        customer: CustomerId,
    },
}

impl CrmEvent {
    /// Notes the fact; it is announced when the unit commits.
    pub fn record(self, unit: &mut WriteUnit) {
        let (name, subject_type, subject_id, data) = self.parts();
        unit.record(EventRecord { name, version: 1, subject_type, subject_id, data });
    }

    fn parts(self) -> (&'static str, &'static str, uuid::Uuid, Value) {
        use CrmEvent::*;
        let customer = |name, id: CustomerId, data| (name, CustomerId::TYPE, id.uuid(), data);
        let deal = |name, id: DealId, data| (name, DealId::TYPE, id.uuid(), data);
        let activity = |name, id: ActivityId, customer: Option<CustomerId>, deal: Option<DealId>| {
            let data = json!({ "customerId": customer.map(Id::global), "dealId": deal.map(Id::global) });
            (name, ActivityId::TYPE, id.uuid(), data)
        };
        let attachment = |name, id: AttachmentId, customer: CustomerId, deal: Option<DealId>| {
            let data = json!({ "customerId": customer.global(), "dealId": deal.map(Id::global) });
            (name, AttachmentId::TYPE, id.uuid(), data)
        };
        match self {
            CustomerCreated { id } => customer("customer.created", id, json!({})),
            CustomerUpdated { id, fields } => customer("customer.updated", id, json!({ "fields": fields })),
            CustomerDeleted { id } => customer("customer.deleted", id, json!({})),
            CustomerRestored { id } => customer("customer.restored", id, json!({})),
            CustomerMerged { winner, loser } => {
                customer("customer.merged", winner, json!({ "loserId": loser.global() }))
            }
            CustomerMergeUndone { winner, loser } => {
                customer("customer.merge_undone", winner, json!({ "loserId": loser.global() }))
            }
            CustomerDuplicatesChanged { id } => customer("customer.duplicates_changed", id, json!({})),
            DealCreated { id, customer, stage } => {
                deal("deal.created", id, json!({ "customerId": customer.global(), "stageId": stage.global() }))
            }
            DealUpdated { id, customer, fields } => {
                deal("deal.updated", id, json!({ "customerId": customer.global(), "fields": fields }))
            }
            DealStageChanged { id, customer, from, to } => {
                deal("deal.stage_changed", id, moved(customer, from, to, json!({})))
            }
            DealWon { id, customer, from, to, value_minor, currency } => {
                let value = json!({ "value": { "amountMinor": value_minor, "currency": currency } });
                deal("deal.won", id, moved(customer, from, to, value))
            }
            DealLost { id, customer, from, to, reason } => {
                deal("deal.lost", id, moved(customer, from, to, json!({ "reason": reason })))
            }
            DealReopened { id, customer, from, to } => deal("deal.reopened", id, moved(customer, from, to, json!({}))),
            DealTransferred { id, customer } => {
                deal("deal.transferred", id, json!({ "customerId": customer.global() }))
            }
            DealDeleted { id, customer } => deal("deal.deleted", id, json!({ "customerId": customer.global() })),
            DealRestored { id, customer } => deal("deal.restored", id, json!({ "customerId": customer.global() })),
            ActivityCreated { id, customer, deal } => activity("activity.created", id, customer, deal),
            ActivityUpdated { id, customer, deal } => activity("activity.updated", id, customer, deal),
            ActivityCompleted { id, customer, deal } => activity("activity.completed", id, customer, deal),
            ActivityReopened { id, customer, deal } => activity("activity.reopened", id, customer, deal),
            ActivityDeleted { id, customer, deal } => activity("activity.deleted", id, customer, deal),
            AttachmentAdded { id, customer, deal } => attachment("attachment.added", id, customer, deal),
            AttachmentDeleted { id, customer, deal } => attachment("attachment.deleted", id, customer, deal),
            TimelineItemAdded { id, customer } => (
                "timeline.item_added",
                entity::id::TimelineItemId::TYPE,
                id.uuid(),
                json!({ "customerId": customer.global() }),
            ),
        }
    }
}

fn moved(customer: CustomerId, from: StageId, to: StageId, mut more: Value) -> Value {
    more["customerId"] = customer.global().into();
    more["fromStageId"] = from.global().into();
    more["toStageId"] = to.global().into();
    more
}
