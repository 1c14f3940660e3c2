//! What becomes of suppliers when two customers become one, and two again.

use crate::error::{Problem, Result};
use entity::{
    WriteUnit, clock,
    erp::supplier,
    id::{CustomerId, SupplierId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What became of the supplier that the loser was.
#[derive(Debug, Serialize, Deserialize)]
pub struct Followed {
    id: SupplierId,
    /// The winner was one too.
    gave_way: Option<GaveWay>,
}

#[derive(Debug, Serialize, Deserialize)]
struct GaveWay {
    to: SupplierId,
    /// What was bought of it.
    variants: Vec<Uuid>,
    archived_before: bool,
}

/// The loser's supplier becomes the winner's, or gives way to the one that the winner is: it stays with the loser, whose
/// id goes on resolving, for the orders that were sent to it.
pub async fn follow(unit: &mut WriteUnit, loser: CustomerId, winner: CustomerId) -> Result<Option<Followed>> {
    let Some(theirs) = supplier::of_customer(unit, loser).await? else { return Ok(None) };
    let Some(ours) = supplier::of_customer(unit, winner).await? else {
        let id = theirs.id;
        save(unit, supplier::Model { customer_id: winner, ..theirs }).await?;
        return Ok(Some(Followed { id, gave_way: None }));
    };
    let variants = supplier::variants(unit, theirs.id).await?;
    supplier::hand_over(unit, &variants, theirs.id, ours.id).await?;
    let (id, archived_before) = (theirs.id, theirs.archived_at.is_some());
    if !archived_before {
        save(unit, supplier::Model { archived_at: Some(clock::now()), ..theirs }).await?;
    }
    Ok(Some(Followed { id, gave_way: Some(GaveWay { to: ours.id, variants, archived_before }) }))
}

/// Takes it back, except for what people changed since.
pub async fn part(unit: &mut WriteUnit, followed: &Followed, winner: CustomerId, loser: CustomerId) -> Result<()> {
    let Some(row) = supplier::lock(unit, followed.id).await? else { return Ok(()) };
    match &followed.gave_way {
        None if row.customer_id == winner => save(unit, supplier::Model { customer_id: loser, ..row }).await,
        None => Ok(()),
        Some(GaveWay { to, variants, archived_before }) => {
            supplier::hand_over(unit, variants, *to, row.id).await?;
            match archived_before {
                true => Ok(()),
                false => save(unit, supplier::Model { archived_at: None, ..row }).await,
            }
        }
    }
}

async fn save(unit: &mut WriteUnit, row: supplier::Model) -> Result<()> {
    supplier::save(unit, row).await?.ok_or_else(Problem::conflict)?;
    Ok(())
}
