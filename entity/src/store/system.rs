//! Questions asked before a tenant is known: whose sign-in is this, whose work is waiting.
//!
//! On PostgreSQL they run as `balcao_system`, which may read exactly the columns named here and nothing
//! else. What comes back is a [`TenantId`]; everything after that goes through a Unit.

use super::{Store, StoreError};
use crate::{
    clock::Time,
    id::{Id, JobId, SessionId, TenantId, UserId},
};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};
use uuid::Uuid;

/// Without companies that live elsewhere, whose rows here are what they left behind, or are on their way.
const HERE: &str = "tenant_id not in (select id from tenant where database_url is not null or moving_at is not null)";

/// The questions; `store.lookup()` asks.
pub struct Lookup<'a>(&'a Store);

impl Store {
    pub fn lookup(&self) -> Lookup<'_> {
        Lookup(self)
    }
}

impl Lookup<'_> {
    /// The company of a single-company installation: the oldest that is not deleted.
    pub async fn first_tenant(&self) -> Result<Option<TenantId>, StoreError> {
        let sql = "select id as tenant_id from tenant where status <> 'deleted' order by created_at, id limit 1";
        Ok(self.tenants(sql, vec![]).await?.pop())
    }

    /// The company with this id (from a token we signed), if it is active and lives in this database.
    pub async fn tenant(&self, id: Uuid) -> Result<Option<TenantId>, StoreError> {
        Ok(self
            .tenants(
                "select id as tenant_id from tenant where id = $1 and status = 'active' and database_url is null",
                vec![id.into()],
            )
            .await?
            .pop())
    }

    /// The company with this slug, if it is active and lives in this database.
    pub async fn tenant_by_slug(&self, slug: &str) -> Result<Option<TenantId>, StoreError> {
        Ok(self
            .tenants(
                "select id as tenant_id from tenant where slug = $1 and status = 'active' and database_url is null",
                vec![slug.into()],
            )
            .await?
            .pop())
    }

    /// The company with this (lower-case) domain of its own, if it is active and lives in this database.
    pub async fn tenant_by_domain(&self, domain: &str) -> Result<Option<TenantId>, StoreError> {
        let sql = "select id as tenant_id from tenant
                   where custom_domain = $1 and status = 'active' and database_url is null";
        Ok(self.tenants(sql, vec![domain.into()]).await?.pop())
    }

    /// All companies that are not deleted, and whose rows are here to stay.
    pub async fn all_tenants(&self) -> Result<Vec<TenantId>, StoreError> {
        let sql = "select id as tenant_id from tenant
                   where status <> 'deleted' and database_url is null and moving_at is null order by created_at, id";
        self.tenants(sql, vec![]).await
    }

    /// The company with this slug, whatever its state.
    pub async fn any_tenant_by_slug(&self, slug: &str) -> Result<Option<TenantId>, StoreError> {
        Ok(self.tenants("select id as tenant_id from tenant where slug = $1", vec![slug.into()]).await?.pop())
    }

    /// The accounts with this (lower-case) e-mail, one per company.
    pub async fn accounts(&self, email: &str) -> Result<Vec<(TenantId, UserId)>, StoreError> {
        let sql = "select tenant_id, id from \"user\" where email = $1
                   and tenant_id not in (select id from tenant where database_url is not null)";
        let rows = self.rows(sql, vec![email.into()]).await?;
        rows.iter().map(|row| Ok((tenant(row)?, Id::from_uuid(row.try_get("", "id")?)))).collect()
    }

    /// The company that issued this refresh token.
    pub async fn tenant_of_refresh_token(&self, hash: &str) -> Result<Option<TenantId>, StoreError> {
        Ok(self.tenants("select tenant_id from refresh_token where token_hash = $1", vec![hash.into()]).await?.pop())
    }

    /// The company that issued this password-reset or invitation token.
    pub async fn tenant_of_one_time_token(&self, hash: &str) -> Result<Option<TenantId>, StoreError> {
        Ok(self.tenants("select tenant_id from one_time_token where token_hash = $1", vec![hash.into()]).await?.pop())
    }

    /// Sessions revoked after an instant.
    pub async fn sessions_revoked_since(&self, since: Time) -> Result<Vec<SessionId>, StoreError> {
        let rows = self.rows("select id from session where revoked_at > $1", vec![since.into()]).await?;
        rows.iter().map(|row| Ok(Id::from_uuid(row.try_get("", "id")?))).collect()
    }

    /// Companies with events that no consumer has been told of.
    pub async fn tenants_with_events(&self) -> Result<Vec<TenantId>, StoreError> {
        let sql = format!("select distinct tenant_id from event where dispatched_at is null and {HERE}");
        self.tenants(&sql, vec![]).await
    }

    /// Companies with audit entries that are not sealed into the hash chain.
    pub async fn tenants_with_unsealed_audit(&self) -> Result<Vec<TenantId>, StoreError> {
        let sql = format!("select distinct tenant_id from audit_entry where sequence is null and {HERE}");
        self.tenants(&sql, vec![]).await
    }

    /// Jobs to do now, the most urgent first: queued and due, or running on a lease that ran out.
    pub async fn due_jobs(&self, now: Time, limit: u64) -> Result<Vec<(TenantId, JobId)>, StoreError> {
        let sql = format!(
            "select tenant_id, id from (
               select tenant_id, id, priority, run_at from job where state = 'queued' and run_at <= $1
               union all
               select tenant_id, id, priority, run_at from job where state = 'running' and lease_until <= $1
             ) due where {HERE} order by priority, run_at, id limit $2"
        );
        let rows = self.rows(&sql, vec![now.into(), (limit as i64).into()]).await?;
        rows.iter().map(|row| Ok((tenant(row)?, Id::from_uuid(row.try_get("", "id")?)))).collect()
    }

    /// How many events no consumer has been told of, and when the oldest was noted: for metrics.
    pub async fn events_waiting(&self) -> Result<(i64, Option<Time>), StoreError> {
        let count = format!("select count(*) as many from event where dispatched_at is null and {HERE}");
        let rows = self.rows(&count, vec![]).await?;
        let many: i64 = rows.first().map_or(Ok(0), |row| row.try_get("", "many"))?;
        let first = format!("select id from event where dispatched_at is null and {HERE} order by id limit 1");
        let oldest = self.rows(&first, vec![]).await?;
        let oldest: Option<Uuid> = oldest.first().map(|row| row.try_get("", "id")).transpose()?;
        Ok((many, oldest.and_then(noted_at)))
    }

    /// How many jobs of each kind are queued, running and dead, over all companies: for metrics.
    pub async fn jobs_by_kind(&self) -> Result<Vec<(String, String, i64)>, StoreError> {
        // Three selects, so that each finds the index of its state.
        let of = |state: &str| {
            format!(
                "select kind, '{state}' as state, count(*) as many from job where state = '{state}' and {HERE} group by kind"
            )
        };
        let sql = ["queued", "running", "failed"].map(of).join(" union all ");
        let rows = self.rows(&sql, vec![]).await?;
        rows.iter().map(|r| Ok((r.try_get("", "kind")?, r.try_get("", "state")?, r.try_get("", "many")?))).collect()
    }

    /// Companies with documents that wait for the search index.
    pub async fn tenants_with_search_work(&self, now: Time) -> Result<Vec<TenantId>, StoreError> {
        let sql = "select id as tenant_id from tenant where database_url is null and moving_at is null and exists (
                     select 1 from search_work w where w.tenant_id = tenant.id and w.not_before <= $1
                     and (w.lease_until is null or w.lease_until <= $1))";
        self.tenants(sql, vec![now.into()]).await
    }

    /// How many documents wait for the search index, counted to a hundred thousand, since when the first does, and how
    /// many were refused: for metrics.
    pub async fn search_waiting(&self) -> Result<(i64, Option<Time>, i64), StoreError> {
        let sql = format!(
            "select count(*) as many, min(since) as since, sum(case when attempts > 0 then 1 else 0 end) as refused
             from (select since, attempts from search_work where {HERE} limit 100000) waiting"
        );
        let rows = self.rows(&sql, vec![]).await?;
        let Some(row) = rows.first() else { return Ok((0, None, 0)) };
        let refused: Option<i64> = row.try_get("", "refused")?;
        Ok((row.try_get("", "many")?, row.try_get("", "since")?, refused.unwrap_or_default()))
    }

    /// Answers when the database does.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.rows("select 1 as one", vec![]).await.map(drop)
    }

    async fn tenants(&self, sql: &str, values: Vec<Value>) -> Result<Vec<TenantId>, StoreError> {
        self.rows(sql, values).await?.iter().map(tenant).collect()
    }

    pub(super) async fn rows(&self, sql: &str, values: Vec<Value>) -> Result<Vec<QueryResult>, StoreError> {
        let lease = self.0.system_lease().await?;
        Ok(lease.query_all_raw(Statement::from_sql_and_values(lease.get_database_backend(), sql, values)).await?)
    }
}

fn tenant(row: &QueryResult) -> Result<TenantId, StoreError> {
    Ok(TenantId::from_store(row.try_get("", "tenant_id")?))
}

/// When an id of version 7 was made.
fn noted_at(id: Uuid) -> Option<Time> {
    let (seconds, nanoseconds) = id.get_timestamp()?.to_unix();
    Time::from_timestamp(seconds as i64, nanoseconds)
}
