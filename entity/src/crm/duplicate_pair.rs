//! Two customers that may be one.

use super::customer;
use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{CustomerId, DuplicatePairId, Id, TenantId},
    store::{Direction, Page, ReadKey, Slice, SortKey, tenant_owned},
};
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*, sea_query::ExprTrait};

/// Why they look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum DuplicateReason {
    SameEmail,
    SamePhone,
    SameTaxId,
    NameAndPhoneTail,
    NameAndCompany,
}

/// What people decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum PairState {
    Open,
    Dismissed,
    Merged,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "duplicate_pair")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DuplicatePairId,
    /// The older of the two.
    pub a_id: CustomerId,
    pub b_id: CustomerId,
    /// 0–100.
    pub score: i32,
    pub reason: DuplicateReason,
    pub state: PairState,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Pairs of one customer that its page shows.
const MOST_OF_ONE: u64 = 200;

/// Two customers that look alike; made by [`Likeness::new`] with the older first.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    pub a: CustomerId,
    pub b: CustomerId,
    /// 0–100.
    pub score: i32,
    pub reason: DuplicateReason,
}

impl Likeness {
    pub fn new(one: CustomerId, other: CustomerId, reason: DuplicateReason) -> Self {
        let score = match reason {
            DuplicateReason::SameTaxId => 100,
            DuplicateReason::SameEmail => 95,
            DuplicateReason::SamePhone => 90,
            DuplicateReason::NameAndPhoneTail => 75,
            DuplicateReason::NameAndCompany => 60,
        };
        // Ids sort by creation.
        let (a, b) = if one <= other { (one, other) } else { (other, one) };
        Self { a, b, score, reason }
    }
}

pub async fn find(unit: &Unit, id: DuplicatePairId) -> Result<Option<Model>, StoreError> {
    unit.find::<Entity>(id).await
}

/// Open pairs with one of these customers, the most alike first.
pub async fn open_of(unit: &Unit, customers: &[Uuid]) -> Result<Vec<Model>, StoreError> {
    if customers.is_empty() {
        return Ok(Vec::new());
    }
    let limit = MOST_OF_ONE * customers.len() as u64;
    unit.all(Entity::find().filter(open()).filter(with_one_of(customers)).order_by_desc(Column::Score).limit(limit))
        .await
}

/// All pairs with one of these customers, whatever was decided.
pub async fn all_of(unit: &Unit, customers: &[Uuid]) -> Result<Vec<Model>, StoreError> {
    if customers.is_empty() {
        return Ok(Vec::new());
    }
    unit.all(Entity::find().filter(with_one_of(customers))).await
}

/// One page of open pairs of customers that match, the most alike first.
pub async fn page(unit: &Unit, visible: Option<Condition>, page: &Page) -> Result<Slice<Model>, StoreError> {
    let key = SortKey {
        expression: Expr::col((Entity, Column::Score)),
        value: ReadKey::Int(|row: &Model| row.score.into()),
        direction: Direction::Descending,
    };
    unit.page(listed(unit, visible), &[key], (Column::Id, |row| row.id.uuid()), page).await
}

pub async fn count_up_to(unit: &Unit, visible: Option<Condition>, cap: u64) -> Result<u64, StoreError> {
    unit.count_up_to(listed(unit, visible), cap).await
}

/// Notes that two customers look alike. A pair that people decided about stays as they decided.
pub async fn note(unit: &mut WriteUnit, like: &Likeness) -> Result<(), StoreError> {
    let now = clock::now();
    let row = Model {
        tenant_id: unit.tenant(),
        id: DuplicatePairId::new(),
        a_id: like.a,
        b_id: like.b,
        score: like.score,
        reason: like.reason,
        state: PairState::Open,
        created_at: now,
        updated_at: now,
    };
    let row = row.into_active_model().reset_all();
    if unit.insert_unless_exists(row, [Column::TenantId, Column::AId, Column::BId]).await? {
        return Ok(());
    }
    let update = Entity::update_many()
        .col_expr(Column::Score, Expr::value(like.score))
        .col_expr(Column::Reason, Expr::value(like.reason.to_value()))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::AId.eq(like.a))
        .filter(Column::BId.eq(like.b))
        .filter(Column::State.eq(PairState::Open))
        .filter(Column::Score.ne(like.score));
    unit.update_where(update).await.map(drop)
}

/// Changes what was decided; says whether the pair was in the state expected.
pub async fn decide(
    unit: &mut WriteUnit,
    id: DuplicatePairId,
    from: PairState,
    to: PairState,
) -> Result<bool, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(to.to_value()))
        .col_expr(Column::UpdatedAt, Expr::value(clock::now()))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(from));
    Ok(unit.update_where(update).await? > 0)
}

/// Forgets open pairs.
pub async fn forget(unit: &mut WriteUnit, ids: &[DuplicatePairId]) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    let delete = Entity::delete_many().filter(open()).filter(Column::Id.is_in(ids.iter().copied()));
    unit.delete_where(delete).await.map(drop)
}

/// Forgets the open pairs of a customer.
pub async fn forget_of(unit: &mut WriteUnit, customer: CustomerId) -> Result<(), StoreError> {
    let delete = Entity::delete_many().filter(open()).filter(with_one_of(&[customer.uuid()]));
    unit.delete_where(delete).await.map(drop)
}

fn listed(unit: &Unit, visible: Option<Condition>) -> Select<Entity> {
    let mut query = Entity::find().filter(open());
    for side in [Column::AId, Column::BId] {
        if let Some(visible) = &visible {
            let ids = customer::ids_where(unit.tenant(), visible.clone());
            query = query.filter(Expr::col((Entity, side)).in_subquery(ids));
        }
    }
    query
}

/// Written out, so that PostgreSQL and SQLite see the partial index's own condition.
fn open() -> Expr {
    Expr::cust(r#""duplicate_pair"."state" = 'open'"#)
}

fn with_one_of(customers: &[Uuid]) -> Condition {
    let side = |column: Column| column.is_in(customers.iter().copied());
    Condition::any().add(side(Column::AId)).add(side(Column::BId))
}
