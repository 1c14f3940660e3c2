//! Who is in a segment, as a condition.

use crate::{
    domain::crm::customer::filter::{CustomerFilter, Scope},
    error::{Problem, ProblemCode, Result},
    graphql::filter::{Tree, stored},
    i18n::Text,
};
use entity::{
    Unit,
    crm::{
        customer::{self, column},
        segment, segment_member,
    },
    id::{Id, SegmentId},
};
use sea_orm::{Condition, sea_query::ExprTrait};
use std::collections::HashMap;

/// The segments that a filter names, loaded once for all of it.
#[derive(Default)]
pub struct Memberships(HashMap<SegmentId, Membership>);

enum Membership {
    Dynamic(Box<CustomerFilter>),
    Frozen,
}

impl Memberships {
    /// Those with these ids; one that is gone is told by [`Memberships::condition`].
    pub async fn load(unit: &Unit, ids: Vec<SegmentId>) -> Result<Self> {
        if ids.is_empty() {
            return Ok(Self::default());
        }
        let ids: Vec<_> = ids.into_iter().map(Id::uuid).collect();
        let mut loaded = HashMap::new();
        for row in unit.find_all::<segment::Entity>(&ids).await? {
            let membership = match row.frozen_at {
                Some(_) => Membership::Frozen,
                None => Membership::Dynamic(Box::new(stored::read(&row.filter)?)),
            };
            loaded.insert(row.id, membership);
        }
        Ok(Self(loaded))
    }

    /// The filters of dynamic ones.
    pub fn filters(&self) -> impl Iterator<Item = &CustomerFilter> {
        self.0.values().filter_map(|membership| match membership {
            Membership::Dynamic(filter) => Some(&**filter),
            Membership::Frozen => None,
        })
    }

    /// The condition on `customer`. An unknown segment is an error, never ignored.
    pub fn condition(&self, id: SegmentId, scope: &Scope<'_>) -> Result<Condition> {
        match self.0.get(&id) {
            Some(Membership::Dynamic(filter)) => filter.matches(scope),
            Some(Membership::Frozen) => {
                let members = segment_member::of(scope.tenant(), id);
                Ok(Condition::all().add(column(customer::Column::Id).in_subquery(members)))
            }
            None => {
                let text = Text::new("segment-unknown");
                Err(Problem::new("where.segmentIds", ProblemCode::NotFound, text).into())
            }
        }
    }
}
