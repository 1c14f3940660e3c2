//! Which products and which variants, and in which order.

use crate::{
    actor::Actor,
    domain::marketplace::item::below,
    error::Result,
    graphql::{
        SortDirection,
        filter::{BooleanFilter, Branches, DateTimeFilter, IdFilter, StringFilter, Tree, starts_with},
        scalars,
    },
};
use async_graphql::{Enum, ID, InputObject};
use entity::{
    Unit,
    erp::{level, product, variant},
    id::{ProductId, ProductVariantId, StockLocationId, TenantId},
    marketplace::category,
    store::SortKey,
    value::name,
};
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait, LikeExpr, Query, SelectStatement},
};

/// How many words of a search count.
const WORDS: usize = 8;

/// All that is given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ProductFilter {
    pub and: Option<Vec<ProductFilter>>,
    pub or: Option<Vec<ProductFilter>>,
    pub not: Option<Box<ProductFilter>>,
    /// Words of the name, beginnings of SKUs, or the number below the bars.
    pub search: Option<String>,
    pub id: Option<IdFilter>,
    pub name: Option<StringFilter>,
    pub brand: Option<StringFilter>,
    pub ncm: Option<StringFilter>,
    pub active: Option<BooleanFilter>,
    /// Lies in one of these categories, or below them.
    pub category_ids: Option<Vec<ID>>,
    /// Whether there is little left of one of its variants: no more than its reorder point.
    pub low: Option<bool>,
    pub created_at: Option<DateTimeFilter>,
    pub updated_at: Option<DateTimeFilter>,
    /// true: only deleted ones; default: none of them.
    pub deleted: Option<bool>,
}

/// All that is given must hold; deleted variants are left out.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ProductVariantFilter {
    /// Words of the product's name, the beginning of the SKU, or the number below the bars.
    pub search: Option<String>,
    pub id: Option<IdFilter>,
    pub product_id: Option<IdFilter>,
    /// However it is spelt.
    pub sku: Option<Vec<String>>,
    pub gtin: Option<StringFilter>,
    pub active: Option<BooleanFilter>,
    /// Whether there is little left: no more than its reorder point.
    pub low: Option<bool>,
    /// Lies there.
    pub location_id: Option<ID>,
}

pub struct Scope<'s> {
    actor: &'s Actor,
    tree: &'s category::Tree,
}

impl ProductFilter {
    /// The condition on `product`, limited to those that are not deleted unless the filter asks for those.
    pub async fn condition(&self, unit: &Unit, actor: &Actor) -> Result<Condition> {
        let tree = match self.any(|filter| filter.category_ids.is_some()) {
            true => category::Tree::load(unit).await?,
            false => category::Tree::default(),
        };
        let all = Condition::all().add_option(self.deleted.is_none().then(product::alive));
        Ok(all.add(self.matches(&Scope { actor, tree: &tree })?))
    }
}

impl Tree for ProductFilter {
    type Scope<'s> = Scope<'s>;

    fn branches(&self) -> Branches<'_, Self> {
        Branches { and: self.and.as_deref(), or: self.or.as_deref(), not: self.not.as_deref() }
    }

    fn leaf(&self, scope: &Scope<'_>) -> Result<Condition> {
        use product::{Column, column};
        let with = |those: Condition| column(Column::Id).in_subquery(products_with(scope.actor.tenant, those));
        let instant =
            |filter: &Option<DateTimeFilter>, of: Column| filter.as_ref().map(|f| f.on(column(of), scope.actor.zone()));
        let active = self.active.as_ref().and_then(|filter| filter.eq).map(|yes| column(Column::Active).eq(yes));
        let mut all = Condition::all()
            .add_option(self.name.as_ref().map(|filter| filter.on(column(Column::Name))))
            .add_option(self.brand.as_ref().map(|filter| filter.on(column(Column::Brand))))
            .add_option(self.ncm.as_ref().map(|filter| filter.on(column(Column::Ncm))))
            .add_option(instant(&self.created_at, Column::CreatedAt))
            .add_option(instant(&self.updated_at, Column::UpdatedAt))
            .add_option(active);
        for word in self.search.iter().flat_map(|text| text.split_whitespace()).take(WORDS) {
            all = all.add(Condition::any().add(named(word)).add(with(numbered(word))));
        }
        if let Some(low) = self.low {
            let low_ones = with(variant::low());
            all = all.add(if low { low_ones } else { low_ones.not() });
        }
        if let Some(filter) = &self.id {
            all = all.add(filter.on::<ProductId>("where.id", column(Column::Id))?);
        }
        if let Some(ids) = &self.category_ids {
            all = all.add(column(Column::CategoryId).is_in(below(scope.tree, ids)?));
        }
        if let Some(deleted) = self.deleted {
            let column = column(Column::DeletedAt);
            all = all.add(if deleted { column.is_not_null() } else { column.is_null() });
        }
        Ok(all)
    }
}

