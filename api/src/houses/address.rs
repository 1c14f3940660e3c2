//! The address of a company's own database, as the register keeps it: sealed, so that who reads the shared database
//! reads no password of another one.

use crate::{config::Config, domain::identity::Identity};
use anyhow::ensure;
use entity::id::TenantId;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How to get there: as the server, and as the owner of the tables.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner_url: Option<String>,
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.place())
    }
}

impl Address {
    pub fn new(url: &str, owner_url: Option<&str>) -> anyhow::Result<Self> {
        for url in [Some(url), owner_url].into_iter().flatten() {
            let named = Parts::of(url).is_some_and(|parts| !parts.database.is_empty());
            ensure!(named, "write the address of the company's own database as postgres://user:password@host/database");
        }
        Ok(Self { url: url.to_owned(), owner_url: owner_url.map(str::to_owned) })
    }

    /// As the server goes there.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// As the owner of its tables: the login that was given; or the installation's own owner, if the database lies on
    /// the same server; or the plain login.
    pub fn owner_url(&self, config: &Config) -> String {
        let derived = || {
            let owner = config.database.owner_url(&config.platform);
            let (owner, there) = (Parts::of(&owner)?, Parts::of(&self.url)?);
            (owner.host == there.host).then(|| Parts { database: there.database, ..owner }.text())
        };
        self.owner_url.clone().or_else(derived).unwrap_or_else(|| self.url.clone())
    }

    /// Host and database, without who signs in.
    pub fn place(&self) -> String {
        Parts::of(&self.url).map(|parts| format!("{}/{}", parts.host, parts.database)).unwrap_or_default()
    }

    pub fn seal(&self, identity: &Identity, tenant: TenantId) -> anyhow::Result<String> {
        identity.seal(&place_of(tenant), &serde_json::to_string(self)?)
    }

    /// What the register holds, and whether it was sealed with a secret that was replaced since. None when that secret
    /// is forgotten.
    pub fn open(identity: &Identity, tenant: TenantId, sealed: &str) -> Option<(Self, bool)> {
        let opened = identity.open(&place_of(tenant), sealed)?;
        Some((serde_json::from_str(&opened.text).ok()?, opened.stale))
    }
}

fn place_of(tenant: TenantId) -> String {
    format!("tenant.database_url:{}", tenant.uuid())
}

/// `scheme://user@host/database?options`.
struct Parts<'a> {
    scheme: &'a str,
    user: Option<&'a str>,
    host: &'a str,
    database: &'a str,
    options: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(url: &'a str) -> Option<Self> {
        let (scheme, rest) =
            url.split_once("://").filter(|(scheme, _)| matches!(*scheme, "postgres" | "postgresql"))?;
        let (rest, options) = rest.split_once('?').map_or((rest, None), |(rest, options)| (rest, Some(options)));
        let (user, rest) = rest.rsplit_once('@').map_or((None, rest), |(user, rest)| (Some(user), rest));
        let (host, database) = rest.split_once('/').unwrap_or((rest, ""));
        Some(Self { scheme, user, host, database, options })
    }

    fn text(&self) -> String {
        let user = self.user.map(|user| format!("{user}@")).unwrap_or_default();
        let options = self.options.map(|options| format!("?{options}")).unwrap_or_default();
        format!("{}://{user}{}/{}{options}", self.scheme, self.host, self.database)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_needs_a_database_and_shows_no_password() {
        let address = Address::new("postgres://app:s%40cret@db:5432/acme?sslmode=require", None).unwrap();
        assert_eq!((address.place().as_str(), format!("{address:?}").as_str()), ("db:5432/acme", "db:5432/acme"));
        for bad in ["sqlite:acme.db", "postgres://db:5432", "postgres://db/", "acme", ""] {
            assert!(Address::new(bad, None).is_err(), "{bad}");
        }
        assert!(Address::new("postgres://db/acme", Some("x")).is_err());
    }

    #[test]
    fn an_owners_address_is_taken_apart_and_put_together() {
        let parts = Parts::of("postgres://owner:p@db:5432/balcao?sslmode=require").unwrap();
        let other = Parts { database: "acme", ..parts };
        assert_eq!(other.text(), "postgres://owner:p@db:5432/acme?sslmode=require");
    }
}
