//! Runs a file: a thread reads, others understand, and piece after piece is saved with its line in the ledger.

use super::{
    kind::{self, Frame, Ready},
    piece::{Plan, Refused, Source, Understood},
    read::{Piece, Reader},
    service,
    settings::Settings,
};
use crate::{
    actor::Actor,
    app::App,
    domain::crm::{
        customer::bulk::{self, Came, Outcome},
        event::CrmEvent,
    },
    error::{Error, Problem, Result},
    jobs,
    permission::Permission,
};
use entity::{
    StoreError, WriteUnit, clock,
    id::{Id, ImportId},
    import::{
        chunk, rejection,
        run::{self, Counts, ImportEntity, ImportState, Model},
    },
    store::AuditRecord,
};
use futures::{Stream, StreamExt, stream};
use serde_json::json;
use std::{io::Read, sync::Arc, time::Duration};
use tokio::sync::{mpsc, oneshot};

/// How often a piece is begun again because somebody else was at the same customers.
const ATTEMPTS: u32 = 12;
/// Pieces that are understood while one is saved.
const AHEAD: usize = 2;

/// Where the bytes come from.
pub type Bytes = Box<dyn Read + Send>;

/// Who runs the file.
#[derive(Clone, Copy)]
pub enum Hold<'c> {
    /// A request, which waits for the end.
    Alone,
    /// A command: other processes may be at work on the same database.
    Apart,
    /// A job: a piece counts only while the job is ours.
    Job(&'c jobs::Context),
}

impl Hold<'_> {
    async fn commit(self, unit: WriteUnit) -> Result<()> {
        match self {
            Self::Alone | Self::Apart => Ok(unit.commit().await?),
            Self::Job(context) => Ok(context.commit(unit).await?),
        }
    }

    /// Processes that share a SQLite file have no queue: who waits for its lock looks every tenth of a second, and
    /// would not find it free between two pieces. Within a process writers take turns.
    async fn leave_a_gap(self, app: &App) {
        if matches!(self, Self::Apart) && !app.store.is_postgres() {
            tokio::time::sleep(Duration::from_millis(110)).await;
        }
    }

    fn stops(self) -> bool {
        matches!(self, Self::Job(context) if context.is_cancelled())
    }
}

/// A file that is open, with all that is needed to understand it.
pub(super) struct Opened<S> {
    pub plan: Arc<Plan>,
    pub frame: Frame,
    pub pieces: S,
}

/// Opens a file behind the lines that were saved already.
pub(super) async fn open(
    app: &App,
    actor: &Actor,
    entity: ImportEntity,
    settings: &Settings,
    file: &str,
    source: Bytes,
    behind: Option<chunk::Model>,
) -> Result<Opened<impl Stream<Item = Result<Understood>> + use<>>> {
    let frame = Frame::new(&app.store.unit(actor.tenant), entity, file, settings.policy.clone()).await?;
    let delimiter = settings.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok());
    let (header_to, header) = oneshot::channel();
    let (to, mut pieces) = mpsc::channel(AHEAD);
    tokio::task::spawn_blocking(move || read(source, delimiter, behind, header_to, &to));
    let header = header.await.map_err(|_| anyhow::anyhow!("the reader of a file ended early"))??;
    let plan = Arc::new(Plan::new(actor, header, &frame, settings)?);
    let understanding = Arc::clone(&plan);
    let pieces = stream::poll_fn(move |context| pieces.poll_recv(context));
    let pieces = pieces.map(move |piece: Result<Piece>| {
        let plan = Arc::clone(&understanding);
        async move {
            let piece = piece?;
            let understood = tokio::task::spawn_blocking(move || plan.understand(piece)).await;
            understood.map_err(|error| anyhow::Error::from(error).into())
        }
    });
    Ok(Opened { plan, frame, pieces: pieces.buffered(AHEAD) })
}

/// The thread that reads; it ends when nobody wants more.
fn read(
    source: Bytes,
    delimiter: Option<u8>,
    behind: Option<chunk::Model>,
    header: oneshot::Sender<Result<Vec<String>>>,
    to: &mpsc::Sender<Result<Piece>>,
) {
    let mut reader = match Reader::new(source, delimiter) {
        Ok(reader) => reader,
        Err(error) => return drop(header.send(Err(error))),
    };
    if header.send(Ok(reader.header.clone())).is_err() {
        return;
    }
    if let Some(last) = behind {
        reader.go_behind(last.last_line.unsigned_abs(), last.number + 1);
    }
    while let Some(piece) = reader.piece().transpose() {
        let ends = piece.is_err();
        if to.blocking_send(piece).is_err() || ends {
            return;
        }
    }
}

/// What a caller hears after each piece.
pub struct Progress {
    pub counts: Counts,
    pub bytes: u64,
    pub refused: Vec<Refused>,
}

