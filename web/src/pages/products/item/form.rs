//! A product as a form: a new one, or one there is. Only what was changed is sent; if somebody else saved meanwhile, their
//! values come in beside what was typed here. What was begun is kept on this device until it is sent or thrown away.

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    draft,
    fields::{Editor, Sections},
    operations::{Product, ProductCreate, ProductCreateVariables, ProductUpdate, ProductUpdateVariables},
};
use crate::{
    browser,
    components::{Banner, Button, ButtonKind, Card, ErrorNotice, Form, Tone, Variant, use_toasts},
    drafts::use_record_form,
    graphql::{ErrorKind, use_mutation},
    i18n::use_i18n,
    pages::products::list::ProductList,
    routes::Route,
    session::use_client,
    t,
    viewer::use_viewer,
};

/// Begins the names under which changes of a product are kept.
pub fn kept(id: &cynic::Id) -> String {
    format!("product:{}:", id.inner())
}

#[derive(Properties, PartialEq)]
pub struct ProductFormProps {
    /// None: a new one
    pub product: Option<Rc<Product>>,
    pub on_saved: Callback<Product>,
    /// Fetches the product again
    pub on_reload: Callback<()>,
}

#[component]
pub fn ProductForm(props: &ProductFormProps) -> Html {
    let (i18n, viewer, toasts, client, navigator) =
        (use_i18n(), use_viewer(), use_toasts(), use_client(), use_navigator());
    let (create, update) = (use_mutation::<ProductCreate, _>(), use_mutation::<ProductUpdate, _>());
    let key = use_memo((), |()| browser::idempotency_key());
    let (product, locale) = (props.product.clone(), i18n.locale);
    let fresh = product.is_none();
    let prefix = product.as_ref().map_or_else(|| "product:new:".to_owned(), |product| kept(&product.id));
    let saved = product.as_ref().map_or_else(draft::blank, |product| draft::of(product, locale));
    let on_newer = {
        let update = update.clone();
        Callback::from(move |()| update.reset())
    };
    let form = use_record_form(&prefix, saved, product.as_ref().map_or(0, |product| product.version), on_newer);
    let tried = use_state_eq(|| false);
    let currency = viewer.currency();

    let on_submit = {
        let (form, product, i18n, toasts, client) =
            (form.clone(), product.clone(), i18n.clone(), toasts.clone(), client.clone());
        let (create, update, tried, key) = (create.clone(), update.clone(), tried.setter(), (*key).clone());
        let (on_saved, navigator, currency) = (props.on_saved.clone(), navigator.clone(), currency.clone());
        Callback::from(move |()| {
            tried.set(true);
            if !draft::wrong(form.fields(), fresh, locale).is_empty() {
                return;
            }
            let (i18n, toasts, client, form) = (i18n.clone(), toasts.clone(), client.clone(), form.clone());
            let (on_saved, navigator, tried, typed) =
                (on_saved.clone(), navigator.clone(), tried.clone(), form.fields().clone());
            match &product {
                Some(product) => {
                    let input = draft::update_input(form.fields(), &form.base(), product, locale);
                    update.run(ProductUpdateVariables { input }, move |outcome| {
                        let Some(saved) = outcome.ok().and_then(|data| data.product_update.product) else { return };
                        form.settle(typed);
                        tried.set(false);
                        client.invalidate::<ProductList>();
                        toasts.success(t!(i18n, "product-saved"));
                        on_saved.emit(saved);
                    });
                }
                None => {
                    let Some(input) = draft::create_input(form.fields(), &currency, &key, locale) else { return };
                    create.run(ProductCreateVariables { input }, move |outcome| {
                        let Some(saved) = outcome.ok().and_then(|data| data.product_create.product) else { return };
                        form.settle(typed);
                        client.invalidate::<ProductList>();
                        toasts.success(t!(i18n, "product-created"));
                        let route = Route::Product { id: saved.id.inner().to_owned() };
                        navigator.iter().for_each(|navigator| navigator.replace(&route));
                    });
                }
            }
        })
    };
    let discard = {
        let (form, tried, create, update) = (form.clone(), tried.setter(), create.clone(), update.clone());
        Callback::from(move |_: MouseEvent| {
            form.discard();
            tried.set(false);
            create.reset();
            update.reset();
        })
    };
    let error = create.error.clone().or(update.error.clone());
    let wrong = if *tried { draft::wrong(form.fields(), fresh, locale) } else { Vec::new() };
    let wrong: Vec<_> = wrong.into_iter().map(|(field, text)| (field, AttrValue::from(t!(i18n, text)))).collect();
    let something_wrong = !wrong.is_empty();
    let editor = Editor { form: form.clone(), error: error.clone(), wrong, currency, product: product.clone() };
    let pending = create.pending || update.pending;
    html! {
        <Card>
            <Form {on_submit}>
                if form.resumed && form.unsaved {
                    <Banner tone={if form.outdated { Tone::Warning } else { Tone::Info }}>
                        { if form.outdated { t!(i18n, "product-draft-outdated") } else { t!(i18n, "product-draft-resumed") } }
                    </Banner>
                }
                <Sections editor={editor.clone()} />
                <div class="save-bar">
                    if let Some(error) = error {
                        if error.kind == ErrorKind::Conflict {
                            <Banner tone={Tone::Warning}>
                                <p>{ t!(i18n, "product-conflict") }</p>
                                <Button small=true onclick={props.on_reload.reform(|_| ())}>{ t!(i18n, "product-conflict-reload") }</Button>
                            </Banner>
                        } else if editor.beyond() {
                            <ErrorNotice {error} />
                        }
                    }
                    <div class="form-actions">
                        if something_wrong {
                            <p class="form-question" role="alert">{ t!(i18n, "product-wrong-somewhere") }</p>
                        }
                        if form.unsaved {
                            <Button onclick={discard}>{ t!(i18n, "form-discard") }</Button>
                        }
                        <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={pending} disabled={!fresh && !form.unsaved}>
                            { if fresh { t!(i18n, "product-create") } else { t!(i18n, "action-save") } }
                        </Button>
                    </div>
                </div>
            </Form>
        </Card>
    }
}
