//! What a company has of the CRM from its first day.

use crate::{actor::Actor, error::Result};
use entity::WriteUnit;

/// Called in the transaction that founds the company.
pub async fn company(_unit: &mut WriteUnit, _actor: &Actor) -> Result<()> {
    Ok(())
}
