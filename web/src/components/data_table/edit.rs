//! A cell as an input, for as long as somebody writes in it. Enter and leaving it keep what is written, Tab goes on
//! in the next cell, Escape takes it back.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::keys::Act;

/// What somebody wrote into a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct CellEdit {
    pub row: usize,
    pub column: AttrValue,
    pub text: String,
}

#[derive(Properties, PartialEq)]
pub struct CellInputProps {
    pub row: usize,
    pub column: AttrValue,
    pub label: AttrValue,
    pub value: AttrValue,
    /// What was written, and where to go from here
    pub on_edit: Callback<(CellEdit, Act)>,
    pub on_leave: Callback<()>,
}

#[component]
pub fn CellInput(props: &CellInputProps) -> Html {
    let node = use_node_ref();
    let typed = use_state_eq(|| props.value.to_string());
    // Enter and Tab take the input away, which makes it lose the focus: that must not count once more.
    let done = use_mut_ref(|| false);
    use_effect_with(node.clone(), |node| {
        if let Some(input) = node.cast::<HtmlInputElement>() {
            input.focus().ok();
            input.select();
        }
    });
    let keep = {
        let (row, column, before) = (props.row, props.column.clone(), props.value.clone());
        let (typed, done) = (typed.clone(), done.clone());
        let (on_edit, on_leave) = (props.on_edit.clone(), props.on_leave.clone());
        move |next: Act| {
            if done.replace(true) {
                return;
            }
            if *typed == *before && next == Act::Stay {
                on_leave.emit(());
            } else {
                on_edit.emit((CellEdit { row, column: column.clone(), text: (*typed).clone() }, next));
            }
        }
    };
    let oninput = {
        let typed = typed.setter();
        move |event: InputEvent| typed.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let onkeydown = {
        let (keep, done, on_leave) = (keep.clone(), done.clone(), props.on_leave.clone());
        move |event: KeyboardEvent| {
            let shift = event.shift_key();
            match event.key().as_str() {
                "Enter" => keep(Act::Stay),
                "Tab" => keep(if shift { Act::Left } else { Act::Right }),
                "Escape" => {
                    done.replace(true);
                    on_leave.emit(());
                }
                _ => {
                    event.stop_propagation();
                    return;
                }
            }
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let onblur = move |_| keep(Act::Stay);
    html! {
        <input ref={node} class="input cell-input" type="text" autocomplete="off" aria-label={props.label.clone()} value={(*typed).clone()} {oninput} {onkeydown} {onblur} />
    }
}
