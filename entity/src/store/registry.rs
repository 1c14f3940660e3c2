//! The register of companies: where each one lives.
//!
//! Every company has a row of `tenant` in the shared database, so that slugs and domains stay unique. One that has a
//! database of its own has the sealed address of it there, and its own row once more in that database, under the same
//! id. The register decides about slug, domain and status; the other row follows.
//!
//! These rows are written past `enter_company`, which lets nobody in: it is the move itself that writes here, and the
//! operator.

use super::{Lookup, Store, StoreError};
use crate::{clock, id::TenantId};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};
use uuid::Uuid;

/// A company as the register knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub tenant: TenantId,
    pub slug: String,
    pub domain: Option<String>,
    pub name: String,
    /// `active`, `suspended` or `deleted`.
    pub status: String,
    /// Sealed; None when it lives in this database.
    pub database_url: Option<String>,
    /// Whether its rows are on their way.
    pub moving: bool,
}

/// Where to find a company that does not live here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Residence {
    pub slug: String,
    pub domain: Option<String>,
}

const COLUMNS: &str = "select id, slug, custom_domain, name, status, database_url, moving_at is not null as moving
                       from tenant";

impl Lookup<'_> {
    /// All companies, in whatever state, by slug.
    pub async fn register(&self) -> Result<Vec<Entry>, StoreError> {
        self.rows(&format!("{COLUMNS} order by slug"), vec![]).await?.iter().map(entry).collect()
    }

    /// The companies that have a database of their own, but for deleted ones.
    pub async fn dedicated(&self) -> Result<Vec<Entry>, StoreError> {
        let sql = format!("{COLUMNS} where database_url is not null and status <> 'deleted' order by slug");
        self.rows(&sql, vec![]).await?.iter().map(entry).collect()
    }

    /// The company with this slug, in whatever state.
    pub async fn entry(&self, slug: &str) -> Result<Option<Entry>, StoreError> {
        let rows = self.rows(&format!("{COLUMNS} where slug = $1"), vec![slug.into()]).await?;
        rows.first().map(entry).transpose()
    }

    /// Where the company with this id (from a token we signed) lives, if not here.
    pub async fn residence(&self, id: Uuid) -> Result<Option<Residence>, StoreError> {
        let sql = format!("{COLUMNS} where id = $1 and database_url is not null and status <> 'deleted'");
        let found = self.rows(&sql, vec![id.into()]).await?.first().map(entry).transpose()?;
        Ok(found.map(|Entry { slug, domain, .. }| Residence { slug, domain }))
    }

    /// The steps of the schema that this database has.
    pub async fn steps(&self) -> Result<Vec<String>, StoreError> {
        let rows = self.rows("select version from seaql_migrations", vec![]).await?;
        rows.iter().map(|row| Ok(row.try_get("", "version")?)).collect()
    }
}

fn entry(row: &QueryResult) -> Result<Entry, StoreError> {
    Ok(Entry {
        tenant: TenantId::from_store(row.try_get("", "id")?),
        slug: row.try_get("", "slug")?,
        domain: row.try_get("", "custom_domain")?,
        name: row.try_get("", "name")?,
        status: row.try_get("", "status")?,
        database_url: row.try_get("", "database_url")?,
        moving: row.try_get("", "moving")?,
    })
}

impl Store {
    /// From now on nobody writes to the company here; says whether it lives here. Who is writing may go on: see
    /// [`super::Mover::wait_for_writers`].
    pub async fn begin_move(&self, tenant: TenantId) -> Result<bool, StoreError> {
        let sql = "update tenant set moving_at = coalesce(moving_at, $2) where id = $1 and database_url is null";
        self.register(tenant, sql, vec![clock::now().into()]).await
    }

    /// It stays: people write again. Says whether it was moving.
    pub async fn give_up_move(&self, tenant: TenantId) -> Result<bool, StoreError> {
        let sql = "update tenant set moving_at = null where id = $1 and database_url is null and moving_at is not null";
        self.register(tenant, sql, vec![]).await
    }

    /// It lives at this (sealed) address from now on; says whether it was moving.
    pub async fn end_move(&self, tenant: TenantId, sealed: &str) -> Result<bool, StoreError> {
        let sql =
            "update tenant set isolation = 'dedicated', database_url = $2, moving_at = null, version = version + 1
                   where id = $1 and database_url is null and moving_at is not null";
        self.register(tenant, sql, vec![sealed.into()]).await
    }

    /// In the company's own database: it has moved in, and people write.
    pub async fn moved_in(&self, tenant: TenantId) -> Result<bool, StoreError> {
        let sql =
            "update tenant set moving_at = null where id = $1 and moving_at is not null and isolation = 'dedicated'
                   and database_url is null";
        self.register(tenant, sql, vec![]).await
    }

    /// The address of a company that lives elsewhere, sealed anew or changed.
    pub async fn readdress(&self, tenant: TenantId, sealed: &str) -> Result<bool, StoreError> {
        let sql = "update tenant set database_url = $2 where id = $1 and database_url is not null";
        self.register(tenant, sql, vec![sealed.into()]).await
    }

    /// The domain of a company that lives elsewhere; no two have one.
    pub async fn register_domain(&self, tenant: TenantId, domain: Option<&str>) -> Result<bool, StoreError> {
        let sql =
            "update tenant set custom_domain = $2, version = version + 1 where id = $1 and database_url is not null";
        self.register(tenant, sql, vec![domain.into()]).await
    }

    /// The status of a company that lives elsewhere.
    pub async fn register_status(&self, tenant: TenantId, status: &str) -> Result<bool, StoreError> {
        let sql = "update tenant set status = $2, version = version + 1 where id = $1 and database_url is not null";
        self.register(tenant, sql, vec![status.into()]).await
    }

    /// One statement about the company's own row, which it names as `$1`.
    async fn register(&self, tenant: TenantId, sql: &str, values: Vec<Value>) -> Result<bool, StoreError> {
        let lease = self.registry_lease(tenant).await?;
        let values = std::iter::once(tenant.uuid().into()).chain(values);
        let done = lease.execute_raw(Statement::from_sql_and_values(lease.get_database_backend(), sql, values)).await?;
        lease.commit().await?;
        Ok(done.rows_affected() == 1)
    }
}
