//! What concerns one person, told to them: a customer, deal or activity given to them, a deal of theirs that
//! somebody else won, lost or moved, the end of their import, a job of theirs that failed, an activity of
//! theirs that is due or late.
//!
//! [`Notify`] consumes events in the dispatcher's transaction: [`rule`] says whom a fact concerns and as what,
//! the person's preferences may say no, and of one event one person is told once, however often it is
//! consumed. Nobody is told of what they did themselves, but for work that went on without them. A notice
//! holds no names: `subject` is read when it is looked at, with the reader's rights of that moment, so it
//! shows nothing that a role has been taken away from, and nothing that was erased. Ninety days later it is
//! forgotten, read or not.
//!
//! Everything here is one's own. Deliberately absent: notices written by hand, reading those of others, and an
//! audit entry for having read (preferences leave one). Rows of a file do not tell their owners one by one.

mod consumer;
mod mutation;
mod query;
mod rule;
mod service;
mod subscription;
mod types;

pub use consumer::Notify;
pub use mutation::NotificationMutation;
pub use query::NotificationQuery;
pub use subscription::NotificationSubscription;
pub use types::Notification;
