//! The bell rings after a commit that left something to do. It is a hint without content: who hears it
//! looks at the tables, and a timer backs it.

use std::sync::Arc;
use tokio::sync::{Notify, futures::Notified};

/// What a commit left behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ring {
    pub events: bool,
    pub jobs: bool,
    /// Documents for the search index.
    pub search: bool,
}

/// One for events, one for jobs, one for search; shared by clones of the store.
#[derive(Clone, Debug, Default)]
pub struct Bell {
    events: Arc<Notify>,
    jobs: Arc<Notify>,
    search: Arc<Notify>,
    outward: Arc<Notify>,
}

impl Bell {
    /// Rings for listeners in this process and for the relay to others.
    pub fn ring(&self, ring: Ring) {
        self.ring_here(ring);
        self.outward.notify_one();
    }

    /// Rings in this process only: what the relay does when another process rang.
    pub fn ring_here(&self, ring: Ring) {
        if ring.events {
            self.events.notify_one();
        }
        if ring.jobs {
            self.jobs.notify_one();
        }
        if ring.search {
            self.search.notify_one();
        }
    }

    pub fn events(&self) -> Notified<'_> {
        self.events.notified()
    }

    pub fn jobs(&self) -> Notified<'_> {
        self.jobs.notified()
    }

    pub fn search(&self) -> Notified<'_> {
        self.search.notified()
    }

    /// For the relay that tells other processes.
    pub fn outward(&self) -> Notified<'_> {
        self.outward.notified()
    }
}
