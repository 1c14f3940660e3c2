//! Modal dialogs, in the middle or as a drawer at the side. The native `<dialog>` gives the focus trap, Escape
//! and an inert page behind; here it is told when to open, and gives the focus back to where it was.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use super::{
    IconButton, IconName,
    toast::{ToastStack, use_dialog_layer},
};
use crate::{browser, i18n::use_i18n, t};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    #[default]
    Middle,
    /// A drawer at the end of the line, for records and filters
    End,
}

/// Where the keyboard goes: the field that asks for it, or the first one.
const ASKING_FIELD: &str = ".dialog-body [autofocus]";
const FIRST_FIELD: &str = ".dialog-body :is(input:not([hidden]), select, textarea)";

#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// Unique on the page; names the heading
    pub id: AttrValue,
    pub title: AttrValue,
    #[prop_or_default]
    pub side: Side,
    /// Escape, the cross or a click beside it; without, the dialog cannot be dismissed
    #[prop_or_default]
    pub on_close: Option<Callback<()>>,
    /// Buttons at the bottom
    #[prop_or_default]
    pub footer: Html,
    pub children: Html,
}

/// Open as long as it is rendered: `if *open { <Dialog …/> }`.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let i18n = use_i18n();
    let node = use_node_ref();
    let layer = use_dialog_layer();
    use_effect_with(node.clone(), |node| show(node.clone()));

    let heading = format!("{}-title", props.id);
    let dismiss = props.on_close.clone().unwrap_or_default();
    let on_cancel = {
        let dismiss = dismiss.clone();
        Callback::from(move |event: Event| {
            // The page decides when it is gone; the browser would close it under the page's hands.
            event.prevent_default();
            dismiss.emit(());
        })
    };
    let on_backdrop = {
        let (dismiss, node) = (dismiss.clone(), node.clone());
        Callback::from(move |event: MouseEvent| {
            let itself = event
                .target()
                .zip(node.get())
                .is_some_and(|(target, node)| target.unchecked_ref::<web_sys::Node>() == &node);
            if itself {
                dismiss.emit(());
            }
        })
    };
    html! {
        <dialog
            ref={node}
            class="dialog"
            id={props.id.clone()}
            data-side={if props.side == Side::End { "end" } else { "middle" }}
            aria-labelledby={heading.clone()}
            oncancel={on_cancel}
            onmousedown={on_backdrop}
        >
            <div class="dialog-sheet">
                <header class="dialog-header">
                    <h2 id={heading}>{ &props.title }</h2>
                    if props.on_close.is_some() {
                        <IconButton icon={IconName::Close} label={t!(i18n, "action-close")} onclick={move |_| dismiss.emit(())} />
                    }
                </header>
                <div class="dialog-body">{ props.children.clone() }</div>
                if props.footer != Html::default() {
                    <footer class="dialog-footer">{ props.footer.clone() }</footer>
                }
            </div>
            <ToastStack dialog={layer} />
        </dialog>
    }
}

/// Opens it; the cleanup closes it and gives the focus back.
fn show(node: NodeRef) -> impl FnOnce() {
    let before = browser::document().and_then(|document| document.active_element());
    let dialog = node.cast::<HtmlDialogElement>();
    if let Some(dialog) = &dialog {
        // Fails only when it is open already.
        dialog.show_modal().ok();
        // The browser would take the cross; whoever opens a form wants its first field.
        let asking = dialog.query_selector(ASKING_FIELD).is_ok_and(|found| found.is_some());
        browser::focus_within(dialog, if asking { ASKING_FIELD } else { FIRST_FIELD });
    }
    move || {
        dialog.iter().for_each(HtmlDialogElement::close);
        if let Some(element) = before.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            element.focus().ok();
        }
    }
}
