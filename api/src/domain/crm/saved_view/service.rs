//! Keeping views: making, changing, sharing, deleting, pinning, beginning with one.

use super::types::{SavedViewCreateInput, SavedViewUpdateInput};
use crate::{
    actor::Actor,
    error::{Error, Problem, ProblemCode, Problems, Result},
    graphql::{
        idempotency::{Claim, claim, fulfil},
        scalars,
    },
    i18n::Text,
    permission::Permission,
};
use async_graphql::ID;
use chrono::TimeDelta;
use entity::{
    StoreError, Unit, WriteUnit, clock,
    crm::{
        saved_view::{self, Model, SavedViewList, Visibility},
        saved_view_use,
    },
    id::{Id, SavedViewId, UserId},
    store::AuditRecord,
    value::name,
};
use serde_json::{Value, json};

const NAME: usize = 80;
const STATE_BYTES: usize = 16 * 1024;
/// Of one person and list; nobody finds anything among more.
const MOST: usize = 100;
/// What one list of views shows.
const MOST_SEEN: u64 = 500;
/// How long a deleted view can be had back.
const RESTORABLE: TimeDelta = TimeDelta::days(30);

/// Whose views these are; the program and partners have none.
pub fn person(actor: &Actor) -> Result<UserId> {
    actor.user.ok_or_else(Error::unauthenticated)
}

/// Who may see the records of a list, and who may change them.
fn permissions(list: SavedViewList) -> (Permission, Permission) {
    match list {
        SavedViewList::Customers => (Permission::CustomerRead, Permission::CustomerWrite),
        SavedViewList::Deals => (Permission::DealRead, Permission::DealWrite),
    }
}

/// Its owner changes a view, and who runs the company changes those that are shared.
pub fn may_change(actor: &Actor, row: &Model) -> bool {
    let runs_it = actor.can(Permission::TenantManage) && row.visibility != Visibility::Private;
    actor.user == Some(row.owner_id) || runs_it
}

/// A view with what its reader does with it.
pub struct Seen {
    pub row: Model,
    pub pinned: bool,
    pub opens: bool,
}

/// The views of a list that somebody sees: pinned ones first, then by name.
pub async fn all(unit: &Unit, actor: &Actor, list: SavedViewList) -> Result<Vec<Seen>> {
    actor.require(permissions(list).0)?;
    let user = person(actor)?;
    let rows = saved_view::seen(unit, list, user, &actor.team, MOST_SEEN).await?;
    let uses = saved_view_use::of_user(unit, user, list).await?;
    let mut seen: Vec<Seen> = rows.into_iter().map(|row| with_use(row, &uses)).collect();
    seen.sort_by_cached_key(|view| (!view.pinned, name::fold(&view.row.name), view.row.id));
    Ok(seen)
}

/// A view as its reader has it.
pub async fn seen(unit: &Unit, actor: &Actor, row: Model) -> Result<Seen> {
    let uses = saved_view_use::of_user(unit, person(actor)?, row.list).await?;
    Ok(with_use(row, &uses))
}

fn with_use(row: Model, uses: &[saved_view_use::Model]) -> Seen {
    let of = uses.iter().find(|of| of.view_id == row.id);
    Seen { pinned: of.is_some_and(|of| of.pinned), opens: of.is_some_and(|of| of.opens), row }
}

/// The view with this id as its reader has it; None when there is none that they see.
pub async fn find(unit: &Unit, actor: &Actor, id: SavedViewId) -> Result<Option<Seen>> {
    let row = saved_view::find(unit, id).await?.filter(|row| sees(actor, row));
    match row {
        Some(row) => Ok(Some(seen(unit, actor, row).await?)),
        None => Ok(None),
    }
}

fn sees(actor: &Actor, row: &Model) -> bool {
    let visible = actor.user.is_some_and(|user| row.is_visible(user, &actor.team));
    row.deleted_at.is_none() && visible && actor.can(permissions(row.list).0)
}

/// Keeps a list as a view of one's own.
pub async fn create(unit: &mut WriteUnit, actor: &Actor, input: &SavedViewCreateInput) -> Result<Model> {
    let list: SavedViewList = input.list.into();
    actor.require(permissions(list).0)?;
    let owner_id = person(actor)?;
    let key = match claim(unit, "savedViewCreate", input.idempotency_key.as_deref(), input).await? {
        Claim::Replay(id) => {
            let row = saved_view::find(unit, SavedViewId::from_uuid(id)).await?;
            return Ok(row.ok_or_else(|| Problem::not_found("idempotencyKey"))?);
        }
        Claim::New(key) => key,
    };
    let now = clock::now();
    let row = Model {
        tenant_id: actor.tenant,
        id: SavedViewId::new(),
        list,
        name: name::clean(&input.name),
        visibility: input.visibility.map_or(Visibility::Private, Into::into),
        owner_id,
        state: input.state.clone(),
        created_at: now,
        updated_at: now,
        deleted_at: None,
        version: 1,
    };
    let row = saved_view::insert(unit, checked(unit, actor, row, None).await?).await?;
    audit(unit, "view.created", None, Some(&row));
    fulfil(unit, key, row.id.uuid()).await?;
    Ok(row)
}

