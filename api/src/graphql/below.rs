//! Lists below the rows of a list: `customers { nodes { deals { nodes { title } } } }`. The first pages of all
//! parents are one statement; later pages, whose cursors differ, are one each.

use super::{
    Connection, PageArguments, Request,
    page::{COUNT_CAP, Total, connection, fingerprint, wants_total},
    request::{LoadError, Rows},
};
use crate::error::Result;
use async_graphql::{Context, OutputType, dataloader::Loader};
use entity::store::{Below, Slice, TenantOwned};
use sea_orm::Condition;
use std::{
    collections::HashMap,
    fmt::Debug,
    hash::{Hash, Hasher},
    marker::PhantomData,
    sync::Arc,
};
use uuid::Uuid;

/// A list below a parent. Cursors name it, so it keeps its name.
pub trait Listed: Send + Sync + 'static {
    type Entity: TenantOwned<Model: Send + Sync>;
    const NAME: &'static str;
    fn below() -> Below<Self::Entity>;
}

type Row<L> = <<L as Listed>::Entity as sea_orm::EntityTrait>::Model;

/// A page of the rows below a parent that match. `filter` is what the condition was made of, as it came in; the
/// condition depends on it and on the reader alone.
pub async fn page_below<L: Listed, T: OutputType>(
    ctx: &Context<'_>,
    parent: Uuid,
    (filter, condition): (&(dyn Debug + Sync), Condition),
    arguments: PageArguments,
    wrap: impl Fn(Row<L>) -> T,
) -> Result<Connection<T>> {
    let (request, below) = (Request::of(ctx), L::below());
    let unit = request.unit()?;
    let list = fingerprint(L::NAME, &[&parent, &filter]);
    let page = arguments.page(&list)?;
    let total = match wants_total(ctx) {
        true => Total::counted(unit.count_below(&below, parent, condition.clone(), COUNT_CAP + 1).await?),
        false => Total::default(),
    };
    let slice = if page.is_first() {
        let family = Arc::new(Family { filter: format!("{filter:?}"), size: page.size, condition });
        let first = FirstPage { parent, family, list: PhantomData::<fn() -> L> };
        request.rows().load_one(first).await?.unwrap_or_default()
    } else {
        unit.page_below(&below, parent, condition, &page).await?
    };
    Ok(connection(slice, &list, total, wrap))
}

/// What the first pages of several parents have in common.
struct Family {
    filter: String,
    size: u64,
    condition: Condition,
}

struct FirstPage<L> {
    parent: Uuid,
    family: Arc<Family>,
    list: PhantomData<fn() -> L>,
}

impl<L> FirstPage<L> {
    fn below(&self, parent: Uuid) -> Self {
        Self { parent, family: self.family.clone(), list: PhantomData }
    }

    fn is_sibling(&self, other: &Self) -> bool {
        self.family.size == other.family.size && self.family.filter == other.family.filter
    }
}

impl<L> Clone for FirstPage<L> {
    fn clone(&self) -> Self {
        self.below(self.parent)
    }
}

impl<L> PartialEq for FirstPage<L> {
    fn eq(&self, other: &Self) -> bool {
        self.parent == other.parent && self.is_sibling(other)
    }
}

impl<L> Eq for FirstPage<L> {}

impl<L> Hash for FirstPage<L> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.parent, self.family.size, &self.family.filter).hash(state);
    }
}

impl<L: Listed> Loader<FirstPage<L>> for Rows {
    type Value = Slice<Row<L>>;
    type Error = LoadError;

    async fn load(&self, keys: &[FirstPage<L>]) -> Result<HashMap<FirstPage<L>, Slice<Row<L>>>, LoadError> {
        let (unit, below) = (self.unit()?, L::below());
        let mut found = HashMap::new();
        let mut rest: Vec<&FirstPage<L>> = keys.iter().collect();
        while let Some(first) = rest.first().copied() {
            let (siblings, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(|page| page.is_sibling(first));
            rest = others;
            let parents: Vec<_> = siblings.iter().map(|page| page.parent).collect();
            let (size, condition) = (first.family.size, first.family.condition.clone());
            let pages = unit.first_pages_below(&below, &parents, condition, size).await?;
            found.extend(pages.into_iter().map(|(parent, slice)| (first.below(parent), slice)));
        }
        Ok(found)
    }
}
