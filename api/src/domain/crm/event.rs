//! The facts of the CRM, as they are announced. Names are `noun.past_verb` and never change; `version`
//! grows when the shape of `data` does. `data` holds ids and facts that cannot be read again later.

use crate::graphql::scalars::Instant;
use entity::{
    WriteUnit,
    id::{ActivityId, AttachmentId, BulkActionId, CustomerId, DealId, Id, ImportId, StageId, TimelineItemId, UserId},
    import::run::Counts,
    store::EventRecord,
};
use serde_json::{Value, json};

#[derive(Clone, Debug)]
pub enum CrmEvent {
    CustomerCreated {
        id: CustomerId,
        owner: Option<UserId>,
    },
    /// `fields`: names of what changed, as in GraphQL. `owner`: who it was given to, if it was.
    CustomerUpdated {
        id: CustomerId,
        fields: Vec<String>,
        owner: Option<UserId>,
    },
    /// Work on many at once changed these fields of these customers.
    CustomersChanged {
        action: BulkActionId,
        customers: Vec<CustomerId>,
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
        owner: Option<UserId>,
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
        owner: Option<UserId>,
        from: StageId,
        to: StageId,
        /// With many others, by something else that was changed: nobody is told of each.
        bulk: bool,
    },
    DealWon {
        id: DealId,
        customer: CustomerId,
        owner: Option<UserId>,
        from: StageId,
        to: StageId,
        value_minor: i64,
        currency: String,
    },
    DealLost {
        id: DealId,
        customer: CustomerId,
        owner: Option<UserId>,
        from: StageId,
        to: StageId,
        reason: String,
    },
    DealReopened {
        id: DealId,
        customer: CustomerId,
        owner: Option<UserId>,
        from: StageId,
        to: StageId,
    },
    /// `owner`: the new one.
    DealTransferred {
        id: DealId,
        customer: CustomerId,
        owner: UserId,
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
        assignee: Option<UserId>,
        completed: bool,
    },
    /// `assignee`: who it was given to, if it was.
    ActivityUpdated {
        id: ActivityId,
        customer: Option<CustomerId>,
        deal: Option<DealId>,
        assignee: Option<UserId>,
        completed: bool,
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
    ActivityRestored {
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
    /// It is to be done soon, or its assignee wanted to be reminded now.
    ActivityReminded {
        id: ActivityId,
        customer: Option<CustomerId>,
        deal: Option<DealId>,
        assignee: Option<UserId>,
        due: Option<Instant>,
    },
    /// It should have been done by now.
    ActivityBecameOverdue {
        id: ActivityId,
        customer: Option<CustomerId>,
        deal: Option<DealId>,
        assignee: Option<UserId>,
        due: Option<Instant>,
    },
    /// A file was taken over, as far as it could be; in numbers of rows.
    ImportFinished {
        id: ImportId,
        file: String,
        counts: Counts,
    },
    /// A piece of a file was taken over: this many customers are new, this many changed.
    CustomersImported {
        import: ImportId,
        created: i64,
        updated: i64,
    },
    /// The same of deals.
    DealsImported {
        import: ImportId,
        created: i64,
        updated: i64,
    },
    /// The same of activities.
    ActivitiesImported {
        import: ImportId,
        created: i64,
        updated: i64,
    },
    /// A line was added to a customer's timeline (notes; other lines follow from their own events).
    TimelineItemAdded {
        id: TimelineItemId,
        customer: CustomerId,
    },
    /// It was pinned or resolved, or is so no longer.
    TimelineItemUpdated {
        id: TimelineItemId,
        customer: CustomerId,
    },
}

impl CrmEvent {
    /// Notes the fact; it is announced when the unit commits.
    pub fn record(self, unit: &mut WriteUnit) {
        let (name, subject_type, subject_id, data) = self.parts();
        unit.record(EventRecord { name, version: version(name), subject_type, subject_id, data });
    }

    fn parts(self) -> (&'static str, &'static str, uuid::Uuid, Value) {
        use CrmEvent::*;
        let customer = |name, id: CustomerId, data| (name, CustomerId::TYPE, id.uuid(), data);
        let deal = |name, id: DealId, data| (name, DealId::TYPE, id.uuid(), data);
        let activity = |name, id: ActivityId, customer: Option<CustomerId>, deal: Option<DealId>, mut data: Value| {
            data["customerId"] = customer.map(Id::global).into();
            data["dealId"] = deal.map(Id::global).into();
            (name, ActivityId::TYPE, id.uuid(), data)
        };
        let attachment = |name, id: AttachmentId, customer: CustomerId, deal: Option<DealId>| {
            let data = json!({ "customerId": customer.global(), "dealId": deal.map(Id::global) });
            (name, AttachmentId::TYPE, id.uuid(), data)
        };
        let imported = |name, import: ImportId, created: i64, updated: i64| {
            (name, ImportId::TYPE, import.uuid(), json!({ "created": created, "updated": updated }))
        };
        let item = |name, id: TimelineItemId, customer: CustomerId| {
            (name, TimelineItemId::TYPE, id.uuid(), json!({ "customerId": customer.global() }))
        };
        match self {
            CustomerCreated { id, owner } => {
                customer("customer.created", id, json!({ "ownerId": owner.map(Id::global) }))
            }
            CustomerUpdated { id, fields, owner } => {
                customer("customer.updated", id, json!({ "fields": fields, "ownerId": owner.map(Id::global) }))
            }
            CustomerDeleted { id } => customer("customer.deleted", id, json!({})),
            CustomerRestored { id } => customer("customer.restored", id, json!({})),
            CustomerMerged { winner, loser } => {
                customer("customer.merged", winner, json!({ "loserId": loser.global() }))
            }
            CustomerMergeUndone { winner, loser } => {
                customer("customer.merge_undone", winner, json!({ "loserId": loser.global() }))
            }
            CustomerDuplicatesChanged { id } => customer("customer.duplicates_changed", id, json!({})),
            DealCreated { id, customer, owner, stage } => {
                let (customer, owner) = (customer.global(), owner.map(Id::global));
                deal("deal.created", id, json!({ "customerId": customer, "ownerId": owner, "stageId": stage.global() }))
            }
            DealUpdated { id, customer, fields } => {
                deal("deal.updated", id, json!({ "customerId": customer.global(), "fields": fields }))
            }
            DealStageChanged { id, customer, owner, from, to, bulk } => {
                let more = if bulk { json!({ "bulk": true }) } else { json!({}) };
                deal("deal.stage_changed", id, moved(customer, owner, from, to, more))
            }
            DealWon { id, customer, owner, from, to, value_minor, currency } => {
                let value = json!({ "value": { "amountMinor": value_minor, "currency": currency } });
                deal("deal.won", id, moved(customer, owner, from, to, value))
            }
            DealLost { id, customer, owner, from, to, reason } => {
                deal("deal.lost", id, moved(customer, owner, from, to, json!({ "reason": reason })))
            }
            DealReopened { id, customer, owner, from, to } => {
                deal("deal.reopened", id, moved(customer, owner, from, to, json!({})))
            }
            DealTransferred { id, customer, owner } => {
                deal("deal.transferred", id, json!({ "customerId": customer.global(), "ownerId": owner.global() }))
            }
            DealDeleted { id, customer } => deal("deal.deleted", id, json!({ "customerId": customer.global() })),
            DealRestored { id, customer } => deal("deal.restored", id, json!({ "customerId": customer.global() })),
            ActivityCreated { id, customer, deal, assignee, completed } => {
                activity("activity.created", id, customer, deal, given(assignee, completed))
            }
            ActivityUpdated { id, customer, deal, assignee, completed } => {
                activity("activity.updated", id, customer, deal, given(assignee, completed))
            }
            ActivityCompleted { id, customer, deal } => activity("activity.completed", id, customer, deal, json!({})),
            ActivityReopened { id, customer, deal } => activity("activity.reopened", id, customer, deal, json!({})),
            ActivityDeleted { id, customer, deal } => activity("activity.deleted", id, customer, deal, json!({})),
            ActivityRestored { id, customer, deal } => activity("activity.restored", id, customer, deal, json!({})),
            ActivityReminded { id, customer, deal, assignee, due } => {
                activity("activity.reminded", id, customer, deal, planned(assignee, due))
            }
            ActivityBecameOverdue { id, customer, deal, assignee, due } => {
                activity("activity.became_overdue", id, customer, deal, planned(assignee, due))
            }
            ImportFinished { id, file, counts } => {
                let mut data = json!(counts);
                data["file"] = file.into();
                ("import.finished", ImportId::TYPE, id.uuid(), data)
            }
            CustomersChanged { action, customers, fields } => {
                let customers: Vec<_> = customers.into_iter().map(Id::global).collect();
                let data = json!({ "customerIds": customers, "fields": fields });
                ("customer.bulk_updated", BulkActionId::TYPE, action.uuid(), data)
            }
            CustomersImported { import, created, updated } => imported("customer.imported", import, created, updated),
            DealsImported { import, created, updated } => imported("deal.imported", import, created, updated),
            ActivitiesImported { import, created, updated } => imported("activity.imported", import, created, updated),
            AttachmentAdded { id, customer, deal } => attachment("attachment.added", id, customer, deal),
            AttachmentDeleted { id, customer, deal } => attachment("attachment.deleted", id, customer, deal),
            TimelineItemAdded { id, customer } => item("timeline.item_added", id, customer),
            TimelineItemUpdated { id, customer } => item("timeline.item_updated", id, customer),
        }
    }
}

/// Of the shape of `data`. Those that say whose the record is said less before.
fn version(name: &str) -> i32 {
    const OWNED: [&str; 10] = [
        "customer.created",
        "customer.updated",
        "deal.created",
        "deal.stage_changed",
        "deal.won",
        "deal.lost",
        "deal.reopened",
        "deal.transferred",
        "activity.created",
        "activity.updated",
    ];
    if OWNED.contains(&name) { 2 } else { 1 }
}

fn given(assignee: Option<UserId>, completed: bool) -> Value {
    json!({ "assigneeId": assignee.map(Id::global), "completed": completed })
}

fn planned(assignee: Option<UserId>, due: Option<Instant>) -> Value {
    json!({ "assigneeId": assignee.map(Id::global), "dueAt": due.map(|due| due.to_rfc3339()) })
}

fn moved(customer: CustomerId, owner: Option<UserId>, from: StageId, to: StageId, mut more: Value) -> Value {
    more["ownerId"] = owner.map(Id::global).into();
    more["customerId"] = customer.global().into();
    more["fromStageId"] = from.global().into();
    more["toStageId"] = to.global().into();
    more
}
