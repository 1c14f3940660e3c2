//! Tables: the plain one, and the one people work in, with half a million rows.

use yew::prelude::*;

use super::{Specimen, sample};
use crate::{
    components::{
        Badge, Column, DataTable, Editing, InlineControl, InlineField, LoadMore, Next, Selection, SortHeader, Table,
        Tone, use_layout, use_toasts,
    },
    format::use_format,
    graphql::schema::SortDirection,
    i18n::use_i18n,
    t,
};

#[component]
pub fn Lists() -> Html {
    html! {
        <>
            <Specimen name="DataTable"><Worked /></Specimen>
            <Specimen name="Table"><Plain /></Specimen>
        </>
    }
}

#[component]
fn Worked() -> Html {
    let (i18n, format, toasts) = (use_i18n(), use_format(), use_toasts());
    let (layout, on_layout) = use_layout("gallery");
    let selection = use_state_eq(Selection::default);
    let edits = use_mut_ref(std::collections::HashMap::<(usize, AttrValue), AttrValue>::new);
    let drawn = use_force_update();
    let sorted = use_state_eq(|| Some((AttrValue::from("name"), SortDirection::Asc)));
    let columns = use_memo(i18n.locale, |_| {
        vec![
            Column::new("name", t!(i18n, "field-name"), 220).leading().sortable(),
            Column::new("phone", t!(i18n, "gallery-phone"), 160).editable(),
            Column::new("state", t!(i18n, "gallery-state"), 140),
            Column::new("score", t!(i18n, "gallery-score"), 110).numeric().sortable(),
        ]
    });
    let text = {
        let edits = edits.clone();
        move |row: usize, column: &AttrValue| match edits.borrow().get(&(row, column.clone())) {
            Some(edited) => edited.clone(),
            None if column == "name" => sample::name(row),
            None if column == "phone" => sample::phone(row),
            None => sample::score(row).to_string().into(),
        }
    };
    let cell = {
        let (text, word) = (text.clone(), t!(i18n, "gallery-word"));
        Callback::from(move |(row, column): (usize, AttrValue)| match &*column {
            "state" => {
                html! { <Badge tone={if row % 3 == 0 { Tone::Success } else { Tone::Neutral }}>{ &word }</Badge> }
            }
            _ => html! { { text(row, &column) } },
        })
    };
    let editor = {
        let (toasts, i18n) = (toasts.clone(), i18n.clone());
        Callback::from(move |Editing { row, column, label, on_done }: Editing| {
            let value = text(row, &column);
            let on_close = on_done.reform(|()| Next::Stay);
            let (edits, drawn, toasts, saved) =
                (edits.clone(), drawn.clone(), toasts.clone(), t!(i18n, "gallery-saved"));
            let on_save = move |(text, next): (String, Next)| {
                edits.borrow_mut().insert((row, column.clone()), text.into());
                drawn.force_update();
                toasts.success(saved.clone());
                on_done.emit(next);
            };
            html! { <InlineField id="gallery-cell" {label} control={InlineControl::Text} {value} in_table=true {on_save} {on_close} /> }
        })
    };
    let on_sort = {
        let sorted = sorted.setter();
        Callback::from(move |by| sorted.set(Some(by)))
    };
    let on_select = {
        let selection = selection.setter();
        Callback::from(move |to| selection.set(to))
    };
    html! {
        <DataTable
            id="gallery-table"
            label={t!(i18n, "gallery-people")}
            {columns}
            {layout}
            {on_layout}
            rows={sample::ROWS}
            total={sample::ROWS}
            key_of={Callback::from(|row: usize| AttrValue::from(row.to_string()))}
            {cell}
            {editor}
            sorted={(*sorted).clone()}
            {on_sort}
            selection={(*selection).clone()}
            {on_select}
        >
            <strong>{ t!(i18n, "gallery-selected", count = selection.len()) }</strong>
            <span class="quiet">{ format.number(sample::ROWS as f64) }</span>
        </DataTable>
    }
}

#[component]
fn Plain() -> Html {
    let i18n = use_i18n();
    let direction = use_state_eq(|| SortDirection::Asc);
    let on_sort = {
        let direction = direction.setter();
        Callback::from(move |to| direction.set(to))
    };
    let row = |row: usize| html! { <tr key={row}><td>{ sample::name(row) }</td><td>{ sample::phone(row) }</td><td class="number">{ sample::score(row) }</td></tr> };
    html! {
        <>
            <Table label={t!(i18n, "gallery-people")}>
                <thead>
                    <tr>
                        <SortHeader label={t!(i18n, "field-name")} direction={Some(*direction)} on_sort={on_sort.clone()} />
                        <th scope="col">{ t!(i18n, "gallery-phone") }</th>
                        <SortHeader label={t!(i18n, "gallery-score")} {on_sort} />
                    </tr>
                </thead>
                <tbody>{ for (0..4).map(row) }</tbody>
            </Table>
            <LoadMore has_more=true loading=true on_more={Callback::noop()} />
        </>
    }
}