/// Runs an import whose row says that it is running, to its end or until somebody pauses or cancels it; the row as
/// it is then. A fault of the file ends it too, and stands in the row.
pub async fn run(
    app: &App,
    actor: &Actor,
    hold: Hold<'_>,
    import: Model,
    source: Bytes,
    mut tell: impl FnMut(&Plan, Progress) + Send,
) -> Result<Model> {
    actor.require(Permission::ImportRun)?;
    actor.require(kind::write(import.entity))?;
    let settings: Settings = serde_json::from_value(import.settings.clone()).map_err(anyhow::Error::from)?;
    let behind = chunk::last(&app.store.unit(actor.tenant), import.id).await?;
    let opened = open(app, actor, import.entity, &settings, &import.file_name, source, behind).await?;
    let (id, counts) = (import.id, import.counts());
    let mut engine = Engine { app, actor, hold, id, plan: opened.plan, frame: opened.frame, counts };
    let mut pieces = std::pin::pin!(opened.pieces);
    while let Some(understood) = pieces.next().await {
        let understood = understood?;
        let bytes = understood.bytes;
        if hold.stops() {
            break;
        }
        let Some(refused) = engine.take(understood).await? else { break };
        tell(&engine.plan, Progress { counts: engine.counts, bytes, refused });
        hold.leave_a_gap(app).await;
    }
    engine.finish().await
}

struct Engine<'e> {
    app: &'e App,
    actor: &'e Actor,
    hold: Hold<'e>,
    id: ImportId,
    plan: Arc<Plan>,
    frame: Frame,
    counts: Counts,
}

/// A piece as it is being saved.
struct Work {
    number: i32,
    bytes: u64,
    read: i64,
    lines: (i64, i64),
    ready: Vec<(Ready, Source)>,
    refused: Vec<Refused>,
    /// Whether lines are tried again without the cells that may be left empty.
    mends: bool,
}

