//! What a file would do, found by reading all of it without writing.

use super::{
    engine,
    kind::{Frame, Ready},
    piece::{Plan, Source},
    report::File,
    settings::Settings,
    tally::Tally,
};
use crate::{
    actor::Actor,
    app::App,
    domain::crm::customer::bulk::{self, Came, Outcome, Shadow},
    error::{Problem, Result},
    jobs,
    permission::Permission,
};
use entity::{
    Unit,
    id::ImportId,
    import::run::{self, Counts, ImportEntity},
};
use futures::StreamExt;
use serde::Serialize;
use std::time::{Duration, Instant};

/// What would become of the lines, were the file run now.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    #[serde(flatten)]
    pub counts: Counts,
    #[serde(flatten)]
    pub problems: Tally,
    pub unknown_columns: Vec<String>,
}

/// How often people hear how far it is.
const TELL_EVERY: Duration = Duration::from_millis(400);

/// Where it is noted how far the file is read.
pub enum Note<'c> {
    /// Nowhere: whoever waits is told
    Nowhere,
    /// In the row of an import that a job checks; when it was last
    Import { context: &'c jobs::Context, id: ImportId, size_bytes: i64, last: Instant },
}

impl Note<'_> {
    /// False when nobody wants to know any more.
    async fn read(&mut self, bytes: u64) -> Result<bool> {
        let Self::Import { context, id, size_bytes, last } = self else { return Ok(true) };
        if context.is_cancelled() {
            return Ok(false);
        }
        if last.elapsed() < TELL_EVERY {
            return Ok(true);
        }
        *last = Instant::now();
        let mut unit = context.begin();
        let wanted = run::checking(&mut unit, *id, bytes as i64).await?;
        context.commit(unit).await?;
        // Of a spreadsheet more comes out than goes in.
        context.progress(bytes as i64, Some((*size_bytes).max(bytes as i64))).await?;
        Ok(wanted)
    }
}

/// Reads the whole file.
pub async fn run(
    app: &App,
    actor: &Actor,
    entity: ImportEntity,
    file: File,
    settings: &Settings,
    mut note: Note<'_>,
    mut tell: impl FnMut(Counts, u64) + Send,
) -> Result<Checked> {
    actor.require(Permission::ImportRun)?;
    let opened = engine::open(app, actor, entity, settings, &file.name, file.content, None).await?;
    let (plan, mut frame) = (opened.plan, opened.frame);
    let mut shadow = Shadow::new(&app.config.platform.data);
    let mut checked =
        Checked { counts: Counts::default(), problems: Tally::default(), unknown_columns: plan.unknown_columns() };
    let mut pieces = std::pin::pin!(opened.pieces);
    while let Some(understood) = pieces.next().await {
        let understood = understood?;
        let unit = app.store.unit(actor.tenant);
        let came = look(&unit, actor, &plan, &mut frame, &mut shadow, &understood.ready).await?;
        checked.counts += bulk::counts(came.iter().map(|came| &came.outcome));
        for (came, (_, source)) in came.into_iter().zip(understood.ready) {
            if came.outcome == Outcome::Invalid {
                let problems = came.problems.into_iter().map(|problem: Problem| (None, problem)).collect();
                checked.problems.add(&plan.refused(source, problems));
            }
        }
        let refused = understood.refused.len() as i64;
        checked.counts += Counts { read: refused, invalid: refused, ..Counts::default() };
        understood.refused.iter().for_each(|refused| checked.problems.add(refused));
        tell(checked.counts, understood.bytes);
        if !note.read(understood.bytes).await? {
            break;
        }
    }
    checked.problems = checked.problems.sorted();
    Ok(checked)
}

/// What would become of lines that can be taken; without the cells that people said are to be left empty where they are
/// wrong.
pub(super) async fn look(
    unit: &Unit,
    actor: &Actor,
    plan: &Plan,
    frame: &mut Frame,
    shadow: &mut Shadow,
    lines: &[(Ready, Source)],
) -> Result<Vec<Came>> {
    let ready = lines.iter().map(|(ready, _)| ready.clone());
    let mut came = frame.look(unit, actor, shadow, ready).await?;
    let (places, mended) = plan.mended(lines, &came);
    if !mended.is_empty() {
        let again = frame.look(unit, actor, shadow, mended.into_iter()).await?;
        places.into_iter().zip(again).for_each(|(place, again)| came[place] = again);
    }
    Ok(came)
}
