//! What people give of an item, read into a row; and what then stands against the row, field by field.

use super::{
    attribute,
    input::{CatalogItemUpdateInput, CatalogLocationInput},
};
use crate::{
    domain::{
        crm::{tag, words},
        marketplace::slug,
    },
    error::{Problem, ProblemCode, Problems, Result},
    graphql::scalars::{self, Long, MoneyInput},
    i18n::Text,
};
use async_graphql::MaybeUndefined;
use entity::{
    Unit,
    id::{CatalogCategoryId, TagId},
    marketplace::{
        category,
        item::{ItemType, Misfit, Model},
        item_attribute::Attribute,
    },
    value::{Currency, name},
};
use search_indexer::geo::Point;

const SKU: usize = 64;
const SEO_DESCRIPTION: usize = 400;

/// An item as it is to be.
pub struct Draft {
    pub row: Model,
    /// None: as they are.
    pub tags: Option<Vec<TagId>>,
    pub attributes: Option<Vec<Attribute>>,
    /// A slug that was asked for, which somebody else may have.
    pub slug_given: bool,
}

/// Reads what is given over a row, and looks at all that stands against it.
pub async fn read(unit: &Unit, row: Model, input: &CatalogItemUpdateInput) -> Result<Draft> {
    let mut problems = Problems::default();
    let mut draft = Draft { row, tags: None, attributes: None, slug_given: false };
    texts(&mut problems, &mut draft, input);
    figures(&mut problems, &mut draft.row, input);
    if let Some(ids) = &input.tag_ids {
        draft.tags = Some(tag::existing(unit, ids, &mut problems).await?);
    }
    draft.attributes = input.attributes.as_deref().map(|given| attribute::parse(&mut problems, given));
    problems.extend(draft.row.misfits().into_iter().map(problem));
    problems.done()?;
    match &input.category_id {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => draft.row.category_id = None,
        MaybeUndefined::Value(id) => {
            let id: CatalogCategoryId = scalars::id("categoryId", id)?;
            let found = unit.find::<category::Entity>(id).await?;
            draft.row.category_id = Some(found.ok_or_else(|| Problem::not_found("categoryId"))?.id);
        }
    }
    Ok(draft)
}

fn texts(problems: &mut Problems, draft: &mut Draft, input: &CatalogItemUpdateInput) {
    let row = &mut draft.row;
    if let Some(sku) = &input.sku {
        row.sku = words::required(problems, "sku", sku);
        row.sku_key = row.sku.to_lowercase();
        if row.sku.chars().count() > SKU {
            problems.push(Problem::too_long("sku", SKU));
        }
    }
    if let Some(title) = &input.title {
        row.title = words::required(problems, "title", title);
        row.title_key = name::fold(&row.title);
    }
    if let Some(text) = &input.slug {
        row.slug = slug::of(text);
        draft.slug_given = true;
        if row.slug.is_empty() {
            problems.push(Problem::new("slug", ProblemCode::Invalid, Text::new("catalog-slug-empty")));
        }
    }
    if let Some(text) = given(&input.description) {
        row.description = words::paragraphs(problems, "description", text.map(String::as_str));
    }
    if let Some(text) = given(&input.digital_url) {
        row.digital_url = words::link(problems, "digitalUrl", text.map(String::as_str));
    }
    if let Some(text) = given(&input.seo_title) {
        row.seo_title = words::optional(problems, "seoTitle", text.map(String::as_str));
    }
    if let Some(text) = given(&input.seo_description) {
        let text = text.map(|text| name::clean(text)).filter(|text| !text.is_empty());
        if text.as_ref().is_some_and(|text| text.chars().count() > SEO_DESCRIPTION) {
            problems.push(Problem::too_long("seoDescription", SEO_DESCRIPTION));
        }
        row.seo_description = text;
    }
}

fn figures(problems: &mut Problems, row: &mut Model, input: &CatalogItemUpdateInput) {
    if let Some(kind) = input.kind {
        row.r#type = kind.into();
        row.requires_shipping &= row.r#type == ItemType::Physical;
        row.requires_scheduling &= matches!(row.r#type, ItemType::Service | ItemType::Experience);
    }
    if let Some(MoneyInput { amount_minor, currency }) = &input.price {
        row.price_minor = amount_minor.0;
        if let Some(currency) = problems.check("price.currency", Currency::parse(currency)) {
            row.currency = currency.to_string();
        }
    }
    if let Some(former) = given(&input.compare_at_minor) {
        row.compare_at_minor = former.map(|Long(minor)| *minor);
    }
    row.requires_shipping = input.requires_shipping.unwrap_or(row.requires_shipping);
    row.requires_scheduling = input.requires_scheduling.unwrap_or(row.requires_scheduling);
    if let Some(grams) = given(&input.weight_grams) {
        row.weight_grams = grams.copied();
    }
    if let Some(minutes) = given(&input.duration_minutes) {
        row.duration_minutes = minutes.copied();
    }
    if let Some(place) = given(&input.location) {
        location(problems, row, place);
    }
}

fn location(problems: &mut Problems, row: &mut Model, place: Option<&CatalogLocationInput>) {
    (row.location_name, row.latitude, row.longitude) = (None, None, None);
    let Some(place) = place else { return };
    row.location_name = words::optional(problems, "location.name", place.name.as_deref());
    match (place.latitude, place.longitude) {
        (None, None) => {}
        (Some(latitude), Some(longitude)) => match Point::of_degrees(latitude, longitude) {
            Some(point) => (row.latitude, row.longitude) = (Some(point.latitude), Some(point.longitude)),
            None => problems.push(problem(Misfit::PointOutOfRange)),
        },
        _ => problems.push(problem(Misfit::HalfAPoint)),
    }
}

/// None: not given. Some(None): to be cleared.
fn given<T>(value: &MaybeUndefined<T>) -> Option<Option<&T>> {
    match value {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(value)),
    }
}

/// What stands against a row, as the person reads it.
pub fn problem(misfit: Misfit) -> Problem {
    use Misfit as M;
    use ProblemCode::{Invalid, NotAllowed, Required};
    let (field, code, text) = match misfit {
        M::PriceOutOfRange => ("price.amountMinor", Invalid, "catalog-price-range"),
        M::CompareAtNotHigher => ("compareAtMinor", Invalid, "catalog-compare-at"),
        M::WeightMissing => ("weightGrams", Required, "catalog-weight-missing"),
        M::WeightNotAllowed => ("weightGrams", NotAllowed, "catalog-weight-not-allowed"),
        M::ShippingNotAllowed => ("requiresShipping", NotAllowed, "catalog-shipping-not-allowed"),
        M::SchedulingNotAllowed => ("requiresScheduling", NotAllowed, "catalog-scheduling-not-allowed"),
        M::SchedulingMissing => ("requiresScheduling", Required, "catalog-scheduling-missing"),
        M::DurationMissing => ("durationMinutes", Required, "catalog-duration-missing"),
        M::DurationNotAllowed => ("durationMinutes", NotAllowed, "catalog-duration-not-allowed"),
        M::DigitalUrlNotAllowed => ("digitalUrl", NotAllowed, "catalog-digital-url-not-allowed"),
        M::LocationNotAllowed => ("location", NotAllowed, "catalog-location-not-allowed"),
        M::HalfAPoint => ("location.longitude", Required, "catalog-half-a-point"),
        M::PointOutOfRange => ("location.latitude", Invalid, "catalog-point-range"),
        M::PeriodBackwards => ("until", Invalid, "catalog-period-backwards"),
    };
    Problem::new(field, code, Text::new(text))
}
