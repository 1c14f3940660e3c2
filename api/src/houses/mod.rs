//! Companies with a database of their own: each a house by itself.
//!
//! Such a company lives in a whole Balcão database that holds nobody else, under the id it always had. For each of
//! them this process opens one more [`App`]: its own store, bus, dispatcher, jobs, schedule and folder of files. No
//! query, loader or job knows of it; the wall is that nothing is shared. A request finds its house by the host it
//! came by (`http::door`), and within the house it is as in an installation of one company.
//!
//! What the shared database keeps of such a company is its entry in the register (`entity::store::registry`): slug,
//! domain, status, and the sealed [`Address`] of its database. The [`keeper`] reads the register every two seconds,
//! opens houses that are new, tries again those that could not be reached, and closes those of suspended companies;
//! nobody restarts anything. [`moving`] brings a company from the shared database into one of its own.
//!
//! Deliberately absent: the way back into the shared database, and houses that close when nobody comes by (their jobs
//! and schedules run).

mod address;
mod keeper;
mod moving;
mod opening;

pub use address::Address;
pub use keeper::{keep, look, settle};
pub use moving::{Moved, Purge, dedicate, give_up, prepare, readdress, reseal, settle_in};
pub use opening::{folder, migrate_all, visit};

use self::keeper::{Known, State};
use crate::{
    app::App,
    commands::serve::Role,
    domain::identity::tenant::address::{Named, named},
    error::Code,
};
use axum::Router;
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
};
use tokio::sync::Notify;
use uuid::Uuid;

/// What a process does for the houses it opens; without orders (tests, commands) it migrates, and nothing runs in the
/// background.
#[derive(Clone, Copy, Debug)]
pub struct Duties {
    pub migrates: bool,
    pub background: Option<Role>,
}

/// The houses this process knows, by the company's id.
#[derive(Default)]
pub struct Houses {
    known: Mutex<HashMap<Uuid, Known>>,
    hurry: Notify,
    duties: OnceLock<Duties>,
}

/// Where a request goes.
pub enum Way {
    /// To the database that companies share.
    Shared,
    House(Router),
    /// To a house that is not open; why.
    Shut(Shut),
}

/// Why nobody gets in: a code, and the key of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Shut(pub Code, pub &'static str);

/// How many houses are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Count {
    pub open: usize,
    /// Not reached, or not yet.
    pub away: usize,
    pub suspended: usize,
}

impl Houses {
    /// Says what this process does for its houses; before the first is opened.
    pub fn assign(&self, duties: Duties) {
        self.duties.set(duties).ok();
    }

    pub(crate) fn way(&self, host: Option<&str>, base: &str) -> Way {
        let table = self.table();
        let mut all = table.values();
        let found = match named(host, base) {
            Named::Nobody => None,
            Named::Slug(slug) => all.find(|known| known.plan.slug == slug),
            Named::Domain(domain) => all.find(|known| known.plan.domain.as_deref() == Some(domain)),
        };
        match found {
            None => Way::Shared,
            Some(Known { state: State::Open(house), .. }) => Way::House(house.router.clone()),
            Some(known) if known.plan.suspended => Way::Shut(Shut(Code::Forbidden, "session-company-suspended")),
            Some(_) => Way::Shut(Shut(Code::Unavailable, "fault-company-unreachable")),
        }
    }

    /// The register is read now, not in two seconds.
    pub fn hurry(&self) {
        self.hurry.notify_one();
    }

    /// The applications of open houses.
    pub fn open(&self) -> Vec<App> {
        let table = self.table();
        let open = table.values().filter_map(|known| match &known.state {
            State::Open(house) => Some(house.app.clone()),
            _ => None,
        });
        open.collect()
    }

    /// The application of one company's house, if it is open.
    pub fn of(&self, tenant: entity::id::TenantId) -> Option<App> {
        self.open().into_iter().find(|app| app.house == Some(tenant))
    }

    pub fn count(&self) -> Count {
        let mut count = Count::default();
        for known in self.table().values() {
            match &known.state {
                State::Open(_) => count.open += 1,
                _ if known.plan.suspended => count.suspended += 1,
                _ => count.away += 1,
            }
        }
        count
    }

    fn duties(&self) -> Duties {
        self.duties.get().copied().unwrap_or(Duties { migrates: true, background: None })
    }

    fn table(&self) -> MutexGuard<'_, HashMap<Uuid, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
