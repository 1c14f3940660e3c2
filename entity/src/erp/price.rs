//! What a variant cost and was sold for: a row whenever one of them changed, the first when it was made. Rows are only
//! added.

use super::variant;
use crate::{
    StoreError, WriteUnit,
    clock::Time,
    id::{Id, ProductPriceId, ProductVariantId, TenantId, UserId},
    store::{Below, Direction, ReadKey, SortKey, tenant_owned},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "product_price")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProductPriceId,
    pub variant_id: ProductVariantId,
    pub price_minor: i64,
    pub cost_minor: Option<i64>,
    pub currency: String,
    /// Since when.
    pub at: Time,
    pub actor_id: Option<UserId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Notes what these variants cost from now on.
pub async fn note(unit: &mut WriteUnit, variants: &[variant::Model], at: Time) -> Result<(), StoreError> {
    let actor = unit.user_id();
    let row = |variant: &variant::Model| ActiveModel {
        tenant_id: Set(variant.tenant_id),
        id: Set(ProductPriceId::new()),
        variant_id: Set(variant.id),
        price_minor: Set(variant.price_minor),
        cost_minor: Set(variant.cost_minor),
        currency: Set(variant.currency.clone()),
        at: Set(at),
        actor_id: Set(actor),
    };
    unit.insert_many::<ActiveModel>(variants.iter().map(row).collect()).await
}

/// Prices below their variants, the newest first.
pub fn below_variants() -> Below<Entity> {
    let newest = SortKey {
        expression: Expr::col((Entity, Column::At)),
        value: ReadKey::Time(|price: &Model| price.at),
        direction: Direction::Descending,
    };
    Below { parent: Column::VariantId, id: (Column::Id, |price| price.id.uuid()), keys: vec![newest] }
}
