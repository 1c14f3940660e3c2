//! Taking a deal off the board and the lists, and putting it back.

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::operations::{Deal, DealDelete, DealDeleteVariables, DealDetail, DealRestore};
use crate::{
    components::{Banner, Button, IconName, Tone, use_toasts},
    graphql::{schema::ById, use_mutation},
    i18n::use_i18n,
    link,
    pages::deals::list::DealList,
    routes::Route,
    session::use_client,
    t,
};

/// Deletes, goes to the board and offers to take it back.
#[hook]
pub fn use_delete(deal: &Deal) -> Callback<()> {
    let (i18n, toasts, client, navigator) = (use_i18n(), use_toasts(), use_client(), use_navigator());
    let (delete, restore) = (use_mutation::<DealDelete, _>(), use_restore());
    let (id, title, version) = (deal.id.clone(), deal.title.clone(), deal.version);
    let board = format!("pipeline={}", deal.pipeline.id.inner());
    Callback::from(move |()| {
        let (i18n, toasts, client, navigator) = (i18n.clone(), toasts.clone(), client.clone(), navigator.clone());
        let (restore, deleted, title, board) = (restore.clone(), id.clone(), title.clone(), board.clone());
        let variables = DealDeleteVariables { id: id.clone(), expected_version: Some(version) };
        delete.run(variables, move |outcome| {
            client.invalidate::<DealDetail>();
            if let Err(error) = outcome {
                return toasts.failure(&error, &i18n);
            }
            client.invalidate::<DealList>();
            let undo = Callback::from(move |()| restore.emit(deleted.clone()));
            toasts.offer(t!(i18n, "deal-deleted-toast", title = title), t!(i18n, "action-undo"), undo);
            if let Some(navigator) = &navigator {
                link::push(navigator, &Route::Board, &board);
            }
        });
    })
}

#[hook]
fn use_restore() -> Callback<cynic::Id> {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let restore = use_mutation::<DealRestore, _>();
    Callback::from(move |id: cynic::Id| {
        let (i18n, toasts, client) = (i18n.clone(), toasts.clone(), client.clone());
        restore.run(ById { id }, move |outcome| match outcome {
            Ok(_) => {
                client.invalidate::<DealDetail>();
                client.invalidate::<DealList>();
                toasts.success(t!(i18n, "deal-restored-toast"));
            }
            Err(error) => toasts.failure(&error, &i18n),
        });
    })
}

#[derive(Properties, PartialEq)]
pub struct DeletedProps {
    pub id: cynic::Id,
    /// Whether the reader may put it back
    pub restorable: bool,
}

/// Says that the deal is deleted, with the way back.
#[component]
pub fn Deleted(props: &DeletedProps) -> Html {
    let (i18n, restore, id) = (use_i18n(), use_restore(), props.id.clone());
    html! {
        <Banner tone={Tone::Warning}>
            <p>{ t!(i18n, "deal-deleted") }</p>
            if props.restorable {
                <Button small=true icon={IconName::Undo} onclick={move |_| restore.emit(id.clone())}>{ t!(i18n, "deal-restore") }</Button>
            }
        </Banner>
    }
}
