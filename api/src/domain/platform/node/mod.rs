//! Any record by its opaque id.
//!
//! A new type is one line in [`Node`], one in `identified!` and one in [`find`], which says who may see it.

mod erp;
mod sight;

pub(super) use self::sight::Sight;
use super::{event::Event, job::Job, notification::Notification};
use crate::{
    domain::{
        crm::{
            activity::Activity,
            attachment::Attachment,
            bulk::{self, BulkAction},
            contact::ContactPoint,
            custom_field::CustomField,
            customer::Customer,
            deal::{Deal, StageChange},
            duplicate::DuplicatePair,
            merge::Merge,
            pipeline::{Pipeline, Stage},
            portfolio::Portfolio,
            saved_view::{self, SavedView},
            segment::Segment,
            tag::Tag,
            timeline::TimelineItem,
        },
        erp::{
            location::StockLocation,
            order::{Order, OrderChange, OrderLine, OrderReturn, Payment, Refund, Shipment},
            product::{Product, ProductVariant},
            purchase_order::{PurchaseOrder, PurchaseOrderLine},
            replenishment::ReplenishmentProposal,
            stock::StockMove,
            supplier::Supplier,
        },
        export::Export,
        identity::{AuditEntry, role::Role, session::Session, team::Team, tenant::Tenant, user::User},
        import::Import,
        marketplace::{category::CatalogCategory, item::CatalogItem},
    },
    error::{Code, Error},
    graphql::{Request, access},
    permission::Permission,
};
use async_graphql::{Context, ID, Interface, Object, Result};
use entity::{
    crm::{
        attachment, bulk_action, contact_point, custom_field, duplicate_pair, merge, pipeline, portfolio, segment,
        stage, stage_change, tag, timeline_item,
    },
    export,
    id::{
        self, ActivityId, AttachmentId, AuditEntryId, BulkActionId, CatalogCategoryId, CatalogItemId, ContactPointId,
        CustomFieldId, CustomerId, DealId, DuplicatePairId, EventId, ExportId, Id, ImportId, JobId, MergeId,
        NotificationId, PipelineId, PortfolioId, RoleId, SavedViewId, SegmentId, SessionId, StageChangeId, StageId,
        TagId, TeamId, TimelineItemId, UserId,
    },
    identity::{role, session, team, user},
    import::run,
    marketplace,
    platform::{audit_entry, event, job, notification, tenant},
};
use uuid::Uuid;

/// The derive calls this instead of the types' own `id`, which are private to their slices.
macro_rules! identified {
    ($($thing:ident),*) => {$(
        impl $thing {
            async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
                Ok(ID(self.0.id.global()))
            }
        }
    )*};
}

/// Everything that has an id.
#[derive(Interface)]
#[allow(clippy::large_enum_variant, reason = "each lives for one answer")]
#[graphql(field(name = "id", method = "node_id", ty = "ID", desc = "Opaque, and the same for ever"))]
pub enum Node {
    Customer(Customer),
    ContactPoint(ContactPoint),
    Tag(Tag),
    Portfolio(Portfolio),
    CustomField(CustomField),
    DuplicatePair(DuplicatePair),
    Merge(Merge),
    Segment(Segment),
    Pipeline(Pipeline),
    Stage(Stage),
    StageChange(StageChange),
    Deal(Deal),
    Activity(Activity),
    Attachment(Attachment),
    TimelineItem(TimelineItem),
    CatalogCategory(CatalogCategory),
    CatalogItem(CatalogItem),
    Product(Product),
    ProductVariant(ProductVariant),
    StockLocation(StockLocation),
    StockMove(StockMove),
    Order(Order),
    OrderLine(OrderLine),
    OrderChange(OrderChange),
    Payment(Payment),
    Refund(Refund),
    Shipment(Shipment),
    OrderReturn(OrderReturn),
    Supplier(Supplier),
    PurchaseOrder(PurchaseOrder),
    PurchaseOrderLine(PurchaseOrderLine),
    ReplenishmentProposal(ReplenishmentProposal),
    Tenant(Tenant),
    User(User),
    Role(Role),
    Team(Team),
    Session(Session),
    AuditEntry(AuditEntry),
    Job(Job),
    Notification(Notification),
    Event(Event),
    Import(Import),
    Export(Export),
    BulkAction(BulkAction),
    SavedView(SavedView),
}

identified!(
    Customer,
    ContactPoint,
    Tag,
    Portfolio,
    CustomField,
    DuplicatePair,
    Merge,
    Segment,
    Pipeline,
    Stage,
    StageChange,
    Deal,
    Activity,
    Attachment,
    TimelineItem,
    CatalogCategory,
    CatalogItem,
    Product,
    ProductVariant,
    StockLocation,
    StockMove,
    Order,
    OrderLine,
    OrderChange,
    Payment,
    Refund,
    Shipment,
    Supplier,
    PurchaseOrder,
    PurchaseOrderLine,
    ReplenishmentProposal,
    Tenant,
    User,
    Role,
    Team,
    Session,
    AuditEntry,
    Job,
    Notification,
    Event,
    Import,
    Export,
    BulkAction
);

