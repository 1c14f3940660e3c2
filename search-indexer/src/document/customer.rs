//! What a customer is found by: names, ways to reach it, tax id, place and trade, the company's own fields.

use super::{Document, custom_texts, instant, numbers, stored};
use entity::{
    StoreError, Unit,
    crm::{contact_point, customer, customer_tag},
    id::Id,
    search::feed,
};
use std::collections::HashMap;
use uuid::Uuid;

/// In the order of the rows.
pub async fn documents(unit: &Unit, rows: Vec<customer::Model>) -> Result<Vec<Document>, StoreError> {
    let ids = feed::ids(&rows, |row| row.id);
    let mut points: HashMap<Uuid, Vec<contact_point::Model>> = HashMap::new();
    let mut tags: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for ids in ids.chunks(200) {
        for point in contact_point::of_customers(unit, ids).await? {
            points.entry(point.customer_id.uuid()).or_default().push(point);
        }
        for tag in customer_tag::of_customers(unit, ids).await? {
            tags.entry(tag.customer_id.uuid()).or_default().push(tag.tag_id.uuid());
        }
    }
    let mut custom = custom_texts(unit, &ids).await?;
    let made = rows.into_iter().map(|row| {
        let id = row.id.uuid();
        let mut tags = tags.remove(&id).unwrap_or_default();
        tags.sort();
        let own = Own {
            points: points.remove(&id).unwrap_or_default(),
            tags,
            custom: custom.remove(&id).unwrap_or_default(),
        };
        document(&row, &own)
    });
    Ok(made.collect())
}

/// What hangs on a customer.
struct Own {
    points: Vec<contact_point::Model>,
    tags: Vec<Uuid>,
    custom: Vec<String>,
}

fn document(row: &customer::Model, own: &Own) -> Document {
    let mut document = Document::new(row.id.uuid(), &row.name);
    document.text("name", [Some(row.name.as_str()), row.legal_name.as_deref()]);
    let reached = own.points.iter().filter(|point| !point.kind.is_phone()).map(|point| Some(point.value.as_str()));
    document.text("contact", reached);
    let about = [&row.position, &row.district, &row.city, &row.industry, &row.website, &row.source];
    let about = about.into_iter().map(Option::as_deref);
    let about = about.chain([Some(row.category.as_str()), Some(row.product.as_str())]);
    document.text("about", about.chain(own.custom.iter().map(|text| Some(text.as_str()))));

    for point in own.points.iter().filter(|point| point.kind.is_phone()) {
        document.numbers.extend(numbers::of_phone(&point.value));
    }
    document.numbers.extend(row.tax_id.as_deref().map(numbers::plain));
    document.numbers.sort();
    document.numbers.dedup();

    document.keyword("kind", Some(stored(row.kind)));
    document.keyword("lifecycle", Some(stored(row.lifecycle)));
    document.keyword("status", Some(stored(row.status)));
    document.keyword("ownerId", row.owner_id.map(|id| id.uuid()));
    document.keyword("portfolioId", row.portfolio_id.map(|id| id.uuid()));
    document.keyword("companyId", row.company_id.map(|id| id.uuid()));
    own.tags.iter().for_each(|tag| document.keyword("tagId", Some(*tag)));
    document.keyword("category", Some(row.category.as_str()));
    document.keyword("product", Some(row.product.as_str()));
    document.keyword("source", row.source.as_deref());
    document.keyword("city", row.city.as_deref());
    document.keyword("state", row.state.as_deref());
    document.keyword("industry", row.industry.as_deref());
    document.keyword("sizeBand", row.size_band.as_deref());

    document.integer("score", Some(row.score.into()));
    document.integer("createdAt", Some(instant(row.created_at)));
    document.integer("updatedAt", Some(instant(row.updated_at)));
    document.integer("lastContactedAt", row.last_contacted_at.map(instant));
    document
}