/// Changes what is given.
pub async fn update(unit: &mut WriteUnit, actor: &Actor, input: &SavedViewUpdateInput) -> Result<Model> {
    let before = changeable(unit, actor, &input.id).await?;
    if input.expected_version.is_some_and(|version| version != before.version) {
        return Err(Problem::conflict().into());
    }
    let row = Model {
        name: input.name.as_deref().map_or_else(|| before.name.clone(), name::clean),
        visibility: input.visibility.map_or(before.visibility, Into::into),
        state: input.state.clone().unwrap_or_else(|| before.state.clone()),
        ..before.clone()
    };
    if row == before {
        return Ok(row);
    }
    let row = checked(unit, actor, row, Some(&before)).await?;
    save(unit, "view.updated", before, row).await
}

/// What must hold of a view before it is kept.
async fn checked(unit: &Unit, actor: &Actor, row: Model, before: Option<&Model>) -> Result<Model> {
    let mut problems = Problems::default();
    if row.name.is_empty() {
        problems.push(Problem::required("name"));
    }
    if row.name.chars().count() > NAME {
        problems.push(Problem::too_long("name", NAME));
    }
    if !row.state.is_object() || row.state.to_string().len() > STATE_BYTES {
        let text = Text::new("view-state").with("kilobytes", STATE_BYTES as i64 / 1024);
        problems.push(Problem::new("state", ProblemCode::Invalid, text));
    }
    let shares_anew = before.is_none_or(|before| before.visibility != row.visibility);
    if row.visibility != Visibility::Private && shares_anew && !actor.can(permissions(row.list).1) {
        problems.push(Problem::new("visibility", ProblemCode::NotAllowed, Text::new("view-share")));
    }
    problems.done()?;
    let others = saved_view::of_owner(unit, row.list, row.owner_id).await?;
    if before.is_none() && others.len() >= MOST {
        return Err(Problem::too_many("name", MOST).into());
    }
    let key = name::fold(&row.name);
    match others.iter().find(|other| other.id != row.id && name::fold(&other.name) == key) {
        Some(other) => {
            let problem = Problem::new("name", ProblemCode::Taken, Text::new("view-taken"));
            Err(problem.with_conflicting(other.id).into())
        }
        None => Ok(row),
    }
}

/// Takes it away from everybody.
pub async fn delete(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Model> {
    let before = changeable(unit, actor, id).await?;
    let row = Model { deleted_at: Some(clock::now()), ..before.clone() };
    save(unit, "view.deleted", before, row).await
}

/// Gives it back, with the pins it had.
pub async fn restore(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Model> {
    let row = saved_view::find(unit, scalars::id("id", id)?).await?;
    let before = row.filter(|row| may_change(actor, row)).ok_or_else(|| Problem::not_found("id"))?;
    match before.deleted_at {
        None => return Ok(before),
        Some(at) if at + RESTORABLE < clock::now() => {
            return Err(Problem::new("id", ProblemCode::Expired, Text::new("view-too-old")).into());
        }
        Some(_) => {}
    }
    let row = checked(unit, actor, Model { deleted_at: None, ..before.clone() }, Some(&before)).await?;
    save(unit, "view.restored", before, row).await
}

/// Has a view at hand, or no longer.
pub async fn pin(unit: &mut WriteUnit, actor: &Actor, id: &ID, pinned: bool) -> Result<Model> {
    let row = visible(unit, actor, id).await?;
    saved_view_use::pin(unit, person(actor)?, (row.id, row.list), pinned).await?;
    Ok(row)
}

/// Lets one's list open with a view, or with none.
pub async fn open_with(
    unit: &mut WriteUnit,
    actor: &Actor,
    list: SavedViewList,
    id: Option<&ID>,
) -> Result<Option<Model>> {
    actor.require(permissions(list).0)?;
    let row = match id {
        Some(id) => Some(visible(unit, actor, id).await?),
        None => None,
    };
    if row.as_ref().is_some_and(|row| row.list != list) {
        return Err(Problem::not_found("id").into());
    }
    saved_view_use::open_with(unit, person(actor)?, list, row.as_ref().map(|row| row.id)).await?;
    Ok(row)
}

/// A view that somebody sees.
pub async fn visible(unit: &Unit, actor: &Actor, id: &ID) -> Result<Model> {
    person(actor)?;
    let row = saved_view::find(unit, scalars::id("id", id)?).await?;
    Ok(row.filter(|row| sees(actor, row)).ok_or_else(|| Problem::not_found("id"))?)
}

async fn changeable(unit: &Unit, actor: &Actor, id: &ID) -> Result<Model> {
    let row = visible(unit, actor, id).await?;
    if may_change(actor, &row) {
        return Ok(row);
    }
    Err(Problem::new("id", ProblemCode::NotAllowed, Text::new("view-of-another")).into())
}

async fn save(unit: &mut WriteUnit, action: &'static str, before: Model, row: Model) -> Result<Model> {
    let row = Model { updated_at: clock::now(), ..row };
    let busy = || StoreError::Busy("the view changed meanwhile".into());
    let row = saved_view::save(unit, row).await?.ok_or_else(busy)?;
    audit(unit, action, Some(&before), Some(&row));
    Ok(row)
}

fn audit(unit: &mut WriteUnit, action: &'static str, before: Option<&Model>, after: Option<&Model>) {
    let id = after.or(before).map(|row| row.id.uuid());
    let facts = |row: &Model| -> Value {
        json!({ "name": row.name, "visibility": format!("{:?}", row.visibility).to_uppercase(), "state": row.state })
    };
    let (before, after) = (before.map(facts), after.map(facts));
    unit.audit(AuditRecord { action, entity: SavedViewId::TYPE, entity_id: id, before, after });
}
