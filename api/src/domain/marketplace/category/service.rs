//! What can be done with categories.

use super::types::{CatalogCategoryCreateInput, CatalogCategoryUpdateInput};
use crate::{
    actor::Actor,
    domain::{crm::words, marketplace::slug},
    error::{Error, Problem, ProblemCode, Problems, Result},
    graphql::{
        idempotency::{Claim, claim, fulfil},
        scalars,
    },
    i18n::Text,
    permission::Permission,
};
use async_graphql::{ID, MaybeUndefined};
use entity::{
    WriteUnit, clock,
    id::{CatalogCategoryId, Id},
    marketplace::category::{self, DEEPEST, MOST, Model, Tree},
    store::AuditRecord,
};
use serde_json::json;

/// A category, the last of those beside it. With an idempotency key that was used before: the one it made then.
pub async fn create(unit: &mut WriteUnit, actor: &Actor, input: CatalogCategoryCreateInput) -> Result<Model> {
    actor.require(Permission::CatalogWrite)?;
    match claim(unit, "catalogCategoryCreate", input.idempotency_key.as_deref(), &input).await? {
        Claim::Replay(id) => {
            let row = unit.find::<category::Entity>(CatalogCategoryId::from_uuid(id)).await?;
            Ok(row.ok_or_else(|| Problem::not_found("idempotencyKey"))?)
        }
        Claim::New(key) => {
            let row = insert(unit, input).await?;
            fulfil(unit, key, row.id.uuid()).await?;
            Ok(row)
        }
    }
}

