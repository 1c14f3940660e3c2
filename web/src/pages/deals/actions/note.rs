//! A note on a deal; it stands on the customer's timeline too.

use yew::prelude::*;

use crate::{
    browser,
    components::{Button, ButtonKind, Dialog, ErrorNotice, Form, TextAreaField, Variant, use_toasts},
    drafts::use_draft,
    graphql::use_mutation,
    i18n::use_i18n,
    pages::deals::operations::{NoteAdd, NoteAddInput, NoteAddVariables},
    t,
};

#[derive(Properties, PartialEq)]
pub struct NoteDialogProps {
    pub deal: cynic::Id,
    pub customer: cynic::Id,
    pub title: AttrValue,
    pub on_close: Callback<()>,
    #[prop_or_default]
    pub on_done: Callback<()>,
}

#[component]
pub fn NoteDialog(props: &NoteDialogProps) -> Html {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let add = use_mutation::<NoteAdd, _>();
    let text = use_draft(&format!("note {}", props.deal.inner()));
    let key = use_memo((), |()| browser::idempotency_key());
    let on_submit = {
        let (i18n, add, text) = (i18n.clone(), add.clone(), text.clone());
        let (deal, customer, key) = (props.deal.clone(), props.customer.clone(), (*key).clone());
        let (on_close, on_done) = (props.on_close.clone(), props.on_done.clone());
        Callback::from(move |()| {
            let Some(words) = text.filled() else { return };
            let input = NoteAddInput {
                customer_id: customer.clone(),
                deal_id: Some(deal.clone()),
                text: words,
                idempotency_key: Some(key.clone()),
            };
            let (i18n, toasts, text) = (i18n.clone(), toasts.clone(), text.clone());
            let (on_close, on_done) = (on_close.clone(), on_done.clone());
            add.run(NoteAddVariables { input }, move |outcome| {
                if outcome.is_ok() {
                    text.set("");
                    toasts.success(t!(i18n, "deal-note-added"));
                    on_close.emit(());
                    on_done.emit(());
                }
            });
        })
    };
    let empty = text.filled().is_none();
    html! {
        <Dialog id="note" title={t!(i18n, "deal-note-title", title = props.title.as_str())} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if let Some(error) = add.error.clone().filter(|error| error.beyond(&["text"])) {
                    <ErrorNotice {error} />
                }
                <TextAreaField id="note-text" label={t!(i18n, "deal-note")} {text} rows={5} error={add.field("text")} />
                <div class="form-actions">
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={add.pending} disabled={empty}>
                        { t!(i18n, "action-save") }
                    </Button>
                </div>
            </Form>
        </Dialog>
    }
}
