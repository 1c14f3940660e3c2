//! The filter of the catalog's list, as the index understands it. What the index does not hold has no translation; then
//! the database answers.

use super::filter::{instants, known, texts, word};
use crate::{
    domain::marketplace::item::{CatalogAttributeFilter, CatalogItemFilter, CatalogItemStatus, CatalogItemType, below},
    graphql::filter::{BooleanFilter, LongFilter},
};
use chrono_tz::Tz;
use entity::{
    clock::Time,
    id::TagId,
    marketplace::{category::Tree, item_attribute::decimal},
    value::name,
};
use search_indexer::{
    Filter,
    settings::{PUBLISHED_AT, UNPUBLISH_AT, on_sale},
};

/// None: the index does not hold what it names.
pub fn of_items(filter: &CatalogItemFilter, tree: &Tree, now: Time, zone: Tz) -> Option<Filter> {
    // Named one by one, so that a new field is not left out unnoticed.
    let CatalogItemFilter {
        and,
        or,
        not,
        search,
        id,
        kind,
        status,
        sku,
        slug,
        title,
        category_ids,
        tag_ids,
        attributes,
        price_minor,
        currency,
        requires_shipping,
        requires_scheduling,
        published_at,
        created_at,
        updated_at,
        deleted,
    } = filter;
    let elsewhere = search.is_some() || id.is_some() || sku.is_some() || title.is_some();
    if elsewhere || *deleted == Some(true) {
        return None;
    }
    let inner = |filter| of_items(filter, tree, now, zone);
    let mut all = and.iter().flatten().map(inner).collect::<Option<Vec<_>>>()?;
    if let Some(ways) = or {
        all.push(Filter::Any(ways.iter().map(inner).collect::<Option<_>>()?));
    }
    if let Some(filter) = not {
        all.push(Filter::Not(Box::new(inner(filter)?)));
    }
    if let Some(kinds) = kind {
        let kinds = kinds.iter().map(|kind| word::<entity::marketplace::item::ItemType, CatalogItemType>(*kind));
        all.push(Filter::In("type", kinds.collect()));
    }
    if let Some(list) = status {
        all.push(Filter::Any(list.iter().map(|status| standing(*status, now)).collect()));
    }
    if let Some(ids) = category_ids {
        let below = below(tree, ids).ok()?.iter().map(ToString::to_string).collect();
        all.push(Filter::In("categoryId", below));
    }
    if let Some(tags) = tag_ids {
        all.push(Filter::In("tagId", known::<TagId>(tags)));
    }
    for attribute in attributes.iter().flatten() {
        all.push(said(attribute)?);
    }
    for (field, filter) in [("slug", slug), ("currency", currency)] {
        if let Some(filter) = filter {
            texts(field, filter, &mut all)?;
        }
    }
    for (field, filter) in [("requiresShipping", requires_shipping), ("requiresScheduling", requires_scheduling)] {
        all.extend(yes_or_no(field, filter.as_ref()));
    }
    prices(price_minor.as_ref(), &mut all)?;
    for (field, filter) in [(PUBLISHED_AT, published_at), ("createdAt", created_at), ("updatedAt", updated_at)] {
        instants(field, filter.as_ref(), zone, &mut all)?;
    }
    Some(Filter::All(all))
}

/// As `item::standing` says it to the database.
pub fn standing(status: CatalogItemStatus, now: Time) -> Filter {
    let now = now.timestamp_millis();
    let ended = Filter::Between(UNPUBLISH_AT, None, Some(now));
    match status {
        CatalogItemStatus::Draft => Filter::Not(Box::new(Filter::Between(PUBLISHED_AT, None, None))),
        CatalogItemStatus::Scheduled => {
            let ahead = Filter::Between(PUBLISHED_AT, Some(now + 1), None);
            Filter::All(vec![ahead, Filter::Not(Box::new(ended))])
        }
        CatalogItemStatus::Published => on_sale(now, now),
        CatalogItemStatus::Ended => ended,
    }
}

/// The index has attributes as words; of numbers it knows which ones there are, not what lies between.
fn said(filter: &CatalogAttributeFilter) -> Option<Filter> {
    let key = filter.key();
    let mut all = Vec::new();
    if let Some(texts) = &filter.text {
        let words = texts.iter().map(|text| format!("{key}={}", name::fold(text))).collect();
        all.push(Filter::In("attribute", words));
    }
    if let Some(number) = &filter.number {
        let (Some(exactly), None, None) = (number.eq, number.gte, number.lte) else { return None };
        let millionths = crate::domain::crm::custom_field::value::millionths(&exactly.to_string())?;
        all.push(Filter::In("attribute", vec![format!("{key}={}", decimal(millionths))]));
    }
    all.extend(filter.boolean.map(|yes| Filter::In("attribute", vec![format!("{key}={yes}")])));
    // That it has one at all is not a word of the index.
    (!all.is_empty()).then_some(Filter::All(all))
}

fn yes_or_no(field: &'static str, filter: Option<&BooleanFilter>) -> Option<Filter> {
    let yes = filter.and_then(|filter| filter.eq)?;
    Some(Filter::In(field, vec![yes.to_string()]))
}

fn prices(filter: Option<&LongFilter>, all: &mut Vec<Filter>) -> Option<()> {
    let Some(LongFilter { eq, ne, r#in, gt, gte, lt, lte, is_empty }) = filter else { return Some(()) };
    if is_empty.is_some() {
        return None;
    }
    let between = |from: Option<i64>, to: Option<i64>| Filter::Between("price", from, to);
    let is = |value: i64| between(Some(value), Some(value));
    all.extend(eq.map(|value| is(value.0)));
    all.extend(ne.map(|value| Filter::Not(Box::new(is(value.0)))));
    all.extend(r#in.as_ref().map(|values| Filter::Any(values.iter().map(|value| is(value.0)).collect())));
    all.extend(gt.map(|value| between(Some(value.0.saturating_add(1)), None)));
    all.extend(gte.map(|value| between(Some(value.0), None)));
    all.extend(lt.map(|value| between(None, Some(value.0.saturating_sub(1)))));
    all.extend(lte.map(|value| between(None, Some(value.0))));
    Some(())
}
