//! People, roles, teams, and how they sign in.

pub mod one_time_token;
pub mod refresh_token;
pub mod role;
pub mod session;
pub mod team;
pub mod team_member;
pub mod user;
