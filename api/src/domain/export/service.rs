//! What people do with an export: ask for it, cancel it, take the file.

use super::{
    asked::ExportCreateInput,
    event,
    jobs::{ATTEMPTS, RunExport},
    rows::Rows,
};
use crate::{
    actor::Actor,
    app::App,
    error::{Error, Problem, ProblemCode, Result},
    graphql::idempotency::{Claim, claim, fulfil},
    graphql::scalars,
    i18n::{Locale, Text},
    jobs,
    link::{Link, Use},
    permission::{Permission, Reach},
};
use async_graphql::ID;
use entity::{
    StoreError, Unit, WriteUnit, clock,
    export::{self, ExportEntity, ExportFormat, ExportState, Model},
    id::{ExportId, Id},
    platform::{
        job::{self, JobState},
        tenant,
    },
    store::AuditRecord,
};
use sea_orm::Condition;
use serde_json::json;

/// Files of one person that may be on their way at once.
const MOST_OPEN: usize = 5;

/// Asks for a file, which a job makes.
pub async fn create(unit: &mut WriteUnit, actor: &Actor, input: &ExportCreateInput) -> Result<Model> {
    actor.require(Permission::ExportRun)?;
    let key = match claim(unit, "exportCreate", input.idempotency_key.as_deref(), input).await? {
        Claim::Replay(id) => {
            let row = export::find(unit, ExportId::from_uuid(id)).await?;
            return Ok(row.ok_or_else(|| Problem::not_found("idempotencyKey"))?);
        }
        Claim::New(key) => key,
    };
    let columns = input.columns.clone().unwrap_or_default();
    // What is wrong with filter, order or columns is told now.
    Rows::open(unit, actor, &input.list, &columns).await?;
    if export::open_of(unit, actor.user, MOST_OPEN as u64).await?.len() >= MOST_OPEN {
        let text = Text::new("export-too-many").with("limit", MOST_OPEN as i64);
        return Err(Problem::new("list", ProblemCode::NotAllowed, text).into());
    }
    let id = ExportId::new();
    let job = jobs::new::<RunExport>(&id)?.priority(job::priority::BULK).max_attempts(ATTEMPTS);
    let job_id = job::enqueue(unit, job).await?;
    let (entity, format) = (input.list.entity(), input.format.into());
    let row = Model {
        tenant_id: actor.tenant,
        id,
        entity,
        format,
        state: ExportState::Queued,
        list: input.list.to_json(),
        columns: json!(columns),
        file_name: file_name(entity, format, actor),
        rows: 0,
        total: None,
        size_bytes: None,
        sha256: None,
        object: None,
        fault: None,
        job_id,
        created_by: actor.user,
        created_at: clock::now(),
        started_at: None,
        finished_at: None,
        expires_at: None,
        version: 1,
    };
    let row = export::insert(unit, row).await?;
    audit(unit, "export.created", &row);
    fulfil(unit, key, row.id.uuid()).await?;
    Ok(row)
}

/// `clientes-2026-11-22.csv`
fn file_name(entity: ExportEntity, format: ExportFormat, actor: &Actor) -> String {
    let noun = match entity {
        ExportEntity::Customer => "export-file-customers",
        ExportEntity::Deal => "export-file-deals",
        ExportEntity::Activity => "export-file-activities",
    };
    let ending = match format {
        ExportFormat::Csv => "csv",
        ExportFormat::Xlsx => "xlsx",
        ExportFormat::Json => "json",
    };
    format!("{}-{}.{ending}", Text::new(noun).render(actor.locale), actor.today())
}

/// Key of what the rows are called.
pub fn title(entity: ExportEntity) -> &'static str {
    match entity {
        ExportEntity::Customer => "export-customers",
        ExportEntity::Deal => "export-deals",
        ExportEntity::Activity => "export-activities",
    }
}

/// No file will come: the job was cancelled, or died too often, perhaps without a word.
pub async fn given_up(unit: &mut WriteUnit, id: ExportId) -> Result<(), StoreError> {
    let Some(row) = export::find(unit, id).await?.filter(|row| row.state.is_open()) else { return Ok(()) };
    let job = match row.job_id {
        Some(id) => unit.find::<job::Entity>(id).await?,
        None => None,
    };
    if job.is_some_and(|job| job.state == JobState::Cancelled) {
        return export::give_up(unit, id, ExportState::Cancelled, None).await.map(drop);
    }
    let company = tenant::own(unit).await?;
    let locale = company.and_then(|company| Locale::parse(&company.locale)).unwrap_or_default();
    let fault = Text::new("export-broke-off").render(locale);
    export::give_up(unit, id, ExportState::Failed, Some(&fault)).await.map(drop)
}

