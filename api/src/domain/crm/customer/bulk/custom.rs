//! Values of the company's own fields, of a record that lines tell of.

use super::Take;
use crate::{
    domain::crm::custom_field::service::{Parsed, json_or_null},
    error::Result,
};
use entity::{
    Unit, WriteUnit,
    crm::{
        custom_field,
        custom_value::{self, Value},
        customer::field::Change,
    },
    id::CustomFieldId,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The values of one field.
#[derive(Default)]
pub struct Custom {
    pub before: Vec<Value>,
    pub now: Vec<Value>,
}

/// Those of a record.
pub type Customs = HashMap<CustomFieldId, Custom>;

impl Custom {
    /// Takes what a line says; whether anything changed.
    pub fn set(&mut self, values: &[Value], take: Take) -> bool {
        if values.is_empty() || self.now == values || take.keeps(self.now.is_empty()) {
            return false;
        }
        self.now = values.to_vec();
        true
    }

    pub fn changed(&self) -> bool {
        self.before != self.now
    }
}

/// Those of a new record.
pub fn given(custom: Vec<Parsed>) -> Customs {
    let given = custom.into_iter().filter(|parsed| !parsed.values.is_empty());
    given.map(|parsed| (parsed.field.id, Custom { before: Vec::new(), now: parsed.values })).collect()
}

/// Those that records have.
pub async fn of_records(unit: &Unit, records: &[Uuid]) -> Result<HashMap<Uuid, Customs>> {
    let mut found: HashMap<Uuid, Customs> = HashMap::new();
    for records in records.chunks(200) {
        for row in custom_value::of_records(unit, records).await? {
            let custom = found.entry(row.record_id).or_default().entry(row.field_id).or_default();
            custom.before.extend(row.value());
            custom.now.clone_from(&custom.before);
        }
    }
    Ok(found)
}

/// Saves those that changed.
pub async fn save<'r>(unit: &mut WriteUnit, records: impl Iterator<Item = (Uuid, &'r Customs)>) -> Result<()> {
    let mut values = Vec::new();
    for (record, customs) in records {
        for (field, custom) in customs.iter().filter(|(_, custom)| custom.changed()) {
            if !custom.before.is_empty() {
                custom_value::forget_field(unit, *field, &[record]).await?;
            }
            values.push((record, *field, custom.now.as_slice()));
        }
    }
    Ok(custom_value::insert_all(unit, &values).await?)
}

/// What changed, in the order of the fields.
pub fn changes(fields: &[custom_field::Model], customs: &Customs) -> Vec<Change> {
    let change = |field: &custom_field::Model| {
        let custom = customs.get(&field.id).filter(|custom| custom.changed())?;
        let (before, after) = (json_or_null(field, &custom.before), json_or_null(field, &custom.now));
        Some(Change { field: format!("custom.{}", field.key), before, after })
    };
    fields.iter().filter_map(change).collect()
}

/// What stood in those that changed.
pub fn before(customs: &Customs) -> Vec<(CustomFieldId, Vec<Value>)> {
    let changed = customs.iter().filter(|(_, custom)| custom.changed());
    changed.map(|(field, custom)| (*field, custom.before.clone())).collect()
}
