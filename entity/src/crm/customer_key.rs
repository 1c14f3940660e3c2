//! Who owns a phone, e-mail or tax id: at most one customer.

use crate::{
    StoreError, Unit, WriteUnit,
    id::{CustomerId, TenantId},
    store::tenant_owned,
};
use sea_orm::{ActiveEnum, ActiveValue::Set, Condition, entity::prelude::*, sea_query::ExprTrait};

/// What the key is made of.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    serde::Serialize,
    serde::Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    Email,
    Phone,
    TaxId,
    Channel,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: KeyKind,
    #[sea_orm(primary_key, auto_increment = false)]
    pub value: String,
    pub customer_id: CustomerId,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// A key: what it is made of, and its normal form.
pub type Key = (KeyKind, String);

/// Which of these keys are owned, and by whom.
pub async fn owners(unit: &Unit, keys: &[Key]) -> Result<Vec<Model>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut any = Condition::any();
    for kind in KINDS {
        let values: Vec<&str> = of_kind(keys, kind).collect();
        if !values.is_empty() {
            any = any.add(Column::Kind.eq(kind).and(Column::Value.is_in(values)));
        }
    }
    unit.all(Entity::find().filter(any)).await
}

const KINDS: [KeyKind; 4] = [KeyKind::TaxId, KeyKind::Email, KeyKind::Phone, KeyKind::Channel];

fn of_kind(keys: &[Key], kind: KeyKind) -> impl Iterator<Item = &str> {
    keys.iter().filter(move |(k, _)| *k == kind).map(|(_, value)| value.as_str())
}

/// As [`owners`] of thousands of keys: a statement per kind and five hundred values, so that plans are kept.
pub async fn owners_of_many(unit: &Unit, keys: &[Key]) -> Result<Vec<Model>, StoreError> {
    const AT_ONCE: usize = 500;
    let mut found = Vec::new();
    for kind in KINDS {
        let values: Vec<&str> = of_kind(keys, kind).collect();
        for some in values.chunks(AT_ONCE) {
            found.extend(unit.each_of::<Entity>((Column::Kind, &kind.to_value()), Column::Value, some).await?);
        }
    }
    Ok(found)
}

/// Takes many keys; false when somebody was faster with one of them, and the unit is no good any more. In the
/// order of the keys, so that two who take the same ones wait for each other instead of blocking each other.
pub async fn claim_all(unit: &mut WriteUnit, mut claims: Vec<(Key, CustomerId)>) -> Result<bool, StoreError> {
    claims.sort();
    let tenant = unit.tenant();
    let rows = claims.into_iter().map(|((kind, value), customer)| ActiveModel {
        tenant_id: Set(tenant),
        kind: Set(kind),
        value: Set(value),
        customer_id: Set(customer),
    });
    match unit.insert_many(rows.collect()).await {
        Ok(()) => Ok(true),
        Err(error) if error.is_unique("customer_key") => Ok(false),
        Err(error) => Err(error),
    }
}

/// Takes a key for a customer unless somebody has it; says whether it did. On PostgreSQL it waits for a
/// transaction that is taking the key at this moment.
pub async fn claim(unit: &mut WriteUnit, key: &Key, customer: CustomerId) -> Result<bool, StoreError> {
    let row = ActiveModel {
        tenant_id: Set(unit.tenant()),
        kind: Set(key.0),
        value: Set(key.1.clone()),
        customer_id: Set(customer),
    };
    unit.insert_unless_exists(row, [Column::TenantId, Column::Kind, Column::Value]).await
}

pub async fn of_customer(unit: &Unit, customer: CustomerId) -> Result<Vec<Model>, StoreError> {
    unit.all(Entity::find().filter(Column::CustomerId.eq(customer))).await
}

/// Gives up these keys of a customer.
pub async fn release(unit: &mut WriteUnit, keys: &[Key], customer: CustomerId) -> Result<(), StoreError> {
    for (kind, value) in keys {
        let delete = Entity::delete_many().filter(Column::Kind.eq(*kind)).filter(Column::Value.eq(value.as_str()));
        unit.delete_where(delete.filter(Column::CustomerId.eq(customer))).await?;
    }
    Ok(())
}

/// Hands all keys of one customer to another.
pub async fn hand_over(unit: &mut WriteUnit, from: CustomerId, to: CustomerId) -> Result<(), StoreError> {
    let update =
        Entity::update_many().col_expr(Column::CustomerId, Expr::value(to)).filter(Column::CustomerId.eq(from));
    unit.update_where(update).await.map(drop)
}

/// Hands one key back, if it still is where it was handed to.
pub async fn hand_back(unit: &mut WriteUnit, key: &Key, from: CustomerId, to: CustomerId) -> Result<(), StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::CustomerId, Expr::value(to))
        .filter(Column::Kind.eq(key.0))
        .filter(Column::Value.eq(key.1.as_str()))
        .filter(Column::CustomerId.eq(from));
    unit.update_where(update).await.map(drop)
}