impl SavedView {
    async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(self.row.id.global()))
    }
}

impl OrderReturn {
    async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(self.0.row.id.global()))
    }
}

/// How many ids one call may ask for.
const MOST: usize = 100;

#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// The record with this id; null when there is none, or none that you may see.
    #[graphql(guard = "access::SignedIn")]
    async fn node(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Node>> {
        match id::from_global(&id) {
            Some((kind, uuid)) => find(Request::of(ctx), &kind, uuid).await,
            None => Ok(None),
        }
    }

    /// The records with these ids (at most 100), in their order, with null where there is none.
    #[graphql(guard = "access::SignedIn", complexity = "ids.len() * child_complexity.max(1)")]
    async fn nodes(&self, ctx: &Context<'_>, ids: Vec<ID>) -> Result<Vec<Option<Node>>> {
        if ids.len() > MOST {
            return Err(Error::fault(Code::BadRequest, "fault-bad-page").into());
        }
        // All at once, so that ids of one type are read in one statement.
        futures::future::try_join_all(ids.iter().map(|id| self.node(ctx, id.clone()))).await
    }
}

/// The record of a type, as in opaque ids, if the actor's role reaches it.
pub async fn find(request: &Request, kind: &str, uuid: Uuid) -> Result<Option<Node>> {
    let sight = Sight(request);
    for node in [crm(&sight, kind, uuid).await?, company(&sight, kind, uuid).await?] {
        if node.is_some() {
            return Ok(node);
        }
    }
    work(&sight, kind, uuid).await
}

/// Customers, deals and what hangs on them.
async fn crm(sight: &Sight<'_>, kind: &str, uuid: Uuid) -> Result<Option<Node>> {
    use Permission::{CustomerMerge, CustomerRead, DealRead};
    Ok(match kind {
        CustomerId::TYPE => sight.customer(CustomerId::from_uuid(uuid)).await?.map(|row| Node::Customer(Customer(row))),
        ContactPointId::TYPE => match sight.any::<contact_point::Entity>(uuid).await? {
            Some(row) => sight.customer(row.customer_id).await?.map(|_| Node::ContactPoint(ContactPoint(row))),
            None => None,
        },
        TagId::TYPE => sight.any::<tag::Entity>(uuid).await?.map(|row| Node::Tag(Tag(row))),
        SegmentId::TYPE => {
            sight.permitted::<segment::Entity>(CustomerRead, uuid).await?.map(|row| Node::Segment(Segment(row)))
        }
        PortfolioId::TYPE => sight.any::<portfolio::Entity>(uuid).await?.map(|row| Node::Portfolio(Portfolio(row))),
        CustomFieldId::TYPE => {
            sight.any::<custom_field::Entity>(uuid).await?.map(|row| Node::CustomField(CustomField(row)))
        }
        DuplicatePairId::TYPE => duplicate_pair(sight, uuid).await?,
        MergeId::TYPE => match sight.permitted::<merge::Entity>(CustomerMerge, uuid).await? {
            Some(row) => sight.customer(row.winner_id).await?.map(|_| Node::Merge(Merge(row))),
            None => None,
        },
        PipelineId::TYPE => {
            sight.permitted::<pipeline::Entity>(DealRead, uuid).await?.map(|row| Node::Pipeline(Pipeline(row)))
        }
        StageId::TYPE => sight.permitted::<stage::Entity>(DealRead, uuid).await?.map(|row| Node::Stage(Stage(row))),
        StageChangeId::TYPE => match sight.any::<stage_change::Entity>(uuid).await? {
            Some(row) => sight.deal(row.deal_id.uuid()).await?.map(|_| Node::StageChange(StageChange(row))),
            None => None,
        },
        DealId::TYPE => sight.deal(uuid).await?.map(|row| Node::Deal(Deal(row))),
        ActivityId::TYPE => sight.activity(uuid).await?.map(|row| Node::Activity(Activity(row))),
        AttachmentId::TYPE => attachment(sight, uuid).await?,
        TimelineItemId::TYPE => timeline_item(sight, uuid).await?,
        _ => catalog(sight, kind, uuid).await?,
    })
}

/// What the company sells.
async fn catalog(sight: &Sight<'_>, kind: &str, uuid: Uuid) -> Result<Option<Node>> {
    use Permission::CatalogRead;
    Ok(match kind {
        CatalogItemId::TYPE => {
            let row = sight.permitted::<marketplace::item::Entity>(CatalogRead, uuid).await?;
            row.map(|row| Node::CatalogItem(CatalogItem(row)))
        }
        CatalogCategoryId::TYPE => {
            let row = sight.permitted::<marketplace::category::Entity>(CatalogRead, uuid).await?;
            row.map(|row| Node::CatalogCategory(CatalogCategory(row)))
        }
        _ => erp::find(sight, kind, uuid).await?,
    })
}

