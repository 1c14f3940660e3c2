//! What people do with an import, from the announcement of a file to its undo.

use super::{
    columns,
    fixes::{self, Fix},
    inputs::ImportCreateInput,
    jobs::{CheckImport, CompareImported, RunImport, UndoImport},
    kind,
    read::Reader,
    settings::Settings,
    types::read_settings,
    upload,
};
use crate::{
    actor::Actor,
    app::App,
    error::{Code, Error, Problem, ProblemCode, Problems, Result},
    graphql::{
        idempotency::{Claim, claim, fulfil},
        scalars,
    },
    i18n::Text,
    jobs::{self, Job},
    permission::{Permission, Reach},
};
use async_graphql::ID;
use chrono::TimeDelta;
use entity::{
    StoreError, Unit, WriteUnit, clock,
    crm::custom_field,
    id::{Id, ImportId},
    import::run::{self, ImportEntity, ImportState, Model},
    platform::job,
    store::AuditRecord,
    value::name,
};
use serde_json::json;

/// Ten gigabytes.
const MOST_BYTES: i64 = 10 * 1024 * 1024 * 1024;
const NAME: usize = 200;
/// How long an import can be taken back.
pub const UNDO_FOR: TimeDelta = TimeDelta::days(7);

/// A row for a file of this name.
pub fn draft(actor: &Actor, entity: ImportEntity, file_name: String, size_bytes: i64, settings: &Settings) -> Model {
    Model {
        tenant_id: actor.tenant,
        id: ImportId::new(),
        entity,
        file_name,
        size_bytes,
        sha256: None,
        state: ImportState::Draft,
        settings: json!(settings),
        header: json!([]),
        checked: None,
        fault: None,
        job_id: None,
        bytes_done: 0,
        read: 0,
        created: 0,
        updated: 0,
        merged: 0,
        unchanged: 0,
        duplicate: 0,
        invalid: 0,
        undone: 0,
        kept: 0,
        created_by: actor.user,
        created_at: clock::now(),
        uploaded_at: None,
        started_at: None,
        active_ms: 0,
        resumed_at: None,
        finished_at: None,
        version: 1,
    }
}

/// Announces a file; its parts are sent by a link.
pub async fn create(unit: &mut WriteUnit, actor: &Actor, input: &ImportCreateInput) -> Result<Model> {
    actor.require(Permission::ImportRun)?;
    let key = match claim(unit, "importCreate", input.idempotency_key.as_deref(), input).await? {
        Claim::Replay(id) => {
            let row = run::find(unit, ImportId::from_uuid(id)).await?;
            return Ok(row.ok_or_else(|| Problem::not_found("idempotencyKey"))?);
        }
        Claim::New(key) => key,
    };
    let size_bytes = input.size_bytes.0;
    let name = file_name(&input.file_name, size_bytes)?;
    let row = run::insert(unit, draft(actor, input.entity.into(), name, size_bytes, &Settings::default())).await?;
    audit(unit, "import.created", &row);
    fulfil(unit, key, row.id.uuid()).await?;
    Ok(row)
}

/// The name of a file that may be sent, without its folders.
fn file_name(given: &str, size_bytes: i64) -> Result<String> {
    let mut problems = Problems::default();
    let name = name::clean(given.rsplit(['/', '\\']).next().unwrap_or_default());
    if name.is_empty() {
        problems.push(Problem::required("fileName"));
    }
    if name.chars().count() > NAME {
        problems.push(Problem::too_long("fileName", NAME));
    }
    if size_bytes <= 0 {
        problems.push(Problem::new("sizeBytes", ProblemCode::Invalid, Text::new("import-empty")));
    }
    if size_bytes > MOST_BYTES {
        let text = Text::new("import-too-large").with("gigabytes", MOST_BYTES >> 30);
        problems.push(Problem::new("sizeBytes", ProblemCode::TooLong, text));
    }
    problems.done()?;
    Ok(name)
}

/// The import with this id; whoever may run imports sees those of all.
pub async fn find(unit: &Unit, actor: &Actor, id: &ID) -> Result<Model> {
    actor.require(Permission::ImportRun)?;
    let row = run::find(unit, scalars::id("id", id)?).await?;
    Ok(row.ok_or_else(|| Problem::not_found("id"))?)
}

