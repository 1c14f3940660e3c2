//! Correcting how many there are at a location, with the reason in words.

use yew::prelude::*;

use super::{
    lines::{Line, Lines},
    operations::{AdjustVariables, StockAdjust, StockAdjustInput, StockAdjustReason, StockLineInput},
};
use crate::{
    browser,
    components::{
        Button, ButtonKind, Choice, Dialog, ErrorNotice, Form, SelectField, Side, TextAreaField, Variant as Look,
        use_text, use_toasts,
    },
    drafts::use_unsaved,
    graphql::{ClientError, use_mutation},
    i18n::use_i18n,
    money,
    pages::{
        sheet::refused,
        stock::types::{Location, Variant, invalidate, location_choices},
    },
    session::use_client,
    t,
};

const SCRAP: &str = "scrap";
const ADJUST: &str = "adjust";

/// Whether a refusal stands at none of the fields.
fn beyond(error: &ClientError) -> bool {
    let at_field =
        |path: String| ["locationId", "note", "lines"].contains(&path.as_str()) || path.starts_with("lines.");
    error.user_errors.is_empty() || !error.user_errors.iter().all(|one| at_field(one.field.join(".")))
}

#[derive(Properties, PartialEq)]
pub struct MoveDialogProps {
    pub locations: Vec<Location>,
    /// What is proposed to be moved
    pub variant: Option<Variant>,
    pub on_moved: Callback<()>,
    pub on_close: Callback<()>,
}

#[component]
pub fn AdjustDialog(props: &MoveDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let adjust = use_mutation::<StockAdjust, _>();
    let key = use_memo((), |()| browser::idempotency_key());
    let choices = location_choices(&props.locations);
    let first = choices.first().map(|choice| choice.value.clone()).unwrap_or_default();
    let (location, reason, note) = (use_text(first), use_text(ADJUST), use_text(""));
    let lines = use_state_eq(|| props.variant.iter().cloned().map(Line::new).collect::<Vec<_>>());
    let tried = use_state_eq(|| false);
    let unsaved = use_unsaved(&(reason.value.clone(), note.value.clone(), (*lines).clone()));
    let scrap = reason.value == SCRAP;
    let locale = i18n.locale;
    let on_submit = {
        let (adjust, lines, tried, key, i18n) =
            (adjust.clone(), (*lines).clone(), tried.setter(), (*key).clone(), i18n.clone());
        let (location, note) = (location.get(), note.get());
        let (on_moved, on_close) = (props.on_moved.clone(), props.on_close.clone());
        Callback::from(move |()| {
            tried.set(true);
            if lines.is_empty() || !lines.iter().all(|line| line.reads(locale)) {
                return;
            }
            let sent = lines.iter().filter_map(|line| {
                let typed = line.quantity(locale)?;
                // What cannot be sold any more always goes, however it is written.
                let quantity = if scrap { -typed.abs() } else { typed };
                let cost = money::parse(&line.cost).filter(|_| !scrap && quantity > 0);
                Some(StockLineInput { variant_id: line.variant.id.clone(), quantity, unit_cost_minor: cost })
            });
            let input = StockAdjustInput {
                location_id: cynic::Id::new(&location),
                reason: if scrap { StockAdjustReason::Scrap } else { StockAdjustReason::Adjust },
                note: note.clone(),
                lines: sent.collect(),
                idempotency_key: Some(key.clone()),
            };
            let (client, toasts, i18n) = (client.clone(), toasts.clone(), i18n.clone());
            let (on_moved, on_close) = (on_moved.clone(), on_close.clone());
            adjust.run(AdjustVariables { input }, move |outcome| {
                if outcome.is_ok() {
                    invalidate(&client);
                    toasts.success(t!(i18n, "stock-adjusted"));
                    on_moved.emit(());
                    on_close.emit(());
                }
            });
        })
    };
    let error = adjust.error.as_ref();
    let on_lines = {
        let (lines, tried, adjust) = (lines.clone(), tried.setter(), adjust.clone());
        Callback::from(move |changed: Vec<Line>| {
            // What was refused says which line by its number.
            if changed.len() < lines.len() {
                tried.set(false);
                adjust.reset();
            }
            lines.set(changed);
        })
    };
    let reasons =
        vec![Choice::new(ADJUST, t!(i18n, "stock-adjust-wrong")), Choice::new(SCRAP, t!(i18n, "stock-adjust-scrap"))];
    let hint = if scrap { t!(i18n, "stock-scrap-hint") } else { t!(i18n, "stock-adjust-hint") };
    let at = Some(location.get()).filter(|id| !id.is_empty()).map(cynic::Id::new);
    html! {
        <Dialog id="adjust" title={t!(i18n, "stock-adjust")} side={Side::End} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if let Some(error) = adjust.error.clone().filter(beyond) {
                    <ErrorNotice {error} />
                }
                <SelectField id="adjust-location" label={t!(i18n, "stock-location")} text={location} {choices} error={refused(error, "locationId")} />
                <SelectField id="adjust-reason" label={t!(i18n, "stock-adjust-what")} text={reason} choices={reasons} />
                <TextAreaField id="adjust-note" label={t!(i18n, "stock-note")} text={note} rows={2} hint={t!(i18n, "stock-note-hint")} error={refused(error, "note")} />
                <Lines lines={(*lines).clone()} on_change={on_lines} location={at} goes={scrap} onward={props.variant.is_none()} costed={!scrap} tried={*tried} error={adjust.error.clone()} {hint} />
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Look::Primary} busy={adjust.pending}>{ t!(i18n, "stock-adjust") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
