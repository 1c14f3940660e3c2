//! The filter of lists, as an index understands it. What an index does not hold has no translation; then the database
//! answers.

use crate::{
    domain::crm::customer::filter::CustomerOrderField,
    domain::crm::customer::{CustomerFilter, CustomerKind, CustomerOrder, CustomerStatus, Lifecycle},
    graphql::{
        SortDirection,
        filter::{DateTimeFilter, IdFilter, IntFilter, StringFilter},
    },
};
use async_graphql::ID;
use chrono_tz::Tz;
use entity::id::{CustomerId, Id, PortfolioId, TagId, UserId};
use sea_orm::ActiveEnum;
use search_indexer::{Filter, Sort, settings::NAME_KEY};

/// None: the index does not hold what it names.
pub fn of_customers(filter: &CustomerFilter, zone: Tz) -> Option<Filter> {
    // Named one by one, so that a new field is not left out unnoticed.
    let CustomerFilter {
        and,
        or,
        not,
        search,
        id,
        kind,
        lifecycle,
        status,
        name,
        legal_name,
        tax_id,
        portfolio_id,
        category,
        product,
        score,
        source,
        owner_id,
        company_id,
        position,
        city,
        state,
        industry,
        size_band,
        birth_date,
        birthday,
        tag_ids,
        segment_ids,
        contact_point,
        deal,
        activity,
        last_contacted_at,
        created_at,
        updated_at,
        custom,
        imported_by,
        deleted,
    } = filter;
    let elsewhere = search.is_some() || id.is_some() || name.is_some() || legal_name.is_some() || tax_id.is_some();
    let elsewhere =
        elsewhere || position.is_some() || birth_date.is_some() || birthday.is_some() || segment_ids.is_some();
    let elsewhere = elsewhere || contact_point.is_some() || deal.is_some() || activity.is_some() || custom.is_some();
    if elsewhere || imported_by.is_some() || *deleted == Some(true) {
        return None;
    }
    let inner = |filter| of_customers(filter, zone);
    let mut all = and.iter().flatten().map(inner).collect::<Option<Vec<_>>>()?;
    if let Some(ways) = or {
        all.push(Filter::Any(ways.iter().map(inner).collect::<Option<_>>()?));
    }
    if let Some(filter) = not {
        all.push(Filter::Not(Box::new(inner(filter)?)));
    }
    if let Some(kind) = kind {
        all.push(Filter::In("kind", vec![word::<entity::crm::customer::CustomerKind, CustomerKind>(*kind)]));
    }
    if let Some(list) = lifecycle {
        let list = list.iter().map(|one| word::<entity::crm::customer::Lifecycle, Lifecycle>(*one));
        all.push(Filter::In("lifecycle", list.collect()));
    }
    if let Some(list) = status {
        let list = list.iter().map(|one| word::<entity::crm::customer::CustomerStatus, CustomerStatus>(*one));
        all.push(Filter::In("status", list.collect()));
    }
    for (field, filter) in [
        ("category", category),
        ("product", product),
        ("source", source),
        ("city", city),
        ("state", state),
        ("industry", industry),
        ("sizeBand", size_band),
    ] {
        if let Some(filter) = filter {
            texts(field, filter, &mut all)?;
        }
    }
    ids::<PortfolioId>("portfolioId", portfolio_id.as_ref(), &mut all)?;
    ids::<UserId>("ownerId", owner_id.as_ref(), &mut all)?;
    ids::<CustomerId>("companyId", company_id.as_ref(), &mut all)?;
    if let Some(tags) = tag_ids {
        all.push(Filter::In("tagId", known::<TagId>(tags)));
    }
    numbers("score", score.as_ref(), &mut all)?;
    for (field, filter) in
        [("lastContactedAt", last_contacted_at), ("createdAt", created_at), ("updatedAt", updated_at)]
    {
        instants(field, filter.as_ref(), zone, &mut all)?;
    }
    Some(Filter::All(all))
}

/// None: the index is not sorted by that.
pub fn order(order: &CustomerOrder) -> Option<Sort> {
    let field = match order.field {
        CustomerOrderField::Name => NAME_KEY,
        CustomerOrderField::CreatedAt => "createdAt",
        CustomerOrderField::UpdatedAt => "updatedAt",
        CustomerOrderField::Score => "score",
        CustomerOrderField::LastContactedAt => "lastContactedAt",
        _ => return None,
    };
    Some(Sort { field, descending: order.direction == SortDirection::Desc })
}

