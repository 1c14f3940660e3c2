//! What a deal is found by: its title, whose it is, what was noted about it, the company's own fields.

use super::{Document, custom_texts, instant, stored};
use crate::settings::CUSTOMER_NAME;
use chrono::Datelike;
use entity::{
    StoreError, Unit,
    crm::{customer, deal, deal_tag},
    id::Id,
    search::feed,
};
use std::collections::HashMap;
use uuid::Uuid;

/// In the order of the rows.
pub async fn documents(unit: &Unit, rows: Vec<deal::Model>) -> Result<Vec<Document>, StoreError> {
    let ids = feed::ids(&rows, |row| row.id);
    let mut tags: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    let customers = customers(unit, &rows).await?;
    for ids in ids.chunks(200) {
        for tag in deal_tag::pairs(unit, ids).await? {
            tags.entry(tag.deal_id.uuid()).or_default().push(tag.tag_id.uuid());
        }
    }
    let mut custom = custom_texts(unit, &ids).await?;
    let made = rows.into_iter().map(|row| {
        let id = row.id.uuid();
        let mut tags = tags.remove(&id).unwrap_or_default();
        tags.sort();
        let customer = customers.get(&row.customer_id.uuid());
        document(&row, customer, &tags, &custom.remove(&id).unwrap_or_default())
    });
    Ok(made.collect())
}

async fn customers(unit: &Unit, deals: &[deal::Model]) -> Result<HashMap<Uuid, customer::Model>, StoreError> {
    let mut ids = feed::ids(deals, |deal| deal.customer_id);
    ids.sort();
    ids.dedup();
    let rows = feed::customers(unit, &ids).await?;
    Ok(rows.into_iter().map(|row| (row.id.uuid(), row)).collect())
}

fn document(row: &deal::Model, customer: Option<&customer::Model>, tags: &[Uuid], custom: &[String]) -> Document {
    let mut document = Document::new(row.id.uuid(), &row.title);
    document.text("name", [Some(row.title.as_str())]);
    let named = customer.map(|customer| [Some(customer.name.as_str()), customer.legal_name.as_deref()]);
    document.text(CUSTOMER_NAME, named.into_iter().flatten());
    let about = [row.notes.as_deref(), row.source.as_deref(), row.lost_reason.as_deref()];
    document.text("about", about.into_iter().chain(custom.iter().map(|text| Some(text.as_str()))));

    document.keyword("status", Some(stored(row.status)));
    document.keyword("ownerId", row.owner_id.map(|id| id.uuid()));
    document.keyword("customerId", Some(row.customer_id.uuid()));
    document.keyword("pipelineId", Some(row.pipeline_id.uuid()));
    document.keyword("stageId", Some(row.stage_id.uuid()));
    tags.iter().for_each(|tag| document.keyword("tagId", Some(*tag)));
    document.keyword("currency", Some(row.currency.as_str()));
    document.keyword("source", row.source.as_deref());

    document.integer("value", Some(row.value_minor));
    document.integer("probability", Some(row.probability.into()));
    document.integer("expectedCloseOn", row.expected_close_on.map(|day| day.num_days_from_ce().into()));
    document.integer("createdAt", Some(instant(row.created_at)));
    document.integer("updatedAt", Some(instant(row.updated_at)));
    document
}
