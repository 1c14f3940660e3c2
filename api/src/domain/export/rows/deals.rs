//! Deals as rows.

use super::{
    super::{
        asked::ExportDeals,
        cell::{Cell, Row},
    },
    names::{self, Names, Owned, Words},
    with_cells,
};
use crate::{
    actor::Actor,
    domain::crm::deal::{DealOrder, query::sorted_page, sorting},
    error::Result,
    permission::{Permission, Reach},
};
use entity::{
    Unit,
    crm::{
        custom_field,
        deal::{self, DealStatus, Model},
        deal_tag, tag,
    },
    id::{CustomerId, DealId, Id},
    store::{Page, Slice},
    value::{Currency, Money},
};
use sea_orm::Condition;
use std::collections::HashMap;
use uuid::Uuid;

enum Field {
    Id,
    Title,
    Customer,
    Pipeline,
    Stage,
    Status,
    Value,
    Currency,
    Probability,
    ExpectedCloseOn,
    Owner,
    Source,
    Tags,
    WonAt,
    LostAt,
    LostReason,
    StageChangedAt,
    Notes,
    CreatedAt,
    UpdatedAt,
    /// By its place among the definitions.
    Custom(usize),
}

fn field(key: &str, own: &[custom_field::Model]) -> Option<Field> {
    Some(match key {
        "id" => Field::Id,
        "title" => Field::Title,
        "customer" => Field::Customer,
        "pipeline" => Field::Pipeline,
        "stage" => Field::Stage,
        "status" => Field::Status,
        "value" => Field::Value,
        "currency" => Field::Currency,
        "probability" => Field::Probability,
        "expectedCloseOn" => Field::ExpectedCloseOn,
        "owner" => Field::Owner,
        "source" => Field::Source,
        "tags" => Field::Tags,
        "wonAt" => Field::WonAt,
        "lostAt" => Field::LostAt,
        "lostReason" => Field::LostReason,
        "stageChangedAt" => Field::StageChangedAt,
        "notes" => Field::Notes,
        "createdAt" => Field::CreatedAt,
        "updatedAt" => Field::UpdatedAt,
        other => {
            let key = other.strip_prefix("custom.")?;
            Field::Custom(own.iter().position(|field| field.key == key)?)
        }
    })
}

/// Reads deals as rows.
pub struct Reader {
    orders: Vec<DealOrder>,
    /// None for a key that nothing is known of.
    fields: Vec<Option<Field>>,
    own: Vec<custom_field::Model>,
    names: Names,
    words: Words,
    /// Of customers; None for who may see none.
    reach: Option<Reach>,
}

/// What hangs on the deals of a page.
struct Beside {
    customers: HashMap<CustomerId, String>,
    tags: HashMap<DealId, Vec<tag::Model>>,
    own: Owned,
}

impl Reader {
    pub async fn open(
        unit: &Unit,
        actor: &Actor,
        list: &ExportDeals,
        own: Vec<custom_field::Model>,
        keys: &[&str],
    ) -> Result<(Self, Condition)> {
        let orders = list.order_by.clone().unwrap_or_default();
        sorting(&orders)?;
        let condition = list.filter.clone().unwrap_or_default().condition(unit, actor).await?;
        let fields = keys.iter().map(|key| field(key, &own)).collect();
        let names = Names::default().with_colleagues(unit).await?.with_pipelines(unit).await?;
        let words = Words::of::<DealStatus>(actor.locale);
        let reach = actor.require(Permission::CustomerRead).ok();
        Ok((Self { orders, fields, own, names, words, reach }, condition))
    }

    pub async fn page(&self, unit: &Unit, condition: Condition, page: &Page) -> Result<Slice<Row>> {
        let slice = sorted_page(unit, condition, sorting(&self.orders)?, page).await?;
        let ids: Vec<DealId> = slice.rows.iter().map(|(row, _)| row.id).collect();
        let customers = slice.rows.iter().map(|(row, _)| row.customer_id).collect::<Vec<_>>().into_iter();
        let customers = names::customers(unit, self.reach.as_ref(), customers).await?;
        let tags = deal_tag::of_deals(unit, &ids).await?;
        let has_own = self.fields.iter().flatten().any(|field| matches!(field, Field::Custom(_)));
        let records: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let beside = Beside { customers, tags, own: Owned::of(unit, has_own, &records).await? };
        Ok(with_cells(slice, |row| self.row(&row, &beside)))
    }

    fn row(&self, row: &Model, beside: &Beside) -> Row {
        self.fields
            .iter()
            .map(|field| field.as_ref().map_or(Cell::Empty, |field| self.cell(field, row, beside)))
            .collect()
    }

    fn cell(&self, field: &Field, row: &Model, beside: &Beside) -> Cell {
        let text = |text: &Option<String>| Cell::text(text.as_deref());
        match field {
            Field::Id => Cell::Text(row.id.global()),
            Field::Title => Cell::text(Some(&row.title)),
            Field::Customer => Cell::text(beside.customers.get(&row.customer_id).map(String::as_str)),
            Field::Pipeline => self.names.of(Some(row.pipeline_id)),
            Field::Stage => self.names.of(Some(row.stage_id)),
            Field::Status => self.words.cell(row.status),
            Field::Value => match Currency::parse(&row.currency) {
                Ok(currency) => Cell::Money(Money::new(row.value_minor, currency)),
                Err(_) => Cell::Integer(row.value_minor),
            },
            Field::Currency => Cell::text(Some(&row.currency)),
            Field::Probability => Cell::Integer(row.probability.into()),
            Field::ExpectedCloseOn => row.expected_close_on.map_or(Cell::Empty, Cell::Date),
            Field::Owner => self.names.of(row.owner_id),
            Field::Source => text(&row.source),
            Field::Tags => match beside.tags.get(&row.id) {
                Some(tags) => Cell::List(tags.iter().map(|tag| tag.name.clone()).collect()),
                None => Cell::Empty,
            },
            Field::WonAt => Cell::instant(row.won_at),
            Field::LostAt => Cell::instant(row.lost_at),
            Field::LostReason => text(&row.lost_reason),
            Field::StageChangedAt => Cell::Instant(row.stage_changed_at),
            Field::Notes => text(&row.notes),
            Field::CreatedAt => Cell::Instant(row.created_at),
            Field::UpdatedAt => Cell::Instant(row.updated_at),
            Field::Custom(index) => beside.own.cell(row.id.uuid(), &self.own[*index]),
        }
    }
}

pub async fn count(unit: &Unit, condition: Condition) -> Result<u64> {
    Ok(unit.count(deal::matching(condition)).await?)
}
