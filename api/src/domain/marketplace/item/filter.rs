//! Which items, and in which order.

use super::{CatalogItemStatus, CatalogItemType, attribute::number_of};
use crate::{
    actor::Actor,
    error::{Problem, ProblemCode, Result},
    graphql::{
        SortDirection,
        filter::{BooleanFilter, Branches, DateTimeFilter, IdFilter, LongFilter, StringFilter, Tree},
        scalars,
    },
    i18n::Text,
    permission::Permission,
};
use async_graphql::{Enum, ID, InputObject};
use entity::{
    Unit, clock,
    id::{CatalogCategoryId, CatalogItemId, Id, TagId},
    marketplace::{
        category,
        item::{self, Column, ItemStatus, ItemType, column},
        item_attribute, item_tag,
    },
    store::SortKey,
    value::name,
};
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait, LikeExpr},
};
use uuid::Uuid;

/// All that is given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct CatalogItemFilter {
    pub and: Option<Vec<CatalogItemFilter>>,
    pub or: Option<Vec<CatalogItemFilter>>,
    pub not: Option<Box<CatalogItemFilter>>,
    /// Words of the title, or beginnings of the SKU.
    pub search: Option<String>,
    pub id: Option<IdFilter>,
    #[graphql(name = "type")]
    pub kind: Option<Vec<CatalogItemType>>,
    /// At this moment.
    pub status: Option<Vec<CatalogItemStatus>>,
    /// However it is spelt.
    pub sku: Option<StringFilter>,
    pub slug: Option<StringFilter>,
    pub title: Option<StringFilter>,
    /// Lies in one of these categories, or below them.
    pub category_ids: Option<Vec<ID>>,
    /// Has any of these tags.
    pub tag_ids: Option<Vec<ID>>,
    /// Each must hold.
    pub attributes: Option<Vec<CatalogAttributeFilter>>,
    pub price_minor: Option<LongFilter>,
    pub currency: Option<StringFilter>,
    pub requires_shipping: Option<BooleanFilter>,
    pub requires_scheduling: Option<BooleanFilter>,
    pub published_at: Option<DateTimeFilter>,
    pub created_at: Option<DateTimeFilter>,
    pub updated_at: Option<DateTimeFilter>,
    /// true: only deleted ones; default: none of them.
    pub deleted: Option<bool>,
}

/// By an attribute: an item that has it, and of which what is given is true.
#[derive(Clone, Debug, Default, InputObject)]
pub struct CatalogAttributeFilter {
    /// However it is spelt.
    pub name: String,
    /// Is one of these texts, however they are spelt.
    pub text: Option<Vec<String>>,
    pub number: Option<CatalogNumberFilter>,
    pub boolean: Option<bool>,
}

/// By a decimal number.
#[derive(Clone, Debug, Default, InputObject)]
pub struct CatalogNumberFilter {
    pub eq: Option<f64>,
    pub gte: Option<f64>,
    pub lte: Option<f64>,
}

impl CatalogItemFilter {
    /// The condition on `catalog_item`, limited to items that are not deleted unless the filter asks for those.
    /// The tree of categories is read only when the filter names one.
    pub async fn condition(&self, unit: &Unit, actor: &Actor) -> Result<Condition> {
        actor.require(Permission::CatalogRead)?;
        let tree = match self.names_categories() {
            true => category::Tree::load(unit).await?,
            false => category::Tree::default(),
        };
        let all = Condition::all().add_option(self.deleted.is_none().then(item::alive));
        Ok(all.add(self.matches(&Scope { actor, tree: &tree })?))
    }

    /// Whether the tree of categories must be known to read it.
    pub fn names_categories(&self) -> bool {
        self.any(|filter| filter.category_ids.is_some())
    }

    fn references(&self, scope: &Scope<'_>, mut all: Condition) -> Result<Condition> {
        let tenant = scope.actor.tenant;
        if let Some(filter) = &self.id {
            all = all.add(filter.on::<CatalogItemId>("where.id", column(Column::Id))?);
        }
        if let Some(ids) = &self.category_ids {
            all = all.add(column(Column::CategoryId).is_in(below(scope.tree, ids)?));
        }
        if let Some(tags) = &self.tag_ids {
            let tags = tags.iter().map(|id| scalars::id::<TagId>("where.tagIds", id).map(Id::uuid));
            let tags: Vec<_> = tags.collect::<Result<_, _>>()?;
            all = all.add(column(Column::Id).in_subquery(item_tag::items_with(tenant, &tags)));
        }
        for filter in self.attributes.iter().flatten() {
            let found = item_attribute::items_with(tenant, &filter.key(), filter.condition()?);
            all = all.add(column(Column::Id).in_subquery(found));
        }
        Ok(all)
    }
}

/// These categories, and those below them.
pub fn below(tree: &category::Tree, ids: &[ID]) -> Result<Vec<Uuid>> {
    let mut below = Vec::new();
    for id in ids {
        let id: CatalogCategoryId = scalars::id("where.categoryIds", id)?;
        below.extend(tree.with_below(id).into_iter().map(Id::uuid));
    }
    Ok(below)
}

impl CatalogAttributeFilter {
    pub fn key(&self) -> String {
        name::fold(&self.name)
    }

    fn condition(&self) -> Result<Condition> {
        use item_attribute::{Column as A, column};
        let texts = self.text.as_ref().map(|texts| column(A::TextKey).is_in(texts.iter().map(|text| name::fold(text))));
        let mut all = Condition::all().add_option(texts);
        if let Some(number) = &self.number {
            let compared: [(Option<f64>, Comparison); 3] = [
                (number.eq, |own, it| own.eq(it)),
                (number.gte, |own, it| own.gte(it)),
                (number.lte, |own, it| own.lte(it)),
            ];
            all = all.add(column(A::NumberValue).is_not_null());
            for (given, compare) in compared {
                if let Some(given) = given {
                    all = all.add(compare(column(A::NumberValue), millionths(given)?));
                }
            }
        }
        Ok(all.add_option(self.boolean.map(|yes| column(A::BoolValue).eq(yes))))
    }
}

