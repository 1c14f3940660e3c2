//! What came of a file that somebody waited for: by request (`POST /imports/customers`) or from the command line.

use super::{
    engine::{self, Bytes, Hold},
    piece::Plan,
    service,
    settings::Settings,
    tally::Tally,
};
use crate::{actor::Actor, app::App, error::Result};
use entity::{
    clock,
    id::Id,
    import::run::{self, Counts, ImportEntity, ImportState},
};
use serde::Serialize;

/// `read` is always the sum of the six others.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    pub import_id: String,
    #[serde(flatten)]
    pub counts: Counts,
    #[serde(flatten)]
    pub problems: Tally,
    /// Headers that nothing is known about; their columns were left out.
    pub unknown_columns: Vec<String>,
}

/// A file to take over.
pub struct File {
    pub name: String,
    pub size_bytes: u64,
    pub content: Bytes,
}

/// Takes over a file and waits for its end.
pub async fn run(
    app: &App,
    actor: &Actor,
    entity: ImportEntity,
    file: File,
    settings: &Settings,
    hold: Hold<'_>,
    mut tell: impl FnMut(Counts, u64) + Send,
) -> Result<Report> {
    let import = begin(app, actor, entity, file.name, file.size_bytes, settings).await?;
    let id = import.id;
    let mut report = Report {
        import_id: id.global(),
        counts: Counts::default(),
        problems: Tally::default(),
        unknown_columns: Vec::new(),
    };
    let done = engine::run(app, actor, hold, import, file.content, |plan: &Plan, progress| {
        tell(progress.counts, progress.bytes);
        report.unknown_columns = plan.unknown_columns();
        progress.refused.iter().for_each(|refused| report.problems.add(refused));
    })
    .await;
    let done = match done {
        Ok(done) => done,
        Err(error) => {
            service::fail(app, actor, id, &error).await;
            return Err(error);
        }
    };
    if done.state != ImportState::Done {
        return Err(anyhow::anyhow!("the import ended as {:?}: {:?}", done.state, done.fault).into());
    }
    report.counts = done.counts();
    report.problems = report.problems.sorted();
    Ok(report)
}

/// The row of an import that begins at once.
async fn begin(
    app: &App,
    actor: &Actor,
    entity: ImportEntity,
    file_name: String,
    size_bytes: u64,
    settings: &Settings,
) -> Result<run::Model> {
    let mut unit = app.store.write(actor.tenant, actor.author());
    let draft = service::draft(actor, entity, file_name, size_bytes as i64, settings);
    let row = run::Model { state: ImportState::Running, ..draft }.work(clock::now());
    let row = run::insert(&mut unit, row).await?;
    unit.commit().await?;
    Ok(row)
}