/// A constant as rows and documents have it.
pub(super) fn word<E: ActiveEnum<Value = String>, G: Into<E>>(constant: G) -> String {
    constant.into().to_value()
}

/// What cannot be an id stands for nothing.
pub(super) fn known<T: Id>(ids: &[ID]) -> Vec<String> {
    ids.iter().filter_map(|id| T::parse(id)).map(|id| id.uuid().to_string()).collect()
}

fn ids<T: Id>(field: &'static str, filter: Option<&IdFilter>, all: &mut Vec<Filter>) -> Option<()> {
    let Some(IdFilter { eq, ne, r#in, is_empty }) = filter else { return Some(()) };
    let given = eq.iter().chain(ne).chain(r#in.iter().flatten());
    // A malformed one is refused by the database in the words of lists.
    if is_empty.is_some() || given.into_iter().any(|id| T::parse(id).is_none()) {
        return None;
    }
    let one = |id: &ID| Filter::In(field, known::<T>(std::slice::from_ref(id)));
    all.extend(eq.as_ref().map(one));
    all.extend(ne.as_ref().map(|id| Filter::Not(Box::new(one(id)))));
    all.extend(r#in.as_ref().map(|ids| Filter::In(field, known::<T>(ids))));
    Some(())
}

pub(super) fn texts(field: &'static str, filter: &StringFilter, all: &mut Vec<Filter>) -> Option<()> {
    let StringFilter { eq, ne, r#in, contains, starts_with, ends_with, is_empty } = filter;
    if contains.is_some() || starts_with.is_some() || ends_with.is_some() || is_empty.is_some() {
        return None;
    }
    let one = |text: &String| Filter::In(field, vec![text.clone()]);
    all.extend(eq.as_ref().map(one));
    all.extend(ne.as_ref().map(|text| Filter::Not(Box::new(one(text)))));
    all.extend(r#in.clone().map(|texts| Filter::In(field, texts)));
    Some(())
}

fn numbers(field: &'static str, filter: Option<&IntFilter>, all: &mut Vec<Filter>) -> Option<()> {
    let Some(IntFilter { eq, ne, r#in, gt, gte, lt, lte, is_empty }) = filter else { return Some(()) };
    if is_empty.is_some() {
        return None;
    }
    let is = |value: &i32| Filter::Between(field, Some((*value).into()), Some((*value).into()));
    all.extend(eq.as_ref().map(is));
    all.extend(ne.as_ref().map(|value| Filter::Not(Box::new(is(value)))));
    all.extend(r#in.as_ref().map(|values| Filter::Any(values.iter().map(is).collect())));
    all.extend(gt.map(|value| Filter::Between(field, Some(i64::from(value) + 1), None)));
    all.extend(gte.map(|value| Filter::Between(field, Some(value.into()), None)));
    all.extend(lt.map(|value| Filter::Between(field, None, Some(i64::from(value) - 1))));
    all.extend(lte.map(|value| Filter::Between(field, None, Some(value.into()))));
    Some(())
}

pub(super) fn instants(
    field: &'static str,
    filter: Option<&DateTimeFilter>,
    zone: Tz,
    all: &mut Vec<Filter>,
) -> Option<()> {
    let Some(DateTimeFilter { eq, ne, r#in, gt, gte, lt, lte, is_empty, in_last, in_next, during }) = filter else {
        return Some(());
    };
    if eq.is_some() || ne.is_some() || r#in.is_some() || is_empty.is_some() {
        return None;
    }
    let now = entity::clock::now();
    let between = |from: chrono::DateTime<chrono::Utc>, to: chrono::DateTime<chrono::Utc>| {
        Filter::Between(field, Some(from.timestamp_millis()), Some(to.timestamp_millis()))
    };
    all.extend(gt.map(|at| Filter::Between(field, Some(at.timestamp_millis() + 1), None)));
    all.extend(gte.map(|at| Filter::Between(field, Some(at.timestamp_millis()), None)));
    all.extend(lt.map(|at| Filter::Between(field, None, Some(at.timestamp_millis() - 1))));
    all.extend(lte.map(|at| Filter::Between(field, None, Some(at.timestamp_millis()))));
    all.extend(in_last.map(|span| between(span.before(now), now)));
    all.extend(in_next.map(|span| between(now, span.after(now))));
    all.extend(during.map(|period| {
        let (from, until) = period.instants(now.with_timezone(&zone).date_naive(), zone);
        Filter::Between(field, Some(from.timestamp_millis()), Some(until.timestamp_millis() - 1))
    }));
    Some(())
}
