//! What can be done with attachments.

use super::types::AttachmentCreateInput;
use crate::{
    actor::Actor,
    domain::crm::{event::CrmEvent, words},
    error::{Problem, ProblemCode, Problems, Result},
    graphql::{
        idempotency::{Claim, claim, fulfil},
        scalars,
    },
    i18n::Text,
    integrations::storage::Written,
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    Unit, WriteUnit, clock,
    crm::{
        attachment::{self, Model},
        customer, deal,
    },
    id::{AttachmentId, CustomerId, DealId, Id},
    store::AuditRecord,
    value::name,
};
use serde_json::{Value, json};

/// The largest file.
pub const MOST_BYTES: i64 = 25 * 1024 * 1024;
const NAME: usize = 200;
const MEDIA_TYPE: usize = 100;
const UNKNOWN: &str = "application/octet-stream";

/// Announces a file of a customer or deal that the actor may change.
pub async fn create(unit: &mut WriteUnit, actor: &Actor, input: &AttachmentCreateInput) -> Result<Model> {
    let key = match claim(unit, "attachmentCreate", input.idempotency_key.as_deref(), input).await? {
        Claim::Replay(id) => {
            let row = attachment::find(unit, AttachmentId::from_uuid(id)).await?;
            return Ok(row.ok_or_else(|| Problem::not_found("idempotencyKey"))?);
        }
        Claim::New(key) => key,
    };
    let mut problems = Problems::default();
    let name = file_name(&input.name);
    if name.is_empty() {
        problems.push(Problem::required("name"));
    }
    if name.chars().count() > NAME {
        problems.push(Problem::too_long("name", NAME));
    }
    if !(1..=MOST_BYTES).contains(&input.size_bytes.0) {
        let text = Text::new("problem-file-size").with("limit", MOST_BYTES / 1024 / 1024);
        problems.push(Problem::new("sizeBytes", ProblemCode::Invalid, text));
    }
    let media_type = words::optional(&mut problems, "mediaType", input.media_type.as_deref());
    let media_type = media_type.filter(|text| !text.is_empty()).unwrap_or_else(|| UNKNOWN.to_owned());
    if !is_media_type(&media_type) {
        problems.push(Problem::new("mediaType", ProblemCode::Invalid, Text::new("problem-media-type")));
    }
    problems.done()?;
    let (customer_id, deal_id) = owner(unit, actor, input).await?;
    let row = Model {
        tenant_id: unit.tenant(),
        id: AttachmentId::new(),
        customer_id,
        deal_id,
        name,
        media_type,
        size_bytes: input.size_bytes.0,
        object: None,
        sha256: None,
        created_by: actor.user,
        created_at: clock::now(),
        stored_at: None,
        deleted_at: None,
    };
    let row = attachment::insert(unit, row).await?;
    audit(unit, "attachment.created", &row, Some(json!({ "name": row.name, "sizeBytes": row.size_bytes })));
    fulfil(unit, key, row.id.uuid()).await?;
    Ok(row)
}

/// Notes that the content of an attachment lies in the storage; false when other content was faster.
pub async fn arrived(unit: &mut WriteUnit, row: &Model, object: &str, written: &Written) -> Result<bool> {
    if !attachment::store(unit, row.id, object, &written.sha256).await? {
        return Ok(false);
    }
    audit(unit, "attachment.stored", row, Some(json!({ "sha256": written.sha256 })));
    CrmEvent::AttachmentAdded { id: row.id, customer: row.customer_id, deal: row.deal_id }.record(unit);
    Ok(true)
}

