//! The ledger: the one door through which stock comes and goes. What is posted is added to the moves, and the levels
//! change with them in the same unit, so that each level is at every moment the sum of its moves.
//!
//! Whoever posts holds the levels concerned until the unit ends, taken in one order whatever was asked for first: two
//! that post the same variants the other way round wait for each other and never hold each other up for good.

use super::{
    level,
    stock_move::{self, Reason},
};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{Id, ProductVariantId, StockLocationId, StockMoveId},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::NotSet,
    ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{ExprTrait, LockType},
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A variant at a location.
pub type Place = (ProductVariantId, StockLocationId);

/// Something that comes or goes.
#[derive(Clone, Debug)]
pub struct Posting {
    pub place: Place,
    /// Below nought: goes.
    pub quantity: i64,
    pub worth: Worth,
    pub reason: Reason,
    pub reference: Option<(&'static str, Uuid)>,
    pub note: Option<String>,
}

/// What comes or goes is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worth {
    /// As much as what lies there, on average; where nothing lies, so much each.
    AverageOr(i64),
    /// So much each.
    Each(i64),
    /// What the posting before this one took away.
    AsTaken,
}

/// What cannot be posted: nothing is, then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// More goes than is there and not spoken for.
    Short { place: Place, available: i64, wanted: i64 },
    /// More comes than can be counted.
    TooMany { place: Place },
}

/// The most pieces of a variant at one place, and the most they may have cost; so that no sum of them overflows.
pub const MOST: i64 = 1_000_000_000_000;
const MOST_WORTH: i64 = 100_000_000_000_000_000;

/// Posts all of it, or none.
pub async fn post(
    unit: &mut WriteUnit,
    operation: Uuid,
    postings: &[Posting],
) -> Result<Result<Vec<stock_move::Model>, Refused>, StoreError> {
    let places: BTreeSet<Place> = postings.iter().map(|posting| posting.place).collect();
    let before = hold(unit, &places).await?;
    let mut levels = before.clone();
    let (mut moves, mut taken, at) = (Vec::with_capacity(postings.len()), 0, clock::now());
    for posting in postings {
        let Some(level) = levels.get_mut(&posting.place) else { continue };
        let value = match apply(level, posting, taken) {
            Ok(value) => value,
            Err(refused) => return Ok(Err(refused)),
        };
        taken = -value;
        moves.push(moved(unit, (operation, at), posting, level, value));
    }
    for (place, level) in levels {
        if before.get(&place) != Some(&level) {
            save(unit, level, at).await?;
        }
    }
    unit.insert_many(moves.iter().cloned().map(|row| row.into_active_model().reset_all()).collect()).await?;
    Ok(Ok(moves))
}

/// The levels of these places, new ones where there were none, held until the unit ends.
pub async fn hold(unit: &mut WriteUnit, places: &BTreeSet<Place>) -> Result<BTreeMap<Place, level::Model>, StoreError> {
    use level::{Column, Entity};
    if places.is_empty() {
        return Ok(BTreeMap::new());
    }
    let those = |all: Condition, (variant, location): &Place| {
        all.add(Column::VariantId.eq(*variant).and(Column::LocationId.eq(*location)))
    };
    let query = Entity::find()
        .filter(places.iter().fold(Condition::any(), those))
        .order_by_asc(Column::VariantId)
        .order_by_asc(Column::LocationId)
        .lock(LockType::NoKeyUpdate);
    let known = |rows: Vec<level::Model>| rows.into_iter().map(|row| ((row.variant_id, row.location_id), row));
    let mut levels: BTreeMap<Place, level::Model> = known(unit.all(query.clone()).await?).collect();
    if levels.len() < places.len() {
        for place in places.iter().filter(|place| !levels.contains_key(place)) {
            let row = blank(unit, *place).into_active_model().reset_all();
            unit.insert_unless_exists(row, [Column::TenantId, Column::VariantId, Column::LocationId]).await?;
        }
        levels = known(unit.all(query).await?).collect();
    }
    Ok(levels)
}