impl ProductVariantFilter {
    /// The condition on `product_variant`.
    pub fn condition(&self, tenant: TenantId) -> Result<Condition> {
        use variant::{Column, column};
        let active = self.active.as_ref().and_then(|filter| filter.eq).map(|yes| column(Column::Active).eq(yes));
        let mut all = variant::alive()
            .add_option(self.gtin.as_ref().map(|filter| filter.on(column(Column::Gtin))))
            .add_option(active);
        for word in self.search.iter().flat_map(|text| text.split_whitespace()).take(WORDS) {
            let products = Query::select()
                .column((product::Entity, product::Column::Id))
                .from(product::Entity)
                .and_where(product::column(product::Column::TenantId).eq(tenant.uuid()))
                .cond_where(named(word))
                .take();
            all = all.add(Condition::any().add(numbered(word)).add(column(Column::ProductId).in_subquery(products)));
        }
        if let Some(skus) = &self.sku {
            all = all.add(column(Column::SkuKey).is_in(skus.iter().map(|sku| sku.trim().to_lowercase())));
        }
        if let Some(filter) = &self.id {
            all = all.add(filter.on::<ProductVariantId>("where.id", column(Column::Id))?);
        }
        if let Some(filter) = &self.product_id {
            all = all.add(filter.on::<ProductId>("where.productId", column(Column::ProductId))?);
        }
        if let Some(low) = self.low {
            all = all.add(if low { variant::low() } else { variant::low().not() });
        }
        if let Some(id) = &self.location_id {
            let location: StockLocationId = scalars::id("where.locationId", id)?;
            all = all.add(column(Column::Id).in_subquery(level::variants_at(tenant, location)));
        }
        Ok(all)
    }
}

/// Stands in the name.
fn named(word: &str) -> Condition {
    stands_in(&product::column(product::Column::NameKey), word)
}

/// Stands in a folded name. Folded words hold only letters and digits: nothing to escape.
pub fn stands_in(name_key: &Expr, word: &str) -> Condition {
    let folded = name::fold(word);
    let mut parts = folded.split(' ').filter(|part| !part.is_empty()).peekable();
    if parts.peek().is_none() {
        return Condition::any().add(Expr::val(1).eq(2));
    }
    let stands = |part: &str| name_key.clone().like(LikeExpr::new(format!("%{part}%")));
    parts.map(stands).fold(Condition::all(), Condition::add)
}

/// Begins the SKU, or is the number below the bars.
fn numbered(word: &str) -> Condition {
    use variant::{Column, column};
    let sku = starts_with(&column(Column::SkuKey), &word.to_lowercase());
    Condition::any().add(sku).add(column(Column::Gtin).eq(word))
}

/// The products of a tenant that have such a variant.
fn products_with(tenant: TenantId, those: Condition) -> SelectStatement {
    use variant::{Column, column};
    Query::select()
        .column((variant::Entity, Column::ProductId))
        .from(variant::Entity)
        .and_where(column(Column::TenantId).eq(tenant.uuid()))
        .cond_where(variant::alive().add(those))
        .take()
}

/// What products can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum ProductOrderField {
    Name,
    CreatedAt,
    UpdatedAt,
}

#[derive(Clone, Debug, InputObject)]
pub struct ProductOrder {
    pub field: ProductOrderField,
    #[graphql(default_with = "SortDirection::Asc")]
    pub direction: SortDirection,
}

impl ProductOrder {
    fn key(&self) -> SortKey<product::Entity> {
        let order = match self.field {
            ProductOrderField::Name => product::Order::Name,
            ProductOrderField::CreatedAt => product::Order::CreatedAt,
            ProductOrderField::UpdatedAt => product::Order::UpdatedAt,
        };
        order.key(self.direction.into())
    }
}

/// Reads an order; nothing asked means by name.
pub fn sorting(orders: &[ProductOrder]) -> Vec<SortKey<product::Entity>> {
    let by_name = ProductOrder { field: ProductOrderField::Name, direction: SortDirection::Asc };
    if orders.is_empty() { vec![by_name.key()] } else { orders.iter().map(ProductOrder::key).collect() }
}
