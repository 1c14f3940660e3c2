//! Orders: what is sold to whom.
//!
//! An order stands on three axes: its `state`, its `payment`, and what became of each line. [`Model::label`] is the one
//! word for all three that people see. [`Model::open_actions`] says what can be done next; whoever changes an order asks
//! it and nothing else.

pub mod actions;
pub mod change;
pub mod line;
pub mod payment;
pub mod refund;
pub mod returning;
pub mod shipment;

pub use actions::OrderAction;

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{CustomerId, DealId, Id, OrderId, StockLocationId, TenantId, UserId},
    store::{Direction, Page, ReadKey, Slice, SortKey, TenantOwned, tenant_owned},
};
use sea_orm::{
    ActiveValue::NotSet, Condition, FromJsonQueryResult, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*,
    sea_query::LockType,
};
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, hash::Hash};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident,)* }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$value_doc])* $value,)* }
    };
}
pub(crate) use words;

words! {
    /// Where it was sold.
    OrderChannel { Agent, Storefront, Api, }
}

words! {
    /// How far it is.
    OrderState {
        /// Is being written; nothing is spoken for.
        Draft,
        /// Waits for its money; its stock is held.
        Pending,
        /// Paid; its stock is its own.
        Confirmed,
        /// Nothing is left to be done.
        Closed,
        Cancelled,
        /// Its money did not come in time.
        Expired,
    }
}

words! {
    /// What became of its money.
    PaymentState { Unpaid, Processing, Paid, PartiallyRefunded, Refunded, Failed, Disputed, }
}

words! {
    /// The one word for it.
    OrderLabel {
        Draft, Pending, Paid, PartiallyFulfilled, Fulfilled, PartiallyReturned, Returned, Refunded, Cancelled, Expired,
    }
}

words! {
    /// What somebody has to look at.
    Attention {
        /// The money came when the order had expired, and what was ordered is no longer there.
        PaidWithoutStock,
        /// It was cancelled, and its money is still here.
        PaidAfterCancelling,
    }
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sales_order")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderId,
    /// For people; counted per company.
    pub number: i64,
    pub customer_id: CustomerId,
    pub deal_id: Option<DealId>,
    /// Where its stock is taken from.
    pub location_id: StockLocationId,
    /// Who sold it.
    pub owner_id: Option<UserId>,
    pub channel: OrderChannel,
    pub state: OrderState,
    pub payment: PaymentState,
    pub label: OrderLabel,
    pub attention: Option<Attention>,
    pub currency: String,
    /// Quantities times prices.
    pub subtotal_minor: i64,
    pub discount_minor: i64,
    pub shipping_minor: i64,
    /// How much of the total is tax: prices include it.
    pub tax_minor: i64,
    pub total_minor: i64,
    pub paid_minor: i64,
    pub refunded_minor: i64,
    pub shipping_address: Option<Address>,
    pub note: Option<String>,
    /// For the customer to read.
    pub customer_note: Option<String>,
    pub cancel_reason: Option<String>,
    /// Until then its stock is held.
    pub expires_at: Option<Time>,
    pub placed_at: Option<Time>,
    pub confirmed_at: Option<Time>,
    pub closed_at: Option<Time>,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Where it is sent, as it was when it was ordered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Address {
    pub street: Option<String>,
    pub number: Option<String>,
    pub complement: Option<String>,
    pub district: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
}

impl Address {
    /// A customer's; none when it says nothing.
    pub fn of_customer(row: &crate::crm::customer::Model) -> Option<Self> {
        let row = row.clone();
        let address = Self {
            street: row.street,
            number: row.number,
            complement: row.complement,
            district: row.district,
            city: row.city,
            state: row.state,
            postal_code: row.postal_code,
            country: row.country,
        };
        (address != Self::default()).then_some(address)
    }
}

/// The most an order may come to, in minor units; as a deal.
pub const MAX_TOTAL_MINOR: i64 = crate::crm::deal::MAX_VALUE_MINOR;
/// How many lines it may have.
pub const LINES: usize = 500;

/// Rules of one row; nothing here asks the database.
impl Model {
    /// What is still to be paid. What went back of an order that waits for its money is to be paid again; of one that was
    /// paid it is not.
    pub fn due_minor(&self) -> i64 {
        let here = if self.awaits_money() { self.kept_minor() } else { self.paid_minor };
        Ord::max(self.total_minor - here, 0)
    }

    fn awaits_money(&self) -> bool {
        matches!(self.state, OrderState::Draft | OrderState::Pending | OrderState::Expired)
    }

    /// What of the money that came is still here.
    pub fn kept_minor(&self) -> i64 {
        self.paid_minor - self.refunded_minor
    }

    /// Takes over what its lines add up to.
    pub fn add_up(&mut self, lines: &[line::Model]) {
        let sum = |of: fn(&line::Model) -> i64| lines.iter().map(of).fold(0, i64::saturating_add);
        self.subtotal_minor = sum(line::Model::gross_minor);
        self.discount_minor = sum(|line| line.discount_minor);
        self.tax_minor = sum(|line| line.tax_minor);
        self.total_minor = self.subtotal_minor.saturating_sub(self.discount_minor).saturating_add(self.shipping_minor);
    }

    /// The word for where it stands, from its axes.
    pub fn label(&self, lines: &[line::Model]) -> OrderLabel {
        let any = |of: fn(&line::Model) -> i64| lines.iter().any(|line| of(line) > 0);
        let whole = |of: fn(&line::Model) -> i64| any(of) && lines.iter().all(|line| of(line) == line.sold());
        let is_refunded = self.payment == PaymentState::Refunded;
        match self.state {
            OrderState::Draft => OrderLabel::Draft,
            OrderState::Pending => OrderLabel::Pending,
            OrderState::Expired => OrderLabel::Expired,
            OrderState::Cancelled if is_refunded => OrderLabel::Refunded,
            OrderState::Cancelled => OrderLabel::Cancelled,
            OrderState::Confirmed | OrderState::Closed => match () {
                () if whole(|line| line.returned) => OrderLabel::Returned,
                () if any(|line| line.returned) => OrderLabel::PartiallyReturned,
                () if is_refunded => OrderLabel::Refunded,
                () if whole(|line| line.shipped) => OrderLabel::Fulfilled,
                () if any(|line| line.shipped) => OrderLabel::PartiallyFulfilled,
                () => OrderLabel::Paid,
            },
        }
    }

    /// What became of its money, from the sums.
    pub fn settle(&mut self) {
        let is_whole = self.kept_minor() >= self.total_minor;
        self.payment = match self.refunded_minor {
            0 if is_whole => PaymentState::Paid,
            0 => PaymentState::Unpaid,
            _ if self.state == OrderState::Pending => {
                if is_whole {
                    PaymentState::Paid
                } else {
                    PaymentState::Unpaid
                }
            }
            refunded if refunded < self.paid_minor => PaymentState::PartiallyRefunded,
            _ => PaymentState::Refunded,
        };
    }
}

/// The row, held until the unit ends.
pub async fn lock(unit: &mut WriteUnit, id: OrderId) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::Id.eq(id)).lock(LockType::NoKeyUpdate)).await
}