fn blank(unit: &WriteUnit, (variant_id, location_id): Place) -> level::Model {
    level::Model {
        tenant_id: unit.tenant(),
        variant_id,
        location_id,
        on_hand: 0,
        reserved: 0,
        backorder_limit: 0,
        value_minor: 0,
        version: 1,
        updated_at: clock::now(),
    }
}

/// Changes a level as a posting says; what it moved is worth.
fn apply(level: &mut level::Model, posting: &Posting, taken: i64) -> Result<i64, Refused> {
    let (place, quantity) = (posting.place, posting.quantity);
    let on_hand = level.on_hand.saturating_add(quantity);
    if on_hand < 0 || level.reserved > on_hand.saturating_add(level.backorder_limit) && quantity < 0 {
        return Err(Refused::Short { place, available: level.available(), wanted: quantity.saturating_neg() });
    }
    let value = match posting.worth {
        // The last piece takes all that is left.
        _ if on_hand == 0 => -level.value_minor,
        Worth::AverageOr(_) if level.on_hand > 0 => share(level.value_minor, quantity, level.on_hand),
        Worth::AverageOr(each) | Worth::Each(each) => each.saturating_mul(quantity),
        Worth::AsTaken => taken,
    };
    let worth = level.value_minor.saturating_add(value);
    if on_hand > MOST || worth > MOST_WORTH {
        return Err(Refused::TooMany { place });
    }
    // What goes for more than all cost leaves nothing, and takes no more than there was.
    let value = if worth < 0 { -level.value_minor } else { value };
    (level.on_hand, level.value_minor) = (on_hand, level.value_minor + value);
    Ok(value)
}

/// So many of so many pieces' worth, to the nearest.
fn share(worth: i64, quantity: i64, of: i64) -> i64 {
    let (worth, quantity, of) = (i128::from(worth), i128::from(quantity), i128::from(of));
    let half = if quantity < 0 { -of / 2 } else { of / 2 };
    i64::try_from((worth * quantity + half) / of).unwrap_or(i64::MAX)
}

fn moved(
    unit: &WriteUnit,
    (operation_id, at): (Uuid, Time),
    posting: &Posting,
    level: &level::Model,
    value_minor: i64,
) -> stock_move::Model {
    stock_move::Model {
        tenant_id: unit.tenant(),
        id: StockMoveId::new(),
        variant_id: level.variant_id,
        location_id: level.location_id,
        quantity: posting.quantity,
        value_minor,
        on_hand: level.on_hand,
        operation_id,
        reason: posting.reason,
        reference: posting.reference.map(|(kind, _)| kind.to_owned()),
        reference_id: posting.reference.map(|(_, id)| id),
        note: posting.note.clone(),
        actor_id: unit.user_id(),
        at,
    }
}

async fn save(unit: &mut WriteUnit, mut row: level::Model, at: Time) -> Result<(), StoreError> {
    use level::{Column, Entity};
    let (variant, location) = (row.variant_id, row.location_id);
    (row.version, row.updated_at) = (row.version + 1, at);
    let mut columns = row.into_active_model().reset_all();
    (columns.tenant_id, columns.variant_id, columns.location_id) = (NotSet, NotSet, NotSet);
    let those = Column::VariantId.eq(variant).and(Column::LocationId.eq(location));
    unit.update_where(Entity::update_many().set(columns).filter(those)).await.map(drop)
}

/// Sets how many more than there are may be reserved; None where more are reserved already.
pub async fn allow_backorder(
    unit: &mut WriteUnit,
    place: Place,
    limit: i64,
) -> Result<Option<level::Model>, StoreError> {
    let Some(level) = hold(unit, &BTreeSet::from([place])).await?.remove(&place) else { return Ok(None) };
    if level.reserved > level.on_hand.saturating_add(limit) {
        return Ok(None);
    }
    let level = level::Model { backorder_limit: limit, ..level };
    save(unit, level.clone(), clock::now()).await?;
    Ok(Some(level))
}

