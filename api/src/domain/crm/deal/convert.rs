//! From lead to deal in one step: the company is found by its CNPJ or made, the person is linked to it, the
//! deal is made, the lead is qualified. All of it, or nothing.

use super::{Deal, DealCreateInput, service};
use crate::{
    actor::Actor,
    domain::crm::customer::{
        Customer, CustomerCreateInput, CustomerKind, Given,
        service::{self as customers, Changing},
    },
    error::{Error, Problem, ProblemCode, Result},
    graphql::{
        Request, UserError, access,
        idempotency::{Claim, claim, fulfil},
        payload, scalars,
        scalars::MoneyInput,
    },
    i18n::Text,
    permission::Permission,
};
use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use entity::{
    Unit, WriteUnit,
    crm::{
        customer::{self, CustomerKind as Kind, Lifecycle},
        customer_key::{self, KeyKind},
        deal,
        timeline_item::{self, Happening, TimelineKind},
    },
    id::{CustomerId, DealId, Id},
    store::AuditRecord,
    value::TaxId,
};
use serde_json::json;

#[derive(Clone, Debug, InputObject)]
pub struct CustomerConvertInput {
    pub customer_id: ID,
    pub expected_version: Option<i32>,
    /// Makes the company (or finds it by CNPJ) and links the person.
    pub company: Option<CustomerCreateInput>,
    /// Default: the first pipeline in use.
    pub pipeline_id: Option<ID>,
    /// Default: the first open stage.
    pub stage_id: Option<ID>,
    /// Of the deal; default: the customer's name.
    pub title: Option<String>,
    pub value: Option<MoneyInput>,
    /// Of the deal; default: who converts.
    pub owner_id: Option<ID>,
    pub idempotency_key: Option<String>,
}

/// On CONFLICT, customer is the current state.
#[derive(SimpleObject)]
pub struct CustomerConvertPayload {
    pub customer: Option<Customer>,
    pub company: Option<Customer>,
    pub deal: Option<Deal>,
    pub user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct ConvertMutation;

#[Object]
impl ConvertMutation {
    /// From lead to deal in one step: company, link, deal, lifecycle.
    #[graphql(guard = "access::Can(Permission::CustomerWrite)")]
    async fn customer_convert(
        &self,
        ctx: &Context<'_>,
        input: CustomerConvertInput,
    ) -> async_graphql::Result<CustomerConvertPayload> {
        let request = Request::of(ctx);
        let id = input.customer_id.clone();
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { convert(unit, actor, input).await })
            })
            .await?;
        Ok(match outcome {
            Ok(done) => CustomerConvertPayload {
                customer: Some(Customer(done.customer)),
                company: done.company.map(Customer),
                deal: Some(Deal(done.deal)),
                user_errors: Vec::new(),
            },
            Err(user_errors) => {
                let conflict = payload::is_conflict(&user_errors).then(|| CustomerId::parse(&id)).flatten();
                let customer = match conflict {
                    Some(id) => {
                        request.renew();
                        customers::read(&request.unit()?, request.actor()?, id).await?
                    }
                    None => None,
                };
                CustomerConvertPayload { customer: customer.map(Customer), company: None, deal: None, user_errors }
            }
        })
    }
}

/// What a conversion came to.
pub struct Converted {
    pub customer: customer::Model,
    pub company: Option<customer::Model>,
    pub deal: deal::Model,
}

