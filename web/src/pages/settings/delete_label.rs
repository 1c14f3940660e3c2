//! Asks before a tag or a portfolio is deleted, and says what it is used for.

use yew::prelude::*;

use crate::{
    components::{Button, ButtonKind, Dialog, ErrorNotice, Form, Variant},
    graphql::ClientError,
    i18n::use_i18n,
    t,
};

#[derive(Properties, PartialEq)]
pub struct DeleteLabelProps {
    pub title: AttrValue,
    /// What the button says
    pub action: AttrValue,
    pub busy: bool,
    pub error: Option<ClientError>,
    pub on_delete: Callback<()>,
    pub on_close: Callback<()>,
    /// What becomes of what it is used for
    pub children: Html,
}

#[component]
pub fn DeleteLabel(props: &DeleteLabelProps) -> Html {
    let i18n = use_i18n();
    html! {
        <Dialog id="delete-label" title={props.title.clone()} on_close={props.on_close.clone()}>
            <Form on_submit={props.on_delete.clone()}>
                if let Some(error) = props.error.clone() {
                    <ErrorNotice {error} />
                }
                { props.children.clone() }
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Danger} busy={props.busy}>{ &props.action }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
