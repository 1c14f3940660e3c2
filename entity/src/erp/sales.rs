//! Figures over many orders: what was sold, what came back of it, what it cost, and what money went back.
//!
//! A sale is an order all of whose money has come, dated when it did, unless it was cancelled as a whole. What of it was
//! cancelled is not sold; its share of the discount goes with it. What came back is taken off when it came back, not when
//! it was sold: a period of which figures were told is not rewritten by what happens later. What was sold cost what the
//! ledger says left for it; what is still to be sent costs what its variant does now. The cost of what can be sold again
//! comes back with it; of what was thrown away it stays.

use super::{
    order::{self, OrderChannel, OrderState, line, refund, returning},
    stock_move::{self, Reason},
    variant,
};
use crate::{
    StoreError, Unit,
    id::{ProductVariantId, UserId},
    store::{Spans, TenantOwned},
};
use sea_orm::{
    Condition, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QueryResult, QuerySelect, QueryTrait,
    Select, TryGetable,
    sea_query::{Alias, Expr, ExprTrait, Func},
};
use std::{collections::HashMap, hash::Hash};

macro_rules! sums {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Sums over sales, in minor units of one currency.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Sums { $($(#[$doc])* pub $name: i64,)* }

        const SUMS: &[&str] = &[$(stringify!($name),)*];

        impl std::ops::AddAssign for Sums {
            fn add_assign(&mut self, other: Self) {
                $(self.$name = self.$name.saturating_add(other.$name);)*
            }
        }

        impl FromQueryResult for Sums {
            fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
                Ok(Self { $($name: row.try_get(prefix, stringify!($name))?,)* })
            }
        }
    };
}

sums! {
    orders,
    /// Pieces that were sold.
    units,
    /// What they are priced at, before discounts.
    gross_minor,
    discount_minor,
    /// Pieces that came back.
    returned_units,
    /// What they were sold for.
    returned_minor,
    /// Money that went back, whatever for; of orders as a whole, so of no variant.
    refunded_minor,
    cost_minor,
}

impl Sums {
    pub fn net_minor(&self) -> i64 {
        self.gross_minor - self.discount_minor - self.returned_minor
    }

    pub fn margin_minor(&self) -> i64 {
        self.net_minor() - self.cost_minor
    }
}

/// Which sales: of orders in one currency that match, what happened within stretches of time.
#[derive(Clone, Debug)]
pub struct Sales<'s> {
    pub currency: &'s str,
    /// On `sales_order`.
    pub orders: Condition,
    pub spans: &'s Spans,
}

/// What sums are told by: the number of a stretch, a channel, whoever sold it, a variant.
pub trait Key: TryGetable + Eq + Hash + Send + Sync {
    /// The key of what happened at an instant, to a variant; None where it has none.
    fn of(spans: &Spans, at: &Expr, variant: Option<Expr>) -> Option<Expr>;
}

impl Key for i32 {
    fn of(spans: &Spans, at: &Expr, _: Option<Expr>) -> Option<Expr> {
        Some(spans.number(at))
    }
}

impl Key for OrderChannel {
    fn of(_: &Spans, _: &Expr, _: Option<Expr>) -> Option<Expr> {
        Some(order::column(order::Column::Channel))
    }
}

impl Key for Option<UserId> {
    fn of(_: &Spans, _: &Expr, _: Option<Expr>) -> Option<Expr> {
        Some(order::column(order::Column::OwnerId))
    }
}

impl Key for ProductVariantId {
    fn of(_: &Spans, _: &Expr, variant: Option<Expr>) -> Option<Expr> {
        variant
    }
}

/// The sums by key; keys of which there is nothing to tell are left out.
pub async fn sums<K: Key>(unit: &Unit, sales: &Sales<'_>) -> Result<HashMap<K, Sums>, StoreError> {
    let mut found: HashMap<K, Sums> = HashMap::new();
    let statements = [
        sales.told(unit, sold::<K>(sales)).await?,
        sales.told(unit, returned::<K>(sales)).await?,
        sales.told(unit, left::<K>(sales)).await?,
        sales.told(unit, came_back::<K>(sales)).await?,
        sales.told(unit, refunded::<K>(sales)).await?,
    ];
    for Told { key, sums } in statements.into_iter().flatten() {
        *found.entry(key).or_default() += sums;
    }
    Ok(found)
}

