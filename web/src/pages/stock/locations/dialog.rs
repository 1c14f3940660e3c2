//! A location made or renamed.

use yew::prelude::*;

use super::operations::{
    LocationCreate, LocationCreateVariables, LocationUpdate, LocationUpdateVariables, StockLocationCreateInput,
    StockLocationUpdateInput,
};
use crate::{
    browser,
    components::{
        Banner, Button, ButtonKind, Dialog, ErrorNotice, Form, TextField, Tone, Variant as Look, use_text, use_toasts,
    },
    drafts::use_unsaved,
    graphql::{ErrorKind, use_mutation},
    i18n::use_i18n,
    pages::stock::types::{Location, LocationList},
    session::use_client,
    t,
};

#[derive(Properties, PartialEq)]
pub struct LocationDialogProps {
    /// None: a new one
    pub location: Option<Location>,
    pub on_close: Callback<()>,
}

#[component]
pub fn LocationDialog(props: &LocationDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (create, update) = (use_mutation::<LocationCreate, _>(), use_mutation::<LocationUpdate, _>());
    let key = use_memo((), |()| browser::idempotency_key());
    let known = props.location.clone();
    let name = use_text(known.as_ref().map(|location| location.name.clone()).unwrap_or_default());
    let unsaved = use_unsaved(&name.value);
    let on_submit = {
        let (create, update, known, key, name) =
            (create.clone(), update.clone(), known.clone(), (*key).clone(), name.get());
        let (on_close, i18n) = (props.on_close.clone(), i18n.clone());
        Callback::from(move |()| {
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            let done = move |worked: bool| {
                client.invalidate::<LocationList>();
                if worked {
                    toasts.success(t!(i18n, "stock-location-saved"));
                    on_close.emit(());
                }
            };
            match &known {
                Some(location) => {
                    let input = StockLocationUpdateInput {
                        id: location.id.clone(),
                        expected_version: Some(location.version),
                        name: Some(name.clone()),
                        archived: None,
                    };
                    update.run(LocationUpdateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
                None => {
                    let input = StockLocationCreateInput { name: name.clone(), idempotency_key: Some(key.clone()) };
                    create.run(LocationCreateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
            }
        })
    };
    let error = create.error.clone().or(update.error.clone());
    let refused = error.as_ref().and_then(|error| error.field("name")).map(AttrValue::from);
    let conflict = error.as_ref().is_some_and(|error| error.kind == ErrorKind::Conflict);
    let title = if known.is_some() { t!(i18n, "stock-location-rename") } else { t!(i18n, "stock-location-new") };
    html! {
        <Dialog id="location" {title} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if conflict {
                    <Banner tone={Tone::Warning}>{ t!(i18n, "stock-location-conflict") }</Banner>
                } else if let Some(error) = error.filter(|error| error.beyond(&["name"])) {
                    <ErrorNotice {error} />
                }
                <TextField id="location-name" label={t!(i18n, "field-name")} text={name} error={refused} autofocus=true />
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Look::Primary} busy={create.pending || update.pending}>{ t!(i18n, "action-save") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
