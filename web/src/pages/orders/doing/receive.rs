//! What came of a return: what can be sold again, and what cannot. Or that it does not take place.

use yew::prelude::*;

use super::{
    DoingProps, Sheet,
    operations::{
        OrderReceive, OrderReject, OrderReturnPartInput, OrderReturnReceiveInput, OrderReturnRejectInput,
        ReceiveVariables, RejectVariables,
    },
};
use crate::{
    components::{NumberField, Side, Text, TextAreaField, use_text},
    drafts::use_unsaved,
    graphql::use_mutation,
    i18n::{I18n, key, use_i18n},
    number,
    pages::{
        orders::{detail::Returning, types::pieces},
        sheet::refused,
    },
    t,
};

#[derive(Properties, PartialEq)]
pub struct ReceiveDialogProps {
    pub returning: Returning,
    pub rejected: bool,
    pub given: DoingProps,
}

#[component]
pub fn ReceiveDialog(props: &ReceiveDialogProps) -> Html {
    if props.rejected {
        html! { <Reject returning={props.returning.clone()} given={props.given.clone()} /> }
    } else {
        html! { <Receive returning={props.returning.clone()} given={props.given.clone()} /> }
    }
}

#[derive(Properties, PartialEq)]
struct OfReturnProps {
    returning: Returning,
    given: DoingProps,
}

/// Of one line: what goes into stock again, and what is scrap.
#[derive(Clone, Debug, PartialEq)]
struct Came {
    restocked: String,
    scrapped: String,
}

fn count(text: &str, i18n: &I18n) -> Option<i64> {
    if text.trim().is_empty() { Some(0) } else { pieces(text, i18n).filter(|count| *count >= 0) }
}

#[component]
fn Receive(props: &OfReturnProps) -> Html {
    let i18n = use_i18n();
    let receive = use_mutation::<OrderReceive, _>();
    let returning = &props.returning;
    let came = use_state_eq(|| {
        let all = |quantity: i64| number::text(quantity as f64, i18n.locale);
        let lines = returning.lines.iter();
        lines.map(|part| Came { restocked: all(part.quantity), scrapped: all(0) }).collect::<Vec<_>>()
    });
    let note = use_text("");
    let unsaved = use_unsaved(&(note.value.clone(), (*came).clone()));
    let tried = use_state_eq(|| false);
    let read: Option<Vec<_>> = returning
        .lines
        .iter()
        .zip(came.iter())
        .map(|(part, came)| {
            let (restocked, scrapped) = (count(&came.restocked, &i18n)?, count(&came.scrapped, &i18n)?);
            Some(OrderReturnPartInput { line_id: part.line_id.clone(), restocked, scrapped })
        })
        .collect();
    let on_submit = {
        let (receive, given, tried) = (receive.clone(), props.given.clone(), tried.setter());
        let (id, note) = (returning.id.clone(), note.filled());
        Callback::from(move |()| {
            tried.set(true);
            let Some(lines) = read.clone() else { return };
            let input = OrderReturnReceiveInput { id: id.clone(), lines, note: note.clone() };
            receive.run(ReceiveVariables { input }, given.heard(key!("order-receive-done")));
        })
    };
    let error = receive.error.as_ref();
    let field = |at: usize, name: &'static str, label: String, value: &str, set: fn(&mut Came, String)| {
        let change = {
            let came = came.clone();
            Callback::from(move |text: String| {
                let mut changed = (*came).clone();
                changed.get_mut(at).into_iter().for_each(|one| set(one, text.clone()));
                came.set(changed);
            })
        };
        let wrong = (*tried && count(value, &i18n).is_none()).then(|| t!(i18n, "order-wrong-quantity").into());
        let error = wrong.or_else(|| refused(error, &format!("lines.{at}.{name}")));
        html! { <NumberField id={format!("came-{at}-{name}")} {label} least={0.0} text={Text::new(value.to_owned(), change)} {error} /> }
    };
    let row = |(at, (part, came)): (usize, (&crate::pages::orders::detail::ReturnPart, &Came))| {
        let sku = part.sku.as_str();
        html! {
            <li class="order-part" key={part.line_id.inner().to_owned()}>
                <div class="row-text">
                    <strong>{ &part.title }</strong>
                    <span class="quiet">{ sku }{ " · " }{ t!(i18n, "order-awaited", count = part.quantity) }</span>
                </div>
                <div class="form-row">
                    { field(at, "restocked", t!(i18n, "order-restocked-of", sku = sku), &came.restocked, |came, text| came.restocked = text) }
                    { field(at, "scrapped", t!(i18n, "order-scrapped-of", sku = sku), &came.scrapped, |came, text| came.scrapped = text) }
                </div>
            </li>
        }
    };
    let title = t!(i18n, "order-receive-title", number = returning.number);
    let rows = returning.lines.iter().zip(came.iter()).enumerate().map(row);
    html! {
        <Sheet id="receive" side={Side::End} {title} act={t!(i18n, "order-receive-act")} pending={receive.pending} error={receive.error.clone()} fields="lines note" {unsaved} given={props.given.clone()} {on_submit}>
            <p class="quiet">{ t!(i18n, "order-receive-text") }</p>
            <ul class="order-parts">{ for rows }</ul>
            if let Some(error) = refused(error, "lines") {
                <p class="field-error" role="alert">{ error }</p>
            }
            <TextAreaField id="receive-note" label={t!(i18n, "order-note")} rows={2} text={note} optional=true error={refused(error, "note")} />
        </Sheet>
    }
}

#[component]
fn Reject(props: &OfReturnProps) -> Html {
    let i18n = use_i18n();
    let reject = use_mutation::<OrderReject, _>();
    let note = use_text("");
    let unsaved = use_unsaved(&note.value);
    let on_submit = {
        let (reject, given) = (reject.clone(), props.given.clone());
        let (id, note) = (props.returning.id.clone(), note.filled());
        Callback::from(move |()| {
            let input = OrderReturnRejectInput { id: id.clone(), note: note.clone() };
            reject.run(RejectVariables { input }, given.heard(key!("order-reject-done")));
        })
    };
    let title = t!(i18n, "order-reject-title", number = props.returning.number);
    let error = refused(reject.error.as_ref(), "note");
    html! {
        <Sheet id="reject" {title} act={t!(i18n, "order-reject-act")} danger=true pending={reject.pending} error={reject.error.clone()} fields="note" {unsaved} given={props.given.clone()} {on_submit}>
            <p>{ t!(i18n, "order-reject-text") }</p>
            <TextAreaField id="reject-note" label={t!(i18n, "order-reason")} rows={2} text={note} optional=true {error} />
        </Sheet>
    }
}
