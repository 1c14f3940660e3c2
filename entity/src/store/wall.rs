//! Asks the database whether its own wall stands, before the server serves.

use super::{Store, StoreError};
use sea_orm::{ConnectionTrait, Statement};

/// What stands, and what was found missing.
#[derive(Clone, Debug, Default)]
pub struct WallReport {
    /// Holes; the server refuses to serve while there is one.
    pub holes: Vec<String>,
    /// Weaknesses outside our tables: said at start, not refused.
    pub warnings: Vec<String>,
}

/// Each query lists offenders by name; none should come back. What belongs to an extension (`pg_stat_statements`
/// is installed into `public` by many hosts) holds no rows of ours.
const HOLES: [(&str, &str); 9] = [
    (
        "table without row level security, enabled and forced",
        "select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
           and (c.relname = 'tenant' or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped))",
    ),
    (
        "table whose restrictive tenant policy is missing",
        "select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relkind in ('r', 'p')
           and (c.relname = 'tenant' or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped))
           and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'wall' and not p.polpermissive and p.polcmd = '*'
             and pg_get_expr(p.polqual, p.polrelid) ~ '^\\((tenant_)?id = \\( SELECT [^=]*app\\.tenant_id[^=]*\\)\\)$'
             and pg_get_expr(p.polqual, p.polrelid) !~* ' or ' and pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid)
             and (select oid from pg_roles where rolname = 'balcao_app') = any (p.polroles))",
    ),
    (
        "table that the server may use although it has no tenant_id",
        "select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm') and c.relname <> 'tenant'
           and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
           and (has_table_privilege('balcao_app', c.oid, 'select, insert, update, delete')
             or has_table_privilege('balcao_report', c.oid, 'select'))
           and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)",
    ),
    (
        "view that reads with its owner's rights",
        "select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relkind in ('v', 'm')
           and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
           and (has_table_privilege('balcao_app', c.oid, 'select') or has_table_privilege('balcao_report', c.oid, 'select'))
           and not (c.relkind = 'v' and coalesce(c.reloptions::text[] && array['security_invoker=true', 'security_invoker=on'], false))",
    ),
    (
        "table that the server may truncate (TRUNCATE does not ask policies)",
        "select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relkind in ('r', 'p') and has_table_privilege('balcao_app', c.oid, 'truncate')",
    ),
    (
        "role that is superuser or bypasses row level security",
        "select rolname::text as name from pg_roles where rolname in ('balcao_app', 'balcao_report', 'balcao_system') and (rolsuper or rolbypassrls)",
    ),
    (
        "role that could turn into another",
        "select r.rolname::text as name from pg_auth_members m join pg_roles r on r.oid = m.member
         where r.rolname in ('balcao_app', 'balcao_report', 'balcao_system')",
    ),
    (
        "table owned by a role the server uses",
        "select c.relname::text as name from pg_class c join pg_roles r on r.oid = c.relowner
         where r.rolname in ('balcao_app', 'balcao_report', 'balcao_system')",
    ),
    (
        "function that runs with its owner's rights",
        "select p.proname::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef",
    ),
];

impl Store {
    /// The state of the database's own wall. Empty on SQLite, where the file is the wall.
    pub async fn check_wall(&self) -> Result<WallReport, StoreError> {
        let mut report = WallReport::default();
        if !self.is_postgres() {
            return Ok(report);
        }
        let lease = self.system_lease().await?;
        let names = async |sql: &str| -> Result<Vec<String>, StoreError> {
            let rows = lease.query_all_raw(Statement::from_string(lease.get_database_backend(), sql)).await?;
            rows.iter().map(|row| row.try_get("", "name").map_err(Into::into)).collect()
        };
        for (hole, sql) in HOLES {
            report.holes.extend(names(sql).await?.into_iter().map(|name| format!("{hole}: {name}")));
        }
        if names("select current_user::text as name").await? != ["balcao_system"] {
            report.holes.push("the server's connection does not act as its own role".into());
        }
        if !names(
            "select rolname::text as name from pg_roles where rolname = session_user and (rolsuper or rolbypassrls)",
        )
        .await?
        .is_empty()
        {
            report.warnings.push(
                "the login in DATABASE_URL could bypass row level security; in production give it only balcao_app and balcao_system".into(),
            );
        }
        Ok(report)
    }
}
