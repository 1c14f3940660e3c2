//! Making and changing fields; reading and writing the values of a record.

use super::{
    types::{CustomFieldCreateInput, CustomFieldUpdateInput, CustomValueInput},
    value,
};
use crate::{
    actor::Actor,
    error::{Problem, ProblemCode, Problems, Result},
    graphql::scalars,
    i18n::Text,
    permission::Permission,
};
use entity::{
    StoreError, Unit, WriteUnit, clock,
    crm::{
        custom_field::{self, CustomEntity, CustomFieldType as Type, Model},
        custom_value::{self, Value},
        customer::field::Change,
    },
    id::{CustomFieldId, Id},
    store::AuditRecord,
    value::name,
};
use serde_json::json;
use uuid::Uuid;

const LABEL: usize = 80;
const KEY: usize = 60;
const OPTION: usize = 100;
const MOST_OPTIONS: usize = 200;
/// Per entity; forms with more are not filled in by anybody.
const MOST_FIELDS: usize = 200;

/// Values that fit their field, to be stored.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub field: Model,
    pub values: Vec<Value>,
}

/// Reads the values given for a record of an entity, noting misfits under `custom.index.value`. Of a `new`
/// record the required fields must be there; of an old one they cannot be cleared.
pub async fn parse(
    unit: &Unit,
    entity: CustomEntity,
    inputs: &[CustomValueInput],
    new: bool,
    problems: &mut Problems,
) -> Result<Vec<Parsed>> {
    if inputs.is_empty() && !new {
        return Ok(Vec::new());
    }
    let fields = custom_field::of_entity(unit, entity).await?;
    Ok(parse_with(&fields, inputs, new, problems))
}

/// As [`parse`], where the fields are at hand.
pub fn parse_with(fields: &[Model], inputs: &[CustomValueInput], new: bool, problems: &mut Problems) -> Vec<Parsed> {
    let mut parsed: Vec<Parsed> = Vec::new();
    for (index, input) in inputs.iter().enumerate() {
        let known = fields.iter().find(|field| field.key == input.key && !field.is_archived());
        let Some(field) = known else {
            let text = Text::new("custom-unknown").with("key", input.key.as_str());
            problems.push(Problem::new(&format!("custom.{index}.key"), ProblemCode::NotFound, text));
            continue;
        };
        let path = format!("custom.{index}.value");
        match value::parse(field, input.value.as_ref().map_or(&serde_json::Value::Null, |value| &value.0)) {
            Ok(values) if values.is_empty() && field.required => problems.push(missing(&path, field)),
            Ok(values) => {
                parsed.retain(|earlier| earlier.field.id != field.id);
                parsed.push(Parsed { field: field.clone(), values });
            }
            Err(misfit) => {
                let text = Text::new(misfit).with("label", field.label.as_str());
                problems.push(Problem::new(&path, ProblemCode::Invalid, text));
            }
        }
    }
    if new {
        missing_fields(fields, inputs).into_iter().for_each(|problem| problems.push(problem));
    }
    parsed
}

/// Required fields that nothing was given for.
pub fn missing_fields(fields: &[Model], inputs: &[CustomValueInput]) -> Vec<Problem> {
    let needed = fields.iter().filter(|field| field.required && !field.is_archived());
    let lacking = needed.filter(|field| inputs.iter().all(|input| input.key != field.key));
    lacking.map(|field| missing("custom", field)).collect()
}

fn missing(path: &str, field: &Model) -> Problem {
    Problem::new(path, ProblemCode::Required, Text::new("custom-required").with("label", field.label.as_str()))
}

/// Stores parsed values of a record; what changed, under `custom.key`.
pub async fn store(unit: &mut WriteUnit, record: Uuid, parsed: &[Parsed]) -> Result<Vec<Change>> {
    if parsed.is_empty() {
        return Ok(Vec::new());
    }
    let rows = custom_value::of_records(unit, &[record]).await?;
    let mut changes = Vec::new();
    for Parsed { field, values } in parsed {
        let before: Vec<Value> =
            rows.iter().filter(|row| row.field_id == field.id).filter_map(custom_value::Model::value).collect();
        if before == *values {
            continue;
        }
        custom_value::replace(unit, record, field.id, values).await?;
        changes.push(Change {
            field: format!("custom.{}", field.key),
            before: json_or_null(field, &before),
            after: json_or_null(field, values),
        });
    }
    Ok(changes)
}

/// As the timeline shows values.
pub fn json_or_null(field: &Model, values: &[Value]) -> serde_json::Value {
    if values.is_empty() { serde_json::Value::Null } else { value::to_json(field, values) }
}

