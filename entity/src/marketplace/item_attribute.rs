//! What an item is like, in the company's own words: "Cor: Azul", "Voltagem: 220", "Vegano: sim". Each value in the
//! column of its type; lists and searches narrow by them.

use crate::{
    StoreError, Unit, WriteUnit,
    id::{CatalogItemId, TenantId},
    store::{padded, tenant_owned},
};
use sea_orm::{
    ActiveValue::Set,
    Condition, QueryOrder,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "catalog_item_attribute")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_id: CatalogItemId,
    /// The folded name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub position: i32,
    pub name: String,
    pub text_value: Option<String>,
    /// Folded.
    pub text_key: Option<String>,
    /// Millionths.
    pub number_value: Option<i64>,
    pub bool_value: Option<bool>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity, Item by ItemId);

/// How many one item may have.
pub const MOST: usize = 50;

/// What an attribute says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text {
        text: String,
        /// Folded.
        key: String,
    },
    /// Millionths.
    Number(i64),
    Boolean(bool),
}

/// An attribute, before it is an item's.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    pub key: String,
    pub name: String,
    pub value: Value,
}

impl Model {
    /// None only of a row that no version of this program wrote.
    pub fn attribute(&self) -> Option<Attribute> {
        let text = self.text_value.clone().zip(self.text_key.clone()).map(|(text, key)| Value::Text { text, key });
        let value = text.or(self.number_value.map(Value::Number)).or(self.bool_value.map(Value::Boolean))?;
        Some(Attribute { key: self.key.clone(), name: self.name.clone(), value })
    }
}

impl Attribute {
    /// What it says as one word, which facets count and filters name: `cor=azul`, `voltagem=220`, `vegano=true`.
    pub fn word(&self) -> String {
        match &self.value {
            Value::Text { key, .. } => format!("{}={key}", self.key),
            Value::Number(millionths) => format!("{}={}", self.key, decimal(*millionths)),
            Value::Boolean(yes) => format!("{}={yes}", self.key),
        }
    }
}

/// As people write it, with a point: `12.5`.
pub fn decimal(millionths: i64) -> String {
    let (whole, fraction) = (millionths / 1_000_000, (millionths % 1_000_000).abs());
    let sign = if millionths < 0 && whole == 0 { "-" } else { "" };
    let fraction = format!("{fraction:06}");
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    }
}

/// A column with its table, as sub-queries need it.
pub fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// The items of a tenant with an attribute of this key whose value matches.
pub fn items_with(tenant: TenantId, key: &str, condition: Condition) -> SelectStatement {
    Query::select()
        .column((Entity, Column::ItemId))
        .from(Entity)
        .and_where(column(Column::TenantId).eq(tenant.uuid()))
        .and_where(column(Column::Key).eq(key))
        .cond_where(condition)
        .take()
}

/// Of these items, each item's in their order.
pub async fn of_items(unit: &Unit, items: &[Uuid]) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find().filter(Column::ItemId.is_in(padded(items)));
    unit.all(query.order_by_asc(Column::ItemId).order_by_asc(Column::Position).order_by_asc(Column::Key)).await
}

/// Rows that say these words of a key in text, one or more for each; how they are spelt stands in them.
pub async fn spelt(unit: &Unit, key: &str, texts: &[String]) -> Result<Vec<Model>, StoreError> {
    let mut found = Vec::new();
    for text in texts {
        let named = Column::Key.eq(key).and(Column::TextKey.eq(text.as_str()));
        found.extend(unit.one(Entity::find().filter(named)).await?);
    }
    Ok(found)
}

/// Makes these the attributes of an item, in this order.
pub async fn replace(unit: &mut WriteUnit, item: CatalogItemId, attributes: &[Attribute]) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::ItemId.eq(item))).await?;
    let rows = (0..).zip(attributes).map(|(position, attribute)| row(unit.tenant(), item, position, attribute));
    let rows: Vec<ActiveModel> = rows.collect();
    unit.insert_many(rows).await
}

/// A new row; the store saves it.
pub fn row(tenant: TenantId, item: CatalogItemId, position: i32, attribute: &Attribute) -> ActiveModel {
    let (text, number, boolean) = match &attribute.value {
        Value::Text { text, key } => (Some((text.clone(), key.clone())), None, None),
        Value::Number(millionths) => (None, Some(*millionths), None),
        Value::Boolean(yes) => (None, None, Some(*yes)),
    };
    let (text_value, text_key) = text.unzip();
    ActiveModel {
        tenant_id: Set(tenant),
        item_id: Set(item),
        key: Set(attribute.key.clone()),
        position: Set(position),
        name: Set(attribute.name.clone()),
        text_value: Set(text_value),
        text_key: Set(text_key),
        number_value: Set(number),
        bool_value: Set(boolean),
    }
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (millionths, text) in [
            (0, "0"),
            (12_500_000, "12.5"),
            (-500_000, "-0.5"),
            (-1_250_000, "-1.25"),
            (220_000_000, "220"),
            (1, "0.000001"),
        ] {
            assert_eq!(decimal(millionths), text);
        }
    }
}
