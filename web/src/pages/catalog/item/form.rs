//! An item as a form: a new one, or one there is. Only what was changed is sent; if somebody else saved meanwhile, their
//! values come in beside what was typed here. What was begun is kept on this device until it is sent or thrown away.

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    draft,
    fields::{Editor, Sections},
    operations::{Item, ItemCreate, ItemCreateVariables, ItemPrices, ItemUpdate, ItemUpdateVariables},
};
use crate::{
    browser,
    components::{Banner, Button, ButtonKind, Card, ErrorNotice, Form, Tone, Variant, use_toasts},
    drafts::use_record_form,
    graphql::{ClientError, ErrorKind, use_mutation},
    i18n::use_i18n,
    pages::catalog::{list::ItemList, types::CategoryTree},
    routes::Route,
    session::use_client,
    t,
    viewer::use_viewer,
};

/// Whose refusals stand at their fields; those of attributes have their place besides.
const FIELDS: [&str; 19] = [
    "type",
    "sku",
    "title",
    "slug",
    "description",
    "price.amountMinor",
    "price.currency",
    "compareAtMinor",
    "categoryId",
    "attributes",
    "weightGrams",
    "durationMinutes",
    "digitalUrl",
    "location.name",
    "location.latitude",
    "location.longitude",
    "seoTitle",
    "seoDescription",
    "price",
];

/// Whether a refusal stands at none of the fields shown.
fn beyond(error: &ClientError) -> bool {
    let at_field = |path: String| FIELDS.contains(&path.as_str()) || path.starts_with("attributes.");
    error.user_errors.is_empty() || !error.user_errors.iter().all(|one| at_field(one.field.join(".")))
}

/// Begins the names under which changes of an item are kept.
pub fn kept(id: &cynic::Id) -> String {
    format!("item:{}:", id.inner())
}

#[derive(Properties, PartialEq)]
pub struct ItemFormProps {
    /// None: a new one
    pub item: Option<Rc<Item>>,
    pub on_saved: Callback<Item>,
    /// Fetches the item again
    pub on_reload: Callback<()>,
}

#[component]
pub fn ItemForm(props: &ItemFormProps) -> Html {
    let (i18n, viewer, toasts, client, navigator) =
        (use_i18n(), use_viewer(), use_toasts(), use_client(), use_navigator());
    let (create, update) = (use_mutation::<ItemCreate, _>(), use_mutation::<ItemUpdate, _>());
    let key = use_memo((), |()| browser::idempotency_key());
    let (item, locale) = (props.item.clone(), i18n.locale);
    let prefix = item.as_ref().map_or_else(|| "item:new:".to_owned(), |item| kept(&item.id));
    let saved = item.as_ref().map_or_else(draft::blank, |item| draft::of(item, locale));
    let on_newer = {
        let update = update.clone();
        Callback::from(move |()| update.reset())
    };
    let form = use_record_form(&prefix, saved, item.as_ref().map_or(0, |item| item.version), on_newer);
    let tried = use_state_eq(|| false);
    let currency = item.as_ref().map_or_else(|| viewer.currency(), |item| item.price.currency.clone().into());

    let on_submit = {
        let (form, item, i18n, toasts, client) =
            (form.clone(), item.clone(), i18n.clone(), toasts.clone(), client.clone());
        let (create, update, tried, key) = (create.clone(), update.clone(), tried.setter(), (*key).clone());
        let (on_saved, navigator, currency) = (props.on_saved.clone(), navigator.clone(), currency.clone());
        Callback::from(move |()| {
            tried.set(true);
            let sent = draft::fitting(form.fields());
            if !draft::wrong(&sent, locale).is_empty() {
                return;
            }
            let (i18n, toasts, client, form) = (i18n.clone(), toasts.clone(), client.clone(), form.clone());
            let (on_saved, navigator, tried, typed) =
                (on_saved.clone(), navigator.clone(), tried.clone(), form.fields().clone());
            let lists_are_old = move || {
                client.invalidate::<ItemList>();
                client.invalidate::<CategoryTree>();
                client.invalidate::<ItemPrices>();
            };
            match &item {
                Some(item) => {
                    let input = draft::update_input(form.fields(), &form.base(), item, locale);
                    update.run(ItemUpdateVariables { input }, move |outcome| {
                        let Some(saved) = outcome.ok().and_then(|data| data.catalog_item_update.item) else { return };
                        form.settle(typed);
                        tried.set(false);
                        lists_are_old();
                        toasts.success(t!(i18n, "catalog-saved"));
                        on_saved.emit(saved);
                    });
                }
                None => {
                    let Some(input) = draft::create_input(form.fields(), &currency, &key, locale) else { return };
                    create.run(ItemCreateVariables { input }, move |outcome| {
                        let Some(saved) = outcome.ok().and_then(|data| data.catalog_item_create.item) else { return };
                        form.settle(typed);
                        lists_are_old();
                        toasts.success(t!(i18n, "catalog-created-draft"));
                        let route = Route::CatalogItem { id: saved.id.inner().to_owned() };
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
    let wrong = if *tried { draft::wrong(&draft::fitting(form.fields()), locale) } else { Vec::new() };
    let wrong: Vec<_> = wrong.into_iter().map(|(field, text)| (field, AttrValue::from(t!(i18n, text)))).collect();
    let something_wrong = !wrong.is_empty();
    let editor = Editor { form: form.clone(), error: error.clone(), wrong, currency };
    let pending = create.pending || update.pending;
    html! {
        <Card>
            <Form {on_submit}>
                if form.resumed && form.unsaved {
                    <Banner tone={if form.outdated { Tone::Warning } else { Tone::Info }}>
                        { if form.outdated { t!(i18n, "catalog-draft-outdated") } else { t!(i18n, "catalog-draft-resumed") } }
                    </Banner>
                }
                if let Some(error) = error {
                    if error.kind == ErrorKind::Conflict {
                        <Banner tone={Tone::Warning}>
                            <p>{ t!(i18n, "catalog-conflict") }</p>
                            <Button small=true onclick={props.on_reload.reform(|_| ())}>{ t!(i18n, "catalog-conflict-reload") }</Button>
                        </Banner>
                    } else if beyond(&error) {
                        <ErrorNotice {error} />
                    }
                }
                <Sections {editor} />
                <div class="form-actions catalog-save">
                    if something_wrong {
                        <p class="form-question" role="alert">{ t!(i18n, "catalog-wrong-somewhere") }</p>
                    }
                    if form.unsaved {
                        <Button onclick={discard}>{ t!(i18n, "form-discard") }</Button>
                    }
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={pending} disabled={item.is_some() && !form.unsaved}>
                        { if item.is_some() { t!(i18n, "action-save") } else { t!(i18n, "catalog-create") } }
                    </Button>
                </div>
            </Form>
        </Card>
    }
}
