//! Products: what is bought, kept and sold, in one variant or in several that differ by options ("Tamanho": P, M, G).

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{CatalogCategoryId, Id, ProductId, TenantId},
    store::{Direction, Page, ReadKey, Slice, SortKey, tenant_owned},
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    Condition, FromJsonQueryResult, QuerySelect,
    entity::prelude::*,
    sea_query::{ExprTrait, LockType},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "product")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProductId,
    pub name: String,
    pub name_key: String,
    pub description: Option<String>,
    pub category_id: Option<CatalogCategoryId>,
    pub brand: Option<String>,
    /// What is counted: "UN", "KG", "CX".
    pub unit: String,
    /// The tax office's code for goods: eight digits.
    pub ncm: Option<String>,
    /// The tax office's code for what is done with them: four digits.
    pub cfop: Option<String>,
    /// Hundredths of a per cent.
    pub tax_rate: Option<i32>,
    /// What tells its variants apart, in order.
    pub options: Options,
    /// Whether it is still bought and sold.
    pub active: bool,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
    pub deleted_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// What tells variants apart; none where there is one variant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Options(pub Vec<Choice>);

/// One of them: "Tamanho", and what it may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub name: String,
    pub values: Vec<String>,
}

/// How many options a product may have, and how many values one of them.
pub const MOST_OPTIONS: usize = 3;
pub const MOST_VALUES: usize = 50;

impl Options {
    /// Every way to choose, in the order of the values.
    pub fn combinations(&self) -> Vec<Vec<String>> {
        let mut all = vec![Vec::new()];
        for choice in &self.0 {
            let longer = |begun: Vec<String>| {
                let with = |value: &String| begun.iter().chain([value]).cloned().collect::<Vec<_>>();
                choice.values.iter().map(with).collect::<Vec<_>>()
            };
            all = all.into_iter().flat_map(longer).collect();
        }
        all
    }

    /// The values as they are spelt here, when they choose one of each option.
    pub fn fitting(&self, chosen: &[String]) -> Option<Vec<String>> {
        use crate::value::name::fold;
        let spelt =
            |(choice, text): (&Choice, &String)| choice.values.iter().find(|value| fold(value) == fold(text)).cloned();
        (chosen.len() == self.0.len()).then(|| self.0.iter().zip(chosen).map(spelt).collect()).flatten()
    }
}

/// The row, held until the unit ends, unless it is deleted.
pub async fn lock(unit: &mut WriteUnit, id: ProductId) -> Result<Option<Model>, StoreError> {
    let query = Entity::find().filter(Column::Id.eq(id)).filter(Column::DeletedAt.is_null());
    unit.one(query.lock(LockType::NoKeyUpdate)).await
}

/// The row, deleted or not, held until the unit ends.
pub async fn lock_even_deleted(unit: &mut WriteUnit, id: ProductId) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::Id.eq(id)).lock(LockType::NoKeyUpdate)).await
}

/// Saves changes of a row, unless it has changed since it was read: then None.
pub async fn save(unit: &mut WriteUnit, row: &Model, mut changes: ActiveModel) -> Result<Option<Model>, StoreError> {
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

/// What makes a product one that is there.
pub fn alive() -> Condition {
    Condition::all().add(column(Column::DeletedAt).is_null())
}

/// What a list of products is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Name,
    CreatedAt,
    UpdatedAt,
}

impl Order {
    /// The sort key that an index of the table holds.
    pub fn key(self, direction: Direction) -> SortKey<Entity> {
        let (of, value): (Column, ReadKey<Model>) = match self {
            Self::Name => (Column::NameKey, ReadKey::Text(|row| row.name_key.clone())),
            Self::CreatedAt => (Column::CreatedAt, ReadKey::Time(|row| row.created_at)),
            Self::UpdatedAt => (Column::UpdatedAt, ReadKey::Time(|row| row.updated_at)),
        };
        SortKey { expression: column(of), value, direction }
    }
}

/// A column with its table.
pub fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// Products that match.
pub fn matching(condition: Condition) -> Select<Entity> {
    Entity::find().filter(condition)
}

/// One page of products.
pub async fn page(
    unit: &Unit,
    condition: Condition,
    keys: &[SortKey<Entity>],
    page: &Page,
) -> Result<Slice<Model>, StoreError> {
    unit.page(matching(condition), keys, (Column::Id, |row| row.id.uuid()), page).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shirt() -> Options {
        let choice = |name: &str, values: &[&str]| Choice {
            name: name.to_owned(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        };
        Options(vec![choice("Tamanho", &["P", "M"]), choice("Cor", &["Azul", "Branca"])])
    }

    #[test]
    fn every_way_to_choose_is_one_combination() {
        let all: Vec<_> = shirt().combinations().iter().map(|chosen| chosen.join(" / ")).collect();
        assert_eq!(all, ["P / Azul", "P / Branca", "M / Azul", "M / Branca"]);
        assert_eq!(Options::default().combinations(), [Vec::<String>::new()]);
    }

    #[test]
    fn what_is_chosen_is_spelt_as_the_product_spells_it() {
        let chosen = |texts: &[&str]| shirt().fitting(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        assert_eq!(chosen(&["m", "AZUL"]), Some(vec!["M".to_owned(), "Azul".to_owned()]));
        assert_eq!((chosen(&["M"]), chosen(&["Azul", "M"]), chosen(&["M", "Verde"])), (None, None, None));
    }
}
