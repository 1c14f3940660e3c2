//! The deal's facts as a form. Sent with the version it was opened on; when somebody changed the deal meanwhile,
//! what was typed stays, and saving again goes over the new state.

use chrono::NaiveDate;
use yew::prelude::*;

use super::operations::{Deal, DealUpdate, DealUpdateInput, DealUpdateVariables};
use crate::{
    components::{
        Banner, Button, ButtonKind, Dialog, ErrorNotice, Form, InputKind, MoneyField, Side, TextAreaField, TextField,
        ToggleChip, Tone, Variant, use_text, use_toasts,
    },
    drafts::use_unsaved,
    graphql::{ErrorKind, schema::MoneyInput, use_mutation, use_query},
    i18n::use_i18n,
    money,
    pages::{
        custom_fields::{CustomFormFields, all_at_fields, use_custom_form, use_deal_fields},
        deals::operations::LabelList,
    },
    t,
};

const FIELDS: [&str; 7] = ["title", "value", "amountMinor", "probability", "expectedCloseOn", "source", "notes"];

#[derive(Properties, PartialEq)]
pub struct EditDialogProps {
    pub deal: Deal,
    pub on_close: Callback<()>,
    pub on_saved: Callback<()>,
    pub refetch: Callback<()>,
}

#[component]
pub fn EditDialog(props: &EditDialogProps) -> Html {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let save = use_mutation::<DealUpdate, _>();
    let labels = use_query::<LabelList, _>(());
    let deal = &props.deal;
    let title = use_text(deal.title.clone());
    let value = use_text(money::text(deal.value.amount_minor, i18n.locale));
    let probability = use_text(deal.probability.to_string());
    let close = use_text(deal.expected_close_on.map(|day| day.to_string()).unwrap_or_default());
    let source = use_text(deal.source.clone().unwrap_or_default());
    let notes = use_text(deal.notes.clone().unwrap_or_default());
    let tags = use_state_eq(|| deal.tags.iter().map(|tag| tag.id.clone()).collect::<Vec<_>>());
    let (fields, custom) = (use_deal_fields(), use_custom_form(&deal.custom));
    let written = [&title, &value, &probability, &close, &source, &notes].map(|text| text.value.clone());
    let unsaved = use_unsaved(&(written, (*tags).clone(), custom.clone()));
    let tried = use_state_eq(|| false);
    // The version the form was opened on; after a conflict, the one that was shown then.
    let version = use_state_eq(|| deal.version);

    let amount = money::parse(&value.value);
    let chance = probability.value.trim().parse::<i32>().ok().filter(|chance| (0..=100).contains(chance));
    let on_submit = {
        let (i18n, save, tags, tried, version) =
            (i18n.clone(), save.clone(), tags.clone(), tried.setter(), version.clone());
        let (title, close, source, notes) = (title.clone(), close.clone(), source.clone(), notes.clone());
        let (id, currency, now) = (deal.id.clone(), deal.value.currency.clone(), deal.version);
        let (on_close, on_saved, refetch) = (props.on_close.clone(), props.on_saved.clone(), props.refetch.clone());
        let (fields, custom) = (fields.clone(), custom.clone());
        let conflicted = save.error.as_ref().is_some_and(|error| error.kind == ErrorKind::Conflict);
        Callback::from(move |()| {
            tried.set(true);
            let (Some(amount_minor), Some(chance)) = (amount, chance) else { return };
            let expected = if conflicted { now } else { *version };
            let input = DealUpdateInput {
                id: id.clone(),
                expected_version: Some(expected),
                title: Some(title.get()),
                value: Some(MoneyInput { amount_minor, currency: currency.clone() }),
                probability: Some(chance),
                expected_close_on: close.value.parse::<NaiveDate>().ok(),
                source: source.filled(),
                tag_ids: Some((*tags).clone()),
                notes: notes.filled(),
                custom: Some(custom.send(&fields, false)).filter(|changed| !changed.is_empty()),
            };
            let (i18n, toasts) = (i18n.clone(), toasts.clone());
            let (on_close, on_saved, refetch) = (on_close.clone(), on_saved.clone(), refetch.clone());
            save.run(DealUpdateVariables { input }, move |outcome| match outcome {
                Ok(_) => {
                    toasts.success(t!(i18n, "deal-saved"));
                    on_close.emit(());
                    on_saved.emit(());
                }
                Err(error) if error.kind == ErrorKind::Conflict => refetch.emit(()),
                Err(_) => {}
            });
        })
    };
    let conflict = save.error.as_ref().is_some_and(|error| error.kind == ErrorKind::Conflict);
    let wrong = |wrong: bool, text: String| (*tried && wrong).then(|| AttrValue::from(text));
    let refused = |name: &str| save.field(name).map(AttrValue::from);
    let chip = |tag: &crate::pages::deals::operations::Tag| {
        let (tags, id) = (tags.clone(), tag.id.clone());
        let on = tags.contains(&id);
        let on_toggle = move |on: bool| {
            let others = tags.iter().filter(|tag| **tag != id).cloned();
            tags.set(others.chain(on.then(|| id.clone())).collect());
        };
        html! { <ToggleChip key={tag.id.inner().to_owned()} {on} {on_toggle}>{ &tag.name }</ToggleChip> }
    };
    let all_tags = labels.data.as_ref().map(|data| data.tags.clone()).unwrap_or_default();
    let cancel = props.on_close.clone();
    html! {
        <Dialog id="edit-deal" title={t!(i18n, "deal-edit-title")} side={Side::End} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if conflict {
                    <Banner tone={Tone::Warning}>{ t!(i18n, "deal-edit-conflict") }</Banner>
                } else if let Some(error) = save.error.clone().filter(|error| !all_at_fields(error, &FIELDS)) {
                    <ErrorNotice {error} />
                }
                <TextField id="edit-title" label={t!(i18n, "deal-name")} text={title} error={refused("title")} />
                <div class="form-row">
                    <MoneyField
                        id="edit-value"
                        label={t!(i18n, "deal-value")}
                        text={value}
                        currency={deal.value.currency.clone()}
                        error={wrong(amount.is_none(), t!(i18n, "deal-value-wrong")).or_else(|| refused("value")).or_else(|| refused("amountMinor"))}
                    />
                    <TextField
                        id="edit-probability"
                        label={t!(i18n, "deal-probability-percent")}
                        kind={InputKind::Number}
                        text={probability}
                        error={wrong(chance.is_none(), t!(i18n, "deal-probability-wrong")).or_else(|| refused("probability"))}
                    />
                </div>
                <div class="form-row">
                    <TextField id="edit-close" label={t!(i18n, "deal-expected-close")} kind={InputKind::Date} text={close} optional=true error={refused("expectedCloseOn")} />
                    <TextField id="edit-source" label={t!(i18n, "deal-source")} text={source} optional=true error={refused("source")} />
                </div>
                if !all_tags.is_empty() {
                    <div class="field" role="group" aria-label={t!(i18n, "deal-tags")}>
                        <span class="field-name" aria-hidden="true">{ t!(i18n, "deal-tags") }</span>
                        <div class="cluster">{ for all_tags.iter().map(chip) }</div>
                    </div>
                }
                <CustomFormFields form={custom} {fields} error={save.error.clone()} />
                <TextAreaField id="edit-notes" label={t!(i18n, "deal-notes")} text={notes} rows={5} optional=true error={refused("notes")} />
                <div class="form-actions">
                    <Button variant={Variant::Ghost} onclick={move |_| cancel.emit(())}>{ t!(i18n, "deal-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={save.pending}>{ t!(i18n, "action-save") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