impl Engine<'_> {
    /// Saves a piece; the lines it refused, or None when the import is to go no further.
    async fn take(&mut self, understood: Understood) -> Result<Option<Vec<Refused>>> {
        let Understood { number, bytes, read, first_line, last_line, ready, refused } = understood;
        let mut work = Work { number, bytes, read, lines: (first_line, last_line), ready, refused, mends: true };
        for attempt in 1.. {
            match self.save(&work).await {
                Ok(done) => return Ok(done),
                Err(Error::Store(StoreError::Busy(_))) if attempt < ATTEMPTS => {
                    let longest = 10u64 << attempt.min(7);
                    tokio::time::sleep(Duration::from_millis(fastrand::u64(longest / 2..=longest))).await;
                }
                Err(error) if is_of_one_row(&error) && !work.ready.is_empty() => self.leave_out(&mut work).await?,
                Err(error) => return Err(error),
            }
            // What the failed unit taught it may never have been saved.
            self.learn_again().await?;
        }
        Ok(None)
    }

    async fn learn_again(&mut self) -> Result<()> {
        let unit = self.app.store.unit(self.actor.tenant);
        let (file, policy) = (self.frame.file().to_owned(), self.frame.policy().clone());
        self.frame = Frame::new(&unit, self.frame.entity(), &file, policy).await?;
        Ok(())
    }

    async fn save(&mut self, work: &Work) -> Result<Option<Vec<Refused>>> {
        let mut unit = self.app.store.write(self.actor.tenant, self.actor.author());
        let ready = work.ready.iter().map(|(ready, _)| ready.clone());
        let mut came = self.frame.take(&mut unit, self.actor, self.id, ready).await?;
        let (places, mended) = self.plan.mended(&work.ready, &came);
        if work.mends && !mended.is_empty() {
            let again = self.frame.take(&mut unit, self.actor, self.id, mended.into_iter()).await?;
            places.into_iter().zip(again).for_each(|(place, again)| came[place] = again);
        }
        let mut refused = work.refused.clone();
        for ((_, source), came) in work.ready.iter().zip(&came) {
            if came.outcome == Outcome::Invalid {
                refused.push(self.refused(source, came));
            }
        }
        refused.sort_by_key(|refused| refused.line);
        let mut counts = bulk::counts(came.iter().map(|came| &came.outcome));
        counts.read += work.refused.len() as i64;
        counts.invalid += work.refused.len() as i64;
        let mut total = self.counts;
        total += counts;
        self.note(&mut unit, work, &refused, counts).await?;
        if !run::advance(&mut unit, self.id, total, work.bytes as i64).await? {
            return Ok(None);
        }
        self.hold.commit(unit).await?;
        self.counts = total;
        Ok(Some(refused))
    }

    fn refused(&self, source: &Source, came: &Came) -> Refused {
        let problems = came.problems.iter().map(|problem: &Problem| (None, problem.clone())).collect();
        self.plan.refused(source.clone(), problems)
    }

    /// What a piece leaves behind: its line in the ledger, its refused lines, one audit entry, one event.
    async fn note(&self, unit: &mut WriteUnit, work: &Work, refused: &[Refused], counts: Counts) -> Result<()> {
        chunk::note(unit, self.id, work.number, work.lines, work.read).await?;
        let rows = refused.iter().map(|refused| rejection::Model {
            tenant_id: unit.tenant(),
            import_id: self.id,
            line: refused.line,
            cells: json!(refused.cells),
            problems: json!(refused.problems),
        });
        rejection::note(unit, rows.collect()).await?;
        unit.audit(AuditRecord {
            action: kind::action(self.frame.entity()),
            entity: ImportId::TYPE,
            entity_id: Some(self.id.uuid()),
            before: None,
            after: Some(json!({ "file": self.frame.file(), "lines": work.lines, "counts": counts })),
        });
        kind::announce(unit, self.frame.entity(), self.id, counts);
        Ok(())
    }

    /// Finds the lines that the database does not take, by trying halves, and tells of them instead.
    async fn leave_out(&mut self, work: &mut Work) -> Result<()> {
        let mut bad = Vec::new();
        let mut open = Vec::from([(0, work.ready.len())]);
        while let Some((from, to)) = open.pop() {
            let range = from..to;
            self.learn_again().await?;
            let mut unit = self.app.store.write(self.actor.tenant, self.actor.author());
            let ready = work.ready[range.clone()].iter().map(|(ready, _)| ready.clone());
            match self.frame.take(&mut unit, self.actor, self.id, ready).await {
                Ok(_) => {}
                Err(error) if is_of_one_row(&error) && range.len() == 1 => {
                    let line = work.ready[range.start].1.line;
                    tracing::warn!(line, %error, "a row of an import was refused by the database");
                    bad.push(range.start);
                }
                Err(error) if is_of_one_row(&error) => {
                    let middle = range.start + range.len() / 2;
                    open.extend([(from, middle), (middle, to)]);
                }
                Err(error) => return Err(error),
            }
        }
        if bad.is_empty() && work.mends {
            // Then one of those that were mended does.
            work.mends = false;
            return Ok(());
        }
        if bad.is_empty() {
            return Err(StoreError::Busy("no line of the piece fails alone".into()).into());
        }
        bad.sort_unstable();
        for index in bad.into_iter().rev() {
            let (_, source) = work.ready.remove(index);
            work.refused.push(self.plan.refused_by_database(source));
        }
        Ok(())
    }

    /// The end, if it was reached: totals that do not balance are a fault.
    async fn finish(self) -> Result<Model> {
        for attempt in 1.. {
            match self.try_finish().await {
                Err(Error::Store(StoreError::Busy(_))) if attempt < ATTEMPTS => {
                    tokio::time::sleep(Duration::from_millis(20 * u64::from(attempt))).await;
                }
                done => return done,
            }
        }
        Err(StoreError::Busy("an import could not be ended".into()).into())
    }

    async fn try_finish(&self) -> Result<Model> {
        let mut unit = self.app.store.write(self.actor.tenant, self.actor.author());
        let gone = || anyhow::anyhow!("the import is gone");
        let row = run::find(&unit, self.id).await?.ok_or_else(gone)?;
        if row.state != ImportState::Running || self.hold.stops() {
            return Ok(row);
        }
        let counts = row.counts();
        let balanced = counts.balance() && counts.read == chunk::lines_read(&unit, self.id).await?;
        let now = clock::now();
        let mut row = Model { finished_at: Some(now), ..row }.rest(now);
        (row.state, row.fault) = match balanced {
            true => (ImportState::Done, None),
            false => (ImportState::Failed, Some("import-unbalanced".to_owned())),
        };
        let busy = || StoreError::Busy("the import changed meanwhile".into());
        let row = run::save(&mut unit, row).await?.ok_or_else(busy)?;
        service::ended(&mut unit, row.entity, row.id).await?;
        unit.audit(AuditRecord {
            action: "import.finished",
            entity: ImportId::TYPE,
            entity_id: Some(row.id.uuid()),
            before: None,
            after: Some(json!({ "file": row.file_name, "counts": counts })),
        });
        CrmEvent::ImportFinished { id: row.id, file: row.file_name.clone(), counts }.record(&mut unit);
        self.hold.commit(unit).await?;
        Ok(row)
    }
}

/// Whether a single row may be to blame, rather than the database.
fn is_of_one_row(error: &Error) -> bool {
    match error {
        Error::Problems(_) => true,
        Error::Store(StoreError::Unique { .. } | StoreError::Reference | StoreError::Database(_)) => true,
        Error::Store(_) | Error::Fault(..) | Error::Internal(_) | Error::Shared(_) => false,
    }
}
