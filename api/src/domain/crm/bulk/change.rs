//! What is done with each customer.

use crate::{
    actor::Actor,
    domain::crm::{
        custom_field::{self, CustomValueInput, service::Parsed},
        customer::{
            CustomerStatus, Lifecycle,
            draft::{self, Blank, Given},
            links,
        },
        tag,
    },
    error::{Problem, ProblemCode, Problems, Result},
    graphql::filter::stored,
    i18n::Text,
    permission::Permission,
};
use async_graphql::{ID, InputObject, MaybeUndefined, OneofObject};
use entity::{
    Unit,
    crm::{custom_field::CustomEntity, customer::Model},
    id::TagId,
};
use serde_json::Value as Json;

/// What is done with each customer: one of these.
#[derive(Clone, Debug, OneofObject)]
pub enum CustomerBulkChange {
    /// Fields that are present change; null clears.
    Set(Box<CustomerBulkFields>),
    AddTagIds(Vec<ID>),
    RemoveTagIds(Vec<ID>),
    /// true
    Delete(bool),
    /// true; without a filter for deleted ones, of those alone.
    Restore(bool),
}

/// Fields that many customers can share.
#[derive(Clone, Debug, Default, InputObject)]
pub struct CustomerBulkFields {
    pub owner_id: MaybeUndefined<ID>,
    pub portfolio_id: MaybeUndefined<ID>,
    pub lifecycle: Option<Lifecycle>,
    pub status: Option<CustomerStatus>,
    pub category: MaybeUndefined<String>,
    pub product: MaybeUndefined<String>,
    pub score: MaybeUndefined<i32>,
    pub source: MaybeUndefined<String>,
    pub industry: MaybeUndefined<String>,
    pub size_band: MaybeUndefined<String>,
    pub custom: Option<Vec<CustomValueInput>>,
}

/// A change that was understood.
pub enum Plan {
    Set { given: Box<Given>, custom: Vec<Parsed> },
    AddTags(Vec<TagId>),
    RemoveTags(Vec<TagId>),
    Delete,
    Restore,
}

impl CustomerBulkChange {
    pub fn restores(&self) -> bool {
        matches!(self, Self::Restore(_))
    }

    /// As it is kept. What it clears is a null there; what it leaves alone is not there.
    pub fn kept(&self) -> Json {
        let mut kept = stored::keep(self);
        if let Self::Set(fields) = self {
            fields.cleared().into_iter().for_each(|field| kept["set"][field] = Json::Null);
        }
        kept
    }

    /// Whether the customer's own service does it.
    pub fn is_one_by_one(&self) -> bool {
        matches!(self, Self::Delete(_) | Self::Restore(_))
    }

    /// What whoever does it must be allowed to.
    pub fn permission(&self) -> Permission {
        match self {
            Self::Set(_) | Self::AddTagIds(_) | Self::RemoveTagIds(_) => Permission::CustomerWrite,
            Self::Delete(_) | Self::Restore(_) => Permission::CustomerDelete,
        }
    }

    /// Reads it; what it names must be there.
    pub async fn plan(&self, unit: &Unit, actor: &Actor) -> Result<Plan> {
        let mut problems = Problems::default();
        let plan = match self {
            Self::Set(fields) => fields.plan(unit, actor, &mut problems).await?,
            Self::AddTagIds(ids) => Plan::AddTags(tags(unit, "addTagIds", ids, &mut problems).await?),
            Self::RemoveTagIds(ids) => Plan::RemoveTags(tags(unit, "removeTagIds", ids, &mut problems).await?),
            Self::Delete(true) => Plan::Delete,
            Self::Restore(true) => Plan::Restore,
            Self::Delete(false) | Self::Restore(false) => return Err(nothing().into()),
        };
        problems.done()?;
        Ok(plan)
    }
}

impl CustomerBulkFields {
    fn cleared(&self) -> Vec<&'static str> {
        let all = [
            ("ownerId", self.owner_id.is_null()),
            ("portfolioId", self.portfolio_id.is_null()),
            ("category", self.category.is_null()),
            ("product", self.product.is_null()),
            ("score", self.score.is_null()),
            ("source", self.source.is_null()),
            ("industry", self.industry.is_null()),
            ("sizeBand", self.size_band.is_null()),
        ];
        all.into_iter().filter_map(|(field, cleared)| cleared.then_some(field)).collect()
    }

    async fn plan(&self, unit: &Unit, actor: &Actor, problems: &mut Problems) -> Result<Plan> {
        let given = self.given();
        // Anybody will do to find out what is wrong with the fields themselves.
        let before = Model { name: "-".into(), ..draft::blank(unit.tenant()) };
        let mut after = before.clone();
        given.apply(&mut after, Blank::Clears, problems);
        links::check(unit, actor, Some(&before), &after, problems).await?;
        let inputs = self.custom.as_deref().unwrap_or_default();
        let custom = custom_field::service::parse(unit, CustomEntity::Customer, inputs, false, problems).await?;
        if self.is_empty() {
            problems.push(nothing());
        }
        Ok(Plan::Set { given: Box::new(given), custom })
    }

    fn given(&self) -> Given {
        Given {
            owner_id: self.owner_id.clone(),
            portfolio_id: self.portfolio_id.clone(),
            lifecycle: self.lifecycle.map(Into::into),
            status: self.status.map(Into::into),
            category: self.category.clone(),
            product: self.product.clone(),
            score: self.score,
            source: self.source.clone(),
            industry: self.industry.clone(),
            size_band: self.size_band.clone(),
            ..Given::default()
        }
    }

    fn is_empty(&self) -> bool {
        let texts = [&self.category, &self.product, &self.source, &self.industry, &self.size_band];
        let no_text = texts.iter().all(|text| text.is_undefined());
        let no_link = self.owner_id.is_undefined() && self.portfolio_id.is_undefined() && self.score.is_undefined();
        let no_state = self.lifecycle.is_none() && self.status.is_none();
        no_text && no_link && no_state && self.custom.as_ref().is_none_or(Vec::is_empty)
    }
}

async fn tags(unit: &Unit, field: &str, ids: &[ID], problems: &mut Problems) -> Result<Vec<TagId>> {
    if ids.is_empty() {
        problems.push(Problem::required(&format!("change.{field}")));
    }
    tag::existing(unit, ids, problems).await
}

fn nothing() -> Problem {
    Problem::new("change", ProblemCode::Required, Text::new("bulk-nothing-to-do"))
}
