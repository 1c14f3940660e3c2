//! Who acts: a person, or the program itself; for which company; with which rights; in which language.

use crate::{
    error::{Error, Result},
    i18n::Locale,
    permission::{Grants, Permission, Reach, Scope},
};
use chrono::NaiveDate;
use chrono_tz::Tz;
use entity::{
    Author,
    id::{Id, SessionId, TenantId, UserId},
    store::AuthorKind,
};
use std::sync::Arc;

/// Where a request came from.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    pub request_id: String,
    pub address: Option<String>,
    pub user_agent: Option<String>,
    /// The name by which the server was called: lower-case, without port.
    pub host: Option<String>,
    /// From `Accept-Language`; a signed-in person's own choice goes before it.
    pub locale: Locale,
}

/// Who acts. Made by `domain::identity` from a verified token, never from what a request claims.
#[derive(Clone, Debug)]
pub struct Actor {
    pub tenant: TenantId,
    pub user: Option<UserId>,
    pub session: Option<SessionId>,
    pub name: String,
    pub locale: Locale,
    /// IANA name of the company's time zone.
    pub time_zone: String,
    pub currency: String,
    pub grants: Arc<Grants>,
    /// Oneself and one's team mates.
    pub team: Arc<[UserId]>,
    pub origin: Origin,
}

impl Actor {
    /// The program itself, in jobs and seeds.
    pub fn system(tenant: TenantId) -> Self {
        Self {
            tenant,
            user: None,
            session: None,
            name: "Balcão".into(),
            locale: Locale::default(),
            time_zone: "America/Sao_Paulo".into(),
            currency: "BRL".into(),
            grants: Arc::new(Grants::all()),
            team: Arc::new([]),
            origin: Origin::default(),
        }
    }

    /// The first line of every service: may they, and whose records does it reach?
    pub fn require(&self, permission: Permission) -> Result<Reach> {
        match self.grants.scope(permission) {
            None => Err(Error::forbidden(permission)),
            Some(Scope::All) => Ok(Reach::Everybody),
            Some(Scope::Team) => Ok(Reach::Owners(self.team.clone())),
            Some(Scope::Own) => Ok(Reach::Owners(self.user.into_iter().collect())),
        }
    }

    pub fn can(&self, permission: Permission) -> bool {
        self.grants.scope(permission).is_some()
    }

    /// Where the company is.
    pub fn zone(&self) -> Tz {
        self.time_zone.parse().unwrap_or(chrono_tz::America::Sao_Paulo)
    }

    /// The day it is there.
    pub fn today(&self) -> NaiveDate {
        entity::clock::now().with_timezone(&self.zone()).date_naive()
    }

    /// In whose name rows are written.
    pub fn author(&self) -> Author {
        let kind = if self.user.is_some() { AuthorKind::User } else { AuthorKind::System };
        Author {
            kind,
            id: self.user.map(Id::uuid),
            name: self.name.clone(),
            address: self.origin.address.clone(),
            user_agent: self.origin.user_agent.clone(),
            request_id: Some(self.origin.request_id.clone()).filter(|id| !id.is_empty()),
            cause: None,
        }
    }
}
