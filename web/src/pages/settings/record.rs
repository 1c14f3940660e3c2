//! What the pages of tags, portfolios, teams, roles, people and stages have in common: a list with its ways of being
//! empty, and the form of one record in a dialog.

use yew::prelude::*;

use crate::{
    components::{Banner, Button, ButtonKind, Card, Dialog, ErrorNotice, Form, Side, Skeleton, Tone, Variant},
    graphql::{ClientError, ErrorKind},
    i18n::use_i18n,
    t,
};

/// The dialog that is open above a list.
#[derive(Clone, PartialEq)]
pub enum Open<T> {
    Nothing,
    /// None: a new one
    Form(Option<T>),
    Delete(T),
}

#[derive(Properties, PartialEq)]
pub struct RecordListProps {
    /// On its way for the first time
    pub waiting: bool,
    pub error: Option<ClientError>,
    pub on_retry: Callback<()>,
    pub rows: Vec<Html>,
    /// In place of rows where there are none
    pub children: Html,
}

#[component]
pub fn RecordList(props: &RecordListProps) -> Html {
    html! {
        <>
            if let Some(error) = props.error.clone() {
                <ErrorNotice {error} on_retry={props.on_retry.clone()} />
            }
            if props.waiting {
                <Skeleton lines={6} />
            } else if !props.rows.is_empty() {
                <Card><ul class="rows">{ for props.rows.iter().cloned() }</ul></Card>
            } else if props.error.is_none() {
                { props.children.clone() }
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct RecordDialogProps {
    pub id: AttrValue,
    pub title: AttrValue,
    /// A long form stands at the side, and keeps its buttons in sight
    #[prop_or_default]
    pub side: Side,
    pub unsaved: bool,
    pub error: Option<ClientError>,
    /// Whose refusals stand at their fields
    pub fields: &'static [&'static str],
    pub busy: bool,
    pub on_submit: Callback<()>,
    pub on_close: Callback<()>,
    pub children: Html,
}

#[component]
pub fn RecordDialog(props: &RecordDialogProps) -> Html {
    let i18n = use_i18n();
    let conflict = props.error.as_ref().is_some_and(|error| error.kind == ErrorKind::Conflict);
    let actions = classes!("form-actions", (props.side == Side::End).then_some("sticky-actions"));
    html! {
        <Dialog id={props.id.clone()} title={props.title.clone()} side={props.side} unsaved={props.unsaved} on_close={props.on_close.clone()}>
            <Form on_submit={props.on_submit.clone()}>
                if conflict {
                    <Banner tone={Tone::Warning}>{ t!(i18n, "settings-conflict") }</Banner>
                } else if let Some(error) = props.error.clone().filter(|error| error.beyond(props.fields)) {
                    <ErrorNotice {error} />
                }
                { props.children.clone() }
                <div class={actions}>
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={props.busy}>{ t!(i18n, "action-save") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
