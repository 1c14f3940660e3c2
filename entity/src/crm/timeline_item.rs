//! Everything that happened with one customer, in order.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{ActivityId, CustomerId, DealId, Id, OrderId, TenantId, TimelineItemId, UserId},
    store::{Below, Direction, ReadKey, SortKey, tenant_owned},
};
use sea_orm::{ActiveValue::Set, Condition, QueryOrder, QuerySelect, entity::prelude::*, sea_query::Expr};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum TimelineKind {
    CustomerCreated,
    CustomerUpdated,
    CustomerDeleted,
    CustomerRestored,
    CustomerMerged,
    MergeUndone,
    CustomerImported,
    CustomerConverted,
    ConsentChanged,
    DealCreated,
    DealUpdated,
    DealStageChanged,
    DealWon,
    DealLost,
    DealReopened,
    DealTransferred,
    Note,
    ActivityCreated,
    ActivityCompleted,
    ActivityUpdated,
    /// Something was done with an order; `data.action` says what.
    OrderChanged,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "timeline_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TimelineItemId,
    pub customer_id: CustomerId,
    pub deal_id: Option<DealId>,
    pub activity_id: Option<ActivityId>,
    pub order_id: Option<OrderId>,
    pub kind: TimelineKind,
    pub at: Time,
    pub actor_kind: String,
    pub actor_id: Option<UserId>,
    pub text: Option<String>,
    /// Facts by kind: `changes`, `fromStageId`, `toStageId`, `file`…
    pub data: Json,
    pub pinned_at: Option<Time>,
    /// When somebody said that nothing is left to be done about it, and who.
    pub resolved_at: Option<Time>,
    pub resolved_by: Option<UserId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// What happened, as a service tells it; who and when come from the unit.
pub struct Happening {
    pub customer_id: CustomerId,
    pub deal_id: Option<DealId>,
    pub activity_id: Option<ActivityId>,
    pub kind: TimelineKind,
    pub text: Option<String>,
    pub data: Json,
}

/// Adds an item to the timeline, in the transaction of the fact.
pub async fn add(unit: &mut WriteUnit, happening: Happening) -> Result<Model, StoreError> {
    let row = row(unit, happening);
    unit.insert(row).await
}

/// The same of what happened with an order.
pub async fn add_of_order(unit: &mut WriteUnit, order: OrderId, happening: Happening) -> Result<Model, StoreError> {
    let row = ActiveModel { order_id: Set(Some(order)), ..row(unit, happening) };
    unit.insert(row).await
}

/// The same of many things that happened at once.
pub async fn add_all(unit: &mut WriteUnit, happenings: Vec<Happening>) -> Result<(), StoreError> {
    let rows = happenings.into_iter().map(|happening| row(unit, happening)).collect();
    unit.insert_many::<ActiveModel>(rows).await
}

fn row(unit: &WriteUnit, happening: Happening) -> ActiveModel {
    ActiveModel {
        tenant_id: Set(unit.tenant()),
        id: Set(TimelineItemId::new()),
        customer_id: Set(happening.customer_id),
        deal_id: Set(happening.deal_id),
        activity_id: Set(happening.activity_id),
        order_id: Set(None),
        kind: Set(happening.kind),
        at: Set(clock::now()),
        actor_kind: Set(unit.author().kind.as_str().to_owned()),
        actor_id: Set(unit.user_id()),
        text: Set(happening.text),
        data: Set(happening.data),
        pinned_at: Set(None),
        resolved_at: Set(None),
        resolved_by: Set(None),
    }
}

/// Items that match.
pub fn matching(condition: Condition) -> Select<Entity> {
    Entity::find().filter(condition)
}

/// Items below their customers or deals, as `parent` says, the newest first.
pub fn below(parent: Column) -> Below<Entity> {
    let newest = SortKey {
        expression: Expr::col((Entity, Column::At)),
        value: ReadKey::Time(|item: &Model| item.at),
        direction: Direction::Descending,
    };
    Below { parent, id: (Column::Id, |item| item.id.uuid()), keys: vec![newest] }
}

/// Pins or unpins an item; an item that is pinned already keeps its instant.
pub async fn pin(unit: &mut WriteUnit, row: Model, pinned: bool) -> Result<Model, StoreError> {
    if row.pinned_at.is_some() == pinned {
        return Ok(row);
    }
    let mut changes: ActiveModel = row.into();
    changes.pinned_at = Set(pinned.then(clock::now));
    unit.update(changes).await
}

/// Notes that nothing is left to be done about an item, or that there is again; one that is resolved already keeps its
/// instant and who said so.
pub async fn resolve(unit: &mut WriteUnit, row: Model, resolved: bool) -> Result<Model, StoreError> {
    if row.resolved_at.is_some() == resolved {
        return Ok(row);
    }
    let by = unit.user_id();
    let mut changes: ActiveModel = row.into();
    changes.resolved_at = Set(resolved.then(clock::now));
    changes.resolved_by = Set(by.filter(|_| resolved));
    unit.update(changes).await
}

/// Items since an instant, the oldest first; at most a hundred.
pub async fn since(unit: &Unit, condition: Condition, at: Time) -> Result<Vec<Model>, StoreError> {
    let query = matching(condition).filter(Column::At.gte(at)).order_by_asc(Column::At).order_by_asc(Column::Id);
    unit.all(query.limit(100)).await
}
