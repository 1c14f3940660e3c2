//! Modal dialogs, in the middle or as a drawer at the side. The native `<dialog>` gives the focus trap, Escape
//! and an inert page behind; here it is told when to open, and gives the focus back to where it was. With something
//! unsaved in it, it asks before it is dismissed.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use super::{
    Button, IconButton, IconName, Variant,
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
    /// Something is written that would be lost: asks before closing
    #[prop_or_default]
    pub unsaved: bool,
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
    let heading = format!("{}-title", props.id);
    let asking = use_state_eq(|| false);
    let close = props.on_close.clone().unwrap_or_default();
    let dismiss = {
        let (close, asking, unsaved) = (close.clone(), asking.setter(), props.unsaved);
        Callback::from(move |()| if unsaved { asking.set(true) } else { close.emit(()) })
    };
    let dismissal = use_modal(&node, FIRST_FIELD, dismiss.clone());
    html! {
        <dialog
            ref={node}
            class="dialog"
            id={props.id.clone()}
            data-side={if props.side == Side::End { "end" } else { "middle" }}
            aria-labelledby={heading.clone()}
            oncancel={dismissal.on_cancel}
            onclose={dismissal.on_closed}
            onmousedown={dismissal.on_backdrop}
        >
            <div class="dialog-sheet">
                <header class="dialog-header">
                    <h2 id={heading}>{ &props.title }</h2>
                    if props.on_close.is_some() {
                        <IconButton icon={IconName::Close} label={t!(i18n, "action-close")} onclick={move |_| dismiss.emit(())} />
                    }
                </header>
                <div class="dialog-body">{ props.children.clone() }</div>
                if *asking {
                    <Discard on_discard={close} on_stay={Callback::from({
                        let asking = asking.setter();
                        move |()| asking.set(false)
                    })} />
                }
                if props.footer != Html::default() {
                    <footer class="dialog-footer">{ props.footer.clone() }</footer>
                }
            </div>
            <ToastStack dialog={layer} />
        </dialog>
    }
}

#[derive(Properties, PartialEq)]
struct DiscardProps {
    on_discard: Callback<()>,
    on_stay: Callback<()>,
}

/// Asks whether what is written may go; staying has the focus, so that a second Escape or Enter loses nothing.
#[component]
fn Discard(props: &DiscardProps) -> Html {
    let i18n = use_i18n();
    use_effect_with((), |()| browser::focus(".dialog-discard .button"));
    html! {
        <div class="dialog-discard" role="alertdialog" aria-label={t!(i18n, "form-discard-question")}>
            <p>{ t!(i18n, "form-discard-question") }</p>
            <Button onclick={props.on_stay.reform(|_| ())}>{ t!(i18n, "form-keep-editing") }</Button>
            <Button variant={Variant::Danger} onclick={props.on_discard.reform(|_| ())}>{ t!(i18n, "form-discard") }</Button>
        </div>
    }
}

/// What the browser tells of somebody who wants to leave a dialog.
pub(super) struct Dismissal {
    pub on_cancel: Callback<Event>,
    pub on_backdrop: Callback<MouseEvent>,
    pub on_closed: Callback<Event>,
}

/// Shows a `<dialog>` for as long as it is there; `first` finds what takes the keyboard when no field asks for it.
#[hook]
pub(super) fn use_modal(node: &NodeRef, first: &'static str, dismiss: Callback<()>) -> Dismissal {
    use_effect_with(node.clone(), move |node| show(node.clone(), first));
    let on_cancel = {
        let dismiss = dismiss.clone();
        Callback::from(move |event: Event| {
            // The page decides when it is gone; the browser would close it under the page's hands.
            event.prevent_default();
            dismiss.emit(());
        })
    };
    let on_closed = {
        let (dismiss, node) = (dismiss.clone(), node.clone());
        Callback::from(move |_| {
            // Of two Escapes without a click between them the browser asks about the first alone, and closes it at the
            // second.
            node.cast::<HtmlDialogElement>().iter().for_each(|dialog| drop(dialog.show_modal()));
            dismiss.emit(());
        })
    };
    let node = node.clone();
    let on_backdrop = Callback::from(move |event: MouseEvent| {
        let target = event.target().zip(node.get());
        if target.is_some_and(|(target, node)| target.unchecked_ref::<web_sys::Node>() == &node) {
            dismiss.emit(());
        }
    });
    Dismissal { on_cancel, on_backdrop, on_closed }
}

/// Opens it; the cleanup closes it and gives the focus back.
fn show(node: NodeRef, first: &'static str) -> impl FnOnce() {
    let before = browser::document().and_then(|document| document.active_element());
    let dialog = node.cast::<HtmlDialogElement>();
    if let Some(dialog) = &dialog {
        // Fails only when it is open already.
        dialog.show_modal().ok();
        // The browser would take the cross; whoever opens a form wants its first field.
        let asking = dialog.query_selector(ASKING_FIELD).is_ok_and(|found| found.is_some());
        browser::focus_within(dialog, if asking { ASKING_FIELD } else { first });
    }
    move || {
        dialog.iter().for_each(HtmlDialogElement::close);
        if let Some(element) = before.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            element.focus().ok();
        }
    }
}
