//! Why a deal was lost: one of the usual reasons, or one's own words. Reports count these, so the usual ones come
//! first and are one tap away.

use yew::prelude::*;

use crate::{
    components::{Button, ButtonKind, Dialog, ErrorNotice, Form, TextAreaField, ToggleChip, Variant, use_text},
    drafts::use_unsaved,
    graphql::ClientError,
    i18n::{key, use_i18n},
    t,
};

const REASONS: [&str; 6] = [
    key!("deal-lost-price"),
    key!("deal-lost-competitor"),
    key!("deal-lost-silent"),
    key!("deal-lost-timing"),
    key!("deal-lost-no-need"),
    key!("deal-lost-no-budget"),
];

#[derive(Properties, PartialEq)]
pub struct LoseDialogProps {
    pub title: AttrValue,
    pub on_confirm: Callback<String>,
    pub on_close: Callback<()>,
    #[prop_or_default]
    pub pending: bool,
    #[prop_or_default]
    pub error: Option<ClientError>,
}

#[component]
pub fn LoseDialog(props: &LoseDialogProps) -> Html {
    let i18n = use_i18n();
    let reason = use_text("");
    let unsaved = use_unsaved(&reason.value);
    let missing = use_state_eq(|| false);
    let on_submit = {
        let (reason, missing, on_confirm) = (reason.clone(), missing.setter(), props.on_confirm.clone());
        Callback::from(move |()| {
            missing.set(reason.filled().is_none());
            reason.filled().into_iter().for_each(|reason| on_confirm.emit(reason));
        })
    };
    let chip = |key: &&'static str| {
        let label = t!(i18n, *key);
        let on_toggle = {
            let (reason, label) = (reason.clone(), label.clone());
            move |on: bool| reason.set(if on { label.clone() } else { String::new() })
        };
        html! { <ToggleChip key={*key} on={*reason.value == label} {on_toggle}>{ &label }</ToggleChip> }
    };
    let empty = missing.then(|| AttrValue::from(t!(i18n, "deal-lost-reason-missing")));
    let close = props.on_close.clone();
    html! {
        <Dialog id="lose" title={t!(i18n, "deal-lose-title", title = props.title.as_str())} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if let Some(error) = props.error.clone() {
                    <ErrorNotice {error} />
                }
                <div class="cluster" role="group" aria-label={t!(i18n, "deal-lost-usual")}>{ for REASONS.iter().map(chip) }</div>
                <TextAreaField id="lost-reason" label={t!(i18n, "deal-lost-reason")} text={reason.clone()} rows={2} error={empty} />
                <div class="form-actions">
                    <Button variant={Variant::Ghost} onclick={move |_| close.emit(())}>{ t!(i18n, "deal-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={props.pending}>{ t!(i18n, "deal-lose-confirm") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
