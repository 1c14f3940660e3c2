//! Roles: what people may do. Four are built in; their grants stand here and not in the database, so that a
//! permission which a new version brings reaches them.

mod built_in;
mod loader;
mod resolvers;
mod service;
mod types;

pub use built_in::{BUILT_IN, BuiltIn};
pub use resolvers::{RoleMutation, RoleQuery};
pub use service::{require_cover, with_id};
pub use types::{Grant, Role, grants_list};

use crate::permission::Grants;
use entity::identity::role;

/// What a role grants.
pub fn grants_of(role: &role::Model) -> Grants {
    match BUILT_IN.iter().find(|built_in| role.built_in && built_in.key == role.key) {
        Some(built_in) => built_in.grants(),
        None => Grants::from_json(&role.grants),
    }
}