/// Makes a field; its key comes from the label when none is given.
pub async fn create(unit: &mut WriteUnit, actor: &Actor, input: &CustomFieldCreateInput) -> Result<Model> {
    actor.require(Permission::CustomFieldManage)?;
    let fields = custom_field::of_entity(unit, input.entity.into()).await?;
    let mut problems = Problems::default();
    let label = label(&input.label, &mut problems);
    let key = match &input.key {
        Some(key) if !name::is_blank(key) => given_key(key, &mut problems),
        _ => free_key(&name::fold(&label).replace(' ', "_"), &fields),
    };
    let kind: Type = input.kind.into();
    let options = options(kind, input.options.as_deref().unwrap_or_default(), &mut problems);
    if fields.iter().any(|field| field.key == key) {
        problems.push(Problem::new("key", ProblemCode::Taken, Text::new("custom-key-taken")));
    }
    if fields.iter().filter(|field| !field.is_archived()).count() >= MOST_FIELDS {
        problems.push(Problem::new("entity", ProblemCode::NotAllowed, Text::new("custom-too-many")));
    }
    problems.done()?;
    let now = clock::now();
    let row = Model {
        tenant_id: unit.tenant(),
        id: CustomFieldId::new(),
        entity: input.entity.into(),
        key,
        label,
        r#type: kind,
        options: json!(options),
        required: input.required.unwrap_or_default(),
        visible: input.visible.unwrap_or(true),
        position: fields.iter().map(|field| field.position + 1).max().unwrap_or_default(),
        archived_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    let row = match custom_field::insert(unit, row).await {
        Err(error) if error.is_unique("custom_field") => {
            return Err(Problem::new("key", ProblemCode::Taken, Text::new("custom-key-taken")).into());
        }
        row => row?,
    };
    audit(unit, "custom_field.created", &row, None);
    Ok(row)
}

/// Changes a field. An option that goes is no longer offered; records that have it keep it.
pub async fn update(unit: &mut WriteUnit, actor: &Actor, input: &CustomFieldUpdateInput) -> Result<Model> {
    actor.require(Permission::CustomFieldManage)?;
    let before = custom_field::find(unit, scalars::id("id", &input.id)?).await?;
    let before = before.ok_or_else(|| Problem::not_found("id"))?;
    if input.expected_version.is_some_and(|version| version != before.version) {
        return Err(Problem::conflict().into());
    }
    let mut problems = Problems::default();
    let mut row = before.clone();
    if let Some(text) = &input.label {
        row.label = label(text, &mut problems);
    }
    if let Some(list) = &input.options {
        row.options = json!(options(row.r#type, list, &mut problems));
    }
    problems.done()?;
    row.required = input.required.unwrap_or(row.required);
    row.visible = input.visible.unwrap_or(row.visible);
    row.position = input.position.unwrap_or(row.position).clamp(0, 10_000);
    if let Some(archived) = input.archived {
        row.archived_at = archived.then(|| row.archived_at.unwrap_or_else(clock::now));
    }
    if row == before {
        return Ok(row);
    }
    row.updated_at = clock::now();
    let stale = || match input.expected_version {
        Some(_) => Problem::conflict().into(),
        None => crate::error::Error::from(StoreError::Busy("the field changed meanwhile".into())),
    };
    let row = custom_field::save(unit, row).await?.ok_or_else(stale)?;
    audit(unit, "custom_field.updated", &row, Some(&before));
    Ok(row)
}

fn label(text: &str, problems: &mut Problems) -> String {
    let label = name::clean(text);
    if label.is_empty() || name::fold(&label).is_empty() {
        problems.push(Problem::required("label"));
    }
    if label.chars().count() > LABEL {
        problems.push(Problem::too_long("label", LABEL));
    }
    label
}

fn given_key(key: &str, problems: &mut Problems) -> String {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if key.len() > KEY || !key.starts_with(|c: char| c.is_ascii_lowercase()) || !key.bytes().all(fits) {
        problems.push(Problem::new("key", ProblemCode::Invalid, Text::new("custom-key-shape")));
    }
    key.to_owned()
}

/// A key from a label: a letter first, and a number after it when it is taken.
fn free_key(folded: &str, fields: &[Model]) -> String {
    let stem: String = folded.chars().take(KEY - 4).collect();
    let stem = if stem.starts_with(|c: char| c.is_ascii_lowercase()) { stem } else { format!("campo_{stem}") };
    let taken = |key: &str| fields.iter().any(|field| field.key == key);
    if !taken(&stem) {
        return stem;
    }
    (2..).map(|n| format!("{stem}_{n}")).find(|key| !taken(key)).unwrap_or(stem)
}

fn options(kind: Type, list: &[String], problems: &mut Problems) -> Vec<String> {
    let mut options: Vec<String> = Vec::new();
    for text in list.iter().map(|text| name::clean(text)).filter(|text| !text.is_empty()) {
        if text.chars().count() > OPTION {
            problems.push(Problem::too_long("options", OPTION));
        }
        if options.iter().all(|other| name::fold(other) != name::fold(&text)) {
            options.push(text);
        }
    }
    let choice = matches!(kind, Type::Select | Type::MultiSelect);
    match (choice, options.is_empty()) {
        (true, true) => problems.push(Problem::required("options")),
        (false, false) => {
            problems.push(Problem::new("options", ProblemCode::Invalid, Text::new("custom-options-need-select")));
        }
        _ if options.len() > MOST_OPTIONS => problems.push(Problem::too_long("options", MOST_OPTIONS)),
        _ => {}
    }
    options
}

fn audit(unit: &mut WriteUnit, action: &'static str, row: &Model, before: Option<&Model>) {
    let facts = |row: &Model| {
        json!({
            "key": row.key,
            "label": row.label,
            "options": row.options,
            "required": row.required,
            "visible": row.visible,
            "archived": row.is_archived(),
        })
    };
    unit.audit(AuditRecord {
        action,
        entity: CustomFieldId::TYPE,
        entity_id: Some(row.id.uuid()),
        before: before.map(facts),
        after: Some(facts(row)),
    });
}
