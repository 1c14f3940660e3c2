//! A category made, renamed or moved under another one; and one deleted.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    invalidate,
    operations::{
        CatalogCategoryCreateInput, CatalogCategoryUpdateInput, CategoryCreate, CategoryCreateVariables,
        CategoryDelete, CategoryDeleteVariables, CategoryUpdate, CategoryUpdateVariables,
    },
};
use crate::{
    browser,
    components::{
        Banner, Button, ButtonKind, Choice, Dialog, ErrorNotice, Form, SelectField, TextField, Tone, Variant, use_text,
        use_toasts,
    },
    drafts::use_unsaved,
    graphql::{Change, ErrorKind, use_mutation},
    i18n::use_i18n,
    pages::catalog::types::{Category, category_choices, lies_in},
    session::use_client,
    t,
};

#[derive(Properties, PartialEq)]
pub struct CategoryDialogProps {
    pub all: Rc<Vec<Category>>,
    /// None: a new one
    pub category: Option<Category>,
    /// Where a new one is proposed to lie
    pub parent: Option<cynic::Id>,
    pub on_close: Callback<()>,
}

#[component]
pub fn CategoryDialog(props: &CategoryDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (create, update) = (use_mutation::<CategoryCreate, _>(), use_mutation::<CategoryUpdate, _>());
    let key = use_memo((), |()| browser::idempotency_key());
    let known = props.category.clone();
    let old = |of: fn(&Category) -> String| known.as_ref().map(of).unwrap_or_default();
    let lay = match &known {
        Some(category) => category.parent_id().cloned(),
        None => props.parent.clone(),
    };
    let (name, slug) = (use_text(old(|one| one.name.clone())), use_text(old(|one| one.slug.clone())));
    let parent = use_text(lay.as_ref().map(|id| id.inner().to_owned()).unwrap_or_default());
    let unsaved = use_unsaved(&[&name, &slug, &parent].map(|text| text.value.clone()));
    let on_submit = {
        let (create, update, on_close, i18n) = (create.clone(), update.clone(), props.on_close.clone(), i18n.clone());
        let (known, key, toasts, client) = (known.clone(), (*key).clone(), toasts.clone(), client.clone());
        let (name, slug, parent_id) = (name.get(), slug.filled(), parent.filled().map(cynic::Id::new));
        Callback::from(move |()| {
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            let done = move |worked: bool| {
                invalidate(&client);
                if worked {
                    toasts.success(t!(i18n, "category-saved"));
                    on_close.emit(());
                }
            };
            let (name, slug, parent_id) = (name.clone(), slug.clone(), parent_id.clone());
            match &known {
                Some(category) => {
                    let moves = category.parent_id() != parent_id.as_ref();
                    let input = CatalogCategoryUpdateInput {
                        id: category.id.clone(),
                        expected_version: Some(category.version),
                        name: Some(name),
                        slug,
                        parent_id: if moves { Change::to(parent_id) } else { Change::Keep },
                        position: None,
                    };
                    update.run(CategoryUpdateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
                None => {
                    let idempotency_key = Some(key.clone());
                    let input = CatalogCategoryCreateInput { name, slug, parent_id, idempotency_key };
                    create.run(CategoryCreateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
            }
        })
    };
    let error = create.error.clone().or(update.error.clone());
    let refused = |name: &str| error.as_ref().and_then(|error| error.field(name)).map(AttrValue::from);
    let conflict = error.as_ref().is_some_and(|error| error.kind == ErrorKind::Conflict);
    let fits = |one: &Category| known.as_ref().is_none_or(|own| !lies_in(&props.all, one, &own.id));
    let top = std::iter::once(Choice::new("", t!(i18n, "category-top")));
    let choices: Vec<_> = top.chain(category_choices(&props.all, fits)).collect();
    let title = if known.is_some() { t!(i18n, "category-edit") } else { t!(i18n, "category-new") };
    html! {
        <Dialog id="category" {title} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if conflict {
                    <Banner tone={Tone::Warning}>{ t!(i18n, "category-conflict") }</Banner>
                } else if let Some(error) = error.clone().filter(|error| error.beyond(&["name", "slug", "parentId"])) {
                    <ErrorNotice {error} />
                }
                <TextField id="category-name" label={t!(i18n, "field-name")} text={name} error={refused("name")} autofocus=true />
                <TextField id="category-slug" label={t!(i18n, "catalog-slug")} text={slug} hint={t!(i18n, "category-slug-hint")} optional=true error={refused("slug")} />
                <SelectField id="category-parent" label={t!(i18n, "category-parent")} text={parent} {choices} error={refused("parentId")} />
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={create.pending || update.pending}>{ t!(i18n, "action-save") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}

#[derive(Properties, PartialEq)]
pub struct DeleteDialogProps {
    pub category: Category,
    pub on_close: Callback<()>,
}

/// Says where the items go.
#[component]
pub fn DeleteDialog(props: &DeleteDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let delete = use_mutation::<CategoryDelete, _>();
    let category = &props.category;
    let onclick = {
        let (delete, on_close, i18n) = (delete.clone(), props.on_close.clone(), i18n.clone());
        let variables = CategoryDeleteVariables { id: category.id.clone(), expected_version: Some(category.version) };
        move |_: MouseEvent| {
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            delete.run(variables.clone(), move |outcome| {
                invalidate(&client);
                if outcome.is_ok() {
                    toasts.success(t!(i18n, "category-deleted"));
                    on_close.emit(());
                }
            });
        }
    };
    let text = match (category.item_count, &category.parent) {
        (0, _) => t!(i18n, "category-delete-empty"),
        (count, Some(parent)) => t!(i18n, "category-delete-up", count = count, parent = parent.name.as_str()),
        (count, None) => t!(i18n, "category-delete-out", count = count),
    };
    html! {
        <Dialog id="delete-category" title={t!(i18n, "category-delete-title", name = category.name.as_str())} on_close={props.on_close.clone()}>
            if let Some(error) = delete.error.clone() {
                <ErrorNotice {error} />
            }
            <p>{ text }</p>
            <div class="form-actions">
                <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                <Button variant={Variant::Danger} busy={delete.pending} {onclick}>{ t!(i18n, "category-delete") }</Button>
            </div>
        </Dialog>
    }
}
