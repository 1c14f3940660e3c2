//! Talking to the server in GraphQL. A page declares its operations next to itself (cynic fragments checked against
//! `/schema.graphql`) and uses one of four hooks; nothing else in the app knows how an answer travels.
//!
//! - [`use_query`]: one answer, shown again from memory when coming back, fetched again when told stale
//! - [`use_pages`]: a list without end, page after page by cursor
//! - [`use_mutation`]: a change, with its pending state and its refusal
//! - [`use_subscription`]: news, over one WebSocket shared by all
//!
//! The access token lives in memory only. A request answered UNAUTHENTICATED refreshes the session once and is
//! sent again; when that fails the session is over and a sign-in dialog opens above the page, which stays as it is.

mod cache;
mod change;
mod client;
mod error;
mod hooks;
mod protocol;
mod read;
pub mod schema;
mod socket;
mod turn;

pub use self::{
    change::Change,
    client::{Client, Request},
    error::{ClientError, ErrorKind},
    hooks::{
        Live, Mutation, MutationHandle, Page, Paged, PagesHandle, QueryHandle, change, use_mutation, use_pages,
        use_query, use_subscription,
    },
    read::from_text,
    schema::{UserError, UserErrorCode},
    socket::{Socket, Status, keep_open},
    turn::turns,
};
