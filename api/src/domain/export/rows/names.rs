//! Names behind ids that all rows share, read once.

use crate::{
    error::Result,
    i18n::{Locale, Text},
};
use entity::{
    Unit,
    crm::{custom_field, custom_value, customer, pipeline, portfolio, stage},
    id::{CustomFieldId, CustomerId, Id},
    identity::user,
};
use sea_orm::{EntityTrait, Iterable};
use std::collections::HashMap;
use uuid::Uuid;

use super::super::cell::Cell;
use crate::permission::Reach;

/// Colleagues, portfolios, pipelines, stages.
#[derive(Default)]
pub struct Names(HashMap<Uuid, String>);

impl Names {
    /// E-mails of colleagues: those are told apart by it, and imports know them by it.
    pub async fn with_colleagues(mut self, unit: &Unit) -> Result<Self> {
        let rows = unit.all(user::Entity::find()).await?;
        self.0.extend(rows.into_iter().map(|row| (row.id.uuid(), row.email)));
        Ok(self)
    }

    pub async fn with_portfolios(mut self, unit: &Unit) -> Result<Self> {
        let rows = portfolio::all(unit).await?;
        self.0.extend(rows.into_iter().map(|row| (row.id.uuid(), row.name)));
        Ok(self)
    }

    pub async fn with_pipelines(mut self, unit: &Unit) -> Result<Self> {
        let rows = pipeline::all(unit, None).await?;
        self.0.extend(rows.into_iter().map(|row| (row.id.uuid(), row.name)));
        let rows = unit.all(stage::Entity::find()).await?;
        self.0.extend(rows.into_iter().map(|row| (row.id.uuid(), row.name)));
        Ok(self)
    }

    pub fn of(&self, id: Option<impl Id>) -> Cell {
        Cell::text(id.and_then(|id| self.0.get(&id.uuid())).map(String::as_str))
    }
}

/// Constants in a person's language: `export-word-person`.
#[derive(Default)]
pub struct Words(HashMap<String, (String, String)>);

impl Words {
    /// Of all constants of these kinds.
    pub fn of<T: sea_orm::ActiveEnum<Value = String> + Iterable>(locale: Locale) -> Self {
        Self::default().and::<T>(locale)
    }

    pub fn and<T: sea_orm::ActiveEnum<Value = String> + Iterable>(mut self, locale: Locale) -> Self {
        for constant in T::iter() {
            let stored = constant.to_value();
            let word = Text::new(&format!("export-word-{}", stored.replace('_', "-"))).render(locale);
            self.0.insert(stored.clone(), (stored.to_uppercase(), word));
        }
        self
    }

    pub fn cell(&self, constant: impl sea_orm::ActiveEnum<Value = String>) -> Cell {
        let found = self.0.get(&constant.to_value());
        found.map_or(Cell::Empty, |(constant, word)| Cell::Word(constant.clone(), word.clone()))
    }
}

/// The names of customers that a reach sees.
pub async fn customers(
    unit: &Unit,
    reach: Option<&Reach>,
    ids: impl Iterator<Item = CustomerId>,
) -> Result<HashMap<CustomerId, String>> {
    let Some(reach) = reach else { return Ok(HashMap::new()) };
    let mut ids: Vec<Uuid> = ids.map(Id::uuid).collect();
    ids.sort_unstable();
    ids.dedup();
    let rows = unit.find_all::<customer::Entity>(&ids).await?;
    let seen = rows.into_iter().filter(|row| !row.is_deleted() && reach.allows(row.owner_id));
    Ok(seen.map(|row| (row.id, row.name)).collect())
}

/// What records have in the company's own fields.
pub struct Owned(HashMap<(Uuid, CustomFieldId), Vec<custom_value::Value>>);

impl Owned {
    /// Nothing is asked of the database where no column needs it.
    pub async fn of(unit: &Unit, needed: bool, records: &[Uuid]) -> Result<Self> {
        let mut found: HashMap<_, Vec<_>> = HashMap::new();
        if needed {
            for row in custom_value::of_records(unit, records).await? {
                found.entry((row.record_id, row.field_id)).or_default().extend(row.value());
            }
        }
        Ok(Self(found))
    }

    pub fn cell(&self, record: Uuid, field: &custom_field::Model) -> Cell {
        super::own(field, self.0.get(&(record, field.id)).map_or(&[], Vec::as_slice))
    }
}
