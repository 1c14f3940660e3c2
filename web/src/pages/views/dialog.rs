//! The name of a view, and who sees it.

use yew::prelude::*;

use super::{
    operations::{
        CreateVariables, SavedView, SavedViewCreate, SavedViewCreateInput, SavedViewList, SavedViewUpdate,
        SavedViewUpdateInput, SavedViewVisibility, SavedViews, UpdateVariables,
    },
    words::VISIBILITIES,
};
use crate::{
    browser,
    components::{
        Button, ButtonKind, Choice, Dialog, ErrorNotice, Form, SelectField, TextField, Variant, use_text, use_toasts,
    },
    drafts::use_unsaved,
    graphql::use_mutation,
    i18n::use_i18n,
    session::use_client,
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct ViewDialogProps {
    pub list: SavedViewList,
    /// None: a new one
    #[prop_or_default]
    pub view: Option<SavedView>,
    /// What a new one keeps
    pub state: serde_json::Value,
    /// Hears a new one
    pub on_made: Callback<SavedView>,
    pub on_close: Callback<()>,
}

#[component]
pub fn ViewDialog(props: &ViewDialogProps) -> Html {
    let (i18n, toasts, client, viewer) = (use_i18n(), use_toasts(), use_client(), use_viewer());
    let (create, update) = (use_mutation::<SavedViewCreate, _>(), use_mutation::<SavedViewUpdate, _>());
    let known = props.view.clone();
    let seen = known.as_ref().map_or(SavedViewVisibility::Private, |view| view.visibility);
    let seen = VISIBILITIES.iter().find(|(one, ..)| *one == seen).map_or("private", |(_, name, _)| *name);
    let (name, visibility) =
        (use_text(known.as_ref().map(|view| view.name.clone()).unwrap_or_default()), use_text(seen));
    let unsaved = use_unsaved(&[&name, &visibility].map(|text| text.value.clone()));
    let may_share = viewer.can(match props.list {
        SavedViewList::Customers => "customer.write",
        SavedViewList::Deals => "deal.write",
    });
    let on_submit = {
        let (create, update) = (create.clone(), update.clone());
        let (list, state, on_made, on_close) =
            (props.list, props.state.clone(), props.on_made.clone(), props.on_close.clone());
        let (known, name, seen, i18n) = (known.clone(), name.get().trim().to_owned(), visibility.get(), i18n.clone());
        Callback::from(move |()| {
            let visibility = VISIBILITIES.iter().find(|(_, name, _)| *name == seen).map(|(one, ..)| *one);
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            let done = move |worked: bool| {
                client.invalidate::<SavedViews>();
                if worked {
                    toasts.success(t!(i18n, "view-saved"));
                    on_close.emit(());
                }
            };
            match &known {
                Some(view) => {
                    let input = SavedViewUpdateInput {
                        id: view.id.clone(),
                        expected_version: Some(view.version),
                        name: Some(name.clone()),
                        visibility,
                        state: None,
                    };
                    update.run(UpdateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
                None => {
                    let input = SavedViewCreateInput {
                        list,
                        name: name.clone(),
                        visibility,
                        state: state.clone(),
                        idempotency_key: Some(browser::idempotency_key()),
                    };
                    let on_made = on_made.clone();
                    create.run(CreateVariables { input }, move |outcome| {
                        done(outcome.is_ok());
                        let made = outcome.ok().and_then(|made| made.saved_view_create.saved_view);
                        made.into_iter().for_each(|made| on_made.emit(made));
                    });
                }
            }
        })
    };
    let error = create.error.clone().or(update.error.clone());
    let refused = |name: &str| error.as_ref().and_then(|error| error.field(name)).map(AttrValue::from);
    let choices: Vec<_> = VISIBILITIES.iter().map(|(_, name, text)| Choice::new(*name, t!(i18n, text))).collect();
    let title = if known.is_some() { t!(i18n, "view-edit") } else { t!(i18n, "view-new") };
    html! {
        <Dialog id="saved-view" {title} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if let Some(error) = error.clone().filter(|error| error.beyond(&["name", "visibility"])) {
                    <ErrorNotice {error} />
                }
                if known.is_none() {
                    <p class="quiet">{ t!(i18n, "view-text") }</p>
                }
                <TextField id="view-name" label={t!(i18n, "field-name")} text={name} error={refused("name")} autofocus=true />
                if may_share {
                    <SelectField id="view-visibility" label={t!(i18n, "view-visibility")} text={visibility} {choices} error={refused("visibility")} />
                }
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={create.pending || update.pending}>{ t!(i18n, "action-save") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
