//! What stands in a part's place while it is not there.

use yew::prelude::*;

use super::page::{MissingNotice, Standing};
use crate::{
    components::{Dialog, Skeleton},
    i18n::use_i18n,
    t,
};

/// Where it will be: in a dialog, which can be closed as it can, or in the page.
macro_rules! not_there {
    (dialog, $props:ident, $standing:ident) => {
        yew::html! { <super::chunks::part::InDialog standing={$standing} on_close={$props.on_close.clone()} /> }
    };
    (inline, $props:ident, $standing:ident) => {{
        let _ = $props;
        yew::html! { <super::chunks::part::InPage standing={$standing} /> }
    }};
}
pub(super) use not_there;

#[derive(Properties, PartialEq)]
pub struct InDialogProps {
    pub standing: Standing,
    pub on_close: Callback<()>,
}

#[component]
pub fn InDialog(props: &InDialogProps) -> Html {
    let i18n = use_i18n();
    html! {
        <Dialog id="coming" title={t!(i18n, "loading")} on_close={props.on_close.clone()}>
            <InPage standing={props.standing.clone()} />
        </Dialog>
    }
}

#[derive(Properties, PartialEq)]
pub struct InPageProps {
    pub standing: Standing,
}

#[component]
pub fn InPage(props: &InPageProps) -> Html {
    match &props.standing.missing {
        Some(on_retry) => html! { <MissingNotice on_retry={on_retry.clone()} /> },
        None => html! { <Skeleton lines={2} /> },
    }
}
