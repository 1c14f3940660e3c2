//! The answer of the database, when the engine has none: beginnings of words, and nothing forgiven.

use super::items::{CatalogSearchSort, CatalogSearchSortField, Search, point};
use crate::{
    actor::Actor,
    domain::{
        crm::{
            customer::{self, CustomerFilter, CustomerOrder},
            deal::DealFilter,
        },
        marketplace::item::CatalogItemFilter,
    },
    error::Result,
};
use entity::{
    Unit,
    crm::{customer::order, deal},
    marketplace::item,
    store::{Direction, Page, SortKey},
};
use sea_orm::{Condition, sea_query::ExprTrait};
use search_indexer::{
    geo::{Circle, Square},
    query::DEEPEST,
};

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

/// One page of items, and how many there are. Distance is measured on those of the first thousand that lie in the
/// square around the circle: no database here knows the globe.
pub async fn items(unit: &Unit, actor: &Actor, search: &Search<'_>) -> Result<(Vec<item::Model>, u64)> {
    let filter = CatalogItemFilter {
        and: search.filter.map(|filter| vec![filter.clone()]),
        search: Some(search.text.to_owned()),
        deleted: search.filter.and_then(|filter| filter.deleted),
        ..CatalogItemFilter::default()
    };
    let circle = search.near.and_then(|near| Some(Circle { middle: near.point, metres: near.metres? }));
    let condition = filter.condition(unit, actor).await?.add_option(circle.map(|circle| around(&circle.square())));
    let (offset, limit) = (search.offset, search.limit);
    let by_distance = search.sort.is_some_and(|sort| sort.field == CatalogSearchSortField::Distance);
    if circle.is_none() && !by_distance {
        let total = unit.count_up_to(item::matching(condition.clone()), DEEPEST as u64).await?;
        let slice = item::page(unit, condition, &[order(search.sort)], &first(offset + limit)).await?;
        return Ok((slice.rows.into_iter().skip(offset).map(|(row, _)| row).collect(), total));
    }
    let slice = item::page(unit, condition, &[order(search.sort)], &first(DEEPEST)).await?;
    let rows = slice.rows.into_iter().map(|(row, _)| row);
    let holds = |row: &item::Model| circle.is_none_or(|circle| point(row).is_some_and(|point| circle.holds(point)));
    let mut rows: Vec<item::Model> = rows.filter(holds).collect();
    if let (true, Some(near), Some(sort)) = (by_distance, search.near, search.sort) {
        let sign = if sort.is_descending() { -1.0 } else { 1.0 };
        let far = |row: &item::Model| point(row).map_or(f64::INFINITY, |point| sign * near.point.metres_to(point));
        rows.sort_by(|one, other| far(one).total_cmp(&far(other)));
    }
    let total = rows.len() as u64;
    Ok((rows.into_iter().skip(offset).take(limit).collect(), total))
}

fn around(square: &Square) -> Condition {
    let between = |of: item::Column, (from, to): (i32, i32)| item::column(of).between(from, to);
    let pieces = square.longitudes.iter().map(|piece| between(item::Column::Longitude, *piece));
    let pieces = pieces.fold(Condition::any(), Condition::add);
    Condition::all().add(between(item::Column::Latitude, square.latitude)).add(pieces)
}

/// By relevance there is no order here: the newest first.
fn order(sort: Option<&CatalogSearchSort>) -> SortKey<item::Entity> {
    use CatalogSearchSortField as F;
    let (order, descending) = match sort.map(|sort| (sort.field, sort.is_descending())) {
        Some((F::Price, descending)) => (item::Order::Price, descending),
        Some((F::Newest, descending)) => (item::Order::PublishedAt, descending),
        Some((F::Title, descending)) => (item::Order::Title, descending),
        Some((F::CreatedAt, descending)) => (item::Order::CreatedAt, descending),
        Some((F::UpdatedAt, descending)) => (item::Order::UpdatedAt, descending),
        Some((F::Distance, _)) | None => (item::Order::CreatedAt, true),
    };
    order.key(if descending { Direction::Descending } else { Direction::Ascending })
}

fn first(size: usize) -> Page {
    Page { size: size as u64, ..Page::default() }
}
