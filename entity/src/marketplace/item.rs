//! Items of the catalog: one thing that can be sold.
//!
//! What an item must have and may have follows from its type; [`Model::misfits`] is where that is decided, and CHECKs of
//! the table say the same. It is for sale from `published_at` until `unpublish_at`, either of which may lie ahead:
//! nobody has to be there when it begins or ends.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{CatalogCategoryId, CatalogItemId, Id, TenantId},
    store::{Direction, Page, ReadKey, Slice, SortKey, or_lowest, tenant_owned},
};
use sea_orm::{
    Condition, QuerySelect,
    entity::prelude::*,
    sea_query::{ExprTrait, LockType},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ItemType {
    /// Is sent, or fetched.
    Physical,
    /// Somebody does it.
    Service,
    /// Something to take part in, at a time.
    Experience,
    /// Is downloaded, or an address that opens.
    Digital,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "catalog_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CatalogItemId,
    pub r#type: ItemType,
    pub sku: String,
    /// In small letters; one item per spelling.
    pub sku_key: String,
    /// Names it in addresses.
    pub slug: String,
    pub title: String,
    pub title_key: String,
    /// Markdown.
    pub description: Option<String>,
    pub price_minor: i64,
    /// What it cost before, or costs elsewhere.
    pub compare_at_minor: Option<i64>,
    pub currency: String,
    pub category_id: Option<CatalogCategoryId>,
    pub requires_shipping: bool,
    pub requires_scheduling: bool,
    pub weight_grams: Option<i32>,
    pub duration_minutes: Option<i32>,
    pub location_name: Option<String>,
    /// Millionths of a degree.
    pub latitude: Option<i32>,
    pub longitude: Option<i32>,
    pub digital_url: Option<String>,
    pub seo_title: Option<String>,
    pub seo_description: Option<String>,
    /// From then on it is for sale; None: a draft.
    pub published_at: Option<Time>,
    /// From then on no more.
    pub unpublish_at: Option<Time>,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
    pub deleted_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity, Item by Id);

/// The most an item may cost, in minor units; as a deal.
pub const MAX_PRICE_MINOR: i64 = crate::crm::deal::MAX_VALUE_MINOR;
/// Millionths of a degree.
pub const MOST_LATITUDE: i32 = 90_000_000;
pub const MOST_LONGITUDE: i32 = 180_000_000;

/// What stands against a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    PriceOutOfRange,
    CompareAtNotHigher,
    WeightMissing,
    WeightNotAllowed,
    ShippingNotAllowed,
    SchedulingNotAllowed,
    SchedulingMissing,
    DurationMissing,
    DurationNotAllowed,
    DigitalUrlNotAllowed,
    LocationNotAllowed,
    HalfAPoint,
    PointOutOfRange,
    PeriodBackwards,
}

/// Where an item stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemStatus {
    Draft,
    /// Will be for sale.
    Scheduled,
    Published,
    /// Was for sale.
    Ended,
}

/// Rules of one row; nothing here asks the database.
impl Model {
    pub fn status(&self, now: Time) -> ItemStatus {
        match (self.published_at, self.unpublish_at) {
            (None, _) => ItemStatus::Draft,
            (_, Some(end)) if end <= now => ItemStatus::Ended,
            (Some(begin), _) if begin > now => ItemStatus::Scheduled,
            _ => ItemStatus::Published,
        }
    }

