//! How much may be asked for in a while, in points of what queries cost (`graphql::cost`): for each person, for each
//! company, and for each address of those who are not signed in. One that asks for more waits; the others do not
//! notice. Counted in memory: with several servers the limits multiply by their number.

use crate::{
    actor::{Actor, Origin},
    error::{Code, Error, Result},
    graphql::cost,
    i18n::Text,
};
use entity::id::{TenantId, UserId};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::{StateInformationMiddleware, StateSnapshot},
};
use std::{
    hash::Hash,
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
};

/// For whatever comes, before it is read: documents that cannot be understood are not free.
pub const ENTRY: u32 = 20;
/// Who was quiet for so many seconds may ask for all their points at once.
const SAVED_SECONDS: u32 = 20;
/// So much more than one person, a company may ask for.
const COMPANY: u32 = 10;
/// So much less, an address whose people are not signed in.
const STRANGERS: u32 = 50;
/// How many are let in between two times that those who are quiet again are forgotten.
const TIDY_AFTER: u32 = 10_000;

type Limiter<K> = DefaultKeyedRateLimiter<K, StateInformationMiddleware>;

/// None when there is no limit.
pub struct Rates(Option<Limits>);

struct Limits {
    people: Limiter<(TenantId, Option<UserId>)>,
    companies: Limiter<TenantId>,
    addresses: Limiter<Option<String>>,
    taken: AtomicU32,
}

/// What is left after something was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    pub available: u32,
    pub per_second: u32,
}

impl Rates {
    /// So many points a second for each person; 0 is no limit.
    pub fn new(points: u32) -> Self {
        Self((points > 0).then(|| Limits {
            people: limiter(points),
            companies: limiter(points.saturating_mul(COMPANY)),
            addresses: limiter(points / STRANGERS),
            taken: AtomicU32::new(0),
        }))
    }

    /// Takes points from who asks, and from their company; refused when one of them has too few. None when there is
    /// no limit.
    pub fn take(&self, actor: Option<&Actor>, origin: &Origin, points: u32) -> Result<Option<Left>> {
        let Some(limits) = &self.0 else { return Ok(None) };
        let left = match actor {
            None => take(&limits.addresses, &origin.address, points)?,
            Some(actor) => {
                let left = take(&limits.people, &(actor.tenant, actor.user), points)?;
                take(&limits.companies, &actor.tenant, points)?;
                left
            }
        };
        limits.tidy();
        Ok(Some(left))
    }
}

impl Limits {
    fn tidy(&self) {
        if self.taken.fetch_add(1, Ordering::Relaxed) % TIDY_AFTER == TIDY_AFTER - 1 {
            self.people.retain_recent();
            self.companies.retain_recent();
            self.addresses.retain_recent();
        }
    }
}

fn limiter<K: Hash + Eq + Clone>(points: u32) -> Limiter<K> {
    // The dearest of all queries must be possible.
    let burst = points.saturating_mul(SAVED_SECONDS).max(cost::LIMIT as u32);
    RateLimiter::keyed(Quota::per_second(some(points)).allow_burst(some(burst))).with_middleware()
}

fn take<K: Hash + Eq + Clone>(limiter: &Limiter<K>, who: &K, points: u32) -> Result<Left> {
    match limiter.check_key_n(who, some(points)) {
        Ok(Ok(state)) => Ok(Left::of(&state)),
        Ok(Err(wait)) => Err(too_much(wait.wait_time_from(DefaultClock::default().now()).as_secs() + 1)),
        // No query is as dear as all of them at once may be.
        Err(_) => Err(too_much(u64::from(SAVED_SECONDS))),
    }
}

fn some(points: u32) -> NonZeroU32 {
    NonZeroU32::new(points).unwrap_or(NonZeroU32::MIN)
}

impl Left {
    fn of(state: &StateSnapshot) -> Self {
        let interval = state.quota().replenish_interval().as_nanos().max(1);
        let per_second = u32::try_from(1_000_000_000 / interval).unwrap_or(u32::MAX);
        Self { available: state.remaining_burst_capacity(), per_second }
    }
}

fn too_much(seconds: u64) -> Error {
    Error::Fault(Code::RateLimited, Text::new("fault-rate-limited").with("seconds", seconds as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(address: &str) -> Origin {
        Origin { address: Some(address.to_owned()), ..Origin::default() }
    }

    #[test]
    fn who_asks_for_too_much_waits_and_the_others_do_not() {
        let rates = Rates::new(1_000);
        let (greedy, other) = (from("10.0.0.1"), from("10.0.0.2"));
        let left = rates.take(None, &greedy, 9_000).unwrap().unwrap();
        assert_eq!((left.available, left.per_second), (1_000, 20));
        let refused = rates.take(None, &greedy, 5_000).unwrap_err();
        // Four thousand are missing, twenty come each second.
        assert!((199..=201).contains(&refused.retry_after().unwrap()), "{refused:?}");
        assert!(rates.take(None, &other, 9_000).is_ok());
    }

    #[test]
    fn the_dearest_query_is_possible_however_low_the_limit() {
        assert!(Rates::new(1).take(None, &from("10.0.0.1"), cost::LIMIT as u32).is_ok());
    }

    #[test]
    fn without_a_limit_nothing_is_counted() {
        let rates = Rates::new(0);
        assert!((0..1_000).all(|_| rates.take(None, &Origin::default(), u32::MAX).unwrap().is_none()));
    }
}
