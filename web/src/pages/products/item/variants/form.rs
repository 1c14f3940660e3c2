//! A variant in a dialog: a new one, or one there is. What was begun is kept on this device until it is sent or thrown
//! away; what somebody else saved meanwhile comes in beside it.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    draft,
    fields::{VariantEditor, VariantFields},
    operations::{
        ProductVariantAddInput, VariantAdd, VariantAddVariables, VariantPrices, VariantUpdate, VariantUpdateVariables,
    },
};
use crate::{
    browser,
    components::{Banner, Button, ButtonKind, Dialog, ErrorNotice, Form, Tone, Variant as Look, use_toasts},
    drafts::use_record_form,
    graphql::{ErrorKind, use_mutation},
    i18n::use_i18n,
    pages::products::{
        item::operations::{Product, Variant},
        list::ProductList,
    },
    session::use_client,
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct VariantDialogProps {
    pub product: Rc<Product>,
    /// None: a new one
    pub variant: Option<Variant>,
    pub on_changed: Callback<Product>,
    /// Fetches the product again
    pub on_reload: Callback<()>,
    pub on_close: Callback<()>,
}

#[component]
pub fn VariantDialog(props: &VariantDialogProps) -> Html {
    let (i18n, viewer, toasts, client) = (use_i18n(), use_viewer(), use_toasts(), use_client());
    let (add, update) = (use_mutation::<VariantAdd, _>(), use_mutation::<VariantUpdate, _>());
    let key = use_memo((), |()| browser::idempotency_key());
    let (product, variant, locale) = (props.product.clone(), props.variant.clone(), i18n.locale);
    let of = variant.as_ref().map_or_else(|| format!("new:{}", product.id.inner()), |one| one.id.inner().to_owned());
    let saved = match &variant {
        Some(variant) => draft::of(variant, locale),
        None => draft::blank(product.variants.first(), locale),
    };
    let on_newer = {
        let update = update.clone();
        Callback::from(move |()| update.reset())
    };
    let version = variant.as_ref().map_or(0, |variant| variant.version);
    let form = use_record_form(&format!("variant:{of}:"), saved, version, on_newer);
    let tried = use_state_eq(|| false);
    let on_close = {
        let (form, on_close) = (form.clone(), props.on_close.clone());
        Callback::from(move |()| {
            form.forget();
            on_close.emit(());
        })
    };
    let currency = match variant.as_ref().or(product.variants.first()) {
        Some(known) => AttrValue::from(known.price.currency.clone()),
        None => viewer.currency(),
    };
    let on_submit = {
        let (form, product, variant, i18n) = (form.clone(), product.clone(), variant.clone(), i18n.clone());
        let (add, update, tried, key, currency) =
            (add.clone(), update.clone(), tried.setter(), (*key).clone(), currency.clone());
        let (on_close, on_changed, on_reload) = (on_close.clone(), props.on_changed.clone(), props.on_reload.clone());
        Callback::from(move |()| {
            tried.set(true);
            if !draft::wrong(form.fields(), locale).is_empty() {
                return;
            }
            let done = {
                let (client, toasts, on_close, i18n) = (client.clone(), toasts.clone(), on_close.clone(), i18n.clone());
                move || {
                    client.invalidate::<ProductList>();
                    client.invalidate::<VariantPrices>();
                    toasts.success(t!(i18n, "variant-saved"));
                    on_close.emit(());
                }
            };
            match &variant {
                Some(variant) => {
                    let input = draft::update_input(form.fields(), &form.base(), variant, locale);
                    let on_reload = on_reload.clone();
                    update.run(VariantUpdateVariables { input }, move |outcome| {
                        if outcome.is_ok() {
                            on_reload.emit(());
                            done();
                        }
                    });
                }
                None => {
                    let (fields, options) = (form.fields(), product.options.len());
                    let Some(one) = draft::add_input(fields, options, &currency, locale) else { return };
                    let input = ProductVariantAddInput {
                        product_id: product.id.clone(),
                        variants: vec![one],
                        idempotency_key: Some(key.clone()),
                    };
                    let on_changed = on_changed.clone();
                    add.run(VariantAddVariables { input }, move |outcome| {
                        let Some(saved) = outcome.ok().and_then(|data| data.product_variant_add.product) else {
                            return;
                        };
                        on_changed.emit(saved);
                        done();
                    });
                }
            }
        })
    };
    let error = add.error.clone().or(update.error.clone());
    let wrong = if *tried { draft::wrong(form.fields(), locale) } else { Vec::new() };
    let wrong = wrong.into_iter().map(|(field, text)| (field, AttrValue::from(t!(i18n, text)))).collect();
    let options = if variant.is_none() { product.options.clone() } else { Vec::new() };
    let editor = VariantEditor { form: form.clone(), error: error.clone(), wrong, currency, options };
    let beyond = error.clone().filter(|error| editor.is_beyond(error));
    let conflict = error.is_some_and(|error| error.kind == ErrorKind::Conflict);
    let title = match &variant {
        Some(variant) => t!(i18n, "variant-edit-title", variant = variant.title()),
        None => t!(i18n, "variant-new"),
    };
    html! {
        <Dialog id="variant" {title} unsaved={form.unsaved} on_close={on_close.clone()}>
            <Form {on_submit}>
                if form.resumed && form.unsaved {
                    <Banner tone={if form.outdated { Tone::Warning } else { Tone::Info }}>
                        { if form.outdated { t!(i18n, "variant-draft-outdated") } else { t!(i18n, "product-draft-resumed") } }
                    </Banner>
                }
                if conflict {
                    <Banner tone={Tone::Warning}>
                        <p>{ t!(i18n, "variant-conflict") }</p>
                        <Button small=true onclick={props.on_reload.reform(|_| ())}>{ t!(i18n, "product-conflict-reload") }</Button>
                    </Banner>
                } else if let Some(error) = beyond {
                    <ErrorNotice {error} />
                }
                <VariantFields {editor} />
                <div class="form-actions">
                    <Button onclick={on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Look::Primary} busy={add.pending || update.pending} disabled={variant.is_some() && !form.unsaved}>{ t!(i18n, "action-save") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