/// The other currencies in which something was sold.
pub async fn other_currencies(unit: &Unit, sales: &Sales<'_>) -> Result<Vec<String>, StoreError> {
    #[derive(FromQueryResult)]
    struct Sold {
        currency: String,
    }
    let query = order::Entity::find()
        .select_only()
        .distinct()
        .column(order::Column::Currency)
        .filter(sales.those(order::column(order::Column::ConfirmedAt), |currency, own| currency.ne(own)))
        .order_by_asc(order::Column::Currency);
    Ok(unit.select::<_, Sold>(query).await?.into_iter().map(|row| row.currency).collect())
}

struct Told<K> {
    key: K,
    sums: Sums,
}

impl<K: TryGetable> FromQueryResult for Told<K> {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self { key: row.try_get(prefix, KEY)?, sums: Sums::from_query_result(row, prefix)? })
    }
}

const KEY: &str = "told_by";

/// A statement: what of, when it happened, by which key, and the sums it tells.
struct Statement<E: EntityTrait> {
    query: Select<E>,
    at: Expr,
    key: Option<Expr>,
    sums: Vec<(&'static str, Expr)>,
}

impl Sales<'_> {
    fn those(&self, at: Expr, of_currency: fn(Expr, &str) -> Expr) -> Condition {
        let currency = order::column(order::Column::Currency);
        Condition::all()
            .add(order::column(order::Column::State).is_in([OrderState::Confirmed, OrderState::Closed]))
            .add(of_currency(currency, self.currency))
            .add(self.orders.clone())
            .add(self.spans.cover(at))
    }

    async fn told<E: TenantOwned, K: Key>(
        &self,
        unit: &Unit,
        statement: Statement<E>,
    ) -> Result<Vec<Told<K>>, StoreError> {
        let Some(key) = statement.key else { return Ok(Vec::new()) };
        let mut query = statement.query.select_only().column_as(key, KEY);
        for name in SUMS {
            let told = statement.sums.iter().find(|(sum, _)| sum == name);
            let sum = told.map_or_else(|| Expr::cust("0"), |(_, expression)| expression.clone());
            query = query.column_as(sum.cast_as("bigint"), *name);
        }
        let those = self.those(statement.at, |currency, own| currency.eq(own));
        unit.select(query.filter(those).group_by(Expr::col(Alias::new(KEY)))).await
    }
}

/// What was sold, and what of it will cost something yet.
fn sold<K: Key>(sales: &Sales<'_>) -> Statement<line::Entity> {
    use line::{Column, column};
    let (at, pieces) =
        (order::column(order::Column::ConfirmedAt), || column(Column::Quantity).sub(column(Column::Cancelled)));
    let discount: Expr = Expr::case(column(Column::Cancelled).eq(0), column(Column::DiscountMinor))
        .finally(share(column(Column::DiscountMinor), pieces()))
        .into();
    let cost = || variant::column(variant::Column::CostMinor);
    let same_currency = variant::column(variant::Column::Currency).eq(order::column(order::Column::Currency));
    let to_come: Expr = Expr::case(
        Condition::all().add(same_currency).add(cost().is_not_null()),
        pieces().sub(column(Column::Shipped)).mul(cost()),
    )
    .finally(0)
    .into();
    let mut query = line::Entity::find().filter(pieces().gt(0));
    joined::<order::Entity, _>(&mut query, order::Column::Id, column(Column::OrderId));
    joined::<variant::Entity, _>(&mut query, variant::Column::Id, column(Column::VariantId));
    Statement {
        query,
        key: K::of(sales.spans, &at, Some(column(Column::VariantId))),
        at,
        sums: vec![
            ("orders", column(Column::OrderId).count_distinct()),
            ("units", pieces().sum()),
            ("gross_minor", pieces().mul(column(Column::UnitPriceMinor)).sum()),
            ("discount_minor", discount.sum()),
            ("cost_minor", to_come.sum()),
        ],
    }
}

