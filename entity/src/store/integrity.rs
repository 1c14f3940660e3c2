//! Is the database file whole?

use super::{Store, StoreError};
use sea_orm::{ConnectionTrait, Statement};

impl Store {
    /// What is broken, one line each. SQLite looks at every page, index and reference; PostgreSQL keeps its
    /// own files whole, so there the tenant wall is asked.
    pub async fn check_integrity(&self) -> Result<Vec<String>, StoreError> {
        if self.is_postgres() {
            return Ok(self.check_wall().await?.holes);
        }
        let lease = self.system_lease().await?;
        let ask =
            async |sql: &str| lease.query_all_raw(Statement::from_string(lease.get_database_backend(), sql)).await;
        let mut broken = Vec::new();
        for row in ask("pragma integrity_check").await? {
            let line: String = row.try_get("", "integrity_check")?;
            if line != "ok" {
                broken.push(line);
            }
        }
        for row in ask("pragma foreign_key_check").await? {
            let (table, parent): (String, String) = (row.try_get("", "table")?, row.try_get("", "parent")?);
            broken.push(format!("a row of {table} points at a row of {parent} that does not exist"));
        }
        Ok(broken)
    }
}
