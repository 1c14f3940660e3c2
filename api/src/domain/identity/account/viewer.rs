use crate::{
    domain::identity::{
        role::{Grant, grants_list},
        tenant::{
            self, Tenant,
            theme::{self, TenantTheme},
        },
        user::{Theme, User},
    },
    error::Error,
    graphql::{Request, access},
};
use async_graphql::{Context, Object, Result, SimpleObject};
use entity::identity::user;
use std::sync::LazyLock;

/// What a visitor needs to know before signing in.
#[derive(SimpleObject)]
pub struct SetupState {
    /// True until the first administrator exists.
    needed: bool,
    /// Whether companies can be registered here.
    multi: bool,
    /// Whether this is the demonstration, with sign-ins everybody knows.
    demo: bool,
    version: &'static str,
    /// How the app looks at this address.
    theme: TenantTheme,
}

/// Who is signed in and what they may do.
pub struct Viewer {
    user: user::Model,
    tenant: entity::platform::tenant::Model,
}

#[Object]
impl Viewer {
    async fn user(&self) -> User {
        User(self.user.clone())
    }

    async fn tenant(&self) -> Tenant {
        Tenant(self.tenant.clone())
    }

    async fn grants(&self, ctx: &Context<'_>) -> Result<Vec<Grant>> {
        Ok(grants_list(&Request::of(ctx).actor()?.grants))
    }

    async fn theme(&self) -> Theme {
        self.user.theme.into()
    }

    /// Feature flags that are on: `FEATURE_MARKETPLACE=true` is `marketplace`.
    async fn features(&self) -> &[String] {
        &FEATURES
    }

    /// Whether this is the demonstration company.
    async fn demo(&self) -> bool {
        self.tenant.demo
    }
}

static FEATURES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let on = |value: &str| matches!(value.trim().to_ascii_lowercase().as_str(), "true" | "1" | "yes" | "on");
    let flags = std::env::vars_os().filter_map(|(name, value)| {
        let name = name.to_str()?.strip_prefix("FEATURE_")?.to_ascii_lowercase();
        on(value.to_str()?).then_some(name)
    });
    let mut flags: Vec<_> = flags.collect();
    flags.sort();
    flags
});

#[derive(Default)]
pub struct AccountQuery;

#[Object]
impl AccountQuery {
    /// Whether the first administrator is still to be made. Open to everybody.
    async fn setup(&self, ctx: &Context<'_>) -> Result<SetupState> {
        let request = Request::of(ctx);
        let app = request.app();
        let (multi, version) = (app.is_multi(), env!("CARGO_PKG_VERSION"));
        let theme = theme::at(app, request.origin()).await?;
        let tenant = if multi { None } else { app.only_tenant().await.map_err(Error::from)? };
        let Some(tenant) = tenant else { return Ok(SetupState { needed: !multi, multi, demo: false, version, theme }) };
        let unit = app.store.unit(tenant);
        let needed = app.house.is_none() && !user::any(&unit).await.map_err(Error::from)?;
        Ok(SetupState { needed, multi, demo: tenant::own(&unit).await?.demo, version, theme })
    }

    /// Who is signed in and what they may do.
    #[graphql(guard = "access::SignedIn")]
    async fn viewer(&self, ctx: &Context<'_>) -> Result<Viewer> {
        let request = Request::of(ctx);
        let unit = request.unit()?;
        let id = request.actor()?.user.ok_or_else(Error::unauthenticated)?;
        let user = unit.find::<user::Entity>(id).await.map_err(Error::from)?.ok_or_else(Error::unauthenticated)?;
        Ok(Viewer { user, tenant: tenant::own(&unit).await? })
    }
}