/// What came back, at what it was sold for.
fn returned<K: Key>(sales: &Sales<'_>) -> Statement<returning::part::Entity> {
    use returning::part::{Column, Entity};
    let column = |column: Column| Expr::col((Entity, column));
    let of_return = |column: returning::Column| Expr::col((returning::Entity, column));
    let at = of_return(returning::Column::ClosedAt);
    let pieces = || column(Column::Restocked).add(column(Column::Scrapped));
    let mut query = Entity::find().filter(of_return(returning::Column::State).eq(returning::ReturnState::Received));
    joined::<returning::Entity, _>(&mut query, returning::Column::Id, column(Column::ReturnId));
    joined::<line::Entity, _>(&mut query, line::Column::Id, column(Column::LineId));
    joined::<order::Entity, _>(&mut query, order::Column::Id, of_return(returning::Column::OrderId));
    Statement {
        query,
        key: K::of(sales.spans, &at, Some(line::column(line::Column::VariantId))),
        at,
        sums: vec![
            ("returned_units", pieces().sum()),
            ("returned_minor", share(line::column(line::Column::TotalMinor), pieces()).sum()),
        ],
    }
}

/// What the sold pieces cost that were sent, whenever they were.
fn left<K: Key>(sales: &Sales<'_>) -> Statement<stock_move::Entity> {
    moved::<K>(sales, &[Reason::Sale], order::column(order::Column::ConfirmedAt))
}

/// What those cost that came back, less what was thrown away of them.
fn came_back<K: Key>(sales: &Sales<'_>) -> Statement<stock_move::Entity> {
    moved::<K>(sales, &[Reason::Return, Reason::Scrap], stock_move::column(stock_move::Column::At))
}

fn moved<K: Key>(sales: &Sales<'_>, reasons: &[Reason], at: Expr) -> Statement<stock_move::Entity> {
    use stock_move::{Column, Entity, column};
    let of_orders = column(Column::Reference).eq(order::REFERENCE);
    let mut query = Entity::find().filter(of_orders).filter(column(Column::Reason).is_in(reasons.iter().copied()));
    joined::<order::Entity, _>(&mut query, order::Column::Id, column(Column::ReferenceId));
    Statement {
        query,
        key: K::of(sales.spans, &at, Some(column(Column::VariantId))),
        at,
        sums: vec![("cost_minor", Expr::cust("0").sub(column(Column::ValueMinor).sum()))],
    }
}

/// Money that went back.
fn refunded<K: Key>(sales: &Sales<'_>) -> Statement<refund::Entity> {
    use refund::{Column, Entity};
    let column = |column: Column| Expr::col((Entity, column));
    let at = column(Column::SettledAt);
    let mut query = Entity::find().filter(column(Column::State).eq(refund::RefundState::Succeeded));
    joined::<order::Entity, _>(&mut query, order::Column::Id, column(Column::OrderId));
    let key = K::of(sales.spans, &at, None);
    Statement { query, key, at, sums: vec![("refunded_minor", column(Column::AmountMinor).sum())] }
}

/// The share of an amount that so many pieces of the line have, to the nearest. In decimals: the product of both may be
/// more than fits.
fn share(amount: Expr, pieces: Expr) -> Expr {
    let decimal = amount.mul(Expr::cust("1.0")).mul(pieces).div(line::column(line::Column::Quantity));
    Expr::from(Func::round(decimal)).cast_as("bigint")
}

/// Adds the row of another table that a column names.
fn joined<J: TenantOwned + Default, E: TenantOwned>(query: &mut Select<E>, id: J::Column, named: Expr) {
    let of = |column: J::Column| Expr::col((J::default(), column));
    let tenant = Expr::col((E::default(), E::tenant_column()));
    QueryTrait::query(query).inner_join(J::default(), of(J::tenant_column()).eq(tenant).and(of(id).eq(named)));
}
