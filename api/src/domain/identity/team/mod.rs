//! Teams: "team" permissions reach the records of team mates.

mod loader;
mod resolvers;
mod service;
mod types;

pub use loader::{MembersByTeam, TeamsByUser};
pub use resolvers::{TeamMutation, TeamQuery};
pub use service::all_with_ids;
pub use types::Team;
