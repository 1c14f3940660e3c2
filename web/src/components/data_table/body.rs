//! The rows in sight.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::{
    cell_id,
    edit::{Editing, Next, Refusals},
    keys::Place,
    layout::Column,
    selection::Selection,
    window::{Drawn, Window},
};
use crate::{components::Checkbox, i18n::use_i18n, t};

#[derive(Properties, PartialEq)]
pub struct BodyProps {
    pub id: AttrValue,
    pub columns: Rc<Vec<Column>>,
    pub window: Window,
    pub key_of: Callback<usize, AttrValue>,
    pub cell: Callback<(usize, AttrValue), Html>,
    pub editor: Option<Callback<Editing, Html>>,
    pub refused: Refusals,
    pub place: Option<Place>,
    pub editing: bool,
    /// A cell was clicked; true: it is to be edited
    pub on_place: Callback<(Place, bool)>,
    pub on_done: Callback<Next>,
    pub selection: Option<Selection>,
    pub on_select: Callback<Selection>,
    pub on_open: Option<Callback<usize>>,
}

#[component]
pub fn Body(props: &BodyProps) -> Html {
    let i18n = use_i18n();
    // A click is heard before the change it makes.
    let (shifted, anchor) = (use_mut_ref(|| false), use_mut_ref(|| None::<usize>));
    let Drawn { above, rows, below } = props.window.drawn();
    let row = |row: usize| {
        let key = props.key_of.emit(row);
        let selected = props.selection.as_ref().map(|selection| selection.holds(&key));
        let cells =
            props.columns.iter().enumerate().map(|(at, column)| cell(props, &key, Place { row, column: at }, column));
        html! {
            <tr key={key.to_string()} data-row={row.to_string()} aria-rowindex={(row + 2).to_string()} aria-selected={selected.map(|on| if on { "true" } else { "false" })}>
                if let Some((on, selection)) = selected.zip(props.selection.clone()) {
                    <td class="grid-check" onclick={note_shift(&shifted)}>
                        <Checkbox
                            id={format!("{}-select-{row}", props.id)}
                            label={t!(i18n, "table-select-row")}
                            bare=true
                            {on}
                            on_toggle={toggle(props, row, selection, key.clone(), &shifted, &anchor)}
                        />
                    </td>
                }
                { for cells }
                <td class="grid-rest"></td>
            </tr>
        }
    };
    html! {
        <tbody>
            if above > 0.0 {
                <tr aria-hidden="true" class="grid-gap"><td height={above.to_string()}></td></tr>
            }
            { for rows.map(row) }
            if below > 0.0 {
                <tr aria-hidden="true" class="grid-gap"><td height={below.to_string()}></td></tr>
            }
        </tbody>
    }
}

fn note_shift(shifted: &Rc<RefCell<bool>>) -> Callback<MouseEvent> {
    let shifted = shifted.clone();
    Callback::from(move |event: MouseEvent| *shifted.borrow_mut() = event.shift_key())
}

/// One row in or out; with Shift all from the one before to this.
fn toggle(
    props: &BodyProps,
    row: usize,
    selection: Selection,
    key: AttrValue,
    shifted: &Rc<RefCell<bool>>,
    anchor: &Rc<RefCell<Option<usize>>>,
) -> Callback<bool> {
    let (key_of, on_select) = (props.key_of.clone(), props.on_select.clone());
    let (shifted, anchor) = (shifted.clone(), anchor.clone());
    Callback::from(move |_| {
        let from = anchor.replace(Some(row)).filter(|_| *shifted.borrow());
        on_select.emit(match from {
            Some(from) => selection.with((from.min(row)..=from.max(row)).map(|row| key_of.emit(row))),
            None => selection.toggled(key.clone()),
        });
    })
}

/// Links and buttons in a cell do what they say themselves.
fn acts_itself(event: &MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest("a, button, input, label").is_ok_and(|found| found.is_some()))
}

fn cell(props: &BodyProps, key: &str, place: Place, column: &Column) -> Html {
    let here = props.place == Some(place);
    let editor = props.editor.as_ref().filter(|_| column.editable);
    let edited = editor.filter(|_| here && props.editing);
    let refused = props.refused.at(key, &column.id).filter(|_| edited.is_none());
    let content = match edited {
        Some(editor) => {
            let (row, column, label) = (place.row, column.id.clone(), column.label.clone());
            editor.emit(Editing { row, column, label, on_done: props.on_done.clone() })
        }
        None => props.cell.emit((place.row, column.id.clone())),
    };
    let click = {
        let (on_place, on_open) = (props.on_place.clone(), props.on_open.clone().filter(|_| column.leading));
        move |event: MouseEvent| {
            on_place.emit((place, false));
            let on_open = on_open.as_ref().filter(|_| !acts_itself(&event));
            on_open.iter().for_each(|open| open.emit(place.row));
        }
    };
    let to_edit = editor.is_some();
    let id = cell_id(&props.id, place);
    let reason = format!("{id}-refused");
    html! {
        <td
            key={column.id.to_string()}
            {id}
            class={column.numeric.then_some("number")}
            aria-readonly={(props.editor.is_some() && !column.editable).then_some("true")}
            aria-invalid={refused.map(|_| "true")}
            aria-describedby={refused.map(|_| reason.clone())}
            data-active={here.then_some("true")}
            data-leading={(column.leading && props.on_open.is_some()).then_some("true")}
            data-edited={edited.map(|_| "true")}
            data-refused={refused.map(|_| "true")}
            onclick={click}
            ondblclick={props.on_place.reform(move |_| (place, to_edit))}
        >
            { content }
            if let Some(refused) = refused {
                <span class="cell-refused" id={reason}>{ &refused.reason }</span>
            }
        </td>
    }
}
