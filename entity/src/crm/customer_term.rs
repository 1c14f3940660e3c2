//! What the search box of lists looks through.

use crate::{
    StoreError, WriteUnit,
    id::{CustomerId, TenantId},
    store::tenant_owned,
};
use sea_orm::{
    ActiveValue::Set,
    Condition,
    entity::prelude::*,
    sea_query::{ExprTrait, Query, SelectStatement},
};
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_term")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub term: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub customer_id: CustomerId,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// The customers of a tenant that have a term with one of these beginnings. Ranges instead of LIKE: an index
/// answers them on both databases, on PostgreSQL under row level security too.
pub fn customers_with(tenant: TenantId, beginnings: &[&str]) -> SelectStatement {
    let term = || Expr::col((Entity, Column::Term));
    let begins = |beginning: &&str| {
        Condition::all().add(term().gte(*beginning)).add(term().lt(format!("{beginning}{}", char::MAX)))
    };
    Query::select()
        .column((Entity, Column::CustomerId))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::TenantId)).eq(tenant.uuid()))
        .cond_where(beginnings.iter().map(begins).fold(Condition::any(), Condition::add))
        .take()
}

/// Makes these the terms of many customers; `known` are those who may have some already.
pub async fn replace_all(
    unit: &mut WriteUnit,
    terms: Vec<(CustomerId, BTreeSet<String>)>,
    known: &[CustomerId],
) -> Result<(), StoreError> {
    for some in known.chunks(200) {
        let delete = Entity::delete_many().filter(Column::CustomerId.is_in(some.iter().copied()));
        unit.delete_where(delete).await?;
    }
    let tenant = unit.tenant();
    let rows = terms.into_iter().flat_map(|(customer, terms)| {
        terms.into_iter().map(move |term| ActiveModel {
            tenant_id: Set(tenant),
            term: Set(term),
            customer_id: Set(customer),
        })
    });
    let mut rows: Vec<ActiveModel> = rows.collect();
    // In the order of the index: neighbours are written together.
    rows.sort_by(|one, other| one.term.as_ref().cmp(other.term.as_ref()));
    unit.insert_many(rows).await
}

/// Makes these the terms of a customer, writing only what differs.
pub async fn replace(unit: &mut WriteUnit, customer: CustomerId, terms: BTreeSet<String>) -> Result<(), StoreError> {
    let rows = unit.all(Entity::find().filter(Column::CustomerId.eq(customer))).await?;
    let before: BTreeSet<String> = rows.into_iter().map(|row| row.term).collect();
    let gone: Vec<&str> = before.difference(&terms).map(String::as_str).collect();
    if !gone.is_empty() {
        let delete = Entity::delete_many().filter(Column::CustomerId.eq(customer)).filter(Column::Term.is_in(gone));
        unit.delete_where(delete).await?;
    }
    let tenant = unit.tenant();
    let new = terms.difference(&before).map(|term| ActiveModel {
        tenant_id: Set(tenant),
        term: Set(term.clone()),
        customer_id: Set(customer),
    });
    let new: Vec<_> = new.collect();
    if new.is_empty() { Ok(()) } else { unit.insert_many(new).await }
}
