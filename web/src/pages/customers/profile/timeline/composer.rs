//! A note, written at the top of the timeline. Ctrl+Enter saves; what is not saved stays there when one comes back.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::operations::{NoteAdd, NoteAddInput, NoteAddVariables, TimelineItem};
use crate::{
    browser,
    components::{Button, ErrorNotice, ToggleChip, Variant},
    drafts::use_draft,
    graphql::use_mutation,
    i18n::use_i18n,
    t,
};

pub const COMPOSER: &str = "note-composer";

#[derive(Properties, PartialEq)]
pub struct ComposerProps {
    pub customer: cynic::Id,
    pub on_added: Callback<TimelineItem>,
}

#[component]
pub fn Composer(props: &ComposerProps) -> Html {
    let i18n = use_i18n();
    let add = use_mutation::<NoteAdd, _>();
    let text = use_draft(&format!("note:{}", props.customer.inner()));
    let pinned = use_state_eq(|| false);
    // One key per note: a repeated click or a lost answer must not make two.
    let key = use_state_eq(browser::idempotency_key);
    let empty = text.value.trim().is_empty();

    let save = {
        let (add, text, customer, on_added) =
            (add.clone(), text.clone(), props.customer.clone(), props.on_added.clone());
        let (pinned, key) = (pinned.clone(), key.clone());
        Callback::from(move |()| {
            let Some(words) = text.filled().filter(|_| !add.pending) else { return };
            let input = NoteAddInput {
                customer_id: customer.clone(),
                text: words,
                pinned: *pinned,
                idempotency_key: Some((*key).clone()),
            };
            let (text, on_added, pinned, key) = (text.clone(), on_added.clone(), pinned.setter(), key.setter());
            add.run(NoteAddVariables { input }, move |outcome| {
                let Ok(data) = outcome else { return };
                text.set("");
                pinned.set(false);
                key.set(browser::idempotency_key());
                data.note_add.timeline_item.into_iter().for_each(|item| on_added.emit(item));
            });
        })
    };
    let oninput = text.change.reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    let onkeydown = {
        let save = save.clone();
        move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if event.ctrl_key() || event.meta_key() => {
                event.prevent_default();
                save.emit(());
            }
            // Leaves the field, so that the keys of the page work again.
            "Escape" => {
                event.target_unchecked_into::<HtmlTextAreaElement>().blur().ok();
            }
            _ => {}
        }
    };
    let pin = {
        let pinned = pinned.setter();
        Callback::from(move |on: bool| pinned.set(on))
    };
    html! {
        <div class="composer" data-filled={(!empty).then_some("true")}>
            if let Some(error) = add.error.clone() {
                <ErrorNotice {error} />
            }
            <textarea
                class="input"
                id={COMPOSER}
                rows="2"
                aria-label={t!(i18n, "note-label")}
                placeholder={t!(i18n, "note-placeholder")}
                value={text.value.clone()}
                {oninput}
                {onkeydown}
            />
            <div class="composer-actions">
                <ToggleChip on={*pinned} on_toggle={pin}>{ t!(i18n, "note-pin") }</ToggleChip>
                <span class="quiet wide-only">{ t!(i18n, "note-keys") }</span>
                <Button variant={Variant::Primary} small=true busy={add.pending} disabled={empty} onclick={save.reform(|_| ())}>
                    { t!(i18n, "note-save") }
                </Button>
            </div>
        </div>
    }
}
