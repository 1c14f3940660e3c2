//! How often somebody may try: five times a minute per account, twenty per address. Only failures count,
//! so a call centre behind one address signs in at eight o'clock undisturbed; but an attempt is counted
//! before it is made and given back when it succeeds, so that a thousand at once are no way around.
//!
//! An account that is tried too often is locked for a minute, then two, up to fifteen. It is locked whether
//! it exists or not. Counts live in memory: with several servers the limits multiply by their number, and
//! a restart forgets them.

use crate::{
    error::{Code, Error},
    i18n::Text,
};
use moka::sync::Cache;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

const WINDOW: Duration = Duration::from_secs(60);
const PER_ACCOUNT: usize = 5;
const PER_ADDRESS: usize = 20;
const LONGEST_LOCK: Duration = Duration::from_secs(15 * 60);
/// Counters not touched for so long are forgotten, and with them how often an account was locked.
const FORGET: Duration = Duration::from_secs(30 * 60);
const MOST_COUNTERS: u64 = 200_000;

/// Tried too often; try again in so many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    pub seconds: u64,
}

impl From<TooMany> for Error {
    fn from(too_many: TooMany) -> Self {
        let text = Text::new("fault-too-many-attempts").with("seconds", too_many.seconds as i64);
        Self::Fault(Code::RateLimited, text)
    }
}

pub struct Limits {
    counters: Cache<String, Arc<Mutex<Counter>>>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { counters: Cache::builder().max_capacity(MOST_COUNTERS).time_to_idle(FORGET).build() }
    }
}

/// An attempt that was counted; nothing is given back unless it is told to be a success.
#[must_use]
pub struct Attempt {
    account: Arc<Mutex<Counter>>,
    address: Arc<Mutex<Counter>>,
}

impl Attempt {
    /// Gives the attempt back, no more: the e-mail means other accounts as well, whose failures go on counting.
    pub fn succeeded_for_one(self) {
        lock(&self.account).attempts.pop_back();
        lock(&self.address).attempts.pop_back();
    }

    /// Gives the attempt back, and unlocks the account.
    pub fn succeeded(self) {
        *lock(&self.account) = Counter::default();
        lock(&self.address).attempts.pop_back();
    }
}

impl Limits {
    /// Counts an attempt to prove who one is. `what` keeps sign-in and password reset apart.
    pub fn attempt(&self, what: &str, account: &str, address: Option<&str>) -> Result<Attempt, TooMany> {
        let now = Instant::now();
        let address = self.counter(format!("address/{}", address.unwrap_or_default()));
        let account = self.counter(format!("{what}/{account}"));
        lock(&address).try_once(now, PER_ADDRESS)?;
        lock(&account).try_or_lock(now, PER_ACCOUNT)?;
        Ok(Attempt { account, address })
    }

    /// Counts an attempt without an account: founding a company, opening a link.
    pub fn visit(&self, address: Option<&str>) -> Result<(), TooMany> {
        lock(&self.counter(format!("visit/{}", address.unwrap_or_default()))).try_once(Instant::now(), PER_ADDRESS)
    }

    fn counter(&self, key: String) -> Arc<Mutex<Counter>> {
        self.counters.get_with(key, Default::default)
    }
}

#[derive(Default)]
struct Counter {
    attempts: VecDeque<Instant>,
    locked_until: Option<Instant>,
    locks: u32,
}

impl Counter {
    fn try_once(&mut self, now: Instant, most: usize) -> Result<(), TooMany> {
        self.forget_old(now);
        match self.attempts.front() {
            Some(oldest) if self.attempts.len() >= most => Err(wait(*oldest + WINDOW, now)),
            _ => {
                self.attempts.push_back(now);
                Ok(())
            }
        }
    }

    fn try_or_lock(&mut self, now: Instant, most: usize) -> Result<(), TooMany> {
        if let Some(until) = self.locked_until {
            if now < until {
                return Err(wait(until, now));
            }
            self.locked_until = None;
            self.attempts.clear();
        }
        if self.try_once(now, most).is_ok() {
            return Ok(());
        }
        let lock = (WINDOW * 2u32.saturating_pow(self.locks.min(8))).min(LONGEST_LOCK);
        self.locks += 1;
        self.locked_until = Some(now + lock);
        Err(wait(now + lock, now))
    }

    fn forget_old(&mut self, now: Instant) {
        while self.attempts.front().is_some_and(|at| now.duration_since(*at) >= WINDOW) {
            self.attempts.pop_front();
        }
    }
}

fn wait(until: Instant, now: Instant) -> TooMany {
    TooMany { seconds: until.saturating_duration_since(now).as_secs().max(1) }
}

fn lock(counter: &Mutex<Counter>) -> std::sync::MutexGuard<'_, Counter> {
    counter.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_failure_locks_an_account_and_each_lock_is_twice_as_long() {
        let (mut counter, mut now) = (Counter::default(), Instant::now());
        for minutes in [1, 2, 4, 8, 15, 15] {
            for _ in 0..PER_ACCOUNT {
                assert!(counter.try_or_lock(now, PER_ACCOUNT).is_ok());
            }
            let lock = TooMany { seconds: minutes * 60 };
            assert_eq!(counter.try_or_lock(now, PER_ACCOUNT), Err(lock));
            now += Duration::from_secs(lock.seconds - 1);
            assert_eq!(counter.try_or_lock(now, PER_ACCOUNT), Err(TooMany { seconds: 1 }));
            now += Duration::from_secs(1);
        }
    }

    #[test]
    fn slow_attempts_are_not_held_up() {
        let (mut counter, now) = (Counter::default(), Instant::now());
        assert!((0..50).all(|n| counter.try_or_lock(now + Duration::from_secs(13 * n), PER_ACCOUNT).is_ok()));
    }

    #[test]
    fn a_success_is_given_back_and_failures_of_one_address_add_up_over_accounts() {
        let limits = Limits::default();
        for n in 0..100 {
            limits.attempt("sign-in", &format!("{n}@x.com"), Some("10.0.0.1")).map(Attempt::succeeded).unwrap();
        }
        let tried = (0..100).filter(|n| limits.attempt("sign-in", &format!("{n}@x.com"), Some("10.0.0.1")).is_ok());
        assert_eq!(tried.count(), PER_ADDRESS);
        assert!(limits.attempt("sign-in", "a@x.com", Some("10.0.0.2")).is_ok());
    }
}