/// Takes it from the lists.
pub async fn delete(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Model> {
    set_deleted(unit, actor, id, true).await
}

/// Puts it back into the lists.
pub async fn restore(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Model> {
    set_deleted(unit, actor, id, false).await
}

async fn set_deleted(unit: &mut WriteUnit, actor: &Actor, id: &ID, deleted: bool) -> Result<Model> {
    let row = changeable(unit, actor, id).await?;
    if attachment::set_deleted(unit, row.id, deleted).await? {
        audit(unit, if deleted { "attachment.deleted" } else { "attachment.restored" }, &row, None);
        let (id, customer, deal) = (row.id, row.customer_id, row.deal_id);
        let event = match deleted {
            true => CrmEvent::AttachmentDeleted { id, customer, deal },
            false => CrmEvent::AttachmentAdded { id, customer, deal },
        };
        // Nobody heard of one whose content never came.
        if row.stored_at.is_some() {
            event.record(unit);
        }
    }
    Ok(attachment::find(unit, row.id).await?.ok_or_else(|| Problem::not_found("id"))?)
}

/// An attachment of a customer or deal that the actor may change.
async fn changeable(unit: &Unit, actor: &Actor, id: &ID) -> Result<Model> {
    let row = attachment::find(unit, scalars::id("id", id)?).await?;
    let row = row.ok_or_else(|| Problem::not_found("id"))?;
    match row.deal_id {
        Some(deal) => drop(deal_to_change(unit, actor, "id", deal).await?),
        None => drop(customer_to_change(unit, actor, "id", row.customer_id).await?),
    }
    Ok(row)
}

async fn owner(unit: &Unit, actor: &Actor, input: &AttachmentCreateInput) -> Result<(CustomerId, Option<DealId>)> {
    let customer = scalars::optional_id::<CustomerId>("customerId", &input.customer_id)?;
    let deal = scalars::optional_id::<DealId>("dealId", &input.deal_id)?;
    match (customer, deal) {
        (None, None) => Err(Problem::required("customerId").into()),
        (Some(customer), None) => Ok((customer_to_change(unit, actor, "customerId", customer).await?.id, None)),
        (customer, Some(deal)) => {
            let deal = deal_to_change(unit, actor, "dealId", deal).await?;
            if customer.is_some_and(|customer| customer != deal.customer_id) {
                let text = Text::new("problem-deal-other-customer");
                return Err(Problem::new("dealId", ProblemCode::Invalid, text).into());
            }
            Ok((deal.customer_id, Some(deal.id)))
        }
    }
}

async fn customer_to_change(unit: &Unit, actor: &Actor, field: &str, id: CustomerId) -> Result<customer::Model> {
    let reach = actor.require(Permission::CustomerWrite)?;
    let row = customer::find(unit, id).await?.filter(|row| !row.is_deleted() && reach.allows(row.owner_id));
    Ok(row.ok_or_else(|| Problem::not_found(field))?)
}

async fn deal_to_change(unit: &Unit, actor: &Actor, field: &str, id: DealId) -> Result<deal::Model> {
    let reach = actor.require(Permission::DealWrite)?;
    let row = unit.find::<deal::Entity>(id).await?;
    let row = row.filter(|row| row.deleted_at.is_none() && reach.allows(row.owner_id));
    Ok(row.ok_or_else(|| Problem::not_found(field))?)
}

/// The last part of a path, without what no file system or header takes.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name::clean(last).trim_matches('.').trim().to_owned()
}

/// `type/subtype`, perhaps with parameters (RFC 9110 §8.3.1), of letters that a header takes.
fn is_media_type(text: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_graphic() || b == b' ');
    text.len() <= MEDIA_TYPE && text.split_once('/').is_some_and(|(kind, subtype)| plain(kind) && plain(subtype))
}

fn audit(unit: &mut WriteUnit, action: &'static str, row: &Model, after: Option<Value>) {
    let (entity, entity_id) = (AttachmentId::TYPE, Some(row.id.uuid()));
    unit.audit(AuditRecord { action, entity, entity_id, before: None, after });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_of_a_file_and_not_of_a_place() {
        for (given, kept) in [
            ("contrato.pdf", "contrato.pdf"),
            (" C:\\tmp\\ação final.docx ", "ação final.docx"),
            ("../../etc/passwd", "passwd"),
            ("a\r\nb.txt", "a b.txt"),
            ("fatura\u{202E}fdp.exe", "faturafdp.exe"),
            ("..", ""),
            ("/", ""),
        ] {
            assert_eq!(file_name(given), kept, "{given:?}");
        }
    }

    #[test]
    fn a_media_type_fits_a_header() {
        assert!(is_media_type("text/csv; charset=utf-8") && is_media_type("image/png"));
        for wrong in ["", "png", "/", "a/", "text/cs\u{7}v", "imagem/ção"] {
            assert!(!is_media_type(wrong), "{wrong:?}");
        }
    }
}
