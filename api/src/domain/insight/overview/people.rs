//! Who did how much.

use super::types::PersonFigures;
use crate::{
    domain::identity::user::User,
    error::Result,
    graphql::{Request, scalars::Long},
};
use entity::{
    crm::{activity, customer, deal},
    id::UserId,
};
use std::{cmp::Reverse, collections::HashMap};

#[derive(Clone, Copy, Default)]
struct Sums {
    deals: i64,
    minor: i64,
    activities: i64,
    customers: i64,
}

/// What was counted by person; each part empty for who may not read it.
#[derive(Default)]
pub(super) struct Counted {
    pub won: Vec<deal::figures::OfOwner>,
    pub completed: Vec<activity::figures::OfPerson>,
    pub created: Vec<customer::figures::OfOwner>,
}

impl Counted {
    fn by_person(&self, currency: &str) -> HashMap<UserId, Sums> {
        let mut all: HashMap<UserId, Sums> = HashMap::new();
        for row in &self.won {
            let Some(owner) = row.owner_id else { continue };
            let sums = all.entry(owner).or_default();
            sums.deals += row.deals;
            sums.minor += if row.currency == currency { row.sum_minor } else { 0 };
        }
        for row in &self.completed {
            let Some(person) = row.person_id else { continue };
            all.entry(person).or_default().activities += row.activities;
        }
        for row in &self.created {
            let Some(owner) = row.owner_id else { continue };
            all.entry(owner).or_default().customers += row.customers;
        }
        all
    }
}

/// The first so many: by what they won, then by what they did.
pub(super) async fn first(
    request: &Request,
    counted: &Counted,
    currency: &str,
    most: usize,
) -> Result<Vec<PersonFigures>> {
    let mut all: Vec<_> = counted.by_person(currency).into_iter().collect();
    all.sort_by_key(|(person, sums)| Reverse((sums.minor, sums.deals, sums.activities, sums.customers, *person)));
    all.truncate(most);
    let people: HashMap<UserId, _> = request.rows().load_many(all.iter().map(|(person, _)| *person)).await?;
    let told = all.into_iter().filter_map(|(person, sums)| {
        Some(PersonFigures {
            user: User(people.get(&person)?.clone()),
            deals_won: Long(sums.deals),
            won_minor: Long(sums.minor),
            activities_completed: Long(sums.activities),
            customers_created: Long(sums.customers),
        })
    });
    Ok(told.collect())
}
