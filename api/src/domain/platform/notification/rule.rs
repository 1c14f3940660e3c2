//! Whom a fact concerns, and as what.

use entity::{
    id::{Id, UserId},
    platform::{
        event::Model,
        notification::{NewNotification, NotificationKind},
    },
    store::AuthorKind,
};
use serde_json::{Value, json};

/// What there is to tell of a fact, and to whom; None when it concerns nobody, or only who did it.
pub fn telling(fact: &Model) -> Option<NewNotification> {
    use NotificationKind as Kind;
    let actor =
        (fact.actor_kind == AuthorKind::User.as_str()).then_some(fact.actor_id).flatten().map(UserId::from_uuid);
    let is = |flag: &str| fact.data[flag] == true;
    let (kind, user) = match fact.name.as_str() {
        "customer.created" | "customer.updated" => (Kind::CustomerAssigned, person(fact, "ownerId")?),
        "deal.created" | "deal.transferred" => (Kind::DealAssigned, person(fact, "ownerId")?),
        "deal.stage_changed" | "deal.reopened" if !is("bulk") => (Kind::DealMoved, person(fact, "ownerId")?),
        "deal.won" => (Kind::DealWon, person(fact, "ownerId")?),
        "deal.lost" => (Kind::DealLost, person(fact, "ownerId")?),
        "activity.created" | "activity.updated" if !is("completed") => {
            (Kind::ActivityAssigned, person(fact, "assigneeId")?)
        }
        "activity.reminded" => (Kind::ActivityDue, person(fact, "assigneeId")?),
        "activity.became_overdue" => (Kind::ActivityOverdue, person(fact, "assigneeId")?),
        "import.finished" => (Kind::ImportFinished, actor?),
        "export.finished" => (Kind::ExportFinished, actor?),
        "job.failed" => (Kind::JobFailed, person(fact, "createdBy")?),
        _ => return None,
    };
    if actor == Some(user) && !matches!(kind, Kind::ImportFinished | Kind::ExportFinished) {
        return None;
    }
    Some(NewNotification {
        user,
        event: fact.id,
        kind,
        subject_type: fact.subject_type.clone(),
        subject_id: fact.subject_id,
        actor: actor.filter(|actor| *actor != user),
        data: facts(kind, &fact.data),
    })
}

/// What cannot be read again later, of a fact's data.
fn facts(kind: NotificationKind, data: &Value) -> Value {
    use NotificationKind as Kind;
    match kind {
        Kind::DealWon => json!({ "value": data["value"] }),
        Kind::DealLost => json!({ "reason": data["reason"] }),
        Kind::DealMoved => json!({ "toStageId": data["toStageId"] }),
        Kind::ActivityDue | Kind::ActivityOverdue => json!({ "dueAt": data["dueAt"] }),
        Kind::JobFailed => json!({ "kind": data["kind"] }),
        Kind::ImportFinished | Kind::ExportFinished => data.clone(),
        Kind::CustomerAssigned | Kind::DealAssigned | Kind::ActivityAssigned => json!({}),
    }
}

fn person(fact: &Model, field: &str) -> Option<UserId> {
    UserId::parse(fact.data[field].as_str()?)
}
