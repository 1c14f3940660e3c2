//! Tags: words that people stick on customers and deals. One spelling each; `VIP` and `vip` are the same tag.

use crate::{
    actor::Actor,
    error::{Error, Problem, ProblemCode, Problems, Result},
    graphql::{
        LoadError, Request, Rows, access, idempotency,
        payload::{self, DeletePayload, payload},
        scalars,
    },
    i18n::Text,
    permission::Permission,
};
use async_graphql::{Context, ID, InputObject, Object, dataloader::Loader};
use entity::{
    StoreError, Unit, WriteUnit, clock,
    crm::{
        customer_tag,
        tag::{self, Model},
    },
    id::{CustomerId, Id, TagId},
    store::AuditRecord,
    value::{Color, name},
};
use serde_json::json;
use std::collections::{HashMap, HashSet};

const NAME: usize = 50;
pub const MOST_ON_ONE: usize = 50;
/// The colours that new tags get in turn; readable with white or black text.
const COLORS: [&str; 8] = ["#660098", "#0b7a75", "#b3541e", "#2b59c3", "#a4243b", "#3f6c1f", "#8a6d00", "#5c5f66"];

/// A word stuck on customers and deals.
#[derive(Clone)]
pub struct Tag(pub Model);

#[Object]
impl Tag {
    pub async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// `#rrggbb`.
    async fn color(&self) -> &str {
        &self.0.color
    }

    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// A new tag.
#[derive(Clone, Debug, InputObject)]
pub struct TagCreateInput {
    pub name: String,
    /// `#rrggbb`; one is chosen when absent.
    pub color: Option<String>,
    pub idempotency_key: Option<String>,
}

/// Only fields present change.
#[derive(Clone, Debug, InputObject)]
pub struct TagUpdateInput {
    pub id: ID,
    pub name: Option<String>,
    pub color: Option<String>,
    pub expected_version: Option<i32>,
}

payload! {
    /// On CONFLICT, tag is the current state.
    TagPayload { tag: Tag }
}

#[derive(Default)]
pub struct TagQuery;

#[Object]
impl TagQuery {
    /// All tags by name.
    #[graphql(guard = "access::SignedIn")]
    async fn tags(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Tag>> {
        Ok(tag::all(&Request::of(ctx).unit()?).await?.into_iter().map(Tag).collect())
    }
}

#[derive(Default)]
pub struct TagMutation;

#[Object]
impl TagMutation {
    #[graphql(guard = "access::Can(Permission::TagManage)")]
    async fn tag_create(&self, ctx: &Context<'_>, input: TagCreateInput) -> async_graphql::Result<TagPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let (actor, key) = (request.actor()?, input.idempotency_key.as_deref());
        let create = async |unit: &mut WriteUnit| create(unit, actor, &input).await;
        let done = idempotency::once::<tag::Entity>(&mut unit, "tagCreate", key, &input, create).await;
        Ok(request.finish(unit, done).await?.map(Tag).into())
    }

    #[graphql(guard = "access::Can(Permission::TagManage)")]
    async fn tag_update(&self, ctx: &Context<'_>, input: TagUpdateInput) -> async_graphql::Result<TagPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = update(&mut unit, request.actor()?, &input).await;
        match request.finish(unit, done).await? {
            Err(user_errors) if payload::is_conflict(&user_errors) => {
                let current = match TagId::parse(&input.id) {
                    Some(id) => tag::find(&request.unit()?, id).await?,
                    None => None,
                };
                Ok(TagPayload { tag: current.map(Tag), user_errors })
            }
            outcome => Ok(outcome.map(Tag).into()),
        }
    }

