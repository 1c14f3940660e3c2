//! The answer of the database, when the engine has none: beginnings of words, and nothing forgiven.

use crate::{
    actor::Actor,
    domain::crm::{
        customer::{self, CustomerFilter, CustomerOrder},
        deal::DealFilter,
    },
    error::Result,
};
use entity::{
    Unit,
    crm::{customer::order, deal},
    store::{Direction, Page},
};
use search_indexer::query::DEEPEST;

/// One page of customers, and how many there are; no further than pages reach.
pub async fn customers(
    unit: &Unit,
    actor: &Actor,
    (text, filter): (&str, Option<&CustomerFilter>),
    order: Option<&CustomerOrder>,
    (offset, limit): (usize, usize),
) -> Result<(Vec<entity::crm::customer::Model>, u64)> {
    let filter = CustomerFilter {
        and: filter.map(|filter| vec![filter.clone()]),
        search: Some(text.to_owned()),
        deleted: filter.and_then(|filter| filter.deleted),
        ..CustomerFilter::default()
    };
    let condition = filter.condition(unit, actor).await?;
    let total = order::count_up_to(unit, condition.clone(), DEEPEST as u64).await?;
    let orders: Vec<CustomerOrder> = order.cloned().into_iter().collect();
    let slice = customer::sorted_page(unit, condition, customer::sorting(&orders)?, &first(offset + limit)).await?;
    Ok((slice.rows.into_iter().skip(offset).map(|(row, _)| row).collect(), total))
}

/// The first deals, and how many there are.
pub async fn deals(unit: &Unit, actor: &Actor, text: &str, limit: usize) -> Result<(Vec<deal::Model>, u64)> {
    let filter = DealFilter { search: Some(text.to_owned()), ..DealFilter::default() };
    let condition = filter.condition(unit, actor).await?;
    let total = unit.count_up_to(deal::matching(condition.clone()), DEEPEST as u64).await?;
    let keys = [deal::Order::CreatedAt.key(Direction::Descending)];
    let slice = deal::page(unit, condition, &keys, &first(limit)).await?;
    Ok((slice.rows.into_iter().map(|(row, _)| row).collect(), total))
}

fn first(size: usize) -> Page {
    Page { size: size as u64, ..Page::default() }
}
