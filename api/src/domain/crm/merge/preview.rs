//! What a merge would do, and which side each field takes.

use super::types::{MergeChoice, MergeField, MergeSide};
use crate::{
    domain::crm::{custom_field::value, timeline::label},
    error::{Problem, ProblemCode, Problems, Result},
    i18n::{Locale, Text},
};
use entity::{
    Unit,
    crm::{
        custom_field::{self, CustomEntity},
        custom_value::{self, Value},
        customer::{Model, field::FIELDS},
    },
    id::{CustomFieldId, Id},
};
use serde_json::Value as Json;

/// What two customers have in one of the company's fields.
pub struct CustomPair {
    pub field: custom_field::Model,
    pub winner: Vec<Value>,
    pub loser: Vec<Value>,
}

impl CustomPair {
    pub fn key(&self) -> String {
        format!("custom.{}", self.field.key)
    }

    pub fn json(&self, values: &[Value]) -> Json {
        if values.is_empty() { Json::Null } else { value::to_json(&self.field, values) }
    }
}

/// The company's fields that at least one of the two has, archived ones too: nothing is lost in a merge.
pub async fn custom(unit: &Unit, winner: &Model, loser: &Model) -> Result<Vec<CustomPair>> {
    let rows = custom_value::of_records(unit, &[winner.id.uuid(), loser.id.uuid()]).await?;
    let of = |record: uuid::Uuid, field: CustomFieldId| -> Vec<Value> {
        let rows = rows.iter().filter(|row| row.record_id == record && row.field_id == field);
        rows.filter_map(custom_value::Model::value).collect()
    };
    let fields = custom_field::of_entity(unit, CustomEntity::Customer).await?;
    let pairs = fields.into_iter().map(|field| CustomPair {
        winner: of(winner.id.uuid(), field.id),
        loser: of(loser.id.uuid(), field.id),
        field,
    });
    Ok(pairs.filter(|pair| !pair.winner.is_empty() || !pair.loser.is_empty()).collect())
}

/// All fields that at least one of the two has.
pub fn fields(winner: &Model, loser: &Model, custom: &[CustomPair], locale: Locale) -> Vec<MergeField> {
    let own = FIELDS.iter().map(|field| {
        let label = label(field.key, locale);
        (field.key.to_owned(), label, (field.value)(winner), (field.value)(loser))
    });
    let custom = custom
        .iter()
        .map(|pair| (pair.key(), pair.field.label.clone(), pair.json(&pair.winner), pair.json(&pair.loser)));
    let given = own.chain(custom).filter(|(_, _, winner, loser)| !winner.is_null() || !loser.is_null());
    given
        .map(|(key, label, winner, loser)| MergeField {
            key,
            label,
            proposed: proposed(&winner),
            conflict: !winner.is_null() && !loser.is_null() && winner != loser,
            winner_value: Some(winner).filter(|value| !value.is_null()),
            loser_value: Some(loser).filter(|value| !value.is_null()),
        })
        .collect()
}

/// The side a field takes: the one chosen, else the winner's unless it is blank.
pub fn side(key: &str, winner: &Json, choices: &[MergeChoice]) -> MergeSide {
    let chosen = choices.iter().rev().find(|choice| choice.key == key);
    chosen.map_or_else(|| proposed(winner), |choice| choice.side)
}

fn proposed(winner: &Json) -> MergeSide {
    if winner.is_null() { MergeSide::Loser } else { MergeSide::Winner }
}

/// A choice about a field that does not exist is a mistake, never ignored.
pub fn check(choices: &[MergeChoice], custom: &[CustomPair]) -> Result<()> {
    let mut problems = Problems::default();
    for (index, choice) in choices.iter().enumerate() {
        let own = FIELDS.iter().any(|field| field.key == choice.key);
        let known = own || custom.iter().any(|pair| pair.key() == choice.key);
        if !known {
            let text = Text::new("merge-unknown-field").with("key", choice.key.as_str());
            problems.push(Problem::new(&format!("choices.{index}.key"), ProblemCode::NotFound, text));
        }
    }
    problems.done()
}
