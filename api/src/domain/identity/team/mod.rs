//! Teams: "team" permissions reach the records of team mates.

mod loader;
mod resolvers;
mod service;
mod types;

pub use loader::{MembersByTeam, TeamsByUser};
pub use resolvers::{TeamMutation, TeamQuery};
pub use service::require_all;
pub use types::Team;
