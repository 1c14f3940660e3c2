//! The rows in sight.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    cell_id,
    edit::{CellEdit, CellInput},
    keys::{Act, Place},
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
    pub value_of: Option<Callback<(usize, AttrValue), Option<AttrValue>>>,
    pub place: Option<Place>,
    pub editing: bool,
    /// A cell was clicked; true: it is to be edited
    pub on_place: Callback<(Place, bool)>,
    pub on_edit: Callback<(CellEdit, Act)>,
    pub on_leave: Callback<()>,
    pub selection: Option<Selection>,
    pub on_select: Callback<Selection>,
    pub on_open: Option<Callback<usize>>,
}

#[component]
pub fn Body(props: &BodyProps) -> Html {
    let i18n = use_i18n();
    let Drawn { above, rows, below } = props.window.drawn();
    let row = |row: usize| {
        let key = props.key_of.emit(row);
        let selected = props.selection.as_ref().map(|selection| selection.holds(&key));
        let cells = props.columns.iter().enumerate().map(|(at, column)| cell(props, Place { row, column: at }, column));
        html! {
            <tr key={key.to_string()} data-row={row.to_string()} aria-rowindex={(row + 2).to_string()} aria-selected={selected.map(|on| if on { "true" } else { "false" })}>
                if let Some((on, selection)) = selected.zip(props.selection.clone()) {
                    <td class="grid-check">
                        <Checkbox
                            id={format!("{}-select-{row}", props.id)}
                            label={t!(i18n, "table-select-row")}
                            bare=true
                            {on}
                            on_toggle={props.on_select.reform(move |_| selection.toggled(key.clone()))}
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

fn cell(props: &BodyProps, place: Place, column: &Column) -> Html {
    let here = props.place == Some(place);
    let value = || props.value_of.as_ref()?.emit((place.row, column.id.clone()));
    let content = match here.then_some(()).filter(|()| props.editing).and_then(|()| value()) {
        Some(value) => html! {
            <CellInput row={place.row} column={column.id.clone()} label={column.label.clone()} {value} on_edit={props.on_edit.clone()} on_leave={props.on_leave.clone()} />
        },
        None => props.cell.emit((place.row, column.id.clone())),
    };
    let click = {
        let (on_place, on_open) = (props.on_place.clone(), props.on_open.clone().filter(|_| column.leading));
        move |_| {
            on_place.emit((place, false));
            on_open.iter().for_each(|open| open.emit(place.row));
        }
    };
    html! {
        <td
            key={column.id.to_string()}
            id={cell_id(&props.id, place)}
            class={column.numeric.then_some("number")}
            data-active={here.then_some("true")}
            data-leading={(column.leading && props.on_open.is_some()).then_some("true")}
            onclick={click}
            ondblclick={props.on_place.reform(move |_| (place, true))}
        >
            { content }
        </td>
    }
}
