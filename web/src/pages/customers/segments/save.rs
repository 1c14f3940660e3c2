//! The list as it is filtered, kept by a name: as a new segment, or in place of one there is.

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    super::list::{CustomerFilter, View},
    operations::{
        Form as Shown, SegmentCreate, SegmentCreateInput, SegmentCreateVariables, SegmentList, SegmentName,
        SegmentNames, SegmentUpdate, SegmentUpdateInput, SegmentUpdateVariables,
    },
};
use crate::{
    browser,
    components::{
        Button, ButtonKind, Checkbox, Choice, Dialog, ErrorNotice, Form, SelectField, TextAreaField, TextField,
        Variant, use_text, use_toasts,
    },
    drafts::use_unsaved,
    graphql::{use_mutation, use_query},
    i18n::use_i18n,
    link,
    routes::Route,
    session::use_client,
    t,
};

#[derive(Clone, Properties, PartialEq)]
pub struct SaveSegmentProps {
    /// The list as it is
    pub view: View,
    pub filter: CustomerFilter,
    pub on_close: Callback<()>,
}

#[component]
pub fn Save(props: &SaveSegmentProps) -> Html {
    let i18n = use_i18n();
    let known = use_query::<SegmentNames, _>(());
    let (name, description, target) = (use_text(""), use_text(""), use_text(""));
    let frozen = use_state_eq(|| false);
    let written = [&name, &description, &target].map(|text| text.value.clone());
    let unsaved = use_unsaved(&(written, *frozen));
    let saving = use_saving(props);
    let known = known.data.as_ref().map(|data| data.segments.clone()).unwrap_or_default();
    let mut choices = vec![Choice::new("", t!(i18n, "segment-new"))];
    choices.extend(known.iter().map(|one| Choice::new(one.id.inner().to_owned(), one.name.clone())));
    let new = target.value.is_empty();
    let submit = {
        let (save, name, description, target) = (saving.save.clone(), name.get(), description.get(), target.get());
        let frozen = *frozen;
        Callback::from(move |()| {
            let description = Some(description.trim().to_owned()).filter(|text| !text.is_empty());
            save.emit(Wanted { target: target.clone(), name: name.trim().to_owned(), description, frozen });
        })
    };
    let freeze = {
        let frozen = frozen.setter();
        Callback::from(move |on| frozen.set(on))
    };
    let error = saving.error.clone();
    let at = |field: &str| error.as_ref().and_then(|error| error.field(field));
    let general = error.clone().filter(|_| at("name").is_none() && at("description").is_none());
    html! {
        <Dialog id="save-segment" title={t!(i18n, "segment-save")} {unsaved} on_close={props.on_close.clone()}>
            <Form on_submit={submit}>
                if let Some(error) = general {
                    <ErrorNotice {error} />
                }
                <p class="quiet">{ t!(i18n, "segment-save-text") }</p>
                if !known.is_empty() {
                    <SelectField id="segment-target" label={t!(i18n, "segment-target")} text={target} {choices} />
                }
                if new {
                    <TextField id="segment-name" label={t!(i18n, "field-name")} text={name} error={at("name")} autofocus=true required=true />
                    <TextAreaField id="segment-description" label={t!(i18n, "segment-description")} text={description} optional=true error={at("description")} />
                    <Checkbox id="segment-frozen" label={t!(i18n, "segment-freeze-now")} hint={t!(i18n, "segment-freeze-hint")} on={*frozen} on_toggle={freeze} />
                }
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={saving.pending}>{ t!(i18n, "action-save") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}

struct Wanted {
    /// An id; empty for a new one
    target: String,
    name: String,
    description: Option<String>,
    frozen: bool,
}

struct Saving {
    save: Callback<Wanted>,
    pending: bool,
    error: Option<crate::graphql::ClientError>,
}

#[hook]
fn use_saving(props: &SaveSegmentProps) -> Saving {
    let (i18n, client, toasts, navigator) = (use_i18n(), use_client(), use_toasts(), use_navigator());
    let (create, update) = (use_mutation::<SegmentCreate, _>(), use_mutation::<SegmentUpdate, _>());
    let key = use_memo((), |()| browser::idempotency_key());
    let done = {
        let on_close = props.on_close.clone();
        Callback::from(move |segment: SegmentName| {
            client.invalidate::<SegmentList>();
            client.invalidate::<SegmentNames>();
            toasts.success(t!(i18n, "segment-saved", name = segment.name));
            on_close.emit(());
            let query = View::of_segment(&segment.id).to_query();
            navigator.iter().for_each(|navigator| link::push(navigator, &Route::Customers, &query));
        })
    };
    let (pending, error) = (create.pending || update.pending, create.error.clone().or(update.error.clone()));
    let filter = props.filter.clone();
    let form = serde_json::to_value(Shown { query: props.view.plain().to_query() }).ok();
    let save = Callback::from(move |wanted: Wanted| {
        let (done, filter, form) = (done.clone(), filter.clone(), form.clone());
        if wanted.target.is_empty() {
            let Wanted { name, description, frozen, .. } = wanted;
            let idempotency_key = Some((*key).clone());
            let input = SegmentCreateInput { name, description, filter, form, frozen, idempotency_key };
            create.run(SegmentCreateVariables { input }, move |outcome| {
                outcome.ok().and_then(|data| data.segment_create.segment).into_iter().for_each(|one| done.emit(one));
            });
        } else {
            let id = cynic::Id::new(wanted.target);
            let input = SegmentUpdateInput { id, filter: Some(filter), form, frozen: None };
            update.run(SegmentUpdateVariables { input }, move |outcome| {
                outcome.ok().and_then(|data| data.segment_update.segment).into_iter().for_each(|one| done.emit(one));
            });
        }
    });
    Saving { save, pending, error }
}
