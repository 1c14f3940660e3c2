//! People, roles, teams, sessions, and the company itself.
//!
//! A **company** (tenant) is founded once, by the first visitor, by registration, by the demonstration or on
//! the command line (`provision`). Its **users** are invited, become active by choosing a password, and may be
//! deactivated, never deleted: their names stand in the history of records. Each user has one **role**, which
//! grants permissions over own, team or all records; four roles are built in and mean what the program says.
//! **Teams** say whose records "team" reaches. A **session** is one signed-in device (`session`).
//!
//! Every request with a token passes `authenticate`. Nobody can grant what they do not hold, and the last
//! active administrator stays one. Passwords, tokens and links never reach the audit log or a log line.
//!
//! Deliberately absent so far: API keys, OAuth2, OpenID Connect, TOTP.

mod account;
mod audit;
pub mod audit_export;
mod authenticate;
mod changes;
mod keys;
mod limits;
mod mails;
pub mod password;
pub mod provision;
pub mod role;
pub mod session;
pub mod team;
pub mod tenant;
mod token;
pub mod user;

pub(crate) use account::usable_slug;
pub use audit::{AuditEntry, AuditFilter};
pub use authenticate::{authenticate, in_the_name_of};
pub use keys::Opened;
pub use mails::SendLink;

use self::{
    authenticate::{People, Verified},
    keys::Keys,
    limits::Limits,
    password::{HashedPassword, Passwords},
    session::Revoked,
};
use crate::{actor::Origin, app::App, error::Result};
use async_graphql::MergedObject;
use entity::{
    Author,
    id::{Id, SessionId},
    identity::user::Model as UserRow,
    store::AuthorKind,
};

/// What sign-in needs at hand: keys, limits, revoked sessions.
pub struct Identity {
    keys: Keys,
    passwords: Passwords,
    limits: Limits,
    revoked: Revoked,
    people: People,
    verified: Verified,
}

impl Identity {
    /// With the secrets, the newest first.
    pub fn new(secrets: &[Vec<u8>]) -> anyhow::Result<Self> {
        let keys = Keys::derive(secrets)?;
        Ok(Self {
            passwords: Passwords::new(&keys),
            keys,
            limits: Limits::default(),
            revoked: Revoked::default(),
            people: authenticate::people(),
            verified: authenticate::verified(),
        })
    }

    /// Hashes a password, for [`provision::add_user`].
    pub async fn hash_password(&self, password: &str) -> Result<HashedPassword> {
        self.passwords.hash(password).await
    }

    /// Refuses these sessions from now on; call it after the commit that revoked them.
    pub fn revoked(&self, sessions: &[SessionId]) {
        self.revoked.add(sessions);
        sessions.iter().for_each(|session| self.people.invalidate(session));
    }

    pub fn is_revoked(&self, session: SessionId) -> bool {
        self.revoked.contains(session)
    }

    /// Forgets what was loaded about people; call it after the commit that changed a user, role, team or
    /// company. It is rare, and loading again is cheap.
    pub fn people_changed(&self) {
        self.people.invalidate_all();
    }

    /// A signature of what a link says; [`Identity::signed`] knows it again.
    pub fn sign(&self, facts: &[u8]) -> Vec<u8> {
        self.keys.sign(facts)
    }

    pub fn signed(&self, facts: &[u8], signature: &[u8]) -> bool {
        self.keys.signed(facts, signature)
    }

    /// Seals a text for one place; [`Identity::open`] gives it back there.
    pub fn seal(&self, place: &str, text: &str) -> anyhow::Result<String> {
        self.keys.seal(place, text)
    }

    pub fn open(&self, place: &str, sealed: &str) -> Option<Opened> {
        self.keys.open(place, sealed)
    }

    fn keys(&self) -> &Keys {
        &self.keys
    }

    fn passwords(&self) -> &Passwords {
        &self.passwords
    }

    fn limits(&self) -> &Limits {
        &self.limits
    }
}

/// What identity does when a server starts: the demonstration company on the very first start (then it says
/// which), and a look at revoked sessions every two seconds from then on.
pub async fn start(app: &App, demo: bool) -> anyhow::Result<Option<entity::id::TenantId>> {
    let founded = match demo && provision::is_first_start(app).await? {
        true => Some(provision::demo(app).await?),
        false => None,
    };
    session::watch(app);
    provision::greet(app).await?;
    Ok(founded)
}

/// Writing in the name of somebody who is proving who they are.
fn author_of(user: &UserRow, origin: &Origin) -> Author {
    Author {
        kind: AuthorKind::User,
        id: Some(user.id.uuid()),
        name: user.name.clone(),
        ..author(AuthorKind::User, origin)
    }
}

/// Writing in the name of a visitor whom we do not know.
fn anonymous(origin: &Origin) -> Author {
    author(AuthorKind::Anonymous, origin)
}

fn author(kind: AuthorKind, origin: &Origin) -> Author {
    Author {
        kind,
        id: None,
        name: String::new(),
        address: origin.address.clone(),
        user_agent: origin.user_agent.clone(),
        request_id: Some(origin.request_id.clone()).filter(|id| !id.is_empty()),
        cause: None,
    }
}

#[derive(MergedObject, Default)]
pub struct IdentityQuery(
    account::AccountQuery,
    user::UserQuery,
    role::RoleQuery,
    team::TeamQuery,
    session::SessionQuery,
    audit::AuditQuery,
);

#[derive(MergedObject, Default)]
pub struct IdentityMutation(
    account::AccountMutation,
    user::UserMutation,
    role::RoleMutation,
    team::TeamMutation,
    tenant::TenantMutation,
    session::SessionMutation,
);
