//! The dialog that is open above the board, if any.

use std::rc::Rc;

use yew::prelude::*;

use super::hands::Losing;
use crate::pages::deals::{
    actions::{LoseDialog, NoteDialog, TaskDialog, TransferDialog},
    operations::DealCard,
};

#[derive(Clone, PartialEq)]
pub enum Ask {
    Note(Rc<DealCard>),
    Activity(Rc<DealCard>),
    Transfer(Rc<DealCard>),
}

#[derive(Properties, PartialEq)]
pub struct AskingProps {
    pub ask: Option<Ask>,
    /// A move that waits for its reason comes first
    pub losing: Option<Losing>,
    /// The reason, or nothing when it is not to be lost after all
    pub on_reason: Callback<Option<String>>,
    pub on_close: Callback<()>,
    pub on_changed: Callback<DealCard>,
}

#[component]
pub fn Asking(props: &AskingProps) -> Html {
    let on_close = props.on_close.clone();
    if let Some(losing) = &props.losing {
        let (on_confirm, on_keep) = (props.on_reason.reform(Some), props.on_reason.reform(|()| None));
        return html! { <LoseDialog title={losing.card.title.clone()} {on_confirm} on_close={on_keep} /> };
    }
    match props.ask.clone() {
        None => Html::default(),
        Some(Ask::Note(card)) => {
            let customer = card.customer.as_ref().map(|customer| customer.id.clone());
            html! {
                if let Some(customer) = customer {
                    <NoteDialog deal={card.id.clone()} {customer} title={card.title.clone()} {on_close} />
                }
            }
        }
        Some(Ask::Activity(card)) => {
            html! { <TaskDialog deal={card.id.clone()} title={card.title.clone()} {on_close} /> }
        }
        Some(Ask::Transfer(card)) => html! {
            <TransferDialog
                deal={card.id.clone()}
                title={card.title.clone()}
                version={card.version}
                owner={card.owner.clone()}
                {on_close}
                on_done={props.on_changed.clone()}
            />
        },
    }
}
