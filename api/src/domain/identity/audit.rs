//! The audit log as those with `audit.read` see it.

use super::user::User;
use crate::{
    error::Error,
    graphql::{
        Connection, PageArguments, Request, access, cost,
        filter::DateTimeFilter,
        page,
        scalars::{Instant, Long},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, InputObject, Json, Object, Result};
use chrono_tz::Tz;
use entity::{
    id::{Id, UserId, from_global, to_global},
    platform::{audit_entry, audit_log},
};
use sea_orm::sea_query::Expr;

/// Who did what to which record.
pub struct AuditEntry(pub audit_entry::Model);

#[Object]
impl AuditEntry {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn at(&self) -> Instant {
        self.0.at
    }

    /// `user`, `key`, `workflow`, `system` or `anonymous`.
    async fn actor_kind(&self) -> &str {
        &self.0.actor_kind
    }

    /// The acting person, if it was one.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        match self.0.actor_id {
            Some(id) if self.0.actor_kind == "user" => {
                Ok(Request::of(ctx).rows().load_one(UserId::from_uuid(id)).await?.map(User))
            }
            _ => Ok(None),
        }
    }

    /// As they were called then.
    async fn actor_name(&self) -> &str {
        &self.0.actor_name
    }

    async fn address(&self) -> Option<&str> {
        self.0.address.as_deref()
    }

    async fn user_agent(&self) -> Option<&str> {
        self.0.user_agent.as_deref()
    }

    async fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// `noun.past_verb`: `deal.moved`.
    async fn action(&self) -> &str {
        &self.0.action
    }

    /// Kind of the record: `deal`.
    async fn entity(&self) -> &str {
        &self.0.entity
    }

    async fn entity_id(&self) -> Option<ID> {
        self.0.entity_id.map(|id| ID(to_global(&self.0.entity, id)))
    }

    /// The changed fields as they were.
    async fn before(&self) -> Option<Json<serde_json::Value>> {
        self.0.before.clone().map(Json)
    }

    /// The changed fields as they are.
    async fn after(&self) -> Option<Json<serde_json::Value>> {
        self.0.after.clone().map(Json)
    }

    /// Position in the company's hash chain; null until sealed (milliseconds).
    async fn sequence(&self) -> Option<Long> {
        self.0.sequence.map(Long)
    }

    async fn hash(&self) -> Option<&str> {
        self.0.hash.as_deref()
    }
}

/// Which entries.
#[derive(Clone, Debug, Default, InputObject)]
pub struct AuditFilter {
    actor_id: Option<ID>,
    /// Kind of the record: `deal`.
    entity: Option<String>,
    entity_id: Option<ID>,
    action: Option<String>,
    at: Option<DateTimeFilter>,
}

#[derive(Default)]
pub struct AuditQuery;

#[Object]
impl AuditQuery {
    /// What was done, newest first.
    #[graphql(guard = "access::Can(Permission::AuditRead)", complexity = "cost::list(first, last, child_complexity)")]
    async fn audit_log(
        &self,
        ctx: &Context<'_>,
        r#where: Option<AuditFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<AuditEntry>> {
        let unit = Request::of(ctx).unit()?;
        let list = page::fingerprint("auditLog", &[&r#where]);
        let asked = PageArguments::new(first, after, last, before).page(&list)?;
        let Some(filter) = matching(r#where.unwrap_or_default(), Request::of(ctx).actor()?.zone()) else {
            return Ok(Connection::with_additional_fields(false, false, page::Total::counted(0)));
        };
        let total = match page::wants_total(ctx) {
            true => {
                let count = audit_log::count(&unit, &filter, page::COUNT_CAP + 1).await.map_err(Error::from)?;
                page::Total::counted(count)
            }
            false => page::Total::default(),
        };
        let slice = audit_log::page(&unit, &filter, &asked).await.map_err(Error::from)?;
        Ok(page::connection(slice, &list, total, AuditEntry))
    }
}

/// The filter over rows; None when it can match nothing.
pub(super) fn matching(filter: AuditFilter, zone: Tz) -> Option<audit_log::Filter> {
    let actor = match &filter.actor_id {
        Some(id) => Some(UserId::parse(id)?),
        None => None,
    };
    let (kind, entity_id) = match &filter.entity_id {
        Some(id) => from_global(id).map(|(kind, uuid)| (Some(kind), Some(uuid)))?,
        None => (None, None),
    };
    if kind.is_some() && filter.entity.is_some() && kind != filter.entity {
        return None;
    }
    Some(audit_log::Filter {
        actor,
        entity: filter.entity.or(kind),
        entity_id,
        action: filter.action,
        at: filter.at.map(|at| at.on(Expr::col((audit_entry::Entity, audit_log::AT)), zone)),
    })
}
