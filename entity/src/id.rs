//! One type per kind of id. Inside they are UUIDv7, so they sort by creation; outside they are opaque:
//! base64url of `type:uuid`.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::{DbErr, DeriveValueType, TryFromU64};
use uuid::Uuid;

/// What every typed id can do.
pub trait Id: Copy + Send + Sync + 'static {
    /// The word before the colon in the opaque form.
    const TYPE: &'static str;
    fn from_uuid(uuid: Uuid) -> Self;
    fn uuid(self) -> Uuid;

    /// A fresh id.
    fn new() -> Self {
        Self::from_uuid(Uuid::now_v7())
    }

    /// No id that was made at this instant or later is lower: rows older than it are found by their key.
    fn first_at(time: chrono::DateTime<chrono::Utc>) -> Self {
        let milliseconds = time.timestamp_millis().max(0).unsigned_abs();
        Self::from_uuid(uuid::Builder::from_unix_timestamp_millis(milliseconds, &[0; 10]).into_uuid())
    }

    /// The opaque form that partners see.
    fn global(self) -> String {
        to_global(Self::TYPE, self.uuid())
    }

    /// Reads the opaque form; None when it is malformed or of another type.
    fn parse(global: &str) -> Option<Self> {
        let (kind, uuid) = from_global(global)?;
        (kind == Self::TYPE).then(|| Self::from_uuid(uuid))
    }
}

/// `type:uuid` in base64url without padding.
pub fn to_global(kind: &str, uuid: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(format!("{kind}:{uuid}"))
}

/// The opposite of [`to_global`]; None when malformed.
pub fn from_global(global: &str) -> Option<(String, Uuid)> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(global).ok()?).ok()?;
    let (kind, uuid) = text.split_once(':')?;
    Some((kind.to_owned(), Uuid::try_parse(uuid).ok()?))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $kind:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType, serde::Serialize, serde::Deserialize)]
        pub struct $name(Uuid);

        impl Id for $name {
            const TYPE: &'static str = $kind;
            fn from_uuid(uuid: Uuid) -> Self { Self(uuid) }
            fn uuid(self) -> Uuid { self.0 }
        }

        impl TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    )*};
}

ids! {
    AttachmentId = "attachment";
    UserId = "user";
    RoleId = "role";
    TeamId = "team";
    SessionId = "session";
    AuditEntryId = "audit";
    EventId = "event";
    JobId = "job";
    NotificationId = "notification";
    ImportId = "import";
    ExportId = "export";
    SavedViewId = "view";
    CustomerId = "customer";
    ContactPointId = "contact";
    PortfolioId = "portfolio";
    SegmentId = "segment";
    BulkActionId = "bulk";
    TagId = "tag";
    CustomFieldId = "field";
    DuplicatePairId = "duplicate";
    MergeId = "merge";
    PipelineId = "pipeline";
    StageId = "stage";
    DealId = "deal";
    StageChangeId = "stagechange";
    ActivityId = "activity";
    TimelineItemId = "timeline";
    CatalogCategoryId = "catalog_category";
    CatalogItemId = "catalog_item";
    CatalogPriceId = "catalog_price";
    ProductId = "product";
    ProductVariantId = "product_variant";
    ProductPriceId = "product_price";
    StockLocationId = "stock_location";
    StockMoveId = "stock_move";
    OrderId = "order";
    OrderLineId = "order_line";
    OrderChangeId = "order_change";
    ReservationId = "reservation";
    ShipmentId = "shipment";
    OrderReturnId = "return";
    PaymentId = "payment";
    RefundId = "refund";
    SupplierId = "supplier";
    PurchaseOrderId = "purchase_order";
    PurchaseOrderLineId = "purchase_order_line";
    ReplenishmentProposalId = "replenishment_proposal";
    InvoiceId = "invoice";
    InvoiceLineId = "invoice_line";
}

/// Whose data it is. Made only by `store` (from a verified sign-in or a claimed row), never read from a
/// request: there is no `parse`, no `Deserialize` and no public constructor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType)]
pub struct TenantId(Uuid);

impl TenantId {
    pub(crate) fn from_store(uuid: Uuid) -> Self {
        Self(uuid)
    }

    /// A fresh id, for a company that is just being made.
    pub(crate) fn fresh() -> Self {
        Self(Uuid::now_v7())
    }

    pub fn uuid(self) -> Uuid {
        self.0
    }

    /// The opaque form that partners see.
    pub fn global(self) -> String {
        to_global("tenant", self.0)
    }
}

impl TryFromU64 for TenantId {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64("TenantId"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_back_from_its_opaque_form() {
        let id = DealId::new();
        assert_eq!(DealId::parse(&id.global()), Some(id));
    }

    #[test]
    fn an_id_of_another_type_or_nonsense_is_refused() {
        assert_eq!(DealId::parse(&CustomerId::new().global()), None);
        assert_eq!(DealId::parse("?"), None);
        assert_eq!(DealId::parse(""), None);
    }
}