/// The condition of what somebody sees: their own, or those of others as far as their role reaches.
pub fn visible(actor: &Actor) -> Result<Condition> {
    let reach = actor.require(Permission::ExportRun)?;
    Ok(reach.condition(export::column(export::Column::CreatedBy)))
}

/// The export, if one may see it.
pub async fn find(unit: &Unit, actor: &Actor, id: ExportId) -> Result<Option<Model>> {
    let reach = actor.require(Permission::ExportRun)?;
    Ok(export::find(unit, id).await?.filter(|row| reach.allows(row.created_by)))
}

async fn get(unit: &Unit, actor: &Actor, id: &ID) -> Result<Model> {
    let row = find(unit, actor, scalars::id("id", id)?).await?;
    Ok(row.ok_or_else(|| Problem::not_found("id"))?)
}

/// Whether somebody may have the file. That of a colleague may hold what only they see.
pub fn may_take(actor: &Actor, row: &Model) -> bool {
    let permission = match row.entity {
        ExportEntity::Customer => Permission::CustomerRead,
        ExportEntity::Deal => Permission::DealRead,
        ExportEntity::Activity => Permission::ActivityRead,
    };
    let own = row.created_by.is_some() && row.created_by == actor.user;
    match actor.require(permission) {
        Ok(Reach::Everybody) => true,
        Ok(Reach::Owners(_)) => own,
        Err(_) => false,
    }
}

/// Whether the file is there.
pub fn is_there(row: &Model) -> bool {
    row.state == ExportState::Done && row.object.is_some() && row.expires_at.is_some_and(|end| end > clock::now())
}

/// Stops an export that is on its way; nothing is left of it.
pub async fn cancel(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Model> {
    let row = get(unit, actor, id).await?;
    if !export::give_up(unit, row.id, ExportState::Cancelled, None).await? {
        return Err(Problem::new("id", ProblemCode::NotAllowed, Text::new("export-over")).into());
    }
    if let Some(job) = row.job_id {
        job::cancel(unit, job).await?;
    }
    audit(unit, "export.cancelled", &row);
    get(unit, actor, id).await
}

/// Hands out a link to the file.
pub async fn take(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<(Model, Link)> {
    let row = get(unit, actor, id).await?;
    let refuse = |code, text| Err(Problem::new("id", code, Text::new(text)).into());
    if !may_take(actor, &row) {
        return refuse(ProblemCode::NotAllowed, "export-of-another");
    }
    if !is_there(&row) {
        return match row.state {
            ExportState::Done | ExportState::Expired => refuse(ProblemCode::Expired, "export-expired"),
            _ => refuse(ProblemCode::NotAllowed, "export-not-there"),
        };
    }
    audit(unit, "export.downloaded", &row);
    let link = Link::new(row.tenant_id.uuid(), row.id.uuid(), Use::ReadExport);
    Ok((row, link))
}

pub fn audit(unit: &mut WriteUnit, action: &'static str, row: &Model) {
    let facts = json!({ "file": row.file_name, "list": row.list, "columns": row.columns, "rows": row.rows });
    let (entity, entity_id) = (ExportId::TYPE, Some(row.id.uuid()));
    unit.audit(AuditRecord { action, entity, entity_id, before: None, after: Some(facts) });
}

/// Notes why no file will come. When that fails too, the log says so.
pub async fn give_up(app: &App, actor: &Actor, id: ExportId, state: ExportState, error: Option<&Error>) {
    let fault = error.map(|error| error.public(actor.locale).1);
    let noted: Result<(), StoreError> = async {
        let mut unit = app.store.write(actor.tenant, actor.author());
        if export::give_up(&mut unit, id, state, fault.as_deref()).await?
            && state == ExportState::Failed
            && let Some(row) = export::find(&unit, id).await?
        {
            event::finished(&mut unit, &row);
        }
        unit.commit().await
    }
    .await;
    if let Err(error) = noted {
        tracing::error!(?error, export = %id.uuid(), "the end of an export could not be noted");
    }
}
