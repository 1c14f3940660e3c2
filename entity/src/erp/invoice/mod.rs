//! Invoices: what an order is charged with, under a number of its own.
//!
//! A draft has no number and follows its order; when it is issued it takes over who sold what to whom, and never changes
//! again. The number comes out of a series without a gap, so it is taken last (`number_series`). What the tax authority
//! says of it (NF-e) is an axis of its own.

pub mod line;

use super::order::{self, Address, grouped, words};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{Id, InvoiceId, OrderId, TenantId, UserId},
    store::{Direction, Page, ReadKey, Slice, SortKey, tenant_owned},
};
use sea_orm::{
    ActiveValue::NotSet, Condition, FromJsonQueryResult, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*,
    sea_query::LockType,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

words! {
    InvoiceState {
        /// Is being prepared, and has no number.
        Draft,
        /// Waits for the order's money.
        Issued,
        Paid,
        /// Counts no more; its number is not given again.
        Cancelled,
    }
}

words! {
    /// What the tax authority said of it.
    FiscalState {
        /// Is asked.
        Pending,
        Authorized,
        /// Something in it is wrong; the message says what.
        Rejected,
        /// Is asked to take it back.
        Cancelling,
        Cancelled,
    }
}

words! {
    /// What can be done with it.
    InvoiceAction { Update, Issue, Authorize, Cancel, Delete, }
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "invoice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvoiceId,
    pub order_id: OrderId,
    pub state: InvoiceState,
    pub series: Option<i32>,
    /// Counted without a gap in its series; none while it is a draft.
    pub number: Option<i64>,
    pub currency: String,
    pub subtotal_minor: i64,
    pub discount_minor: i64,
    pub shipping_minor: i64,
    /// How much of the total is tax: prices include it.
    pub tax_minor: i64,
    pub total_minor: i64,
    /// As they were when it was issued.
    pub issuer: Option<Party>,
    pub recipient: Option<Party>,
    pub note: Option<String>,
    pub due_on: Option<Date>,
    /// None where the company issues no NF-e.
    pub fiscal_state: Option<FiscalState>,
    /// The 44 places of the NF-e.
    pub access_key: Option<String>,
    pub protocol: Option<String>,
    /// What the authority said last.
    pub fiscal_message: Option<String>,
    pub authorized_at: Option<Time>,
    pub cancel_reason: Option<String>,
    pub created_by: Option<UserId>,
    pub issued_at: Option<Time>,
    pub paid_at: Option<Time>,
    pub cancelled_at: Option<Time>,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Who issues an invoice, or whom it is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Party {
    pub name: String,
    pub tax_id: Option<String>,
    pub state_registration: Option<String>,
    pub email: Option<String>,
    pub address: Option<Address>,
}

/// Rules of one row; nothing here asks the database.
impl Model {
    /// Takes over what an order says now: its lines, without what of them was cancelled.
    pub fn follow(&mut self, order: &order::Model, lines: &[order::line::Model]) -> Vec<line::Model> {
        let sold = lines.iter().filter(|line| line.sold() > 0).zip(0..);
        let lines: Vec<_> = sold.map(|(line, position)| line::of_order_line(self.id, position, line)).collect();
        let sum = |of: fn(&line::Model) -> i64| lines.iter().map(of).fold(0, i64::saturating_add);
        self.currency = order.currency.clone();
        self.subtotal_minor = sum(line::Model::gross_minor);
        self.discount_minor = sum(|line| line.discount_minor);
        self.shipping_minor = order.shipping_minor;
        self.tax_minor = sum(|line| line.tax_minor);
        self.total_minor = sum(|line| line.total_minor).saturating_add(order.shipping_minor);
        lines
    }

    /// What can be done with it now.
    pub fn open_actions(&self) -> Vec<InvoiceAction> {
        use InvoiceAction::{Authorize, Cancel, Delete, Issue, Update};
        match (self.state, self.fiscal_state) {
            (InvoiceState::Draft, _) => vec![Update, Issue, Delete],
            (InvoiceState::Cancelled, _) => vec![],
            // The authority has not answered: what it says decides.
            (_, Some(FiscalState::Pending | FiscalState::Cancelling)) => vec![],
            // Nobody answered: it may be authorized, for all we know.
            (_, Some(FiscalState::Rejected)) if self.fiscal_message.is_none() => vec![Authorize],
            (_, Some(FiscalState::Rejected)) => vec![Authorize, Cancel],
            (_, None | Some(FiscalState::Authorized | FiscalState::Cancelled)) => vec![Cancel],
        }
    }
}

/// What the numbers of a series are counted by.
pub fn series_name(series: i32) -> String {
    format!("invoice.{series}")
}

/// The row, held until the unit ends.
pub async fn lock(unit: &mut WriteUnit, id: InvoiceId) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::Id.eq(id)).lock(LockType::NoKeyUpdate)).await
}

/// The one of an order that was not cancelled, held until the unit ends.
pub async fn lock_standing(unit: &mut WriteUnit, order: OrderId) -> Result<Option<Model>, StoreError> {
    let standing = Entity::find().filter(Column::OrderId.eq(order)).filter(Column::State.ne(InvoiceState::Cancelled));
    unit.one(standing.lock(LockType::NoKeyUpdate)).await
}

/// Those of orders, the oldest first.
pub async fn of_orders(unit: &Unit, orders: &[OrderId]) -> Result<HashMap<OrderId, Vec<Model>>, StoreError> {
    let query = Entity::find()
        .filter(Column::OrderId.is_in(orders.iter().copied()))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id);
    grouped(unit, query, |row| row.order_id).await
}

/// Saves a new one with its lines.
pub async fn insert(unit: &mut WriteUnit, row: Model, lines: Vec<line::Model>) -> Result<Model, StoreError> {
    let row = unit.insert(row.into_active_model().reset_all()).await?;
    line::insert(unit, lines).await?;
    Ok(row)
}

/// Saves all columns of a row that is held, and raises the version.
pub async fn save(unit: &mut WriteUnit, mut row: Model) -> Result<Model, StoreError> {
    (row.version, row.updated_at) = (row.version + 1, clock::now());
    let mut columns = row.clone().into_active_model().reset_all();
    (columns.tenant_id, columns.id) = (NotSet, NotSet);
    unit.update_where(Entity::update_many().set(columns).filter(Column::Id.eq(row.id))).await?;
    Ok(row)
}

/// Removes a draft with its lines.
pub async fn remove(unit: &mut WriteUnit, id: InvoiceId) -> Result<(), StoreError> {
    line::remove(unit, id).await?;
    unit.delete_where(Entity::delete_many().filter(Column::Id.eq(id))).await.map(drop)
}

/// A column with its table.
pub fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// By when it was made, which an index holds.
pub fn by_created(direction: Direction) -> SortKey<Entity> {
    SortKey { expression: column(Column::CreatedAt), value: ReadKey::Time(|row: &Model| row.created_at), direction }
}

/// Invoices that match.
pub fn matching(condition: Condition) -> Select<Entity> {
    Entity::find().filter(condition)
}

/// One page of invoices.
pub async fn page(
    unit: &Unit,
    condition: Condition,
    keys: &[SortKey<Entity>],
    page: &Page,
) -> Result<Slice<Model>, StoreError> {
    unit.page(matching(condition), keys, (Column::Id, |row| row.id.uuid()), page).await
}