type Comparison = fn(Expr, i64) -> Expr;

fn millionths(number: f64) -> Result<i64> {
    let refused = || Problem::new("where.attributes", ProblemCode::Invalid, Text::new("catalog-attribute-number"));
    Ok(number_of(number).ok_or_else(refused)?)
}

impl Tree for CatalogItemFilter {
    type Scope<'s> = Scope<'s>;

    fn branches(&self) -> Branches<'_, Self> {
        Branches { and: self.and.as_deref(), or: self.or.as_deref(), not: self.not.as_deref() }
    }

    fn leaf(&self, scope: &Scope<'_>) -> Result<Condition> {
        let is = |filter: &Option<BooleanFilter>, of: Column| {
            filter.as_ref().and_then(|filter| filter.eq).map(|yes| column(of).eq(yes))
        };
        let instant =
            |filter: &Option<DateTimeFilter>, of: Column| filter.as_ref().map(|f| f.on(column(of), scope.actor.zone()));
        let mut all = Condition::all()
            .add_option(self.search.as_deref().map(search))
            .add_option(self.sku.as_ref().map(|f| lower_case(f).on(column(Column::SkuKey))))
            .add_option(self.slug.as_ref().map(|f| f.on(column(Column::Slug))))
            .add_option(self.title.as_ref().map(|f| f.on(column(Column::Title))))
            .add_option(self.price_minor.as_ref().map(|f| f.on(column(Column::PriceMinor))))
            .add_option(self.currency.as_ref().map(|f| f.on(column(Column::Currency))))
            .add_option(instant(&self.published_at, Column::PublishedAt))
            .add_option(instant(&self.created_at, Column::CreatedAt))
            .add_option(instant(&self.updated_at, Column::UpdatedAt))
            .add_option(is(&self.requires_shipping, Column::RequiresShipping))
            .add_option(is(&self.requires_scheduling, Column::RequiresScheduling));
        if let Some(kinds) = &self.kind {
            all = all.add(column(Column::Type).is_in(kinds.iter().map(|kind| ItemType::from(*kind))));
        }
        if let Some(statuses) = &self.status {
            let now = clock::now();
            let never = Condition::any().add(Expr::val(1).eq(2));
            let standing = statuses.iter().map(|status| item::standing(ItemStatus::from(*status), now));
            all = all.add(standing.fold(never, Condition::add));
        }
        if let Some(deleted) = self.deleted {
            let column = column(Column::DeletedAt);
            all = all.add(if deleted { column.is_not_null() } else { column.is_null() });
        }
        self.references(scope, all)
    }
}

pub struct Scope<'s> {
    actor: &'s Actor,
    tree: &'s category::Tree,
}

/// Each word stands in the title, or begins the SKU.
fn search(words: &str) -> Condition {
    let mut all = Condition::all();
    for word in words.split_whitespace().take(8) {
        let mut any =
            Condition::any().add(crate::graphql::filter::starts_with(&column(Column::SkuKey), &word.to_lowercase()));
        let folded = name::fold(word);
        let parts = folded.split(' ').filter(|part| !part.is_empty());
        // Folded words hold only letters and digits: nothing to escape.
        let titled = parts.map(|part| column(Column::TitleKey).like(LikeExpr::new(format!("%{part}%"))));
        let titled: Vec<_> = titled.collect();
        if !titled.is_empty() {
            any = any.add(titled.into_iter().fold(Condition::all(), Condition::add));
        }
        all = all.add(any);
    }
    all
}

/// What is compared with SKUs, which are kept in small letters for that.
fn lower_case(filter: &StringFilter) -> StringFilter {
    let lower = |text: &Option<String>| text.as_ref().map(|text| text.to_lowercase());
    StringFilter {
        eq: lower(&filter.eq),
        ne: lower(&filter.ne),
        r#in: filter.r#in.as_ref().map(|list| list.iter().map(|text| text.to_lowercase()).collect()),
        contains: lower(&filter.contains),
        starts_with: lower(&filter.starts_with),
        ends_with: lower(&filter.ends_with),
        is_empty: filter.is_empty,
    }
}

/// What items can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum CatalogItemOrderField {
    Title,
    Price,
    CreatedAt,
    UpdatedAt,
    /// Drafts first.
    PublishedAt,
}

#[derive(Clone, Debug, InputObject)]
pub struct CatalogItemOrder {
    pub field: CatalogItemOrderField,
    #[graphql(default_with = "SortDirection::Asc")]
    pub direction: SortDirection,
}

impl CatalogItemOrder {
    fn key(&self) -> SortKey<item::Entity> {
        let order = match self.field {
            CatalogItemOrderField::Title => item::Order::Title,
            CatalogItemOrderField::Price => item::Order::Price,
            CatalogItemOrderField::CreatedAt => item::Order::CreatedAt,
            CatalogItemOrderField::UpdatedAt => item::Order::UpdatedAt,
            CatalogItemOrderField::PublishedAt => item::Order::PublishedAt,
        };
        order.key(self.direction.into())
    }
}

/// Reads an order; nothing asked means the newest first.
pub fn sorting(orders: &[CatalogItemOrder]) -> Vec<SortKey<item::Entity>> {
    let newest = CatalogItemOrder { field: CatalogItemOrderField::CreatedAt, direction: SortDirection::Desc };
    if orders.is_empty() { vec![newest.key()] } else { orders.iter().map(CatalogItemOrder::key).collect() }
}
