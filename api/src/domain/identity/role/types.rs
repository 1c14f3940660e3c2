use super::{BUILT_IN, grants_of};
use crate::{
    error::{Problem, ProblemCode},
    graphql::Request,
    i18n::Text,
    permission::{self, Grants},
};
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::{id::Id, identity::role};

/// How far a permission reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "permission::Scope")]
pub enum Scope {
    /// Records one owns.
    Own,
    /// Own, and those of team mates.
    Team,
    All,
}

/// One thing that a role allows.
#[derive(Clone, Debug, SimpleObject)]
pub struct Grant {
    /// Key of the permission: `deal.move`.
    pub permission: &'static str,
    pub scope: Scope,
}

/// One thing that a role should allow.
#[derive(Clone, Debug, InputObject)]
pub struct GrantInput {
    /// Key of the permission: `deal.move`.
    pub permission: String,
    pub scope: Scope,
}

/// Grants as a list, in the order of the permissions.
pub fn grants_list(grants: &Grants) -> Vec<Grant> {
    grants.iter().map(|(permission, scope)| Grant { permission: permission.key(), scope: scope.into() }).collect()
}

/// The opposite of [`grants_list`]; names what is unknown.
pub(super) fn parse_grants(list: &[GrantInput]) -> Result<Grants, Vec<Problem>> {
    let mut problems = Vec::new();
    let grants = list.iter().enumerate().filter_map(|(n, grant)| {
        let permission = permission::Permission::parse(&grant.permission);
        if permission.is_none() {
            let text = Text::new("problem-permission-unknown").with("permission", grant.permission.clone());
            problems.push(Problem::new(&format!("grants.{n}.permission"), ProblemCode::Invalid, text));
        }
        Some((permission?, grant.scope.into()))
    });
    let grants = grants.collect();
    if problems.is_empty() { Ok(grants) } else { Err(problems) }
}

/// A name and what it allows.
pub struct Role(pub role::Model);

#[Object]
impl Role {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// Stable name: `admin`, `manager`, `agent`, `viewer`, or one made from the name of your own.
    async fn key(&self) -> &str {
        &self.0.key
    }

    /// Built-in roles are named in the reader's language.
    async fn name(&self, ctx: &Context<'_>) -> String {
        match BUILT_IN.iter().find(|built_in| self.0.built_in && built_in.key == self.0.key) {
            Some(built_in) => Text::new(&built_in.label()).render(Request::of(ctx).locale()),
            None => self.0.name.clone(),
        }
    }

    /// Built-in roles cannot be changed.
    async fn built_in(&self) -> bool {
        self.0.built_in
    }

    async fn grants(&self) -> Vec<Grant> {
        grants_list(&grants_of(&self.0))
    }

    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// One thing that roles may allow.
pub struct Permission(pub permission::Permission);

#[Object]
impl Permission {
    async fn key(&self) -> &str {
        self.0.key()
    }

    /// In the reader's language.
    async fn label(&self, ctx: &Context<'_>) -> String {
        let key = format!("permission-{}", self.0.key().replace(['.', '_'], "-"));
        Text::new(&key).render(Request::of(ctx).locale())
    }

    /// Whether own and team make sense for it.
    async fn scoped(&self) -> bool {
        self.0.scoped()
    }
}