    /// All that stands against it, so that a person sees it at once.
    pub fn misfits(&self) -> Vec<Misfit> {
        use ItemType as T;
        use Misfit as M;
        let prices = 0..=MAX_PRICE_MINOR;
        let is_done = matches!(self.r#type, T::Service | T::Experience);
        let is_physical = self.r#type == T::Physical;
        let has_place = self.location_name.is_some() || self.latitude.is_some();
        let beyond = |degree: Option<i32>, most: i32| degree.is_some_and(|degree| !(-most..=most).contains(&degree));
        let backwards = self.unpublish_at.is_some_and(|end| self.published_at.is_none_or(|begin| begin >= end));
        let compare_at = self.compare_at_minor;
        let all = [
            (!prices.contains(&self.price_minor), M::PriceOutOfRange),
            (compare_at.is_some_and(|it| it <= self.price_minor || !prices.contains(&it)), M::CompareAtNotHigher),
            (is_physical && self.weight_grams.is_none_or(|grams| grams <= 0), M::WeightMissing),
            (!is_physical && self.weight_grams.is_some(), M::WeightNotAllowed),
            (!is_physical && self.requires_shipping, M::ShippingNotAllowed),
            (!is_done && self.requires_scheduling, M::SchedulingNotAllowed),
            (self.r#type == T::Experience && !self.requires_scheduling, M::SchedulingMissing),
            (is_done && self.requires_scheduling && self.duration_minutes.is_none(), M::DurationMissing),
            (is_done && self.duration_minutes.is_some_and(|minutes| minutes <= 0), M::DurationMissing),
            (!is_done && self.duration_minutes.is_some(), M::DurationNotAllowed),
            (self.r#type != T::Digital && self.digital_url.is_some(), M::DigitalUrlNotAllowed),
            (self.r#type == T::Digital && has_place, M::LocationNotAllowed),
            (self.latitude.is_some() != self.longitude.is_some(), M::HalfAPoint),
            (beyond(self.latitude, MOST_LATITUDE) || beyond(self.longitude, MOST_LONGITUDE), M::PointOutOfRange),
            (backwards, M::PeriodBackwards),
        ];
        all.into_iter().filter(|(is, _)| *is).map(|(_, misfit)| misfit).collect()
    }

    /// Whether it can be delivered once it is sold: a digital one has something to open. (Files come later.)
    pub fn can_be_delivered(&self) -> bool {
        self.r#type != ItemType::Digital || self.digital_url.is_some()
    }
}

/// The row, held until the unit ends, unless it is deleted.
pub async fn lock(unit: &mut WriteUnit, id: CatalogItemId) -> Result<Option<Model>, StoreError> {
    let query = Entity::find().filter(Column::Id.eq(id)).filter(Column::DeletedAt.is_null());
    unit.one(query.lock(LockType::NoKeyUpdate)).await
}

/// The row, deleted or not, held until the unit ends.
pub async fn lock_even_deleted(unit: &mut WriteUnit, id: CatalogItemId) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::Id.eq(id)).lock(LockType::NoKeyUpdate)).await
}

/// Saves changes of a row, unless it has changed since it was read: then None.
pub async fn save(unit: &mut WriteUnit, row: &Model, mut changes: ActiveModel) -> Result<Option<Model>, StoreError> {
    use sea_orm::ActiveValue::{NotSet, Set};
    (changes.tenant_id, changes.id) = (NotSet, NotSet);
    changes.version = Set(row.version + 1);
    changes.updated_at = Set(clock::now());
    let update =
        Entity::update_many().set(changes).filter(Column::Id.eq(row.id)).filter(Column::Version.eq(row.version));
    if unit.update_where(update).await? == 0 {
        return Ok(None);
    }
    unit.find::<Entity>(row.id).await
}

/// The item that has this SKU, however it is spelt, and the one that has this slug.
pub async fn with_names(unit: &Unit, sku_key: &str, slug: &str) -> Result<Vec<Model>, StoreError> {
    let named = Condition::any().add(Column::SkuKey.eq(sku_key)).add(Column::Slug.eq(slug));
    unit.all(Entity::find().filter(named).filter(Column::DeletedAt.is_null()).limit(3)).await
}

/// The slugs that begin with this one.
pub async fn slugs_like(unit: &Unit, slug: &str) -> Result<Vec<String>, StoreError> {
    #[derive(sea_orm::FromQueryResult)]
    struct Row {
        slug: String,
    }
    let range = Column::Slug.gte(slug).and(Column::Slug.lt(format!("{slug}{}", char::MAX)));
    let query = Entity::find().select_only().column(Column::Slug).filter(range).filter(Column::DeletedAt.is_null());
    let rows: Vec<Row> = unit.select(query).await?;
    Ok(rows.into_iter().map(|row| row.slug).collect())
}

/// What makes an item one of the catalog's.
pub fn alive() -> Condition {
    Condition::all().add(column(Column::DeletedAt).is_null())
}

/// What makes an item of this status at a moment.
pub fn standing(status: ItemStatus, now: Time) -> Condition {
    let (begin, end) = (column(Column::PublishedAt), column(Column::UnpublishAt));
    let lasts = Condition::any().add(end.clone().is_null()).add(end.clone().gt(now));
    match status {
        ItemStatus::Draft => Condition::all().add(begin.is_null()),
        ItemStatus::Scheduled => Condition::all().add(begin.gt(now)).add(lasts),
        ItemStatus::Published => Condition::all().add(begin.lte(now)).add(lasts),
        ItemStatus::Ended => Condition::all().add(end.lte(now)),
    }
}

/// What a list of items is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Title,
    Price,
    CreatedAt,
    UpdatedAt,
    PublishedAt,
}

impl Order {
    /// The sort key that an index of the table holds.
    pub fn key(self, direction: Direction) -> SortKey<Entity> {
        let (expression, read): (Expr, ReadKey<Model>) = match self {
            Self::Title => (column(Column::TitleKey), ReadKey::Text(|item| item.title_key.clone())),
            Self::Price => (column(Column::PriceMinor), ReadKey::Int(|item| item.price_minor)),
            Self::CreatedAt => (column(Column::CreatedAt), ReadKey::Time(|item| item.created_at)),
            Self::UpdatedAt => (column(Column::UpdatedAt), ReadKey::Time(|item| item.updated_at)),
            Self::PublishedAt => {
                let published = or_lowest(column(Column::PublishedAt), "'0001-01-01T00:00:00+00:00'");
                (published, ReadKey::Time(|item| item.published_at.unwrap_or(NEVER)))
            }
        };
        SortKey { expression, value: read, direction }
    }
}

/// What stands in the index for "not published".
const NEVER: Time = match chrono::NaiveDate::from_ymd_opt(1, 1, 1) {
    Some(day) => day.and_time(chrono::NaiveTime::MIN).and_utc(),
    None => Time::MIN_UTC,
};

/// A column with its table.
pub fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// Items that match.
pub fn matching(condition: Condition) -> Select<Entity> {
    Entity::find().filter(condition)
}

/// One page of items.
pub async fn page(
    unit: &Unit,
    condition: Condition,
    keys: &[SortKey<Entity>],
    page: &Page,
) -> Result<Slice<Model>, StoreError> {
    unit.page(matching(condition), keys, (Column::Id, |item| item.id.uuid()), page).await
}