/// After the last part: reads the header, and proposes what was chosen for the last file that had the same one.
pub async fn uploaded(app: &App, actor: &Actor, id: ImportId) -> Result<Model> {
    let gone = || Error::fault(Code::NotFound, "problem-not-found");
    let row = run::find(&app.store.unit(actor.tenant), id).await?.ok_or_else(gone)?;
    let header = header(app, &row).await;
    let mut unit = app.store.write(actor.tenant, actor.author());
    let mut row = Model { uploaded_at: Some(clock::now()), ..row };
    match header {
        Ok(header) => {
            row.header = json!(header);
            if let Some(like) = run::like(&unit, row.entity, &row.header).await? {
                // What was left empty in one file is not in the next one, unless somebody says so again.
                let mut settings = read_settings(&like);
                settings.fixes.retain(|fix| fix.value.is_some());
                row.settings = json!(settings);
            }
        }
        Err(error @ Error::Fault(Code::BadRequest, _)) => {
            (row.state, row.fault) = (ImportState::Failed, Some(error.public(actor.locale).1));
        }
        Err(error) => return Err(error),
    }
    let row = saved(&mut unit, row).await?;
    unit.commit().await?;
    Ok(row)
}

async fn header(app: &App, row: &Model) -> Result<Vec<String>> {
    let content = upload::content(app, row).await?;
    let read = tokio::task::spawn_blocking(move || Reader::new(content, None).map(|reader| reader.header));
    read.await.map_err(anyhow::Error::from)?
}

/// The header of the sheet that is chosen now, where another one was read before. Opens no write unit: reading a
/// spreadsheet takes its time.
pub async fn other_header(app: &App, actor: &Actor, id: &ID, settings: &Settings) -> Result<Option<Vec<String>>> {
    let row = find(&app.store.unit(actor.tenant), actor, id).await?;
    if row.uploaded_at.is_none() || read_settings(&row).sheet == settings.sheet {
        return Ok(None);
    }
    match header(app, &Model { settings: json!(settings), ..row }).await {
        Ok(header) => Ok(Some(header)),
        Err(Error::Fault(Code::BadRequest, text)) => Err(Problem::new("sheet", ProblemCode::Invalid, text).into()),
        Err(error) => Err(error),
    }
}

/// Sets how the file is understood, with the header when that is another one; what is checked is checked again, and a
/// check that failed may go well.
pub async fn change(
    unit: &mut WriteUnit,
    actor: &Actor,
    id: &ID,
    expected_version: Option<i32>,
    settings: &Settings,
    header: Option<Vec<String>>,
) -> Result<Model> {
    let mut row = find(unit, actor, id).await?;
    refuse_other(&row, expected_version)?;
    if !check_failed(&row) {
        require(&row, &[ImportState::Draft, ImportState::Checked])?;
    }
    settings.check()?;
    let settings = &Settings { fixes: read_settings(&row).fixes, ..settings.clone() };
    if let Some(header) = header {
        row.header = json!(header);
    } else {
        understands(unit, &row, settings).await?;
    }
    (row.settings, row.state, row.checked) = (json!(settings), ImportState::Draft, None);
    (row.fault, row.finished_at) = (None, None);
    saved(unit, row).await
}

/// Says what is read instead of cells that cannot be taken, and reads the whole file again.
pub async fn fix(
    unit: &mut WriteUnit,
    actor: &Actor,
    id: &ID,
    expected_version: Option<i32>,
    fixes: Vec<Fix>,
) -> Result<Model> {
    let mut row = ready(unit, actor, id).await?;
    refuse_other(&row, expected_version)?;
    let header: Vec<String> = serde_json::from_value(row.header.clone()).unwrap_or_default();
    let mut problems = Problems::default();
    fixes::check(&fixes, &header, &mut problems);
    problems.done()?;
    row.settings = json!(Settings { fixes, ..read_settings(&row) });
    let row = Model { state: ImportState::Checking, checked: None, bytes_done: 0, ..row };
    begin::<CheckImport>(unit, row, "import.checked").await
}