/// So many pieces, and what they cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    pub pieces: i64,
    pub worth: i64,
}

/// A level that is not what its moves add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub place: Place,
    pub kept: Amount,
    pub moved: Amount,
}

/// Adds up all moves and compares.
pub async fn check(unit: &Unit) -> Result<Vec<Difference>, StoreError> {
    let mut all: BTreeMap<Place, (Amount, Amount)> = BTreeMap::new();
    for sum in stock_move::sums(unit).await? {
        let moved = Amount { pieces: sum.quantity, worth: sum.value_minor };
        all.entry((sum.variant_id, sum.location_id)).or_default().1 = moved;
    }
    for level in unit.all(level::Entity::find()).await? {
        let kept = Amount { pieces: level.on_hand, worth: level.value_minor };
        all.entry((level.variant_id, level.location_id)).or_default().0 = kept;
    }
    let differences = all.into_iter().filter(|(_, (kept, moved))| kept != moved);
    Ok(differences.map(|(place, (kept, moved))| Difference { place, kept, moved }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::TenantId;
    use proptest::prelude::*;

    fn level() -> level::Model {
        level::Model {
            tenant_id: TenantId::fresh(),
            variant_id: ProductVariantId::new(),
            location_id: StockLocationId::new(),
            on_hand: 0,
            reserved: 0,
            backorder_limit: 0,
            value_minor: 0,
            version: 1,
            updated_at: clock::now(),
        }
    }

    fn posting(quantity: i64, worth: Worth) -> Posting {
        let place = (ProductVariantId::new(), StockLocationId::new());
        Posting { place, quantity, worth, reason: Reason::Adjust, reference: None, note: None }
    }

    #[test]
    fn an_average_leaves_with_each_piece_and_the_last_takes_the_rest() {
        let mut level = level();
        let mut posted = |quantity, worth| apply(&mut level, &posting(quantity, worth), 0).unwrap();
        assert_eq!(posted(2, Worth::Each(100)), 200);
        assert_eq!(posted(1, Worth::Each(101)), 101);
        assert_eq!(posted(-1, Worth::AverageOr(7)), -100);
        assert_eq!(posted(-1, Worth::AverageOr(7)), -101);
        assert_eq!(posted(-1, Worth::AverageOr(7)), -100);
        assert_eq!(posted(3, Worth::AverageOr(7)), 21);
        assert_eq!((level.on_hand, level.value_minor), (3, 21));
    }

    #[test]
    fn what_is_spoken_for_stays() {
        let mut level = level::Model { on_hand: 5, reserved: 4, ..level() };
        let short = apply(&mut level, &posting(-2, Worth::AverageOr(0)), 0);
        assert!(matches!(short, Err(Refused::Short { available: 1, wanted: 2, .. })), "{short:?}");
        assert!(apply(&mut level, &posting(i64::MAX, Worth::Each(i64::MAX)), 0).is_err());
        assert_eq!((level.on_hand, level.reserved), (5, 4));
        assert!(apply(&mut level, &posting(-1, Worth::AverageOr(0)), 0).is_ok());
    }

    proptest! {
        #[test]
        fn whatever_is_posted_nothing_is_worth_less_than_nothing(
            postings in prop::collection::vec((-50_i64..50, 0_i64..1_000, any::<bool>()), 0..60)
        ) {
            let mut level = level();
            let (mut moved, mut worth) = (0, 0);
            for (quantity, each, told) in postings {
                let how = if told { Worth::Each(each) } else { Worth::AverageOr(each) };
                if quantity != 0 && let Ok(value) = apply(&mut level, &posting(quantity, how), 0) {
                    (moved, worth) = (moved + quantity, worth + value);
                }
                prop_assert_eq!((level.on_hand, level.value_minor), (moved, worth));
                prop_assert!(level.on_hand >= 0 && level.value_minor >= 0);
                prop_assert!(level.on_hand > 0 || level.value_minor == 0);
            }
        }
    }
}
