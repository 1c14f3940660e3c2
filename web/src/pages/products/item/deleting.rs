//! Taking a product out of use, and putting it back.

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    form::kept,
    operations::{DeleteVariables, Product, ProductDelete, ProductDetail, ProductRestore},
};
use crate::{
    components::{Banner, Button, Dialog, ErrorNotice, IconName, Tone, Variant, use_toasts},
    drafts,
    graphql::{Client, schema::ById, use_mutation},
    i18n::use_i18n,
    pages::products::list::ProductList,
    routes::Route,
    session::use_client,
    t,
};

fn invalidate(client: &Client) {
    client.invalidate::<ProductDetail>();
    client.invalidate::<ProductList>();
}

#[derive(Properties, PartialEq)]
pub struct DeleteDialogProps {
    pub product: Rc<Product>,
    pub on_close: Callback<()>,
}

/// Says what goes and what stays, deletes, goes to the list and offers to take it back.
#[component]
pub fn DeleteDialog(props: &DeleteDialogProps) -> Html {
    let (i18n, toasts, client, navigator) = (use_i18n(), use_toasts(), use_client(), use_navigator());
    let (delete, restore) = (use_mutation::<ProductDelete, _>(), use_restore());
    let product = &props.product;
    let onclick = {
        let (delete, product, i18n) = (delete.clone(), product.clone(), i18n.clone());
        move |_: MouseEvent| {
            let (i18n, toasts, client, navigator) = (i18n.clone(), toasts.clone(), client.clone(), navigator.clone());
            let (restore, id, title) = (restore.clone(), product.id.clone(), product.name.clone());
            let variables = DeleteVariables { id: id.clone(), expected_version: Some(product.version) };
            delete.run(variables, move |outcome| {
                invalidate(&client);
                if outcome.is_ok() {
                    drafts::forget(&kept(&id));
                    let undo = Callback::from(move |()| restore.emit(id.clone()));
                    toasts.offer(t!(i18n, "product-deleted-toast", name = title), t!(i18n, "action-undo"), undo);
                    navigator.iter().for_each(|navigator| navigator.push(&Route::Products));
                }
            });
        }
    };
    html! {
        <Dialog id="delete-product" title={t!(i18n, "product-delete-title", name = product.name.as_str())} on_close={props.on_close.clone()}>
            if let Some(error) = delete.error.clone() {
                <ErrorNotice {error} />
            }
            <p>{ t!(i18n, "product-delete-text") }</p>
            <div class="form-actions">
                <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                <Button variant={Variant::Danger} busy={delete.pending} {onclick}>{ t!(i18n, "product-delete") }</Button>
            </div>
        </Dialog>
    }
}

#[hook]
fn use_restore() -> Callback<cynic::Id> {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let restore = use_mutation::<ProductRestore, _>();
    Callback::from(move |id: cynic::Id| {
        let (i18n, toasts, client) = (i18n.clone(), toasts.clone(), client.clone());
        restore.run(ById { id }, move |outcome| match outcome {
            Ok(_) => {
                invalidate(&client);
                toasts.success(t!(i18n, "product-restored-toast"));
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

/// Says that the product is deleted, with the way back.
#[component]
pub fn Deleted(props: &DeletedProps) -> Html {
    let (i18n, restore, id) = (use_i18n(), use_restore(), props.id.clone());
    html! {
        <Banner tone={Tone::Warning}>
            <p>{ t!(i18n, "product-deleted") }</p>
            if props.restorable {
                <Button small=true icon={IconName::Undo} onclick={move |_| restore.emit(id.clone())}>{ t!(i18n, "product-restore") }</Button>
            }
        </Banner>
    }
}