    /// Deletes a tag and takes it off customers and deals.
    #[graphql(guard = "access::Can(Permission::TagManage)")]
    async fn tag_delete(&self, ctx: &Context<'_>, id: ID) -> async_graphql::Result<DeletePayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let done = delete(&mut unit, request.actor()?, &id).await;
        Ok(request.finish(unit, done).await?.map(|id| ID(id.global())).into())
    }
}

/// Makes a tag.
pub async fn create(unit: &mut WriteUnit, actor: &Actor, input: &TagCreateInput) -> Result<Model> {
    actor.require(Permission::TagManage)?;
    let mut problems = Problems::default();
    let name = named("name", &input.name, &mut problems);
    let color = input.color.as_deref().and_then(|text| problems.check("color", Color::parse(text)));
    problems.done()?;
    let row = fresh(unit, &name, color.map(|color| color.to_string()));
    if !tag::insert(unit, row.clone()).await? {
        return Err(taken(unit, &row.name_key).await?);
    }
    audit(unit, "tag.created", row.id, None, Some(&row));
    Ok(row)
}

async fn update(unit: &mut WriteUnit, actor: &Actor, input: &TagUpdateInput) -> Result<Model> {
    actor.require(Permission::TagManage)?;
    let before = tag::find(unit, scalars::id("id", &input.id)?).await?.ok_or_else(|| Problem::not_found("id"))?;
    if input.expected_version.is_some_and(|version| version != before.version) {
        return Err(Problem::conflict().into());
    }
    let mut problems = Problems::default();
    let mut row = before.clone();
    if let Some(text) = &input.name {
        row.name = named("name", text, &mut problems);
        row.name_key = name::fold(&row.name);
    }
    if let Some(color) = input.color.as_deref().and_then(|text| problems.check("color", Color::parse(text))) {
        row.color = color.to_string();
    }
    problems.done()?;
    if row == before {
        return Ok(row);
    }
    if row.name_key != before.name_key && !tag::named(unit, std::slice::from_ref(&row.name_key)).await?.is_empty() {
        return Err(taken(unit, &row.name_key).await?);
    }
    row.updated_at = clock::now();
    let stale = || match input.expected_version {
        Some(_) => Error::from(Problem::conflict()),
        None => StoreError::Busy("the tag changed meanwhile".into()).into(),
    };
    let row = match tag::save(unit, row).await {
        // Somebody took the name a moment ago.
        Err(error) if error.is_unique("tag") => {
            return Err(Problem::new("name", ProblemCode::Taken, Text::new("tag-taken")).into());
        }
        row => row?.ok_or_else(stale)?,
    };
    audit(unit, "tag.updated", row.id, Some(&before), Some(&row));
    Ok(row)
}

async fn delete(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<TagId> {
    actor.require(Permission::TagManage)?;
    let row = tag::find(unit, scalars::id("id", id)?).await?.ok_or_else(|| Problem::not_found("id"))?;
    tag::remove(unit, row.id).await?;
    audit(unit, "tag.deleted", row.id, Some(&row), None);
    Ok(row.id)
}

/// The tags with these ids, each once; unknown ones are noted under `tagIds.index`.
pub async fn existing(unit: &Unit, ids: &[ID], problems: &mut Problems) -> Result<Vec<TagId>> {
    if ids.len() > MOST_ON_ONE {
        problems.push(Problem::too_long("tagIds", MOST_ON_ONE));
        return Ok(Vec::new());
    }
    let parsed: Vec<Option<TagId>> = ids.iter().map(|id| TagId::parse(id)).collect();
    let wanted: Vec<_> = parsed.iter().flatten().map(|id| id.uuid()).collect();
    let known: HashSet<TagId> = unit.find_all::<tag::Entity>(&wanted).await?.into_iter().map(|row| row.id).collect();
    let mut found = Vec::new();
    for (index, id) in parsed.into_iter().enumerate() {
        match id.filter(|id| known.contains(id)) {
            Some(id) if !found.contains(&id) => found.push(id),
            Some(_) => {}
            None => problems.push(Problem::not_found(&format!("tagIds.{index}"))),
        }
    }
    Ok(found)
}

/// The tags with these names; unknown ones are made, by those who may.
pub async fn by_name(
    unit: &mut WriteUnit,
    actor: &Actor,
    names: &[String],
    problems: &mut Problems,
) -> Result<Vec<TagId>> {
    let names: Vec<String> = names.iter().map(|text| name::clean(text)).filter(|text| !text.is_empty()).collect();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    if names.len() > MOST_ON_ONE {
        problems.push(Problem::too_long("tags", MOST_ON_ONE));
        return Ok(Vec::new());
    }
    let keys: Vec<String> = names.iter().map(|text| name::fold(text)).collect();
    let mut known: HashMap<String, TagId> =
        tag::named(unit, &keys).await?.into_iter().map(|row| (row.name_key, row.id)).collect();
    let mut found = Vec::new();
    for (index, (text, key)) in names.iter().zip(keys).enumerate() {
        let id = match known.get(&key) {
            Some(id) => Some(*id),
            None => make(unit, actor, text, &format!("tags.{index}"), problems).await?,
        };
        if let Some(id) = id.filter(|id| !found.contains(id)) {
            known.insert(key, id);
            found.push(id);
        }
    }
    Ok(found)
}

/// The name of a tag that the actor may make; what stands against it is noted.
pub fn makeable(actor: &Actor, text: &str, field: &str, problems: &mut Problems) -> Option<String> {
    if !actor.can(Permission::TagManage) {
        let sentence = Text::new("tag-unknown").with("name", text);
        problems.push(Problem::new(field, ProblemCode::NotAllowed, sentence));
        return None;
    }
    let name = named(field, text, problems);
    problems.is_empty().then_some(name)
}

async fn make(
    unit: &mut WriteUnit,
    actor: &Actor,
    text: &str,
    field: &str,
    problems: &mut Problems,
) -> Result<Option<TagId>> {
    let Some(name) = makeable(actor, text, field, problems) else { return Ok(None) };
    let row = fresh(unit, &name, None);
    if tag::insert(unit, row.clone()).await? {
        audit(unit, "tag.created", row.id, None, Some(&row));
        return Ok(Some(row.id));
    }
    // Somebody made it a moment ago.
    Ok(tag::named(unit, &[row.name_key]).await?.first().map(|row| row.id))
}

/// Names of tags, sorted, for the timeline.
pub async fn names(unit: &Unit, ids: &[TagId]) -> Result<Vec<String>> {
    let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    let mut names: Vec<String> = unit.find_all::<tag::Entity>(&ids).await?.into_iter().map(|row| row.name).collect();
    names.sort();
    Ok(names)
}

fn named(field: &str, text: &str, problems: &mut Problems) -> String {
    let name = name::clean(text);
    if name::fold(&name).is_empty() {
        problems.push(Problem::required(field));
    }
    if name.chars().count() > NAME {
        problems.push(Problem::too_long(field, NAME));
    }
    name
}

fn fresh(unit: &WriteUnit, name: &str, color: Option<String>) -> Model {
    let now = clock::now();
    let name_key = name::fold(name);
    let turn = name_key.bytes().map(usize::from).sum::<usize>() % COLORS.len();
    Model {
        tenant_id: unit.tenant(),
        id: TagId::new(),
        name: name.to_owned(),
        name_key,
        color: color.unwrap_or_else(|| COLORS[turn].to_owned()),
        version: 1,
        created_at: now,
        updated_at: now,
    }
}

async fn taken(unit: &Unit, name_key: &str) -> Result<Error> {
    let problem = Problem::new("name", ProblemCode::Taken, Text::new("tag-taken"));
    Ok(match tag::named(unit, &[name_key.to_owned()]).await?.first() {
        Some(row) => problem.with_conflicting(row.id).into(),
        None => problem.into(),
    })
}

fn audit(unit: &mut WriteUnit, action: &'static str, id: TagId, before: Option<&Model>, after: Option<&Model>) {
    let facts = |row: &Model| json!({ "name": row.name, "color": row.color });
    let (before, after) = (before.map(facts), after.map(facts));
    unit.audit(AuditRecord { action, entity: TagId::TYPE, entity_id: Some(id.uuid()), before, after });
}

/// A customer's tags, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TagsByCustomer(pub CustomerId);

impl Loader<TagsByCustomer> for Rows {
    type Value = Vec<Model>;
    type Error = LoadError;

    async fn load(&self, keys: &[TagsByCustomer]) -> Result<HashMap<TagsByCustomer, Vec<Model>>, LoadError> {
        let customers: Vec<_> = keys.iter().map(|key| key.0).collect();
        let tags = customer_tag::tags_of_customers(&self.unit()?, &customers).await?;
        Ok(tags.into_iter().map(|(customer, tags)| (TagsByCustomer(customer), tags)).collect())
    }
}
