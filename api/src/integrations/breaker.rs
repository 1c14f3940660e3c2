//! A circuit breaker before each provider: one that fails again and again is left alone for a while, and who needs it
//! is told so at once instead of waiting for the time-out of every call.

use failsafe::{
    Config, Instrument, StateMachine, backoff, backoff::EqualJittered, failure_policy,
    failure_policy::ConsecutiveFailures, futures::CircuitBreaker,
};
use std::time::Duration;

/// So many failures in a row, and the provider is left alone.
const FAILURES: u32 = 5;
/// For about so long, then calls try again; longer each time the first of them fails too.
const PAUSE: Duration = Duration::from_secs(5);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Cheap to clone; all clones count together.
#[derive(Clone)]
pub struct Breaker {
    provider: &'static str,
    machine: StateMachine<ConsecutiveFailures<EqualJittered>, Gauge>,
}

/// Said by the error of a call that the provider did not answer as it should, or that was not made for that reason.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("{0} does not answer")]
pub struct Away(pub &'static str);

/// Why a call came to nothing.
#[derive(Debug)]
pub enum Broken<E> {
    /// It was not made: the ones before it failed.
    Away(Away),
    Failed(E),
}

impl Breaker {
    /// `provider` is a label of metrics: `mail`, `storage`.
    pub fn new(provider: &'static str) -> Self {
        let pauses = backoff::equal_jittered(PAUSE, LONGEST_PAUSE);
        let policy = failure_policy::consecutive_failures(FAILURES, pauses);
        let machine = Config::new().failure_policy(policy).instrument(Gauge(provider)).build();
        Self { provider, machine }
    }

    /// What an error of the provider is told as.
    pub fn away(&self) -> Away {
        Away(self.provider)
    }

    /// Makes a call. `is_its_fault` tells errors of the provider from those of what it was asked.
    pub async fn call<T, E>(
        &self,
        is_its_fault: fn(&E) -> bool,
        call: impl Future<Output = Result<T, E>>,
    ) -> Result<T, Broken<E>> {
        let done = self.machine.call_with(move |error: &E| is_its_fault(error), Box::pin(call)).await;
        let outcome = match &done {
            Ok(_) => "ok",
            Err(failsafe::Error::Inner(error)) if is_its_fault(error) => "failed",
            Err(failsafe::Error::Inner(_)) => "refused",
            Err(failsafe::Error::Rejected) => "not_made",
        };
        metrics::counter!("integration_calls_total", "provider" => self.provider, "outcome" => outcome).increment(1);
        done.map_err(|error| match error {
            failsafe::Error::Inner(error) => Broken::Failed(error),
            failsafe::Error::Rejected => Broken::Away(self.away()),
        })
    }

    /// As [`Self::call`], where every error is the provider's.
    pub async fn ask<T>(&self, call: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
        self.call(|_| true, call).await.map_err(|broken| match broken {
            Broken::Away(away) => away.into(),
            Broken::Failed(error) => error.context(self.away()),
        })
    }
}

/// Tells metrics and the log.
struct Gauge(&'static str);

impl Instrument for Gauge {
    fn on_call_rejected(&self) {}

    fn on_open(&self) {
        tracing::warn!(provider = self.0, "does not answer and is left alone for a while");
        metrics::gauge!("integration_open", "provider" => self.0).set(1.0);
    }

    fn on_half_open(&self) {}

    fn on_closed(&self) {
        metrics::gauge!("integration_open", "provider" => self.0).set(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[tokio::test]
    async fn a_provider_that_fails_again_and_again_is_left_alone() {
        let (breaker, calls) = (Breaker::new("test"), AtomicU32::new(0));
        for _ in 0..FAILURES + 3 {
            let call = async {
                calls.fetch_add(1, Ordering::Relaxed);
                anyhow::bail!("no")
            };
            let error = breaker.ask::<()>(call).await.unwrap_err();
            assert!(error.is::<Away>(), "{error:#}");
        }
        assert_eq!(calls.load(Ordering::Relaxed), FAILURES);
    }

    #[tokio::test]
    async fn what_it_was_asked_wrongly_is_not_its_fault() {
        let breaker = Breaker::new("test");
        for _ in 0..FAILURES * 2 {
            let call = async { Err::<(), _>("not to you") };
            assert!(matches!(breaker.call(|_| false, call).await, Err(Broken::Failed("not to you"))));
        }
    }
}
