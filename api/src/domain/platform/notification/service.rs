//! Reading one's notices, marking them, and choosing what to be told.

use crate::{
    actor::Actor,
    error::{Error, Problem, Problems, Result},
    graphql::scalars,
};
use async_graphql::ID;
use entity::{
    Unit, WriteUnit,
    clock::{self, Time},
    id::{Id, NotificationId, UserId},
    platform::{
        notification::{self, NotificationKind},
        notification_preference,
    },
    store::AuditRecord,
};
use serde_json::json;
use std::collections::HashSet;

/// As many as a badge shows; counting stops beyond.
pub const COUNTED: u64 = 99;
/// How many one call may mark by id.
const MOST: usize = 100;

/// Whose notices these are; the program and partners have none.
pub fn reader(actor: &Actor) -> Result<UserId> {
    actor.user.ok_or_else(Error::unauthenticated)
}

/// How many are unread, counting to one more than [`COUNTED`].
pub async fn unread(unit: &Unit, actor: &Actor) -> Result<u64> {
    Ok(unit.count_up_to(notification::of_user(reader(actor)?, true), COUNTED + 1).await?)
}

/// Marks some of one's own as read; says at which instant.
pub async fn mark_read(unit: &mut WriteUnit, actor: &Actor, ids: &[ID]) -> Result<Time> {
    let user = reader(actor)?;
    if ids.len() > MOST {
        return Err(Problem::too_many("ids", MOST).into());
    }
    let ids: Vec<NotificationId> = scalars::ids("ids", ids)?;
    let rows = unit.find_all::<notification::Entity>(&ids.iter().map(|id| id.uuid()).collect::<Vec<_>>()).await?;
    let own: HashSet<_> = rows.into_iter().filter(|row| row.user_id == user).map(|row| row.id).collect();
    let mut problems = Problems::default();
    for (n, _) in ids.iter().enumerate().filter(|(_, id)| !own.contains(id)) {
        problems.push(Problem::not_found(&format!("ids.{n}")));
    }
    problems.done()?;
    let now = clock::now();
    notification::mark_read(unit, user, notification::with_ids(&ids), now).await?;
    Ok(now)
}

/// Marks all of one's own that were there at an instant as read; says when that was done, for the way back.
pub async fn mark_all_read(unit: &mut WriteUnit, actor: &Actor, before: Time) -> Result<Time> {
    let now = clock::now();
    notification::mark_read(unit, reader(actor)?, notification::until(before), now).await?;
    Ok(now)
}

/// Takes back what was marked at an instant.
pub async fn undo(unit: &mut WriteUnit, actor: &Actor, read_at: Time) -> Result<Time> {
    notification::mark_unread(unit, reader(actor)?, read_at).await?;
    Ok(read_at)
}

/// The kinds that one does not want to be told of.
pub async fn switched_off(unit: &Unit, actor: &Actor) -> Result<HashSet<NotificationKind>> {
    let off = notification_preference::off(unit, [reader(actor)?]).await?;
    Ok(off.into_iter().map(|(_, kind)| kind).collect())
}

/// Switches a kind on or off.
pub async fn prefer(unit: &mut WriteUnit, actor: &Actor, kind: NotificationKind, in_app: bool) -> Result<()> {
    let user = reader(actor)?;
    if notification_preference::set(unit, user, kind, in_app).await? {
        let state = |on: bool| Some(json!({ "kind": format!("{kind:?}"), "inApp": on }));
        unit.audit(AuditRecord {
            action: "user.notification_preference_changed",
            entity: UserId::TYPE,
            entity_id: Some(user.uuid()),
            before: state(!in_app),
            after: state(in_app),
        });
    }
    Ok(())
}
