//! What came of an order: all that was still to come, unless somebody says fewer, each at what it really cost.

use yew::prelude::*;

use super::{
    DoingProps,
    operations::{PurchaseOrderReceiptLineInput, PurchaseOrderReceiveInput, PurchaseReceive, ReceiveVariables},
};
use crate::{
    browser,
    components::{Checkbox, Choice, MoneyField, NumberField, SelectField, Side, Text, TextField, use_text},
    drafts::use_unsaved,
    graphql::{ClientError, use_mutation, use_query},
    i18n::{I18n, key, use_i18n},
    money, number,
    pages::{
        orders::types::pieces,
        purchasing::{detail::Line, form::OpenLocations},
        sheet::{Sheet, refused},
    },
    t,
    viewer::use_viewer,
};

/// A line with what came of it.
#[derive(Clone, Debug, PartialEq)]
struct Came {
    line: Line,
    quantity: String,
    cost: String,
}

impl Came {
    fn new(line: &Line, i18n: &I18n) -> Self {
        let (quantity, cost) =
            (number::text(line.open as f64, i18n.locale), money::text(line.unit_cost.amount_minor, i18n.locale));
        Self { line: line.clone(), quantity, cost }
    }

    /// None where it does not read; an empty field counts as none of it.
    fn count(&self, i18n: &I18n) -> Option<i64> {
        if self.quantity.trim().is_empty() { Some(0) } else { pieces(&self.quantity, i18n).filter(|count| *count >= 0) }
    }

    fn input(&self, i18n: &I18n) -> Option<PurchaseOrderReceiptLineInput> {
        Some(PurchaseOrderReceiptLineInput {
            line_id: self.line.id.clone(),
            quantity: self.count(i18n)?,
            unit_cost_minor: Some(money::parse(&self.cost)?),
        })
    }
}

/// What is sent of them, or nothing when one does not read or none came.
fn inputs(came: &[Came], i18n: &I18n) -> Option<Vec<PurchaseOrderReceiptLineInput>> {
    let all: Option<Vec<_>> = came.iter().map(|one| one.input(i18n)).collect();
    let some: Vec<_> = all?.into_iter().filter(|one| one.quantity > 0).collect();
    (!some.is_empty()).then_some(some)
}

#[component]
pub fn ReceiveDialog(props: &DoingProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let receive = use_mutation::<PurchaseReceive, _>();
    let idempotency = use_memo((), |()| browser::idempotency_key());
    let came = use_state_eq(|| {
        let open = props.order.lines.iter().filter(|line| line.open > 0);
        open.map(|line| Came::new(line, &i18n)).collect::<Vec<_>>()
    });
    let location = use_text(props.order.location.as_ref().map_or("", |location| location.id.inner()).to_owned());
    let (note, costed) = (use_text(""), use_state_eq(|| false));
    let unsaved = use_unsaved(&((*came).clone(), note.value.clone(), location.value.clone(), *costed));
    let tried = use_state_eq(|| false);
    let read = inputs(&came, &i18n);
    let on_submit = {
        let (receive, props, tried, idempotency) =
            (receive.clone(), props.clone(), tried.setter(), (*idempotency).clone());
        let (note, location, update_cost) = (note.filled(), location.filled(), *costed);
        Callback::from(move |()| {
            tried.set(true);
            let Some(lines) = read.clone() else { return };
            let input = PurchaseOrderReceiveInput {
                id: props.order.id.clone(),
                lines,
                location_id: location.clone().map(cynic::Id::new),
                note: note.clone(),
                update_cost,
                idempotency_key: Some(idempotency.clone()),
            };
            receive.run(ReceiveVariables { input }, props.heard(key!("purchase-receive-done")));
        })
    };
    let error = receive.error.as_ref();
    let on_change = {
        let came = came.setter();
        Callback::from(move |changed: Vec<Came>| came.set(changed))
    };
    let on_costed = {
        let costed = costed.setter();
        Callback::from(move |on: bool| costed.set(on))
    };
    html! {
        <Sheet id="receive" side={Side::End} title={t!(i18n, "purchase-receive")} act={t!(i18n, "purchase-receive-act")} back={t!(i18n, "purchase-back")} stale={props.stale(&i18n)} pending={receive.pending} error={receive.error.clone()} fields="lines locationId note" {unsaved} {on_submit} on_close={props.on_close.clone()}>
            <Lines came={(*came).clone()} {on_change} tried={*tried} error={receive.error.clone()} />
            if viewer.can("stock.read") {
                <WhereField {location} error={refused(error, "locationId")} />
            }
            <TextField id="receive-note" label={t!(i18n, "purchase-receive-note")} hint={t!(i18n, "purchase-receive-note-hint")} text={note} optional=true error={refused(error, "note")} />
            if viewer.can("product.write") {
                <Checkbox id="receive-costs" label={t!(i18n, "purchase-receive-costs")} hint={t!(i18n, "purchase-receive-costs-hint")} on={*costed} on_toggle={on_costed} />
            }
        </Sheet>
    }
}