async fn insert(unit: &mut WriteUnit, input: CatalogCategoryCreateInput) -> Result<Model> {
    category::take_turns(unit).await?;
    let tree = Tree::load(unit).await?;
    let mut problems = Problems::default();
    let name = words::required(&mut problems, "name", &input.name);
    let given = input.slug.as_deref().map(|slug| usable(&mut problems, slug));
    if tree.len() >= MOST {
        let text = Text::new("catalog-category-many").with("limit", MOST as i64);
        problems.push(Problem::new("", ProblemCode::NotAllowed, text));
    }
    problems.done()?;
    let parent_id: Option<CatalogCategoryId> = scalars::optional_id("parentId", &input.parent_id)?;
    fits(&tree, None, parent_id)?;
    let now = clock::now();
    let row = Model {
        tenant_id: unit.tenant(),
        id: CatalogCategoryId::new(),
        slug: match given {
            Some(slug) => unless_taken(&tree, slug, None)?,
            None => made_of(&tree, &name),
        },
        name,
        parent_id,
        position: tree.children(parent_id).count() as i32,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    let row = category::insert(unit, row).await?;
    audit(unit, "catalog_category.created", None, Some(&row));
    Ok(row)
}

/// Changes the fields that are given.
pub(super) async fn update(unit: &mut WriteUnit, actor: &Actor, input: CatalogCategoryUpdateInput) -> Result<Model> {
    actor.require(Permission::CatalogWrite)?;
    category::take_turns(unit).await?;
    let tree = Tree::load(unit).await?;
    let before = expected(&tree, &input.id, input.expected_version)?;
    let mut problems = Problems::default();
    let mut row = before.clone();
    if let Some(name) = &input.name {
        row.name = words::required(&mut problems, "name", name);
    }
    let slug = input.slug.as_deref().map(|slug| usable(&mut problems, slug));
    problems.done()?;
    if let Some(slug) = slug {
        row.slug = unless_taken(&tree, slug, Some(row.id))?;
    }
    match &input.parent_id {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => row.parent_id = None,
        MaybeUndefined::Value(parent) => row.parent_id = Some(scalars::id("parentId", parent)?),
    }
    if row.parent_id != before.parent_id {
        fits(&tree, Some(row.id), row.parent_id)?;
    }
    let arranged = arranged(&tree, &row, &before, input.position);
    row.position = arranged.iter().position(|id| *id == row.id).unwrap_or_default() as i32;
    if row == before {
        return Ok(row);
    }
    category::arrange(unit, &arranged).await?;
    row.updated_at = clock::now();
    let row = category::save(unit, row).await?.ok_or_else(Problem::conflict)?;
    audit(unit, "catalog_category.updated", Some(&before), Some(&row));
    Ok(row)
}

/// Deletes a category; its items go where it lay.
pub(super) async fn delete(
    unit: &mut WriteUnit,
    actor: &Actor,
    id: &ID,
    expected_version: Option<i32>,
) -> Result<CatalogCategoryId> {
    actor.require(Permission::CatalogWrite)?;
    category::take_turns(unit).await?;
    let tree = Tree::load(unit).await?;
    let row = expected(&tree, id, expected_version)?;
    if tree.children(Some(row.id)).next().is_some() {
        return Err(Problem::new("id", ProblemCode::InUse, Text::new("catalog-category-in-use")).into());
    }
    category::remove(unit, &row).await?;
    audit(unit, "catalog_category.deleted", Some(&row), None);
    Ok(row.id)
}

/// The siblings in their new order.
fn arranged(tree: &Tree, row: &Model, before: &Model, position: Option<i32>) -> Vec<CatalogCategoryId> {
    let others = tree.children(row.parent_id).map(|sibling| sibling.id).filter(|id| *id != row.id);
    let mut siblings: Vec<CatalogCategoryId> = others.collect();
    let stays = (row.parent_id == before.parent_id).then_some(before.position);
    let place = position.or(stays).map_or(siblings.len(), |place| usize::try_from(place).unwrap_or_default());
    siblings.insert(place.min(siblings.len()), row.id);
    siblings
}

fn expected(tree: &Tree, id: &ID, expected_version: Option<i32>) -> Result<Model> {
    let row = tree.find(scalars::id("id", id)?).ok_or_else(|| Problem::not_found("id"))?;
    if expected_version.is_some_and(|version| version != row.version) {
        return Err(Problem::conflict().into());
    }
    Ok(row.clone())
}

/// Whether a category (a new one, without an id) may lie there.
fn fits(tree: &Tree, id: Option<CatalogCategoryId>, parent: Option<CatalogCategoryId>) -> Result<()> {
    let Some(parent) = parent else { return Ok(()) };
    let refuse = |text| Err(Problem::new("parentId", ProblemCode::NotAllowed, text).into());
    if tree.find(parent).is_none() {
        return Err(Problem::not_found("parentId").into());
    }
    if id.is_some_and(|id| tree.with_below(id).contains(&parent)) {
        return refuse(Text::new("catalog-category-ring"));
    }
    if tree.path(parent).len() + id.map_or(1, |id| tree.height(id)) > DEEPEST {
        return refuse(Text::new("catalog-category-deep").with("limit", DEEPEST as i64));
    }
    Ok(())
}

fn usable(problems: &mut Problems, text: &str) -> String {
    let slug = slug::of(text);
    if slug.is_empty() {
        problems.push(Problem::new("slug", ProblemCode::Invalid, Text::new("catalog-slug-empty")));
    }
    slug
}

fn unless_taken(tree: &Tree, slug: String, own: Option<CatalogCategoryId>) -> Result<String, Error> {
    match tree.by_slug(&slug).filter(|other| Some(other.id) != own) {
        Some(other) => {
            let problem = Problem::new("slug", ProblemCode::Taken, Text::new("catalog-slug-taken"));
            Err(problem.with_conflicting(other.id).into())
        }
        None => Ok(slug),
    }
}

fn made_of(tree: &Tree, name: &str) -> String {
    let taken: Vec<String> = tree.in_order().into_iter().map(|row| row.slug.clone()).collect();
    let slug = slug::of(name);
    slug::free(if slug.is_empty() { "categoria" } else { &slug }, &taken)
}

fn audit(unit: &mut WriteUnit, action: &'static str, before: Option<&Model>, after: Option<&Model>) {
    let facts = |row: &Model| {
        let parent = row.parent_id.map(Id::global);
        json!({ "name": row.name, "slug": row.slug, "parentId": parent, "position": row.position })
    };
    let entity_id = before.or(after).map(|row| row.id.uuid());
    let (before, after) = (before.map(facts), after.map(facts));
    unit.audit(AuditRecord { action, entity: CatalogCategoryId::TYPE, entity_id, before, after });
}