/// Converts a lead. With an idempotency key that was used before: what came of it then, as it is now.
pub async fn convert(unit: &mut WriteUnit, actor: &Actor, input: CustomerConvertInput) -> Result<Converted> {
    let reach = actor.require(Permission::CustomerWrite)?;
    actor.require(Permission::DealWrite)?;
    let key = match claim(unit, "customerConvert", input.idempotency_key.as_deref(), &input).await? {
        Claim::Replay(id) => return replayed(unit, DealId::from_uuid(id), input.company.is_some()).await,
        Claim::New(key) => key,
    };
    // A merged customer's id stands for the one it went into; that row is held until the unit ends.
    let asked: CustomerId = scalars::id("customerId", &input.customer_id)?;
    let id = customer::resolve(unit, asked).await?.map_or(asked, |row| row.id);
    let row = customer::lock(unit, &[id]).await?.pop();
    let row = row.filter(|row| !row.is_deleted() && reach.allows(row.owner_id));
    let row = row.ok_or_else(|| Problem::not_found("customerId"))?;
    if input.expected_version.is_some_and(|version| version != row.version) {
        return Err(Problem::conflict().into());
    }
    let company = match input.company {
        None => None,
        Some(_) if row.kind == Kind::Company => {
            return Err(Problem::new("company", ProblemCode::Invalid, Text::new("problem-convert-company")).into());
        }
        Some(given) => Some(find_or_make(unit, actor, given).await.map_err(within_company)?),
    };
    let change = Changing {
        given: Given {
            lifecycle: (row.lifecycle == Lifecycle::Lead).then_some(Lifecycle::Qualified),
            company_id: match &company {
                Some(company) => MaybeUndefined::Value(ID(company.id.global())),
                None => MaybeUndefined::Undefined,
            },
            ..Default::default()
        },
        ..Default::default()
    };
    let customer = customers::change_fields(unit, actor, row.id, change).await?;
    let deal = DealCreateInput {
        customer_id: ID(customer.id.global()),
        pipeline_id: input.pipeline_id,
        stage_id: input.stage_id,
        title: input.title.unwrap_or_else(|| company.as_ref().unwrap_or(&customer).name.clone()),
        value: input.value,
        probability: None,
        expected_close_on: None,
        owner_id: input.owner_id,
        source: customer.source.clone(),
        tag_ids: None,
        notes: None,
        custom: None,
        idempotency_key: None,
    };
    let deal = service::insert(unit, actor, deal).await?;
    tell(unit, &customer, company.as_ref(), &deal).await?;
    fulfil(unit, key, deal.id.uuid()).await?;
    Ok(Converted { customer, company, deal })
}

async fn tell(
    unit: &mut WriteUnit,
    customer: &customer::Model,
    company: Option<&customer::Model>,
    deal: &deal::Model,
) -> Result<()> {
    let happening = Happening {
        customer_id: customer.id,
        deal_id: Some(deal.id),
        activity_id: None,
        kind: TimelineKind::CustomerConverted,
        text: None,
        data: json!({ "title": deal.title, "company": company.map(|company| company.name.as_str()) }),
    };
    timeline_item::add(unit, happening).await?;
    unit.audit(AuditRecord {
        action: "customer.converted",
        entity: CustomerId::TYPE,
        entity_id: Some(customer.id.uuid()),
        before: None,
        after: Some(json!({ "dealId": deal.id.global(), "companyId": company.map(|company| company.id.global()) })),
    });
    Ok(())
}

/// The company with this CNPJ, or a new one.
async fn find_or_make(unit: &mut WriteUnit, actor: &Actor, given: CustomerCreateInput) -> Result<customer::Model> {
    let known = match given.tax_id.as_deref().map(TaxId::parse) {
        Some(Ok(tax_id)) => owner_of(unit, &tax_id).await?,
        _ => None,
    };
    // One that the actor may not see is not linked; making it again is refused as TAKEN.
    let reach = actor.require(Permission::CustomerRead)?;
    match known.filter(|row| reach.allows(row.owner_id) && row.kind == Kind::Company) {
        Some(company) => Ok(company),
        None => customers::create(unit, actor, &CustomerCreateInput { kind: CustomerKind::Company, ..given }).await,
    }
}

async fn owner_of(unit: &Unit, tax_id: &TaxId) -> Result<Option<customer::Model>> {
    let key = (KeyKind::TaxId, tax_id.as_str().to_owned());
    let owner = customer_key::owners(unit, &[key]).await?.into_iter().next();
    Ok(match owner {
        Some(owner) => customer::find(unit, owner.customer_id).await?.filter(|row| !row.is_deleted()),
        None => None,
    })
}

async fn replayed(unit: &Unit, id: DealId, with_company: bool) -> Result<Converted> {
    let gone = || Problem::not_found("idempotencyKey");
    let deal = unit.find::<deal::Entity>(id).await?.ok_or_else(gone)?;
    let customer = customer::resolve(unit, deal.customer_id).await?.ok_or_else(gone)?;
    let company = match customer.company_id.filter(|_| with_company) {
        Some(id) => customer::resolve(unit, id).await?,
        None => None,
    };
    Ok(Converted { customer, company, deal })
}

/// Problems of the company stand below its field.
fn within_company(error: Error) -> Error {
    match error {
        Error::Problems(mut problems) => {
            problems.iter_mut().for_each(|problem| problem.field.insert(0, "company".into()));
            Error::Problems(problems)
        }
        other => other,
    }
}
