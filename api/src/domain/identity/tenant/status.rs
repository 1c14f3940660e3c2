//! Letting a company in, or not: the operator's business, from the command line.

use super::{super::changes, own};
use crate::{
    actor::Actor,
    app::App,
    error::{Problem, ProblemCode, Result},
    i18n::Text,
};
use entity::{id::TenantId, platform::tenant};
use sea_orm::ActiveValue::Set;
use serde_json::json;

/// Whether a company's people get in. Nothing of it is lost in any state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Status {
    Active,
    /// Nobody signs in, and running sessions end within seconds.
    Suspended,
    /// As suspended, and no longer counted among the companies; where there are several.
    Deleted,
}

impl Status {
    fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Deleted => "deleted",
        }
    }
}

/// Puts a company into a state; on other servers it counts within five seconds.
pub async fn set_status(app: &App, tenant: TenantId, status: Status) -> Result<()> {
    if status == Status::Deleted && !app.is_multi() {
        // Without its only company an installation would offer itself to whoever sets it up next.
        return Err(Problem::new("status", ProblemCode::NotAllowed, Text::new("problem-only-company")).into());
    }
    // One that lives elsewhere takes it over from the register.
    if app.store.register_status(tenant, status.as_str()).await? {
        return Ok(());
    }
    let mut unit = app.store.write(tenant, Actor::system(tenant).author());
    let before = own(&unit).await?;
    let to = tenant::ActiveModel { status: Set(status.as_str().to_owned()), ..Default::default() };
    if !tenant::change(&mut unit, &before, to).await? {
        return Err(Problem::conflict().into());
    }
    let (was, is) = (json!({ "status": before.status }), json!({ "status": status.as_str() }));
    changes::audit_uuid(&mut unit, "tenant.status_changed", "tenant", before.id.uuid(), was, is);
    unit.commit().await?;
    app.identity.people_changed();
    Ok(())
}
