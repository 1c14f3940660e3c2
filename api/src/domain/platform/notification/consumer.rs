//! Writes notices for a batch of facts.

use super::rule::telling;
use crate::events::{Consumer, Told};
use entity::{
    StoreError, Unit, WriteUnit,
    id::{Id, UserId},
    identity::user::{self, UserStatus},
    platform::{
        event,
        notification::{self, NewNotification},
        notification_preference,
    },
};
use std::collections::HashSet;

/// Tells people what concerns them.
pub struct Notify;

#[async_trait::async_trait]
impl Consumer for Notify {
    fn name(&self) -> &'static str {
        "notifications"
    }

    async fn consume(&self, unit: &mut WriteUnit, facts: &[event::Model]) -> Result<Told, StoreError> {
        let mut wanted: Vec<NewNotification> = facts.iter().filter_map(telling).collect();
        if wanted.is_empty() {
            return Ok(Told::new());
        }
        let people = active(unit, &wanted).await?;
        let refused = notification_preference::off(unit, people.iter().copied()).await?;
        wanted.retain(|one| people.contains(&one.user) && !refused.contains(&(one.user, one.kind)));
        if wanted.is_empty() {
            return Ok(Told::new());
        }
        notification::add(unit, wanted).await
    }
}

/// Those of them who are here: a name in an event's data may be of somebody who is not.
async fn active(unit: &Unit, wanted: &[NewNotification]) -> Result<HashSet<UserId>, StoreError> {
    let ids: HashSet<_> = wanted.iter().map(|one| one.user.uuid()).collect();
    let rows = unit.find_all::<user::Entity>(&ids.into_iter().collect::<Vec<_>>()).await?;
    Ok(rows.into_iter().filter(|row| row.status == UserStatus::Active).map(|row| row.id).collect())
}