/// The company, its people, and what the program keeps about them.
async fn company(sight: &Sight<'_>, kind: &str, uuid: Uuid) -> Result<Option<Node>> {
    use Permission::{AuditRead, UserRead};
    let actor = sight.0.actor()?;
    Ok(match kind {
        TENANT => sight.any::<tenant::Entity>(uuid).await?.map(|row| Node::Tenant(Tenant(row))),
        // Everybody sees everybody's name: records say who did what.
        UserId::TYPE => sight.any::<user::Entity>(uuid).await?.map(|row| Node::User(User(row))),
        RoleId::TYPE => sight.permitted::<role::Entity>(UserRead, uuid).await?.map(|row| Node::Role(Role(row))),
        TeamId::TYPE => sight.permitted::<team::Entity>(UserRead, uuid).await?.map(|row| Node::Team(Team(row))),
        SessionId::TYPE => {
            let own = sight.any::<session::Entity>(uuid).await?.filter(|row| Some(row.user_id) == actor.user);
            own.map(|row| Node::Session(Session(row)))
        }
        AuditEntryId::TYPE => {
            let row = sight.permitted::<audit_entry::Entity>(AuditRead, uuid).await?;
            row.map(|row| Node::AuditEntry(AuditEntry(row)))
        }
        JobId::TYPE => {
            let row = sight.any::<job::Entity>(uuid).await?;
            row.filter(|row| super::job::is_visible(actor, row)).map(|row| Node::Job(Job(row)))
        }
        NotificationId::TYPE => {
            let own = sight.any::<notification::Entity>(uuid).await?.filter(|row| Some(row.user_id) == actor.user);
            own.map(|row| Node::Notification(Notification(row)))
        }
        _ => None,
    })
}

/// What people asked for in the background, the lists they keep, and what happened.
async fn work(sight: &Sight<'_>, kind: &str, uuid: Uuid) -> Result<Option<Node>> {
    use Permission::{EventRead, ExportRun, ImportRun};
    let actor = sight.0.actor()?;
    Ok(match kind {
        ImportId::TYPE => sight.permitted::<run::Entity>(ImportRun, uuid).await?.map(|row| Node::Import(Import(row))),
        ExportId::TYPE => {
            let row = sight.owned::<export::Entity>(ExportRun, uuid, |row| row.created_by).await?;
            row.map(|row| Node::Export(Export(row)))
        }
        BulkActionId::TYPE => {
            let row = sight.any::<bulk_action::Entity>(uuid).await?;
            row.filter(|row| bulk::may_see(actor, row)).map(|row| Node::BulkAction(BulkAction(row)))
        }
        SavedViewId::TYPE => {
            let seen = saved_view::service::find(&sight.0.unit()?, actor, SavedViewId::from_uuid(uuid)).await?;
            seen.map(|seen| Node::SavedView(seen.into()))
        }
        EventId::TYPE => sight.permitted::<event::Entity>(EventRead, uuid).await?.map(|row| Node::Event(Event(row))),
        _ => None,
    })
}

/// A file is seen by who sees its customer, and its deal if it has one.
async fn attachment(sight: &Sight<'_>, uuid: Uuid) -> Result<Option<Node>> {
    let Some(row) = sight.any::<attachment::Entity>(uuid).await? else { return Ok(None) };
    let seen = sight.customer(row.customer_id).await?.is_some()
        && match row.deal_id {
            Some(id) => sight.deal(id.uuid()).await?.is_some(),
            None => true,
        };
    Ok(seen.then_some(Node::Attachment(Attachment(row))))
}

/// A line of the timeline is seen by who sees its customer, and the deal and activity it tells of.
async fn timeline_item(sight: &Sight<'_>, uuid: Uuid) -> Result<Option<Node>> {
    let Some(row) = sight.any::<timeline_item::Entity>(uuid).await? else { return Ok(None) };
    let seen = sight.customer(row.customer_id).await?.is_some()
        && match row.deal_id {
            Some(id) => sight.deal(id.uuid()).await?.is_some(),
            None => true,
        }
        && match row.activity_id {
            Some(id) => sight.activity(id.uuid()).await?.is_some(),
            None => true,
        };
    Ok(seen.then_some(Node::TimelineItem(TimelineItem(row))))
}

/// Two customers that may be one are seen by who sees both.
async fn duplicate_pair(sight: &Sight<'_>, uuid: Uuid) -> Result<Option<Node>> {
    let Some(row) = sight.any::<duplicate_pair::Entity>(uuid).await? else { return Ok(None) };
    let seen = sight.customer(row.a_id).await?.is_some() && sight.customer(row.b_id).await?.is_some();
    Ok(seen.then_some(Node::DuplicatePair(DuplicatePair(row))))
}

/// A company's own id has no parser; its word is that of `TenantId::global`.
const TENANT: &str = "tenant";
