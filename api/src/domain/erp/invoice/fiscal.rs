//! The tax authority's word on an invoice. A job asks, for the way there may be long or closed; what is answered is noted
//! if the question still stands.

use super::{
    event::{self, Happened},
    service,
};
use crate::{
    error::{Error, Result},
    integrations::nfe::{
        Answer, Cancellation, Document,
        key::{self, Subject},
    },
    jobs::{self, Context, Hopeless, Job},
};
use entity::{
    StoreError, Unit, WriteUnit, clock,
    erp::{
        invoice::{self, FiscalState, Model, line},
        order,
    },
    id::{Id, InvoiceId},
    platform::{
        job::{self, priority},
        tenant,
    },
};
use serde_json::{Value, json};

/// Asks the authority to authorize an invoice, or to take it back.
pub struct AskAuthority;

impl Job for AskAuthority {
    const KIND: &'static str = "invoice.ask_authority";
    type Payload = InvoiceId;

    async fn run(context: &Context, id: InvoiceId) -> anyhow::Result<Value> {
        let Some(row) = context.unit().find::<invoice::Entity>(id).await? else { return Ok(Value::Null) };
        let (question, answer) = match row.fiscal_state {
            Some(FiscalState::Pending) => {
                let document = document(&context.unit(), &row).await?;
                (FiscalState::Pending, context.app().nfe.authorize(&document).await?)
            }
            Some(FiscalState::Cancelling) => {
                (FiscalState::Cancelling, context.app().nfe.cancel(&cancellation(&row)?).await?)
            }
            _ => return Ok(Value::Null),
        };
        let told = match &answer {
            Answer::Accepted { protocol } => json!({ "protocol": protocol }),
            Answer::Rejected { code, reason } => json!({ "code": code, "reason": reason }),
        };
        let mut unit = context.begin();
        note(&mut unit, row.order_id, (id, question), answer).await.map_err(mishap)?;
        context.commit(unit).await?;
        Ok(told)
    }

    /// Nobody answered: people may ask again.
    async fn given_up(unit: &mut WriteUnit, id: InvoiceId) -> Result<(), StoreError> {
        let Some(mut row) = invoice::lock(unit, id).await? else { return Ok(()) };
        row.fiscal_state = match row.fiscal_state {
            Some(FiscalState::Pending) => Some(FiscalState::Rejected),
            Some(FiscalState::Cancelling) => Some(FiscalState::Authorized),
            _ => return Ok(()),
        };
        row.fiscal_message = None;
        invoice::save(unit, row).await.map(drop)
    }
}

fn mishap(error: Error) -> anyhow::Error {
    anyhow::Error::msg(error.to_string())
}

/// Notes that the authority is to be asked; whoever calls saves the row.
pub(super) async fn ask(unit: &mut WriteUnit, row: &mut Model, question: FiscalState) -> Result<()> {
    (row.fiscal_state, row.fiscal_message) = (Some(question), None);
    if question == FiscalState::Pending {
        row.access_key = Some(access_key(unit, row).await?);
    }
    job::enqueue(unit, jobs::new::<AskAuthority>(&row.id)?.priority(priority::REPLY)).await?;
    Ok(())
}

async fn access_key(unit: &Unit, row: &Model) -> Result<String> {
    let company = tenant::own(unit).await?;
    let zone = company.and_then(|company| company.time_zone.parse().ok()).unwrap_or(chrono_tz::America::Sao_Paulo);
    let issuer = row.issuer.clone().unwrap_or_default();
    let subject = Subject {
        state: issuer.address.as_ref().and_then(|address| address.state.as_deref()).unwrap_or_default(),
        day: row.issued_at.unwrap_or_else(clock::now).with_timezone(&zone).date_naive(),
        cnpj: issuer.tax_id.as_deref().unwrap_or_default(),
        series: row.series.unwrap_or_default(),
        number: row.number.unwrap_or_default(),
        id: row.id.uuid(),
    };
    let key = key::of(&subject);
    Ok(key.ok_or_else(|| anyhow::anyhow!("invoice {} of the profile has no access key", row.id.global()))?)
}

async fn document(unit: &Unit, row: &Model) -> anyhow::Result<Document> {
    let (Some(access_key), Some(series), Some(number), Some(issued_at), Some(issuer), Some(recipient)) =
        (row.access_key.clone(), row.series, row.number, row.issued_at, row.issuer.clone(), row.recipient.clone())
    else {
        return Err(Hopeless(format!("invoice {} was not issued", row.id.global())).into());
    };
    let lines = line::of_invoices(unit, &[row.id]).await?.remove(&row.id).unwrap_or_default();
    let (shipping_minor, total_minor, note) = (row.shipping_minor, row.total_minor, row.note.clone());
    Ok(Document { access_key, series, number, issued_at, issuer, recipient, lines, shipping_minor, total_minor, note })
}

fn cancellation(row: &Model) -> anyhow::Result<Cancellation> {
    let (Some(access_key), Some(protocol), Some(authorized_at), Some(reason)) =
        (row.access_key.clone(), row.protocol.clone(), row.authorized_at, row.cancel_reason.clone())
    else {
        return Err(Hopeless(format!("invoice {} was not authorized", row.id.global())).into());
    };
    Ok(Cancellation { access_key, protocol, authorized_at, reason })
}

async fn note(
    unit: &mut WriteUnit,
    order: entity::id::OrderId,
    (id, question): (InvoiceId, FiscalState),
    answer: Answer,
) -> Result<()> {
    let (order, row) = (order::lock(unit, order).await?, invoice::lock(unit, id).await?);
    let (Some(order), Some(mut row)) = (order, row) else { return Ok(()) };
    if row.fiscal_state != Some(question) {
        return Ok(());
    }
    row.fiscal_message = match &answer {
        Answer::Accepted { .. } => None,
        Answer::Rejected { code, reason } => Some(format!("{code}: {reason}")),
    };
    match (question, answer) {
        (FiscalState::Cancelling, Answer::Accepted { .. }) => {
            row.fiscal_state = Some(FiscalState::Cancelled);
            service::end(unit, row, &order).await?;
        }
        (FiscalState::Cancelling, Answer::Rejected { .. }) => {
            (row.fiscal_state, row.cancel_reason) = (Some(FiscalState::Authorized), None);
            event::save(unit, row, Happened::CancelRejected).await?;
        }
        (_, Answer::Accepted { protocol }) => {
            (row.fiscal_state, row.protocol) = (Some(FiscalState::Authorized), Some(protocol));
            row.authorized_at = Some(clock::now());
            event::save(unit, row, Happened::Authorized).await?;
        }
        (_, Answer::Rejected { .. }) => {
            row.fiscal_state = Some(FiscalState::Rejected);
            event::save(unit, row, Happened::Rejected).await?;
        }
    }
    Ok(())
}
