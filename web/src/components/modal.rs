//! A modal frame with nothing in it: for sheets that are not forms (the command palette). [`super::Dialog`] is the
//! usual one.

use yew::prelude::*;

use super::{
    dialog::use_modal,
    toast::{ToastStack, use_dialog_layer},
};

#[derive(Properties, PartialEq)]
pub struct ModalProps {
    pub class: Classes,
    pub label: AttrValue,
    /// Where the keyboard goes, as a selector within
    pub focus: &'static str,
    /// Escape, or a click beside it
    pub on_close: Callback<()>,
    pub children: Html,
}

/// Open as long as it is rendered.
#[component]
pub fn Modal(props: &ModalProps) -> Html {
    let node = use_node_ref();
    let layer = use_dialog_layer();
    let dismissal = use_modal(&node, props.focus, props.on_close.clone());
    html! {
        <dialog ref={node} class={props.class.clone()} aria-label={props.label.clone()} oncancel={dismissal.on_cancel} onclose={dismissal.on_closed} onmousedown={dismissal.on_backdrop}>
            { props.children.clone() }
            <ToastStack dialog={layer} />
        </dialog>
    }
}
