//! Taking a variant out of use.

use yew::prelude::*;

use crate::{
    components::{Button, Dialog, ErrorNotice, Variant as Look, use_toasts},
    drafts,
    graphql::use_mutation,
    i18n::use_i18n,
    pages::products::{
        item::operations::{DeleteVariables, Variant},
        list::ProductList,
    },
    session::use_client,
    t,
};

use super::operations::VariantDelete;

#[derive(Properties, PartialEq)]
pub struct DeleteDialogProps {
    pub variant: Variant,
    /// Fetches the product again
    pub on_reload: Callback<()>,
    pub on_close: Callback<()>,
}

#[component]
pub fn DeleteDialog(props: &DeleteDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let delete = use_mutation::<VariantDelete, _>();
    let onclick = {
        let (delete, variant, i18n) = (delete.clone(), props.variant.clone(), i18n.clone());
        let (on_reload, on_close) = (props.on_reload.clone(), props.on_close.clone());
        move |_: MouseEvent| {
            let (toasts, client, i18n, sku) = (toasts.clone(), client.clone(), i18n.clone(), variant.sku.clone());
            let (on_reload, on_close, id) = (on_reload.clone(), on_close.clone(), variant.id.clone());
            let variables = DeleteVariables { id: id.clone(), expected_version: Some(variant.version) };
            delete.run(variables, move |outcome| {
                client.invalidate::<ProductList>();
                on_reload.emit(());
                if outcome.is_ok() {
                    drafts::forget(&format!("variant:{}:", id.inner()));
                    toasts.success(t!(i18n, "variant-deleted", sku = sku));
                    on_close.emit(());
                }
            });
        }
    };
    html! {
        <Dialog id="delete-variant" title={t!(i18n, "variant-delete-title", variant = props.variant.title())} on_close={props.on_close.clone()}>
            if let Some(error) = delete.error.clone() {
                <ErrorNotice {error} />
            }
            <p>{ t!(i18n, "variant-delete-text", sku = props.variant.sku.as_str()) }</p>
            <div class="form-actions">
                <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                <Button variant={Look::Danger} busy={delete.pending} {onclick}>{ t!(i18n, "variant-delete") }</Button>
            </div>
        </Dialog>
    }
}
