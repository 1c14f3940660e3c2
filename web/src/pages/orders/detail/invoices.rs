//! What the order is charged with: its invoices, what the tax authority said of them, and what can be done about each.

use std::rc::Rc;

use gloo_timers::callback::Interval;
use yew::prelude::*;

use super::operations::{FiscalState, Invoice, InvoiceAction, InvoiceState, Order};
use crate::{
    components::{Badge, Button, ButtonKind, Card, ErrorNotice, IconName, Tone, Variant as Look},
    download,
    format::use_format,
    graphql::use_mutation,
    i18n::{key, use_i18n},
    pages::orders::{
        doing::{Doing, InvoiceAuthorize, InvoiceIdVariables, InvoiceIssue},
        types::{OrderLabel, invalidate},
    },
    session::use_client,
    t,
    viewer::use_viewer,
};

/// The authority answers within a moment: until then the page asks again.
const AGAIN_MS: u32 = 2_000;

#[derive(Properties, PartialEq)]
pub struct InvoicesCardProps {
    pub order: Rc<Order>,
    pub on_do: Callback<Doing>,
    pub refetch: Callback<()>,
}

#[component]
pub fn InvoicesCard(props: &InvoicesCardProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let invoices = props.order.invoices.clone().unwrap_or_default();
    let waits = invoices.iter().any(Invoice::is_asked);
    use_effect_with(waits, {
        let refetch = props.refetch.clone();
        move |waits| {
            let again = waits.then(|| Interval::new(AGAIN_MS, move || refetch.emit(())));
            move || drop(again)
        }
    });
    let stands = invoices.iter().any(|invoice| invoice.state != InvoiceState::Cancelled);
    let is_ordered = !matches!(props.order.label, OrderLabel::Draft | OrderLabel::Cancelled | OrderLabel::Expired);
    let may_create = viewer.can("invoice.write") && !stands && is_ordered;
    if props.order.invoices.is_none() || (invoices.is_empty() && !may_create) {
        return Html::default();
    }
    let actions = html! {
        if may_create {
            <Button small=true onclick={props.on_do.reform(|_| Doing::Invoice)}>{ t!(i18n, "order-invoice") }</Button>
        }
    };
    html! {
        <Card title={t!(i18n, "order-invoices")} {actions}>
            if invoices.is_empty() {
                <p class="quiet">{ t!(i18n, "order-invoices-none") }</p>
            } else {
                <ul class="rows order-invoices">{ for invoices.iter().map(|invoice| html! { <Row key={invoice.id.inner().to_owned()} invoice={invoice.clone()} on_do={props.on_do.clone()} /> }) }</ul>
            }
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    invoice: Invoice,
    on_do: Callback<Doing>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, format, client) = (use_i18n(), use_format(), use_client());
    let (issue, authorize) = (use_mutation::<InvoiceIssue, _>(), use_mutation::<InvoiceAuthorize, _>());
    let invoice = &props.invoice;
    let may = |action: InvoiceAction| invoice.available_actions.contains(&action);
    let variables = InvoiceIdVariables { id: invoice.id.clone(), expected_version: Some(invoice.version) };
    let on_issue = {
        let (issue, variables, client) = (issue.clone(), variables.clone(), client.clone());
        Callback::from(move |_: MouseEvent| {
            let client = client.clone();
            issue.run(variables.clone(), move |_| invalidate(&client));
        })
    };
    let on_authorize = {
        let (authorize, variables, client) = (authorize.clone(), variables, client);
        Callback::from(move |_: MouseEvent| {
            let client = client.clone();
            authorize.run(variables.clone(), move |_| invalidate(&client));
        })
    };
    let on_cancel = {
        let invoice = invoice.clone();
        props.on_do.reform(move |_: MouseEvent| Doing::CancelInvoice(invoice.clone()))
    };
    let on_file = {
        let file = invoice.file.clone();
        Callback::from(move |_: MouseEvent| {
            file.as_deref().and_then(download::from_server);
        })
    };
    let when = match (invoice.issued_at, invoice.due_on) {
        (Some(at), Some(due)) if invoice.state == InvoiceState::Issued => {
            t!(i18n, "order-invoice-due", at = format.date_time(at), due = format.day(due))
        }
        (Some(at), _) => format.date_time(at),
        (None, _) => String::new(),
    };
    html! {
        <li class="row">
            <span class="row-text">
                <span class="cluster">
                    <strong>{ invoice.name(&i18n) }</strong>
                    <Badge tone={invoice.state.tone()}>{ t!(i18n, invoice.state.text()) }</Badge>
                    if let Some(fiscal) = invoice.fiscal_state {
                        <Badge tone={fiscal.tone()}>{ t!(i18n, fiscal.text()) }</Badge>
                    }
                </span>
                <span class="quiet">{ when }</span>
                if let Some(key) = invoice.access_key.as_ref().filter(|_| invoice.protocol.is_some()) {
                    <span class="quiet order-access-key">{ key }</span>
                }
                if let Some(message) = &invoice.fiscal_message {
                    <span class="field-error">{ t!(i18n, "order-invoice-said", message = message.as_str()) }</span>
                } else if invoice.fiscal_state == Some(FiscalState::Rejected) {
                    <span class="field-error">{ t!(i18n, "order-invoice-silent") }</span>
                }
                if let Some(error) = issue.error.clone().or_else(|| authorize.error.clone()) {
                    <ErrorNotice {error} />
                }
                <span class="cluster">
                    if may(InvoiceAction::Issue) {
                        <Button small=true variant={Look::Primary} busy={issue.pending} onclick={on_issue}>{ t!(i18n, "order-invoice-issue") }</Button>
                    }
                    if may(InvoiceAction::Authorize) {
                        <Button small=true variant={Look::Primary} busy={authorize.pending} onclick={on_authorize}>{ t!(i18n, "order-invoice-authorize") }</Button>
                    }
                    if invoice.file.is_some() {
                        <Button small=true kind={ButtonKind::Button} icon={IconName::ArrowDown} onclick={on_file}>{ t!(i18n, "order-invoice-file") }</Button>
                    }
                    if may(InvoiceAction::Cancel) {
                        <Button small=true onclick={on_cancel}>{ t!(i18n, "order-invoice-cancel") }</Button>
                    }
                </span>
            </span>
            <strong class="order-money">{ format.money(&invoice.total) }</strong>
        </li>
    }
}

impl InvoiceState {
    fn tone(self) -> Tone {
        match self {
            Self::Draft | Self::Cancelled => Tone::Neutral,
            Self::Issued => Tone::Warning,
            Self::Paid => Tone::Success,
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Draft => key!("order-invoice-draft"),
            Self::Issued => key!("order-invoice-issued"),
            Self::Paid => key!("order-invoice-paid"),
            Self::Cancelled => key!("order-invoice-cancelled"),
        }
    }
}

impl FiscalState {
    fn tone(self) -> Tone {
        match self {
            Self::Pending | Self::Cancelling => Tone::Info,
            Self::Authorized => Tone::Success,
            Self::Rejected => Tone::Danger,
            Self::Cancelled => Tone::Neutral,
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Pending => key!("order-fiscal-pending"),
            Self::Authorized => key!("order-fiscal-authorized"),
            Self::Rejected => key!("order-fiscal-rejected"),
            Self::Cancelling => key!("order-fiscal-cancelling"),
            Self::Cancelled => key!("order-fiscal-cancelled"),
        }
    }
}
