//! What one can do with a customer that needs a dialog, and which dialog it is.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    activity_form::ActivityDialog, convert::ConvertDialog, deal_form::DealDialog, edit::EditDrawer, merge::MergeDialog,
    operations::Customer,
};
use crate::pages::customers::types::ActivityType;

#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Edit,
    /// A call that has just been made
    LogCall,
    /// Something to do; the words it is about are proposed as its subject
    Plan(ActivityType, String),
    /// A new deal with a proposed title
    NewDeal(String),
    Convert,
    /// With the other one of the pair
    Merge(cynic::Id),
}

#[derive(Properties, PartialEq)]
pub struct DialogsProps {
    pub customer: Rc<Customer>,
    pub open: Option<Action>,
    pub on_close: Callback<()>,
    pub on_changed: Callback<Customer>,
    pub on_reload: Callback<()>,
}

#[component]
pub fn Dialogs(props: &DialogsProps) -> Html {
    let (customer, on_close) = (props.customer.clone(), props.on_close.clone());
    let Some(action) = props.open.clone() else { return Html::default() };
    match action {
        Action::Edit => html! {
            <EditDrawer {customer} {on_close} on_changed={props.on_changed.clone()} on_reload={props.on_reload.clone()} />
        },
        Action::LogCall => {
            html! { <ActivityDialog id={customer.id.clone()} kind={ActivityType::Call} done=true subject="" {on_close} /> }
        }
        Action::Plan(kind, subject) => {
            html! { <ActivityDialog id={customer.id.clone()} {kind} done=false {subject} {on_close} /> }
        }
        Action::NewDeal(title) => html! { <DealDialog id={customer.id.clone()} {title} {on_close} /> },
        Action::Convert => html! { <ConvertDialog {customer} {on_close} on_done={props.on_reload.clone()} /> },
        Action::Merge(other) => {
            html! { <MergeDialog customer={customer.id.clone()} {other} {on_close} on_done={props.on_reload.clone()} /> }
        }
    }
}
