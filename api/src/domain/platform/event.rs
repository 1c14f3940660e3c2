//! The event log: read page by page, or followed.

use super::node::{self, Node};
use crate::{
    error::{Code, Error, Result},
    events::{self, Fact, Start},
    graphql::{Request, access, cost, page::MAX_SIZE, scalars::Instant},
    permission::Permission,
};
use async_graphql::{Context, ID, Object, SimpleObject, Subscription};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use entity::{
    id::{EventId, Id, UserId, to_global},
    platform::{event, event_head},
    store::AuthorKind,
};
use futures::{Stream, StreamExt};

/// One fact of the business.
pub struct Event(pub event::Model);

#[Object]
impl Event {
    pub async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// Where it stands in the log; give it as `after` to go on.
    async fn cursor(&self) -> String {
        cursor(self.0.position.unwrap_or_default())
    }

    /// `noun.past_verb`, as in `deal.won`.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Of the shape of `data`; it grows when that changes.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// What it happened to, as it is now; null when it is gone, or not yours to see.
    async fn subject(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Node>> {
        node::find(Request::of(ctx), &self.0.subject_type, self.0.subject_id).await
    }

    async fn subject_id(&self) -> ID {
        ID(to_global(&self.0.subject_type, self.0.subject_id))
    }

    /// `customer`, `deal`, `activity`, …
    async fn subject_type(&self) -> &str {
        &self.0.subject_type
    }

    /// The person who did it; null when the program did.
    async fn actor_id(&self) -> Option<ID> {
        let person = (self.0.actor_kind == AuthorKind::User.as_str()).then_some(self.0.actor_id).flatten();
        person.map(|id| ID(UserId::from_uuid(id).global()))
    }

    /// The event that led to this one.
    async fn cause_id(&self) -> Option<ID> {
        self.0.cause_id.map(|id| ID(id.global()))
    }

    async fn at(&self) -> Instant {
        self.0.created_at
    }

    /// Ids and facts that cannot be read again later.
    async fn data(&self) -> &serde_json::Value {
        &self.0.data
    }
}

/// A piece of the log.
#[derive(SimpleObject)]
pub struct EventPage {
    nodes: Vec<Event>,
    /// Give it as `after` to go on, now or later: nothing is skipped.
    end_cursor: Option<String>,
    has_next_page: bool,
}

#[derive(Default)]
pub struct EventQuery;

#[Object]
impl EventQuery {
    /// The event log from a place on, oldest first; the last 90 days are kept.
    #[graphql(
        guard = "access::Can(Permission::EventRead)",
        complexity = "cost::list(Some(first), None, child_complexity)"
    )]
    async fn events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Names, as in deal.won; default: all")] types: Option<Vec<String>>,
        after: Option<String>,
        #[graphql(default = 100)] first: i32,
    ) -> Result<EventPage> {
        if !(1..=MAX_SIZE as i32).contains(&first) {
            return Err(Error::fault(Code::BadRequest, "fault-bad-page"));
        }
        let from = after.as_deref().map_or(Ok(0), position)?;
        let (unit, names, size) = (Request::of(ctx).unit()?, types.unwrap_or_default(), first as usize);
        // The head before the rows: up to it the page is complete.
        let head = event_head::position(&unit).await?;
        let mut rows = event::after(&unit, from, &names, size as u64 + 1).await?;
        let has_next_page = rows.len() > size;
        rows.truncate(size);
        let last = rows.last().and_then(|row| row.position);
        // Of a last page that leaves other names out, the cursor stands at the end of the log.
        let end = if has_next_page { last } else { Some(last.unwrap_or(from).max(head)) };
        Ok(EventPage { nodes: rows.into_iter().map(Event).collect(), end_cursor: end.map(cursor), has_next_page })
    }
}

#[derive(Default)]
pub struct EventSubscription;

/// `Last-Event-ID` of a stream that comes back; it goes before `after`.
pub struct Resume(pub String);

#[Subscription]
impl EventSubscription {
    /// Events as they happen; with `after`, first those since then. None is left out, none comes twice.
    #[graphql(guard = "access::Can(Permission::EventRead)")]
    async fn events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Names, as in deal.won; default: all")] types: Option<Vec<String>>,
        after: Option<String>,
    ) -> Result<impl Stream<Item = Event> + use<>> {
        let request = Request::of(ctx).clone();
        let after = ctx.data_opt::<Resume>().map(|resume| resume.0.clone()).or(after);
        let start = after.as_deref().map(position).transpose()?.map_or(Start::Now, Start::After);
        let names = types.unwrap_or_default();
        let wanted = move |fact: &Fact| names.is_empty() || names.contains(&fact.said.name);
        let facts = events::follow(&request, start)?.filter(move |fact| std::future::ready(wanted(fact)));
        Ok(facts.filter_map(move |fact| {
            let request = request.clone();
            async move { row(&request, fact).await.map(Event) }
        }))
    }
}

/// The fact's row, from the log if it did not come with it. What the database does not give now is tried
/// again: an event left out would be a gap.
async fn row(request: &Request, fact: Fact) -> Option<event::Model> {
    if let Some(row) = fact.row {
        return Some(*row);
    }
    loop {
        let unit = request.unit().ok()?;
        match unit.find::<event::Entity>(fact.said.event).await {
            Ok(row) => return row,
            Err(error) => {
                tracing::warn!(?error, "an event waits for the database");
                request.renew();
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            }
        }
    }
}

/// A place in the log, opaque.
fn cursor(position: i64) -> String {
    URL_SAFE_NO_PAD.encode(format!("{}@{position}", EventId::TYPE))
}

fn position(cursor: &str) -> Result<i64> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let position = text.as_deref().and_then(|text| text.split_once('@')).and_then(|(kind, position)| {
        (kind == EventId::TYPE).then(|| position.parse::<i64>().ok()).flatten().filter(|position| *position >= 0)
    });
    position.ok_or_else(|| Error::fault(Code::BadRequest, "fault-bad-cursor"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_and_nonsense_is_refused() {
        assert_eq!(position(&cursor(42)).ok(), Some(42));
        for nonsense in ["", "?", "ZXZlbnRALTE", "ZXZlbnQ"] {
            assert!(position(nonsense).is_err(), "{nonsense}");
        }
    }
}
