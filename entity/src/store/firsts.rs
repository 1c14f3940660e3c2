//! The first rows of each of several parents: the newest deals of twenty customers, the top of every column
//! of a board. One sub-query of ids; a window function would read all rows of a parent to show a few.
//!
//! PostgreSQL joins the parents with what it finds for each (LATERAL), and plans that once. SQLite has no
//! LATERAL; there each parent contributes a sub-query of its own.

use super::{Direction, SortKey, TenantOwned, Unit, unit::padded};
use sea_orm::{
    Condition, EntityTrait,
    sea_query::{Alias, Expr, ExprTrait, JoinType, Order, Query, SelectStatement, UnionType},
};
use uuid::Uuid;

/// Which rows count as the first of a parent.
pub struct Firsts<'k, E: EntityTrait> {
    /// The column that names the parent.
    pub parent: E::Column,
    pub id: E::Column,
    pub condition: Condition,
    /// As for [`Unit::page`]: by these, then by id in the direction of the last.
    pub keys: &'k [SortKey<E>],
    pub each: u64,
}

impl Unit {
    /// The ids of the first rows of these parents, as a sub-query; None when there are no parents.
    pub fn firsts<E: TenantOwned>(&self, parents: &[Uuid], firsts: &Firsts<'_, E>) -> Option<SelectStatement> {
        if parents.is_empty() {
            return None;
        }
        Some(if self.is_postgres() { self.joined(parents, firsts) } else { self.united(parents, firsts)? })
    }

    fn joined<E: TenantOwned>(&self, parents: &[Uuid], firsts: &Firsts<'_, E>) -> SelectStatement {
        let (parent, part) = (Alias::new("parent"), Alias::new("part"));
        // What PostgreSQL calls the first column of VALUES.
        let value = Expr::col((parent.clone(), Alias::new("column1")));
        Query::select()
            .column((part.clone(), firsts.id))
            .from_values(padded(parents), parent)
            .join_lateral(JoinType::InnerJoin, self.first_of(value, firsts), part, Expr::cust("true"))
            .take()
    }

    fn united<E: TenantOwned>(&self, parents: &[Uuid], firsts: &Firsts<'_, E>) -> Option<SelectStatement> {
        let part = Alias::new("part");
        let mut wrapped = parents.iter().map(|parent| {
            let of = self.first_of(Expr::val(*parent), firsts);
            Query::select().column((part.clone(), firsts.id)).from_subquery(of, part.clone()).take()
        });
        let mut all = wrapped.next()?;
        for query in wrapped {
            all.union(UnionType::All, query);
        }
        Some(all)
    }

    fn first_of<E: TenantOwned>(&self, parent: Expr, firsts: &Firsts<'_, E>) -> SelectStatement {
        let column = |column| Expr::col((E::default(), column));
        let order = |direction| if direction == Direction::Ascending { Order::Asc } else { Order::Desc };
        let mut query = Query::select();
        query
            .column((E::default(), firsts.id))
            .from(E::default())
            .and_where(column(E::tenant_column()).eq(self.tenant().uuid()))
            .and_where(column(firsts.parent).eq(parent))
            .cond_where(firsts.condition.clone());
        for key in firsts.keys {
            query.order_by_expr(key.expression.clone(), order(key.direction));
        }
        let last = firsts.keys.last().map_or(Direction::Ascending, |key| key.direction);
        query.order_by((E::default(), firsts.id), order(last)).limit(firsts.each).take()
    }
}
