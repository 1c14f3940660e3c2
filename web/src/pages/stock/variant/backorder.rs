//! How many more than there are may be sold of a variant at a location.

use yew::prelude::*;

use super::operations::{BackorderVariables, StockBackorder, StockBackorderInput};
use crate::{
    components::{
        Button, ButtonKind, Dialog, ErrorNotice, Form, NumberField, SelectField, Text, Variant as Look, use_text,
        use_toasts,
    },
    drafts::use_unsaved,
    graphql::use_mutation,
    i18n::use_i18n,
    number,
    pages::stock::types::{Location, Variant, invalidate, location_choices},
    session::use_client,
    t,
};

#[derive(Properties, PartialEq)]
pub struct BackorderDialogProps {
    pub variant: Variant,
    pub locations: Vec<Location>,
    /// Fetches the variant again
    pub on_changed: Callback<()>,
    pub on_close: Callback<()>,
}

#[component]
pub fn BackorderDialog(props: &BackorderDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let allow = use_mutation::<StockBackorder, _>();
    let choices = location_choices(&props.locations);
    let first = choices.first().map(|choice| choice.value.clone()).unwrap_or_default();
    let (location, typed) = (use_text(first), use_state_eq(|| None::<AttrValue>));
    let tried = use_state_eq(|| false);
    let unsaved = use_unsaved(&*typed);
    let locale = i18n.locale;
    let now = props.variant.backorder_at(&cynic::Id::new(location.get()));
    let shown = (*typed).clone().unwrap_or_else(|| number::text(now as f64, locale).into());
    let limit = number::parse(&shown, locale).filter(|value| value.fract() == 0.0 && (0.0..9e15).contains(value));
    let limit = limit.map(|value| value as i64);
    let text = {
        let typed = typed.setter();
        Text::new(shown, Callback::from(move |text: String| typed.set(Some(text.into()))))
    };
    // Another place has a limit of its own.
    let place = {
        let (typed, change) = (typed.setter(), location.change.clone());
        let choose = Callback::from(move |id: String| {
            typed.set(None);
            change.emit(id);
        });
        Text::new(location.value.clone(), choose)
    };
    let on_submit = {
        let (allow, tried, i18n) = (allow.clone(), tried.setter(), i18n.clone());
        let (location_id, variant_id) = (cynic::Id::new(location.get()), props.variant.id.clone());
        let (on_changed, on_close) = (props.on_changed.clone(), props.on_close.clone());
        Callback::from(move |()| {
            tried.set(true);
            let Some(limit) = limit else { return };
            let input = StockBackorderInput { location_id: location_id.clone(), variant_id: variant_id.clone(), limit };
            let (client, toasts, i18n) = (client.clone(), toasts.clone(), i18n.clone());
            let (on_changed, on_close) = (on_changed.clone(), on_close.clone());
            allow.run(BackorderVariables { input }, move |outcome| {
                if outcome.is_ok() {
                    invalidate(&client);
                    toasts.success(t!(i18n, "stock-backorder-saved"));
                    on_changed.emit(());
                    on_close.emit(());
                }
            });
        })
    };
    let refused = |field: &str| allow.error.as_ref().and_then(|error| error.field(field)).map(AttrValue::from);
    let wrong = (*tried && limit.is_none()).then(|| AttrValue::from(t!(i18n, "stock-wrong-counted")));
    let beyond = allow.error.clone().filter(|error| error.beyond(&["locationId", "limit"]));
    html! {
        <Dialog id="backorder" title={t!(i18n, "stock-backorder")} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if let Some(error) = beyond {
                    <ErrorNotice {error} />
                }
                <p>{ t!(i18n, "stock-backorder-text") }</p>
                <SelectField id="backorder-location" label={t!(i18n, "stock-location")} text={place} {choices} error={refused("locationId")} />
                <NumberField id="backorder-limit" label={t!(i18n, "stock-backorder-limit")} {text} least={0.0} hint={t!(i18n, "stock-backorder-hint")} error={wrong.or_else(|| refused("limit"))} />
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Look::Primary} busy={allow.pending}>{ t!(i18n, "action-save") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