/// Whether the columns make sense as they are mapped.
async fn understands(unit: &Unit, row: &Model, settings: &Settings) -> Result<()> {
    let fields = match kind::own_fields(row.entity) {
        Some(entity) => custom_field::of_entity(unit, entity).await?,
        None => Vec::new(),
    };
    let header: Vec<String> = serde_json::from_value(row.header.clone()).unwrap_or_default();
    let refused = |field: &str, done: Result<()>| match done {
        Err(Error::Fault(_, text)) => Err(Problem::new(field, ProblemCode::Invalid, text).into()),
        other => other,
    };
    refused("columns", columns::read(row.entity, &header, &fields, &settings.columns).map(drop))?;
    refused("fields", columns::known_targets(row.entity, settings.policy.fields.keys(), &fields))
}

/// Reads the whole file without writing, in the background; again, when that failed.
pub async fn check(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Model> {
    let row = find(unit, actor, id).await?;
    let row = if check_failed(&row) { row } else { ready(unit, actor, id).await? };
    let row =
        Model { state: ImportState::Checking, checked: None, fault: None, finished_at: None, bytes_done: 0, ..row };
    begin::<CheckImport>(unit, row, "import.checked").await
}

/// Whether the file is there and could be read, but not to its end.
pub fn check_failed(row: &Model) -> bool {
    let readable = row.uploaded_at.is_some() && row.header != json!([]);
    row.state == ImportState::Failed && row.started_at.is_none() && readable
}

/// Takes the file over, in the background.
pub async fn start(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Model> {
    let row = ready(unit, actor, id).await?;
    actor.require(kind::write(row.entity))?;
    let row = Model { state: ImportState::Running, created_by: actor.user, ..row }.work(clock::now());
    begin::<RunImport>(unit, row, "import.started").await
}

/// Stops after the piece that is being saved; it goes on from there.
pub async fn pause(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Model> {
    let row = find(unit, actor, id).await?;
    require(&row, &[ImportState::Running])?;
    changed(unit, Model { state: ImportState::Paused, ..row }.rest(clock::now()), "import.paused").await
}

/// Goes on behind the last piece that was saved.
pub async fn resume(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Model> {
    let row = find(unit, actor, id).await?;
    may_act_for(actor, &row, kind::write(row.entity))?;
    require(&row, &[ImportState::Paused, ImportState::Failed])?;
    if row.uploaded_at.is_none() || row.started_at.is_none() {
        return Err(Problem::new("id", ProblemCode::NotAllowed, Text::new("import-not-now")).into());
    }
    let row = Model { state: ImportState::Running, fault: None, finished_at: None, ..row }.work(clock::now());
    begin::<RunImport>(unit, row, "import.resumed").await
}

/// Stops for good; what was saved stays, and can be undone.
pub async fn cancel(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Model> {
    use ImportState::{Checked, Checking, Draft, Paused, Running};
    let row = find(unit, actor, id).await?;
    require(&row, &[Draft, Checking, Checked, Running, Paused])?;
    let now = clock::now();
    let row = Model { state: ImportState::Cancelled, finished_at: Some(now), ..row }.rest(now);
    if row.started_at.is_some() {
        ended(unit, row.entity, row.id).await?;
    }
    changed(unit, row, "import.cancelled").await
}

/// What follows when an import goes no further: who is like those it brought?
pub async fn ended(unit: &mut WriteUnit, entity: ImportEntity, id: ImportId) -> Result<()> {
    if entity != ImportEntity::Customer {
        return Ok(());
    }
    let job = jobs::new::<CompareImported>(&id)?.priority(job::priority::BULK);
    job::enqueue(unit, job.one_waiting(&format!("{}:{}", CompareImported::KIND, id.uuid()))).await?;
    Ok(())
}

/// Takes back what an import did, where nobody changed it since.
pub async fn undo(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Model> {
    let row = find(unit, actor, id).await?;
    for permission in [kind::write(row.entity), kind::delete(row.entity)] {
        may_act_for(actor, &row, permission)?;
    }
    require(&row, &[ImportState::Done, ImportState::Cancelled, ImportState::Failed])?;
    if row.started_at.is_none() {
        return Err(Problem::new("id", ProblemCode::NotAllowed, Text::new("import-not-now")).into());
    }
    if undo_ends(&row).is_none_or(|end| end < clock::now()) {
        return Err(Problem::new("id", ProblemCode::NotAllowed, Text::new("import-undo-over")).into());
    }
    begin::<UndoImport>(unit, Model { state: ImportState::Undoing, ..row }, "import.undone").await
}

/// It is done in the name of whoever began it: who goes on with another's must reach all that they might.
fn may_act_for(actor: &Actor, row: &Model, permission: Permission) -> Result<()> {
    match actor.require(permission)? {
        Reach::Everybody => Ok(()),
        Reach::Owners(_) if row.created_by == actor.user => Ok(()),
        Reach::Owners(_) => Err(Error::forbidden(permission)),
    }
}

/// Until when an import can be taken back; None while it cannot.
pub fn undo_ends(row: &Model) -> Option<entity::clock::Time> {
    let over = matches!(row.state, ImportState::Done | ImportState::Cancelled | ImportState::Failed);
    row.finished_at.filter(|_| over && row.started_at.is_some()).map(|at| at + UNDO_FOR)
}

async fn ready(unit: &Unit, actor: &Actor, id: &ID) -> Result<Model> {
    let row = find(unit, actor, id).await?;
    require(&row, &[ImportState::Draft, ImportState::Checked])?;
    if row.uploaded_at.is_none() {
        return Err(Problem::new("id", ProblemCode::NotAllowed, Text::new("import-not-uploaded")).into());
    }
    understands(unit, &row, &read_settings(&row)).await?;
    Ok(row)
}

/// Somebody else changed it meanwhile.
fn refuse_other(row: &Model, expected_version: Option<i32>) -> Result<()> {
    match expected_version {
        Some(version) if version != row.version => Err(Problem::conflict().into()),
        _ => Ok(()),
    }
}

fn require(row: &Model, states: &[ImportState]) -> Result<()> {
    if states.contains(&row.state) {
        return Ok(());
    }
    Err(Problem::new("id", ProblemCode::NotAllowed, Text::new("import-not-now")).into())
}

async fn begin<J: Job<Payload = ImportId>>(unit: &mut WriteUnit, row: Model, action: &'static str) -> Result<Model> {
    let job = jobs::new::<J>(&row.id)?.priority(job::priority::BULK);
    let job_id = job::enqueue(unit, job).await?;
    changed(unit, Model { job_id, ..row }, action).await
}

async fn changed(unit: &mut WriteUnit, row: Model, action: &'static str) -> Result<Model> {
    let row = saved(unit, row).await?;
    audit(unit, action, &row);
    Ok(row)
}

async fn saved(unit: &mut WriteUnit, row: Model) -> Result<Model> {
    let busy = || StoreError::Busy("the import changed meanwhile".into());
    Ok(run::save(unit, row).await?.ok_or_else(busy)?)
}

fn audit(unit: &mut WriteUnit, action: &'static str, row: &Model) {
    unit.audit(AuditRecord {
        action,
        entity: ImportId::TYPE,
        entity_id: Some(row.id.uuid()),
        before: None,
        after: Some(json!({ "file": row.file_name, "sizeBytes": row.size_bytes })),
    });
}

/// Notes why an import went no further. When that fails too, the log says so.
pub async fn fail(app: &App, actor: &Actor, id: ImportId, error: &Error) {
    let (_, sentence) = error.public(actor.locale);
    let noted = async {
        let mut unit = app.store.write(actor.tenant, actor.author());
        run::fail(&mut unit, id, &sentence).await?;
        if let Some(row) = run::find(&unit, id).await? {
            ended(&mut unit, row.entity, id).await?;
        }
        Ok::<(), Error>(unit.commit().await?)
    };
    if let Err(error) = noted.await {
        tracing::error!(?error, import = %id.uuid(), "the failure of an import could not be noted");
    }
}
