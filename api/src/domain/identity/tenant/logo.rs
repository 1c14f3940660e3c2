//! A company's logo: announced by who may, sent to the link they got, read by everybody. The link speaks for that
//! person for a quarter of an hour; what they send last counts.

use super::own;
use crate::{
    actor::Actor,
    app::App,
    domain::identity::{authenticate, changes},
    error::{Code, Error, Problem, ProblemCode, Result},
    graphql::scalars::Long,
    i18n::Text,
    link::{Link, Use},
    permission::Permission,
    picture::{self, Picture},
};
use axum::body::Bytes;
use entity::{
    WriteUnit,
    id::{Id, UserId},
    platform::tenant::{self, Logo},
};
use serde_json::{Value, json};

/// The largest logo.
pub const MOST_BYTES: u64 = 512 * 1024;
/// A small file can be a picture that fills a browser's memory.
const MOST_PIXELS: u32 = 4096;

/// Where a company's logo is read; it changes with the content, so that browsers may keep it for good.
pub(super) fn url(row: &tenant::Model) -> Option<String> {
    let logo = row.logo.as_ref()?;
    Some(format!("/logos/{}/{}", row.id.uuid().simple(), logo.sha256))
}

/// A link to send a logo of this size to.
pub(super) fn announce(app: &App, actor: &Actor, size_bytes: Long) -> Result<String> {
    actor.require(Permission::TenantManage)?;
    let user = actor.user.ok_or_else(Error::unauthenticated)?;
    if !(1..=MOST_BYTES as i64).contains(&size_bytes.0) {
        let text = Text::new("problem-logo-size").with("limit", MOST_BYTES as i64 / 1024);
        return Err(Problem::new("sizeBytes", ProblemCode::Invalid, text).into());
    }
    Ok(Link::new(actor.tenant.uuid(), user.uuid(), Use::SendLogo).path(&app.identity))
}

/// Who may send a logo by this link: whoever announced it, if they still may.
pub async fn sender(app: &App, token: &str) -> Result<Actor> {
    let gone = || Error::fault(Code::NotFound, "fault-file-gone");
    let link = Link::read(token, &app.identity).filter(|link| link.r#use == Use::SendLogo).ok_or_else(gone)?;
    let tenant = app.store.lookup().tenant(link.tenant).await?.ok_or_else(gone)?;
    let actor = authenticate::in_the_name_of(&app.store.unit(tenant), UserId::from_uuid(link.subject)).await?;
    actor.ok_or_else(gone)
}

/// Puts a picture in the place of the logo there is.
pub async fn store(app: &App, actor: &Actor, content: Bytes) -> Result<()> {
    actor.require(Permission::TenantManage)?;
    let picture = check(&content)?;
    let object = format!("{}/logos/{}", actor.tenant.uuid().simple(), uuid::Uuid::now_v7().simple());
    let whole = futures::stream::iter([Ok::<_, std::io::Error>(content)]);
    let written = app.storage.write(&object, whole, MOST_BYTES).await.map_err(anyhow::Error::from)?;
    let media_type = picture.media_type.to_owned();
    let logo = Logo { object, sha256: written.sha256, media_type, size_bytes: written.size_bytes };
    let object = logo.object.clone();
    let mut unit = app.store.write(actor.tenant, actor.author());
    let done = async {
        let former = put(&mut unit, Some(logo)).await?;
        unit.commit().await?;
        Ok(former)
    };
    let former = match done.await {
        Ok(former) => former,
        Err(error) => {
            // A commit that seemed to fail may have been one.
            let now = own(&app.store.unit(actor.tenant)).await?.logo;
            if now.is_none_or(|now| now.object != object) {
                app.storage.remove(&object).await?;
            }
            return Err(error);
        }
    };
    forget(app, former).await
}

/// Takes the logo away; answers what it was, for [`forget`].
pub(super) async fn remove(unit: &mut WriteUnit, actor: &Actor) -> Result<Option<Logo>> {
    actor.require(Permission::TenantManage)?;
    put(unit, None).await
}

/// Removes the content of a logo that is none any more, once that is committed.
pub(super) async fn forget(app: &App, former: Option<Logo>) -> Result<()> {
    if let Some(former) = former {
        app.storage.remove(&former.object).await?;
    }
    Ok(())
}

/// Changes the row; answers the logo there was.
async fn put(unit: &mut WriteUnit, logo: Option<Logo>) -> Result<Option<Logo>> {
    let before = tenant::lock(unit).await?.ok_or_else(|| Problem::not_found("id"))?;
    let (was, is) = (facts(before.logo.as_ref()), facts(logo.as_ref()));
    tenant::set_logo(unit, logo).await?;
    changes::audit_uuid(unit, "tenant.logo_changed", "tenant", before.id.uuid(), was, is);
    Ok(before.logo)
}

fn check(content: &[u8]) -> Result<Picture> {
    let wrong = |key| Error::fault(Code::BadRequest, key);
    let picture = picture::look(content).ok_or_else(|| wrong("fault-logo-kind"))?;
    if picture.width.max(picture.height) > MOST_PIXELS {
        return Err(Error::Fault(
            Code::BadRequest,
            Text::new("fault-logo-pixels").with("limit", i64::from(MOST_PIXELS)),
        ));
    }
    Ok(picture)
}

fn facts(logo: Option<&Logo>) -> Value {
    json!({ "logo": logo.map(|logo| format!("{}, {} bytes, {}", logo.media_type, logo.size_bytes, logo.sha256)) })
}
