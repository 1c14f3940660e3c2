//! What can be done with an order, each in a dialog: problems stand at their fields, and when somebody else was faster
//! it says where the order stands now.

mod cancel;
mod give_back;
mod invoice;
mod operations;
mod parts;
mod pay;
mod place;
mod receive;
mod refund;
mod ship;
mod track;

use std::rc::Rc;

use yew::prelude::*;

pub use self::operations::{
    InvoiceAuthorize, InvoiceIdVariables, InvoiceIssue, OrderPlace, OrderPlaceInput, PlaceVariables,
};
use self::{
    cancel::CancelDialog,
    give_back::ReturnDialog,
    invoice::{CancelInvoiceDialog, InvoiceDialog},
    pay::PayDialog,
    place::PlaceDialog,
    receive::ReceiveDialog,
    refund::RefundDialog,
    ship::ShipDialog,
    track::TrackDialog,
};
use super::detail::{Invoice, Order, Returning, Shipment};
use crate::{
    components::Side,
    graphql::ClientError,
    i18n::use_i18n,
    pages::sheet::{Sheet as PlainSheet, is_stale},
    t,
};

/// What somebody is about to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Doing {
    Place,
    Pay,
    Cancel,
    Ship,
    Refund,
    Return,
    /// Edits what is known of a shipment, or says that it has arrived
    Track(Shipment, bool),
    /// Takes back what came, or says that it does not take place
    Receive(Returning, bool),
    /// Issues its invoice
    Invoice,
    CancelInvoice(Invoice),
}

#[derive(Clone, Properties, PartialEq)]
pub struct DoingProps {
    pub order: Rc<Order>,
    /// Hears the key of what is said then
    pub on_done: Callback<&'static str>,
    /// Things stand otherwise now
    pub on_stale: Callback<()>,
    pub on_close: Callback<()>,
}

impl DoingProps {
    /// What becomes of an answer.
    pub fn heard<M>(&self, said: &'static str) -> impl FnOnce(Result<M, ClientError>) + 'static {
        let (on_done, on_stale) = (self.on_done.clone(), self.on_stale.clone());
        move |outcome| match outcome {
            Ok(_) => on_done.emit(said),
            Err(error) if is_stale(&error) => on_stale.emit(()),
            Err(_) => {}
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct DialogsProps {
    pub doing: Doing,
    #[prop_or_default]
    pub given: Option<DoingProps>,
}

#[component]
pub fn Dialogs(props: &DialogsProps) -> Html {
    let Some(given) = props.given.clone() else { return Html::default() };
    match props.doing.clone() {
        Doing::Place => html! { <PlaceDialog ..given /> },
        Doing::Pay => html! { <PayDialog ..given /> },
        Doing::Cancel => html! { <CancelDialog ..given /> },
        Doing::Ship => html! { <ShipDialog ..given /> },
        Doing::Refund => html! { <RefundDialog ..given /> },
        Doing::Return => html! { <ReturnDialog ..given /> },
        Doing::Track(shipment, arrived) => html! { <TrackDialog {shipment} {arrived} {given} /> },
        Doing::Invoice => html! { <InvoiceDialog ..given /> },
        Doing::CancelInvoice(invoice) => html! { <CancelInvoiceDialog {invoice} {given} /> },
        Doing::Receive(returning, rejected) => html! { <ReceiveDialog {returning} {rejected} {given} /> },
    }
}

#[derive(Properties, PartialEq)]
pub struct SheetProps {
    /// Unique on the page
    pub id: AttrValue,
    pub title: AttrValue,
    /// What the button is called
    pub act: AttrValue,
    #[prop_or_default]
    pub side: Side,
    #[prop_or_default]
    pub danger: bool,
    pub pending: bool,
    pub error: Option<ClientError>,
    /// Those that say themselves what was refused of them, with blanks between
    #[prop_or_default]
    pub fields: AttrValue,
    pub unsaved: bool,
    pub given: DoingProps,
    pub on_submit: Callback<()>,
    #[prop_or_default]
    pub children: Html,
}

/// The sheet of what is done with an order.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let i18n = use_i18n();
    let label = t!(i18n, props.given.order.label.text());
    html! {
        <PlainSheet id={props.id.clone()} title={props.title.clone()} act={props.act.clone()} back={t!(i18n, "order-back")} stale={t!(i18n, "order-stale", label = label)} side={props.side} danger={props.danger} pending={props.pending} error={props.error.clone()} fields={props.fields.clone()} unsaved={props.unsaved} on_submit={props.on_submit.clone()} on_close={props.given.on_close.clone()}>
            { props.children.clone() }
        </PlainSheet>
    }
}
