//! The background work of imports. A job acts in the name of whoever started it, with the rights they have then.

use super::{
    check,
    engine::{self, Hold},
    report::File,
    service, undo, upload,
};
use crate::{
    actor::Actor,
    domain::{crm::duplicate::finder, identity},
    error::{Code, Error},
    i18n::{Locale, Text},
    jobs::{Context, Hopeless, Job},
};
use entity::{
    StoreError, WriteUnit, clock,
    id::{CustomerId, Id, ImportId},
    import::{
        part, result,
        run::{self, ImportState, Model},
    },
};
use serde_json::{Value, json};
use std::time::Instant;

/// Customers between two words on how far a comparison is.
const TELL_EVERY: i64 = 2_000;

/// Takes a file over, from where it stands.
pub struct RunImport;

impl Job for RunImport {
    const KIND: &'static str = "import.run";
    type Payload = ImportId;

    async fn run(context: &Context, id: ImportId) -> anyhow::Result<Value> {
        let Some((row, actor)) = of(context, id, ImportState::Running).await? else { return Ok(Value::Null) };
        let size = row.size_bytes;
        let done = match upload::content(context.app(), &row).await {
            Ok(content) => {
                engine::run(context.app(), &actor, Hold::Job(context), row, content, |_, _| context.news()).await
            }
            Err(error) => Err(error),
        };
        context.progress(size, Some(size)).await?;
        match done {
            Ok(row) => Ok(json!(row.counts())),
            Err(error) => end(context, &actor, id, error).await,
        }
    }

    async fn given_up(unit: &mut WriteUnit, id: ImportId) -> Result<(), StoreError> {
        broke_off(unit, id).await
    }
}

/// Looks for customers like those that an import brought, once it has ended: while it ran, every piece would have
/// been compared with the pieces that were still to come.
pub struct CompareImported;

impl Job for CompareImported {
    const KIND: &'static str = "import.find_duplicates";
    type Payload = ImportId;

    async fn run(context: &Context, id: ImportId) -> anyhow::Result<Value> {
        let Some(row) = run::find(&context.unit(), id).await? else { return Ok(Value::Null) };
        let (mut done, mut found, mut last) = (0, 0, None);
        let all = row.created + row.updated;
        loop {
            context.check()?;
            let some = result::touched(&context.unit(), id, last, finder::AT_ONCE as u64).await?;
            last = some.last().copied();
            if last.is_none() {
                return Ok(json!({ "found": found }));
            }
            let customers: Vec<_> = some.into_iter().map(CustomerId::from_uuid).collect();
            found += finder::compare(context, &customers).await?;
            done += customers.len() as i64;
            if done % TELL_EVERY == 0 {
                context.progress(done, Some(all.max(done))).await?;
            }
        }
    }
}

/// Reads a whole file without writing.
pub struct CheckImport;

impl Job for CheckImport {
    const KIND: &'static str = "import.check";
    type Payload = ImportId;

    async fn run(context: &Context, id: ImportId) -> anyhow::Result<Value> {
        let Some((row, actor)) = of(context, id, ImportState::Checking).await? else { return Ok(Value::Null) };
        let settings = serde_json::from_value(row.settings.clone())?;
        let checked = match upload::content(context.app(), &row).await {
            Ok(content) => {
                let size_bytes = row.size_bytes;
                let note = check::Note::Import { context, id, size_bytes, last: Instant::now() };
                let file = File { name: row.file_name.clone(), size_bytes: size_bytes.unsigned_abs(), content };
                check::run(context.app(), &actor, row.entity, file, &settings, note, |_, _| {}).await
            }
            Err(error) => Err(error),
        };
        let checked = match checked {
            Ok(checked) => checked,
            Err(error) => return end(context, &actor, id, error).await,
        };
        let mut unit = context.begin();
        let now = run::find(&unit, id).await?.filter(|row| row.state == ImportState::Checking);
        let Some(now) = now else { return Ok(Value::Null) };
        let found = Some(serde_json::to_value(&checked)?);
        let row = Model { state: ImportState::Checked, checked: found, bytes_done: 0, ..now };
        run::save(&mut unit, row).await?;
        context.commit(unit).await?;
        Ok(json!(checked.counts))
    }

    async fn given_up(unit: &mut WriteUnit, id: ImportId) -> Result<(), StoreError> {
        broke_off(unit, id).await
    }
}

/// Takes back what an import did.
pub struct UndoImport;

impl Job for UndoImport {
    const KIND: &'static str = "import.undo";
    type Payload = ImportId;

    async fn run(context: &Context, id: ImportId) -> anyhow::Result<Value> {
        let Some((row, actor)) = of(context, id, ImportState::Undoing).await? else { return Ok(Value::Null) };
        let row = undo::run(context, &actor, row).await?;
        Ok(json!({ "undone": row.undone, "kept": row.kept }))
    }

    async fn given_up(unit: &mut WriteUnit, id: ImportId) -> Result<(), StoreError> {
        broke_off(unit, id).await
    }
}

/// Removes files that nobody needs any more, every day: their imports ended, or were never begun, a week ago.
pub struct PurgeImports;

impl Job for PurgeImports {
    const KIND: &'static str = "import.purge";
    type Payload = ();

    async fn run(context: &Context, (): ()) -> anyhow::Result<Value> {
        let mut removed = 0;
        loop {
            let over = part::over(&context.unit(), clock::now() - service::UNDO_FOR, 20).await?;
            if over.is_empty() {
                return Ok(json!({ "removed": removed }));
            }
            for import in over {
                context.check()?;
                for part in part::of_import(&context.unit(), import.id).await? {
                    context.app().storage.remove(&part.object).await?;
                }
                let mut unit = context.begin();
                part::forget(&mut unit, import.id).await?;
                if import.started_at.is_none() {
                    let over = Model { state: ImportState::Cancelled, finished_at: Some(clock::now()), ..import };
                    run::save(&mut unit, over).await?;
                }
                context.commit(unit).await?;
                removed += 1;
            }
        }
    }
}

/// The import and who started it; None when it stands elsewhere by now.
async fn of(context: &Context, id: ImportId, state: ImportState) -> anyhow::Result<Option<(Model, Actor)>> {
    let unit = context.unit();
    let Some(row) = run::find(&unit, id).await?.filter(|row| row.state == state) else { return Ok(None) };
    let actor = match row.created_by {
        Some(user) => identity::in_the_name_of(&unit, user).await?,
        None => Some(context.actor()),
    };
    let Some(actor) = actor else {
        service::fail(context.app(), &context.actor(), id, &Error::fault(Code::Forbidden, "import-starter-gone")).await;
        return Err(Hopeless("whoever started the import may no longer act".into()).into());
    };
    Ok(Some((row, actor)))
}

/// A fault of the file is final, and stands in the import; other errors are tried again.
async fn end(context: &Context, actor: &Actor, id: ImportId, error: Error) -> anyhow::Result<Value> {
    match error {
        Error::Fault(..) | Error::Problems(_) => {
            service::fail(context.app(), actor, id, &error).await;
            Ok(json!({ "failedAt": clock::now() }))
        }
        error => Err(error.into()),
    }
}

/// Nobody works at it any more: it can be taken up again from where it stands.
async fn broke_off(unit: &mut WriteUnit, id: ImportId) -> Result<(), StoreError> {
    let sentence = Text::new("import-broke-off").render(Locale::default());
    run::fail(unit, id, &sentence).await.map(drop)
}
