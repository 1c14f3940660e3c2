use super::{loader::CustomerInPlaceOf, query, service::may_see};
use crate::{
    domain::{
        crm::{
            activity::{self, Activity},
            attachment::{self, Attachment},
            contact::{ContactPoint, ContactPointsByCustomer, display},
            custom_field::{CustomValue, values_of},
            deal::{self, Deal},
            duplicate::{DuplicatePair, DuplicatesByCustomer},
            portfolio::Portfolio,
            tag::{Tag, TagsByCustomer},
            timeline::{self, TimelineFilter, TimelineItem},
        },
        identity::user::User,
    },
    graphql::{
        Connection, Request, cost,
        scalars::{Date, Instant},
    },
};
use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use entity::{
    crm::{contact_point, customer},
    id::{CustomerId, Id},
    value::TaxId,
};

/// A person or a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::customer::CustomerKind")]
pub enum CustomerKind {
    Person,
    Company,
}

/// How far a customer has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::customer::Lifecycle")]
pub enum Lifecycle {
    Lead,
    Qualified,
    Customer,
    Churned,
    Disqualified,
}

/// Whether we deal with them now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::customer::CustomerStatus")]
pub enum CustomerStatus {
    Active,
    Inactive,
    Blocked,
}

/// A postal address.
#[derive(Clone, Debug, SimpleObject)]
pub struct Address {
    pub street: Option<String>,
    pub number: Option<String>,
    pub complement: Option<String>,
    pub district: Option<String>,
    pub city: Option<String>,
    /// Two letters in Brazil.
    pub state: Option<String>,
    /// CEP in Brazil, digits only.
    pub postal_code: Option<String>,
    pub country: Option<String>,
}

/// A person or a company we deal with.
#[derive(Clone)]
pub struct Customer(pub customer::Model);

