//! Taking stock from one location to another.

use yew::prelude::*;

use super::{
    adjust::MoveDialogProps,
    lines::{Line, Lines},
    operations::{StockTransfer, StockTransferInput, StockTransferLineInput, TransferVariables},
};
use crate::{
    browser,
    components::{
        Button, ButtonKind, Dialog, ErrorNotice, Form, SelectField, Side, TextField, Variant as Look, use_text,
        use_toasts,
    },
    drafts::use_unsaved,
    graphql::{ClientError, use_mutation},
    i18n::use_i18n,
    pages::{
        sheet::refused,
        stock::types::{invalidate, location_choices},
    },
    session::use_client,
    t,
};

/// Whether a refusal stands at none of the fields.
fn beyond(error: &ClientError) -> bool {
    let fields = ["fromId", "toId", "note", "lines"];
    let at_field = |path: String| fields.contains(&path.as_str()) || path.starts_with("lines.");
    error.user_errors.is_empty() || !error.user_errors.iter().all(|one| at_field(one.field.join(".")))
}

#[component]
pub fn TransferDialog(props: &MoveDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let transfer = use_mutation::<StockTransfer, _>();
    let key = use_memo((), |()| browser::idempotency_key());
    let choices = location_choices(&props.locations);
    let place = |at: usize| choices.get(at).map(|choice| choice.value.clone()).unwrap_or_default();
    let (from, to, note) = (use_text(place(0)), use_text(place(1)), use_text(""));
    let lines = use_state_eq(|| props.variant.iter().cloned().map(Line::new).collect::<Vec<_>>());
    let tried = use_state_eq(|| false);
    let unsaved = use_unsaved(&(note.value.clone(), (*lines).clone()));
    let locale = i18n.locale;
    let on_submit = {
        let (transfer, lines, tried, key, i18n) =
            (transfer.clone(), (*lines).clone(), tried.setter(), (*key).clone(), i18n.clone());
        let (from, to, note) = (from.get(), to.get(), note.filled());
        let (on_moved, on_close) = (props.on_moved.clone(), props.on_close.clone());
        Callback::from(move |()| {
            tried.set(true);
            if lines.is_empty() || !lines.iter().all(|line| line.reads(locale)) {
                return;
            }
            let sent = lines.iter().filter_map(|line| {
                let quantity = line.quantity(locale)?;
                Some(StockTransferLineInput { variant_id: line.variant.id.clone(), quantity })
            });
            let input = StockTransferInput {
                from_id: cynic::Id::new(&from),
                to_id: cynic::Id::new(&to),
                note: note.clone(),
                lines: sent.collect(),
                idempotency_key: Some(key.clone()),
            };
            let (client, toasts, i18n) = (client.clone(), toasts.clone(), i18n.clone());
            let (on_moved, on_close) = (on_moved.clone(), on_close.clone());
            transfer.run(TransferVariables { input }, move |outcome| {
                if outcome.is_ok() {
                    invalidate(&client);
                    toasts.success(t!(i18n, "stock-transferred"));
                    on_moved.emit(());
                    on_close.emit(());
                }
            });
        })
    };
    let error = transfer.error.as_ref();
    let on_lines = {
        let (lines, tried, transfer) = (lines.clone(), tried.setter(), transfer.clone());
        Callback::from(move |changed: Vec<Line>| {
            // What was refused says which line by its number.
            if changed.len() < lines.len() {
                tried.set(false);
                transfer.reset();
            }
            lines.set(changed);
        })
    };
    let at = Some(from.get()).filter(|id| !id.is_empty()).map(cynic::Id::new);
    html! {
        <Dialog id="transfer" title={t!(i18n, "stock-transfer")} side={Side::End} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if let Some(error) = transfer.error.clone().filter(beyond) {
                    <ErrorNotice {error} />
                }
                <div class="form-row">
                    <SelectField id="transfer-from" label={t!(i18n, "stock-from")} text={from} choices={choices.clone()} error={refused(error, "fromId")} />
                    <SelectField id="transfer-to" label={t!(i18n, "stock-to")} text={to} {choices} error={refused(error, "toId")} />
                </div>
                <TextField id="transfer-note" label={t!(i18n, "stock-note")} text={note} optional=true error={refused(error, "note")} />
                <Lines lines={(*lines).clone()} on_change={on_lines} location={at} goes=true onward={props.variant.is_none()} costed=false tried={*tried} error={transfer.error.clone()} />
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Look::Primary} busy={transfer.pending}>{ t!(i18n, "stock-transfer") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
