//! The dialog that is open above the board, if any.

use std::rc::Rc;

use yew::prelude::*;

use super::{hands::Losing, state::Id};
use crate::{
    components::{ColourDot, Dialog},
    i18n::use_i18n,
    pages::deals::{
        actions::{LoseDialog, NoteDialog, TaskDialog, TransferDialog},
        operations::{DealCard, Stage},
    },
    t,
};

#[derive(Clone, PartialEq)]
pub enum Ask {
    Note(Rc<DealCard>),
    Activity(Rc<DealCard>),
    Move(Rc<DealCard>),
    Transfer(Rc<DealCard>),
}

#[derive(Properties, PartialEq)]
pub struct AskingProps {
    pub ask: Option<Ask>,
    /// Where deals can go
    pub stages: Vec<Stage>,
    /// A move that waits for its reason comes first
    pub losing: Option<Losing>,
    /// The reason, or nothing when it is not to be lost after all
    pub on_reason: Callback<Option<String>>,
    pub on_stage: Callback<(Rc<DealCard>, Id)>,
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
        Some(Ask::Move(card)) => {
            html! { <MoveDialog {card} stages={props.stages.clone()} on_stage={props.on_stage.clone()} {on_close} /> }
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

#[derive(Properties, PartialEq)]
struct MoveDialogProps {
    card: Rc<DealCard>,
    stages: Vec<Stage>,
    on_stage: Callback<(Rc<DealCard>, Id)>,
    on_close: Callback<()>,
}

/// The stages, one of which is pressed: for whoever does not drag.
#[component]
fn MoveDialog(props: &MoveDialogProps) -> Html {
    let i18n = use_i18n();
    let stage = |stage: &Stage| {
        let onclick = {
            let (on_stage, on_close) = (props.on_stage.clone(), props.on_close.clone());
            let (card, id) = (Rc::clone(&props.card), stage.id.clone());
            move |_| {
                on_close.emit(());
                on_stage.emit((Rc::clone(&card), id.clone()));
            }
        };
        let here = stage.id == props.card.stage.id;
        html! {
            <li key={stage.id.inner().to_owned()}>
                <button type="button" class="stage-choice" disabled={here} aria-current={here.then_some("true")} {onclick}>
                    <ColourDot colour={stage.color.clone()} /><span>{ &stage.name }</span>
                    if here {
                        <span class="quiet">{ t!(i18n, "board-move-here") }</span>
                    }
                </button>
            </li>
        }
    };
    html! {
        <Dialog id="deal-move" title={t!(i18n, "board-move-title", title = props.card.title.as_str())} on_close={props.on_close.clone()}>
            <ul class="stage-choices">{ for props.stages.iter().map(stage) }</ul>
        </Dialog>
    }
}
