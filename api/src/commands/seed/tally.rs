//! What a seed made.

use super::batch::Batch;
use std::fmt;

/// How many rows of each kind were made.
#[derive(Default)]
pub struct Tally {
    customers: usize,
    contact_points: usize,
    deals: usize,
    activities: usize,
    /// Of the catalog, all there are now.
    pub items: u64,
    pub orders: u64,
}

impl Tally {
    pub fn add(&mut self, batch: &Batch) {
        self.customers += batch.customers.len();
        self.contact_points += batch.points.len();
        self.deals += batch.deals.len();
        self.activities += batch.activities.len();
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { customers, contact_points, deals, activities, items, orders } = self;
        write!(
            f,
            "{customers} customers, {contact_points} contact points, {deals} deals, {activities} activities; {items} catalog items, {orders} orders"
        )
    }
}