#[Object]
impl Customer {
    pub async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn kind(&self) -> CustomerKind {
        self.0.kind.into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Razão social.
    async fn legal_name(&self) -> Option<&str> {
        self.0.legal_name.as_deref()
    }

    /// CPF or CNPJ without punctuation.
    async fn tax_id(&self) -> Option<&str> {
        self.0.tax_id.as_deref()
    }

    /// CPF or CNPJ for people: 529.982.247-25.
    async fn tax_id_display(&self) -> Option<String> {
        let text = self.0.tax_id.as_deref()?;
        Some(TaxId::parse(text).map_or_else(|_| text.to_owned(), |tax_id| tax_id.formatted()))
    }

    async fn lifecycle(&self) -> Lifecycle {
        self.0.lifecycle.into()
    }

    async fn status(&self) -> CustomerStatus {
        self.0.status.into()
    }

    async fn portfolio(&self, ctx: &Context<'_>) -> Result<Option<Portfolio>> {
        let Some(id) = self.0.portfolio_id else { return Ok(None) };
        Ok(Request::of(ctx).rows().load_one(id).await?.map(Portfolio))
    }

    async fn category(&self) -> Option<&str> {
        Some(self.0.category.as_str()).filter(|text| !text.is_empty())
    }

    /// Current product or plan.
    async fn product(&self) -> Option<&str> {
        Some(self.0.product.as_str()).filter(|text| !text.is_empty())
    }

    async fn score(&self) -> Option<i32> {
        Some(self.0.score)
    }

    async fn source(&self) -> Option<&str> {
        self.0.source.as_deref()
    }

    async fn source_details(&self) -> Option<&str> {
        self.0.source_details.as_deref()
    }

    /// By name.
    async fn tags(&self, ctx: &Context<'_>) -> Result<Vec<Tag>> {
        let tags = Request::of(ctx).rows().load_one(TagsByCustomer(self.0.id)).await?;
        Ok(tags.unwrap_or_default().into_iter().map(Tag).collect())
    }

    /// Who looks after them.
    async fn owner(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        let Some(id) = self.0.owner_id else { return Ok(None) };
        Ok(Request::of(ctx).rows().load_one(id).await?.map(User))
    }

    /// Where a person works; null when the reader may not see it.
    async fn company(&self, ctx: &Context<'_>) -> Result<Option<Customer>> {
        seen(ctx, self.0.company_id).await
    }

    /// What they do in the company.
    async fn position(&self) -> Option<&str> {
        self.0.position.as_deref()
    }

    /// Who works in the company, by name.
    #[graphql(complexity = "cost::list(Some(first), None, child_complexity)")]
    async fn people(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> Result<Connection<Customer>> {
        Ok(Box::pin(query::people_of(ctx, self.0.id, first, after)).await?)
    }

    /// Null when no part of it is known.
    async fn address(&self) -> Option<Address> {
        let row = &self.0;
        let address = Address {
            street: row.street.clone(),
            number: row.number.clone(),
            complement: row.complement.clone(),
            district: row.district.clone(),
            city: row.city.clone(),
            state: row.state.clone(),
            postal_code: row.postal_code.clone(),
            country: row.country.clone(),
        };
        let parts = [&row.street, &row.number, &row.complement, &row.district, &row.city, &row.state];
        let known = parts.into_iter().chain([&row.postal_code, &row.country]).any(Option::is_some);
        known.then_some(address)
    }

    /// Birth of a person, founding of a company.
    async fn birth_date(&self) -> Option<Date> {
        self.0.birth_date.map(Date)
    }

    async fn industry(&self) -> Option<&str> {
        self.0.industry.as_deref()
    }

    async fn size_band(&self) -> Option<&str> {
        self.0.size_band.as_deref()
    }

    async fn website(&self) -> Option<&str> {
        self.0.website.as_deref()
    }

    async fn linkedin(&self) -> Option<&str> {
        self.0.linkedin.as_deref()
    }

    async fn contact_points(&self, ctx: &Context<'_>) -> Result<Vec<ContactPoint>> {
        Ok(self.points(ctx).await?.into_iter().map(ContactPoint).collect())
    }

    /// The preferred phone or WhatsApp, else the first, as people read it.
    async fn primary_phone(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let points = self.points(ctx).await?;
        Ok(first_choice(&points, |point| point.kind.is_phone() && point.value.starts_with('+')))
    }

    /// The preferred e-mail, else the first.
    async fn primary_email(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let points = self.points(ctx).await?;
        Ok(first_choice(&points, |point| point.kind == contact_point::ContactPointKind::Email))
    }

    /// What they have in the company's own fields.
    async fn custom(&self, ctx: &Context<'_>) -> Result<Vec<CustomValue>> {
        values_of(ctx, self.0.id.uuid()).await
    }

    /// The newest first.
    #[graphql(complexity = "cost::list(Some(first), None, child_complexity)")]
    async fn deals(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> Result<Connection<Deal>> {
        Ok(Box::pin(deal::query::of_customer(ctx, self.0.id, first, after)).await?)
    }

    /// Up to 50 open deals, the newest first, in one statement per page of customers.
    async fn open_deals(&self, ctx: &Context<'_>) -> Result<Vec<Deal>> {
        Ok(deal::query::open_of_customer(ctx, self.0.id).await?)
    }

    /// `open`: only those to be done, or only those done.
    #[graphql(complexity = "cost::list(Some(first), None, child_complexity)")]
    async fn activities(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        open: Option<bool>,
    ) -> Result<Connection<Activity>> {
        Ok(Box::pin(activity::query::of_customer(ctx, self.0.id, first, after, open)).await?)
    }

    /// All that happened, the latest first.
    #[graphql(complexity = "cost::list(Some(first), None, child_complexity)")]
    async fn timeline(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "where")] filter: Option<TimelineFilter>,
        #[graphql(default = 30)] first: i32,
        after: Option<String>,
    ) -> Result<Connection<TimelineItem>> {
        Ok(Box::pin(timeline::query::of_customer(ctx, self.0.id, filter, first, after)).await?)
    }

    /// Their files, and those of their deals that the reader sees, the newest first.
    #[graphql(complexity = "cost::list(Some(first), None, child_complexity)")]
    async fn attachments(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        #[graphql(default = false, desc = "Those that were deleted and can be restored, in place of the others.")]
        deleted: bool,
    ) -> Result<Connection<Attachment>> {
        Ok(Box::pin(attachment::of_customer(ctx, self.0.id, (first, after), deleted)).await?)
    }

    /// Those who may be the same, the most alike first.
    async fn duplicates(&self, ctx: &Context<'_>) -> Result<Vec<DuplicatePair>> {
        let pairs = Request::of(ctx).rows().load_one(DuplicatesByCustomer(self.0.id)).await?;
        Ok(pairs.unwrap_or_default().into_iter().map(DuplicatePair).collect())
    }

    /// The customer that stands for this one since they were merged.
    async fn merged_into(&self, ctx: &Context<'_>) -> Result<Option<Customer>> {
        let Some(id) = self.0.merged_into_id else { return Ok(None) };
        let request = Request::of(ctx);
        let (row, actor) = (request.rows().load_one(CustomerInPlaceOf(id)).await?, request.actor()?);
        Ok(row.filter(|row| may_see(actor, row)).map(Customer))
    }

    async fn last_contacted_at(&self) -> Option<Instant> {
        self.0.last_contacted_at
    }

    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    async fn updated_at(&self) -> Instant {
        self.0.updated_at
    }

    async fn deleted_at(&self) -> Option<Instant> {
        self.0.deleted_at
    }
}

impl Customer {
    async fn points(&self, ctx: &Context<'_>) -> Result<Vec<contact_point::Model>> {
        Ok(Request::of(ctx).rows().load_one(ContactPointsByCustomer(self.0.id)).await?.unwrap_or_default())
    }
}

/// The customer, unless it is deleted or the reader's role does not reach it.
async fn seen(ctx: &Context<'_>, id: Option<CustomerId>) -> Result<Option<Customer>> {
    let Some(id) = id else { return Ok(None) };
    let request = Request::of(ctx);
    let (row, actor) = (request.rows().load_one(id).await?, request.actor()?);
    Ok(row.filter(|row| !row.is_deleted() && may_see(actor, row)).map(Customer))
}

fn first_choice(points: &[contact_point::Model], fits: fn(&contact_point::Model) -> bool) -> Option<String> {
    let fitting = || points.iter().filter(|point| fits(point));
    fitting().find(|point| point.preferred).or_else(|| fitting().next()).map(display)
}