/// Saves a new one.
pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<Model, StoreError> {
    unit.insert(row.into_active_model().reset_all()).await
}

/// Saves all columns of a row that is held, with the label that follows from them, and raises the version.
pub async fn save(unit: &mut WriteUnit, mut row: Model, lines: &[line::Model]) -> Result<Model, StoreError> {
    row.label = row.label(lines);
    (row.version, row.updated_at) = (row.version + 1, clock::now());
    let mut columns = row.clone().into_active_model().reset_all();
    (columns.tenant_id, columns.id, columns.number) = (NotSet, NotSet, NotSet);
    unit.update_where(Entity::update_many().set(columns).filter(Column::Id.eq(row.id))).await?;
    Ok(row)
}

/// Those whose stock is held for longer than was promised, the oldest first.
pub async fn overdue(unit: &Unit, now: Time, limit: u64) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find().filter(Column::State.eq(OrderState::Pending)).filter(Column::ExpiresAt.lte(now));
    unit.all(query.order_by_asc(Column::ExpiresAt).order_by_asc(Column::Id).limit(limit)).await
}

/// Those of a customer, all of them.
pub async fn ids_of_customer(unit: &Unit, customer: CustomerId) -> Result<Vec<OrderId>, StoreError> {
    let rows = unit.all(Entity::find().filter(Column::CustomerId.eq(customer))).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Rows by what they belong to, in the order of the query.
pub(super) async fn grouped<E: TenantOwned, K: Eq + Hash>(
    unit: &Unit,
    query: Select<E>,
    key: fn(&E::Model) -> K,
) -> Result<HashMap<K, Vec<E::Model>>, StoreError> {
    let mut found: HashMap<K, Vec<E::Model>> = HashMap::new();
    for row in unit.all(query).await? {
        found.entry(key(&row)).or_default().push(row);
    }
    Ok(found)
}

/// A column with its table.
pub fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// By when it was made, which an index holds.
pub fn by_created(direction: Direction) -> SortKey<Entity> {
    SortKey { expression: column(Column::CreatedAt), value: ReadKey::Time(|row: &Model| row.created_at), direction }
}

/// By its number.
pub fn by_number(direction: Direction) -> SortKey<Entity> {
    SortKey { expression: column(Column::Number), value: ReadKey::Int(|row: &Model| row.number), direction }
}

/// By what it comes to.
pub fn by_total(direction: Direction) -> SortKey<Entity> {
    SortKey { expression: column(Column::TotalMinor), value: ReadKey::Int(|row: &Model| row.total_minor), direction }
}

/// Orders that match.
pub fn matching(condition: Condition) -> Select<Entity> {
    Entity::find().filter(condition)
}

/// One page of orders.
pub async fn page(
    unit: &Unit,
    condition: Condition,
    keys: &[SortKey<Entity>],
    page: &Page,
) -> Result<Slice<Model>, StoreError> {
    unit.page(matching(condition), keys, (Column::Id, |row| row.id.uuid()), page).await
}

/// The series that orders take their numbers from.
pub const SERIES: &str = "order";
/// What moves of stock name it by.
pub const REFERENCE: &str = OrderId::TYPE;
