//! The heads of the columns: they sort, are dragged onto each other, and widen at their right edge (by pointer, or
//! with the arrow keys once the edge has the focus).

use std::rc::Rc;

use web_sys::{DragEvent, HtmlElement, PointerEvent};
use yew::prelude::*;

use super::{
    layout::{Column, Layout},
    selection::Selection,
};
use crate::{
    components::{Checkbox, Icon, IconName},
    graphql::schema::SortDirection,
    i18n::use_i18n,
    t,
};

/// What one press of an arrow key widens.
const STEP: i32 = 16;

#[derive(Properties, PartialEq)]
pub struct HeadProps {
    pub id: AttrValue,
    /// Those shown
    pub columns: Rc<Vec<Column>>,
    /// And all
    pub all: Rc<Vec<Column>>,
    pub layout: Layout,
    pub on_layout: Callback<Layout>,
    pub sorted: Option<(AttrValue, SortDirection)>,
    pub on_sort: Callback<(AttrValue, SortDirection)>,
    pub rows: usize,
    pub key_of: Callback<usize, AttrValue>,
    pub selection: Option<Selection>,
    pub on_select: Callback<Selection>,
}

#[component]
pub fn Head(props: &HeadProps) -> Html {
    let i18n = use_i18n();
    let dragged = use_mut_ref(|| None::<AttrValue>);
    let all = props.selection.clone().map(|selection| {
        let on = props.rows > 0 && (0..props.rows).all(|row| selection.holds(&props.key_of.emit(row)));
        let (key_of, rows, on_select, mixed) = (props.key_of.clone(), props.rows, props.on_select.clone(), !on && !selection.is_empty());
        let on_toggle = Callback::from(move |on: bool| {
            on_select.emit(if on { selection.with((0..rows).map(|row| key_of.emit(row))) } else { Selection::default() });
        });
        html! {
            <th class="grid-check" scope="col">
                <Checkbox id={format!("{}-select-all", props.id)} label={t!(i18n, "table-select-all")} bare=true {on} {mixed} {on_toggle} />
            </th>
        }
    });
    let head = |column: &Column| {
        let id = column.id.clone();
        let ondragstart = {
            let (dragged, id) = (dragged.clone(), id.clone());
            move |_: DragEvent| drop(dragged.replace(Some(id.clone())))
        };
        let ondrop = {
            let (dragged, columns, layout, on_layout) =
                (dragged.clone(), props.all.clone(), props.layout.clone(), props.on_layout.clone());
            move |event: DragEvent| {
                event.prevent_default();
                if let Some(moved) = dragged.take() {
                    on_layout.emit(layout.clone().with_moved(&columns, &moved, &id));
                }
            }
        };
        html! {
            <th
                key={column.id.to_string()}
                scope="col"
                class={column.numeric.then_some("number")}
                aria-sort={sort_name(column, &props.sorted)}
                draggable="true"
                {ondragstart}
                ondragover={|event: DragEvent| event.prevent_default()}
                {ondrop}
            >
                { words(column, props) }
                <Edge column={column.clone()} layout={props.layout.clone()} on_layout={props.on_layout.clone()} />
            </th>
        }
    };
    html! {
        <thead>
            <tr aria-rowindex="1">
                { all.unwrap_or_default() }
                { for props.columns.iter().map(head) }
                <td class="grid-rest"></td>
            </tr>
        </thead>
    }
}

fn sort_name(column: &Column, sorted: &Option<(AttrValue, SortDirection)>) -> Option<&'static str> {
    let direction = sorted.as_ref().filter(|(id, _)| *id == column.id).map(|(_, direction)| direction);
    column.sortable.then_some(match direction {
        None => "none",
        Some(SortDirection::Asc) => "ascending",
        Some(SortDirection::Desc) => "descending",
    })
}

fn words(column: &Column, props: &HeadProps) -> Html {
    if !column.sortable {
        return html! { <span class="cut">{ &column.label }</span> };
    }
    let direction = props.sorted.as_ref().filter(|(id, _)| *id == column.id).map(|(_, direction)| *direction);
    let (icon, next) = match direction {
        None => (IconName::Sort, SortDirection::Asc),
        Some(SortDirection::Asc) => (IconName::ArrowUp, SortDirection::Desc),
        Some(SortDirection::Desc) => (IconName::ArrowDown, SortDirection::Asc),
    };
    let id = column.id.clone();
    html! {
        <button type="button" class="sort" onclick={props.on_sort.reform(move |_| (id.clone(), next))}>
            <span class="cut">{ &column.label }</span><Icon name={icon} />
        </button>
    }
}

#[derive(Properties, PartialEq)]
struct EdgeProps {
    column: Column,
    layout: Layout,
    on_layout: Callback<Layout>,
}

/// The edge one drags to widen a column.
#[component]
fn Edge(props: &EdgeProps) -> Html {
    let i18n = use_i18n();
    let from = use_mut_ref(|| None::<(i32, u32)>);
    let width = props.layout.width(&props.column);
    let widen = {
        let (id, layout, on_layout) = (props.column.id.clone(), props.layout.clone(), props.on_layout.clone());
        move |to: i64| on_layout.emit(layout.clone().with_width(&id, to.clamp(0, i64::from(u16::MAX)) as u32))
    };
    let onpointerdown = {
        let from = from.clone();
        move |event: PointerEvent| {
            // Or the head would be dragged along.
            event.prevent_default();
            event.stop_propagation();
            event.target_unchecked_into::<HtmlElement>().set_pointer_capture(event.pointer_id()).ok();
            from.replace(Some((event.client_x(), width)));
        }
    };
    let onpointermove = {
        let (from, widen) = (from.clone(), widen.clone());
        move |event: PointerEvent| {
            if let Some((start, width)) = *from.borrow() {
                widen(i64::from(width) + i64::from(event.client_x() - start));
            }
        }
    };
    let onpointerup = move |_: PointerEvent| {
        from.take();
    };
    let onkeydown = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowRight" => STEP,
            "ArrowLeft" => -STEP,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        widen(i64::from(width) + i64::from(by));
    };
    html! {
        <span
            class="grid-edge"
            role="separator"
            aria-orientation="vertical"
            aria-label={t!(i18n, "table-widen", name = props.column.label.as_str())}
            aria-valuenow={width.to_string()}
            tabindex="0"
            {onpointerdown}
            {onpointermove}
            {onpointerup}
            {onkeydown}
        ></span>
    }
}