#[derive(Properties, PartialEq)]
struct WhereFieldProps {
    location: Text,
    error: Option<AttrValue>,
}

#[component]
fn WhereField(props: &WhereFieldProps) -> Html {
    let i18n = use_i18n();
    let found = use_query::<OpenLocations, _>(());
    let all = found.data.iter().flat_map(|data| &data.stock_locations);
    let choices: Vec<_> = all.map(|one| Choice::new(one.id.inner().to_owned(), one.name.clone())).collect();
    html! { <SelectField id="receive-location" label={t!(i18n, "purchase-location")} text={props.location.clone()} {choices} error={props.error.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct LinesProps {
    came: Vec<Came>,
    on_change: Callback<Vec<Came>>,
    /// They were to be sent
    tried: bool,
    error: Option<ClientError>,
}

#[component]
fn Lines(props: &LinesProps) -> Html {
    let i18n = use_i18n();
    // What was refused says which by its number among those that were sent.
    let sent: Vec<_> = props.came.iter().filter(|one| one.count(&i18n).is_some_and(|count| count > 0)).collect();
    let none = (props.tried && sent.is_empty()).then(|| AttrValue::from(t!(i18n, "purchase-receive-none")));
    let row = |(at, one): (usize, &Came)| {
        let change = |set: fn(&mut Came, String)| {
            let (came, on_change) = (props.came.clone(), props.on_change.clone());
            Callback::from(move |text: String| {
                let mut came = came.clone();
                came.get_mut(at).into_iter().for_each(|one| set(one, text.clone()));
                on_change.emit(came);
            })
        };
        let number = sent.iter().position(|other| other.line.id == one.line.id);
        let said =
            |field: &str| number.and_then(|number| refused(props.error.as_ref(), &format!("lines.{number}.{field}")));
        let wrong = |wrong: bool, text: &str| (props.tried && wrong).then(|| AttrValue::from(t!(i18n, text)));
        let quantity_error = wrong(one.count(&i18n).is_none(), "purchase-wrong-quantity").or_else(|| said("quantity"));
        let cost_error =
            wrong(money::parse(&one.cost).is_none(), "purchase-wrong-amount").or_else(|| said("unitCostMinor"));
        let (title, sku) = one.line.names();
        let sku = sku.as_str();
        html! {
            <li class="order-part" key={one.line.id.inner().to_owned()}>
                <div class="row-text">
                    <strong>{ title }</strong>
                    <span class="quiet">{ sku }</span>
                    if let Some(error) = said("lineId") {
                        <p class="field-error" role="alert">{ error }</p>
                    }
                </div>
                <div class="form-row">
                    <NumberField id={format!("came-{at}-quantity")} label={t!(i18n, "purchase-quantity-of", sku = sku)} hint={t!(i18n, "purchase-open", count = one.line.open)} least={0.0} text={Text::new(one.quantity.clone(), change(|one, text| one.quantity = text))} error={quantity_error} />
                    <MoneyField id={format!("came-{at}-cost")} label={t!(i18n, "purchase-cost-of", sku = sku)} currency={one.line.unit_cost.currency.clone()} text={Text::new(one.cost.clone(), change(|one, text| one.cost = text))} error={cost_error} />
                </div>
            </li>
        }
    };
    html! {
        <>
            <ul class="order-parts">{ for props.came.iter().enumerate().map(row) }</ul>
            if let Some(error) = none.or_else(|| refused(props.error.as_ref(), "lines")) {
                <p class="field-error" role="alert">{ error }</p>
            }
        </>
    }
}
