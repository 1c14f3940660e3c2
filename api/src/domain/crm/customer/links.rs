//! What a customer points at must exist, be of the right kind, and be within reach.

use crate::{
    actor::Actor,
    error::{Problem, ProblemCode, Problems, Result},
    i18n::Text,
};
use entity::{
    Unit,
    crm::{
        customer::{self, CustomerKind, Model},
        merge::Pointer,
        portfolio,
    },
    identity::user::{self, UserStatus},
};

/// Looks at the links that differ from before (of a new customer: all it has).
pub async fn check(
    unit: &Unit,
    actor: &Actor,
    before: Option<&Model>,
    after: &Model,
    problems: &mut Problems,
) -> Result<()> {
    if after.owner_id != before.and_then(|row| row.owner_id)
        && let Some(owner) = after.owner_id
    {
        match unit.find::<user::Entity>(owner).await? {
            Some(row) if row.status == UserStatus::Active => {}
            Some(_) => problems.push(refusal("ownerId", "customer-owner-inactive")),
            None => problems.push(Problem::not_found("ownerId")),
        }
    }
    if after.portfolio_id != before.and_then(|row| row.portfolio_id)
        && let Some(id) = after.portfolio_id
        && portfolio::find(unit, id).await?.is_none()
    {
        problems.push(Problem::not_found("portfolioId"));
    }
    company(unit, actor, before, after, problems).await?;
    match before {
        Some(before) => kind(unit, before, after, problems).await,
        None => Ok(()),
    }
}

/// A company becomes no person while people belong to it.
pub async fn kind(unit: &Unit, before: &Model, after: &Model, problems: &mut Problems) -> Result<()> {
    if (before.kind, after.kind) == (CustomerKind::Company, CustomerKind::Person)
        && Pointer::People.count(unit, before.id).await? > 0
    {
        problems.push(refusal("kind", "customer-company-has-people"));
    }
    Ok(())
}

async fn company(
    unit: &Unit,
    actor: &Actor,
    before: Option<&Model>,
    after: &Model,
    problems: &mut Problems,
) -> Result<()> {
    let Some(id) = after.company_id else { return Ok(()) };
    if let Some(problem) = company_in_company(after) {
        problems.push(problem);
        return Ok(());
    }
    if Some(id) == before.and_then(|row| row.company_id) {
        return Ok(());
    }
    let row = customer::find(unit, id).await?;
    match row.filter(|row| !row.is_deleted() && super::service::may_see(actor, row)) {
        None => problems.push(Problem::not_found("companyId")),
        Some(row) if row.kind != CustomerKind::Company => {
            problems.push(refusal("companyId", "customer-company-is-person"));
        }
        Some(_) => {}
    }
    Ok(())
}

/// A company is no part of another.
pub fn company_in_company(row: &Model) -> Option<Problem> {
    let both = row.kind == CustomerKind::Company && row.company_id.is_some();
    both.then(|| refusal("companyId", "customer-company-in-company"))
}

fn refusal(field: &str, text: &str) -> Problem {
    Problem::new(field, ProblemCode::NotAllowed, Text::new(text))
}
