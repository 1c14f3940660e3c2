//! A variant for each way to choose that has none yet.

use std::rc::Rc;

use yew::prelude::*;

use super::operations::{ProductVariantGenerateInput, VariantGenerate, VariantGenerateVariables};
use crate::{
    components::{Button, ButtonKind, Dialog, ErrorNotice, Form, TextField, Variant as Look, use_text, use_toasts},
    graphql::use_mutation,
    i18n::use_i18n,
    pages::products::{item::operations::Product, list::ProductList},
    session::use_client,
    t,
};

#[derive(Properties, PartialEq)]
pub struct GenerateDialogProps {
    pub product: Rc<Product>,
    /// How many are missing
    pub missing: usize,
    pub on_changed: Callback<Product>,
    pub on_close: Callback<()>,
}

#[component]
pub fn GenerateDialog(props: &GenerateDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let generate = use_mutation::<VariantGenerate, _>();
    let skus: Vec<_> = props.product.variants.iter().map(|variant| variant.sku.as_str()).collect();
    let prefix = use_text(common_beginning(&skus));
    let on_submit = {
        let (generate, prefix, i18n) = (generate.clone(), prefix.get(), i18n.clone());
        let (id, on_changed, on_close, missing) =
            (props.product.id.clone(), props.on_changed.clone(), props.on_close.clone(), props.missing);
        Callback::from(move |()| {
            let (client, toasts, i18n) = (client.clone(), toasts.clone(), i18n.clone());
            let (on_changed, on_close) = (on_changed.clone(), on_close.clone());
            let input = ProductVariantGenerateInput { product_id: id.clone(), sku_prefix: prefix.clone() };
            generate.run(VariantGenerateVariables { input }, move |outcome| {
                let Some(saved) = outcome.ok().and_then(|data| data.product_variant_generate.product) else { return };
                client.invalidate::<ProductList>();
                toasts.success(t!(i18n, "variants-generated", count = missing as i64));
                on_changed.emit(saved);
                on_close.emit(());
            });
        })
    };
    let refused = |name: &str| generate.error.as_ref().and_then(|error| error.field(name)).map(AttrValue::from);
    let error = refused("skuPrefix").or_else(|| refused("sku"));
    let beyond = generate.error.clone().filter(|error| error.beyond(&["skuPrefix", "sku"]));
    html! {
        <Dialog id="generate" title={t!(i18n, "variants-generate")} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if let Some(error) = beyond {
                    <ErrorNotice {error} />
                }
                <p>{ t!(i18n, "variants-generate-text", count = props.missing as i64) }</p>
                <TextField id="sku-prefix" label={t!(i18n, "variants-prefix")} text={prefix} hint={t!(i18n, "variants-prefix-hint")} {error} autofocus=true />
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Look::Primary} busy={generate.pending}>{ t!(i18n, "variants-generate-action") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}

/// How all SKUs begin, in whole parts: CAM of CAM-P and CAM-PP.
fn common_beginning(skus: &[&str]) -> String {
    let Some((first, others)) = skus.split_first() else { return String::new() };
    let parts: Vec<_> = first.split('-').collect();
    // Of a single one, all but its last part.
    let most = if others.is_empty() { parts.len().saturating_sub(1).max(1) } else { parts.len() };
    let shared =
        |count: &usize| others.iter().all(|sku| sku.split('-').take(*count).eq(parts.iter().take(*count).copied()));
    let count = (0..=most).rev().find(shared).unwrap_or_default();
    parts.into_iter().take(count).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_that_skus_share_is_proposed() {
        assert_eq!(common_beginning(&["CAM-P-AZUL", "CAM-PP-AZUL"]), "CAM");
        assert_eq!(common_beginning(&["CAM-P"]), "CAM");
        assert_eq!(common_beginning(&["CAM"]), "CAM");
        assert_eq!((common_beginning(&["A", "B"]), common_beginning(&[])), (String::new(), String::new()));
    }
}
