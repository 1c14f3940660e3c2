//! The form of a field: a new one, or one there is, whose kind stays.

use yew::prelude::*;

use super::operations::{
    CustomEntity, CustomFieldCreate, CustomFieldCreateInput, CustomFieldCreateVariables, CustomFieldUpdate,
    CustomFieldUpdateInput, CustomFieldUpdateVariables, Field, KINDS, invalidate,
};
use crate::{
    components::{
        Banner, Button, ButtonKind, Choice, Dialog, ErrorNotice, Form, SelectField, TextAreaField, TextField,
        ToggleChip, Tone, Variant, use_text, use_toasts,
    },
    drafts::use_unsaved,
    graphql::{ErrorKind, use_mutation},
    i18n::{key, use_i18n},
    pages::custom_fields::CustomFieldType,
    session::use_client,
    t,
};

#[derive(Properties, PartialEq)]
pub struct FieldDialogProps {
    pub entity: CustomEntity,
    /// None: a new one
    #[prop_or_default]
    pub field: Option<Field>,
    /// What a new one is called to begin with
    #[prop_or_default]
    pub name: AttrValue,
    /// Hears the key of a new one
    #[prop_or_default]
    pub on_made: Callback<String>,
    pub on_close: Callback<()>,
}

#[component]
pub fn FieldDialog(props: &FieldDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (create, update) = (use_mutation::<CustomFieldCreate, _>(), use_mutation::<CustomFieldUpdate, _>());
    let known = props.field.clone();
    let old = known.as_ref().map_or_else(|| props.name.to_string(), |field| field.label.clone());
    let (label, kind) = (use_text(old), use_text("text"));
    let options = use_text(known.as_ref().map(|field| field.options.join("\n")).unwrap_or_default());
    let (required, visible) = (
        use_state_eq(|| known.as_ref().is_some_and(|field| field.required)),
        use_state_eq(|| known.as_ref().is_none_or(|field| field.visible)),
    );
    let written = [&label, &kind, &options].map(|text| text.value.clone());
    let unsaved = use_unsaved(&(written, *required, *visible));
    let chosen = known
        .as_ref()
        .map(|field| field.kind)
        .or(KINDS.iter().find(|(_, name, _)| *name == kind.value).map(|(one, ..)| *one));
    let chosen = chosen.unwrap_or(CustomFieldType::Text);
    let choosing = matches!(chosen, CustomFieldType::Select | CustomFieldType::MultiSelect);
    let on_submit = {
        let (create, update, on_close, i18n) = (create.clone(), update.clone(), props.on_close.clone(), i18n.clone());
        let (entity, known, label) = (props.entity, known.clone(), label.get().trim().to_owned());
        let lines = options.value.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
        let options = choosing.then(|| lines.collect::<Vec<_>>());
        let (required, visible) = (Some(*required), Some(*visible));
        let on_made = props.on_made.clone();
        Callback::from(move |()| {
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            let done = move |worked: bool| {
                invalidate(&client);
                if worked {
                    toasts.success(t!(i18n, "custom-field-saved"));
                    on_close.emit(());
                }
            };
            let (label, options) = (label.clone(), options.clone());
            match &known {
                Some(field) => {
                    let input = CustomFieldUpdateInput {
                        label: Some(label),
                        options,
                        required,
                        visible,
                        ..CustomFieldUpdateInput::of(field)
                    };
                    update.run(CustomFieldUpdateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
                None => {
                    let input = CustomFieldCreateInput { entity, label, kind: chosen, options, required, visible };
                    let on_made = on_made.clone();
                    create.run(CustomFieldCreateVariables { input }, move |outcome| {
                        done(outcome.is_ok());
                        let made = outcome.ok().and_then(|made| made.custom_field_create.custom_field);
                        made.into_iter().for_each(|made| on_made.emit(made.key));
                    });
                }
            }
        })
    };
    let error = create.error.clone().or(update.error.clone());
    let refused = |name: &str| error.as_ref().and_then(|error| error.field(name));
    let conflict = error.as_ref().is_some_and(|error| error.kind == ErrorKind::Conflict);
    let kinds = KINDS.map(|(_, name, text)| Choice::new(name, t!(i18n, text)));
    let chip = |state: &UseStateHandle<bool>, text: &'static str| {
        let on = **state;
        let state = state.setter();
        html! { <ToggleChip {on} on_toggle={Callback::from(move |on: bool| state.set(on))}>{ t!(i18n, text) }</ToggleChip> }
    };
    let title = if known.is_some() { t!(i18n, "custom-field-edit") } else { t!(i18n, "custom-field-new") };
    html! {
        <Dialog id="custom-field" {title} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if conflict {
                    <Banner tone={Tone::Warning}>{ t!(i18n, "settings-conflict") }</Banner>
                } else if let Some(error) = error.clone().filter(|error| error.beyond(&["label", "options", "key"])) {
                    <ErrorNotice {error} />
                }
                <TextField id="field-label" label={t!(i18n, "field-name")} text={label} error={refused("label").or(refused("key"))} autofocus=true />
                if known.is_none() {
                    <SelectField id="field-type" label={t!(i18n, "field-type")} text={kind} choices={kinds.to_vec()} />
                }
                if choosing {
                    <TextAreaField id="field-options" label={t!(i18n, "field-options")} text={options} hint={t!(i18n, "field-options-hint")} error={refused("options").map(AttrValue::from)} />
                }
                <div class="cluster">
                    { chip(&required, key!("custom-field-required")) }
                    { chip(&visible, key!("custom-field-visible")) }
                </div>
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={create.pending || update.pending}>{ t!(i18n, "action-save") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
