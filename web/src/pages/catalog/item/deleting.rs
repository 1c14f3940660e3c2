//! Taking an item off the catalog, and putting it back.

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    form::kept,
    operations::{Item, ItemDelete, ItemDeleteVariables, ItemDetail, ItemRestore},
};
use crate::{
    components::{Banner, Button, Dialog, ErrorNotice, IconName, Tone, Variant, use_toasts},
    drafts,
    graphql::{Client, schema::ById, use_mutation},
    i18n::use_i18n,
    pages::catalog::{list::ItemList, types::CategoryTree},
    routes::Route,
    session::use_client,
    t,
};

fn invalidate(client: &Client) {
    client.invalidate::<ItemDetail>();
    client.invalidate::<ItemList>();
    client.invalidate::<CategoryTree>();
}

#[derive(Properties, PartialEq)]
pub struct DeleteDialogProps {
    pub item: Rc<Item>,
    pub on_close: Callback<()>,
}

/// Says what goes and what stays, deletes, goes to the list and offers to take it back.
#[component]
pub fn DeleteDialog(props: &DeleteDialogProps) -> Html {
    let (i18n, toasts, client, navigator) = (use_i18n(), use_toasts(), use_client(), use_navigator());
    let (delete, restore) = (use_mutation::<ItemDelete, _>(), use_restore());
    let item = &props.item;
    let onclick = {
        let (delete, item, i18n) = (delete.clone(), item.clone(), i18n.clone());
        move |_: MouseEvent| {
            let (i18n, toasts, client, navigator) = (i18n.clone(), toasts.clone(), client.clone(), navigator.clone());
            let (restore, id, title) = (restore.clone(), item.id.clone(), item.title.clone());
            let variables = ItemDeleteVariables { id: id.clone(), expected_version: Some(item.version) };
            delete.run(variables, move |outcome| {
                invalidate(&client);
                if outcome.is_ok() {
                    drafts::forget(&kept(&id));
                    let undo = Callback::from(move |()| restore.emit(id.clone()));
                    toasts.offer(t!(i18n, "catalog-deleted-toast", title = title), t!(i18n, "action-undo"), undo);
                    navigator.iter().for_each(|navigator| navigator.push(&Route::Catalog));
                }
            });
        }
    };
    html! {
        <Dialog id="delete-item" title={t!(i18n, "catalog-delete-title", title = item.title.as_str())} on_close={props.on_close.clone()}>
            if let Some(error) = delete.error.clone() {
                <ErrorNotice {error} />
            }
            <p>{ t!(i18n, "catalog-delete-text", sku = item.sku.as_str()) }</p>
            <div class="form-actions">
                <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                <Button variant={Variant::Danger} busy={delete.pending} {onclick}>{ t!(i18n, "catalog-delete") }</Button>
            </div>
        </Dialog>
    }
}

#[hook]
fn use_restore() -> Callback<cynic::Id> {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let restore = use_mutation::<ItemRestore, _>();
    Callback::from(move |id: cynic::Id| {
        let (i18n, toasts, client) = (i18n.clone(), toasts.clone(), client.clone());
        restore.run(ById { id }, move |outcome| match outcome {
            Ok(_) => {
                invalidate(&client);
                toasts.success(t!(i18n, "catalog-restored-toast"));
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

/// Says that the item is deleted, with the way back.
#[component]
pub fn Deleted(props: &DeletedProps) -> Html {
    let (i18n, restore, id) = (use_i18n(), use_restore(), props.id.clone());
    html! {
        <Banner tone={Tone::Warning}>
            <p>{ t!(i18n, "catalog-deleted") }</p>
            if props.restorable {
                <Button small=true icon={IconName::Undo} onclick={move |_| restore.emit(id.clone())}>{ t!(i18n, "catalog-restore") }</Button>
            }
        </Banner>
    }
}
