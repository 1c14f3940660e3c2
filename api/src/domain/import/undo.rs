//! Takes back what an import did: customers it made are deleted, fields it changed get their old values, contact
//! points, tags and values it added go. A customer whom somebody changed since is left alone and counted.

use super::kind;
use crate::{actor::Actor, domain::crm::customer::bulk::Reverted, error::Result, jobs::Context};
use anyhow::Context as _;
use entity::{
    clock,
    import::{
        result::{self, ResultOutcome},
        run::{self, ImportState, Model},
    },
};

/// Records of one transaction.
const AT_ONCE: u64 = 100;

pub async fn run(context: &Context, actor: &Actor, import: Model) -> anyhow::Result<Model> {
    let mut import = import;
    loop {
        context.check()?;
        let mut unit = context.app().store.write(actor.tenant, actor.author());
        let open = result::open(&unit, import.id, AT_ONCE).await?;
        if open.is_empty() {
            break;
        }
        for row in open {
            let reverted = kind::revert(&mut unit, actor, import.entity, &row).await?;
            let (outcome, undone) = match reverted {
                Reverted::Yes => (ResultOutcome::Undone, 1),
                Reverted::ChangedSince => (ResultOutcome::Kept, 0),
            };
            result::settle(&mut unit, &row, outcome).await?;
            import.undone += undone;
            import.kept += 1 - undone;
        }
        import = save(&mut unit, import).await?;
        context.commit(unit).await?;
        context.news();
    }
    let mut unit = context.app().store.write(actor.tenant, actor.author());
    let import =
        save(&mut unit, Model { state: ImportState::Undone, finished_at: Some(clock::now()), ..import }).await?;
    context.commit(unit).await?;
    Ok(import)
}

async fn save(unit: &mut entity::WriteUnit, import: Model) -> Result<Model> {
    let saved = run::save(unit, import).await?;
    Ok(saved.context("the import changed meanwhile")?)
}
