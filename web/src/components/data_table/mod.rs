//! The table people work in: a head that stays, columns one chooses, moves and widens, two densities, selection,
//! cells edited where they stand, and any number of rows, of which only those in sight are drawn.
//!
//! It knows no records: how many rows there are, what a cell shows and what it may become come in as callbacks, so
//! that it is compiled once and not for each list.
//!
//! Keyboard, once the table has the focus: arrows (or `j`/`k`) move, Page Up/Down, Home and End leap, `x` or Space
//! selects, Shift with arrows (or a click) selects a range, Ctrl+A all, Enter edits, or opens where nothing can be
//! edited and from the leading cell, `o` looks without opening, `e`, F2 or a double click edits. In a cell Enter keeps
//! what is written and goes down, Tab keeps it and goes on in the next that can be edited, Escape takes it back.

mod body;
mod chooser;
mod edit;
mod head;
mod keys;
mod layout;
mod memory;
mod selection;
mod window;

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use self::{
    body::Body,
    chooser::Chooser,
    head::Head,
    keys::{Act, Place},
    memory::use_memory,
    window::Window,
};
pub use self::{
    edit::{Editing, Next, Refusals, Refused, refused_at},
    layout::{Column, Density, Layout, use_layout},
    selection::{Selection, use_selection},
};
use crate::{browser, graphql::schema::SortDirection};

/// Asks for more rows this many before the end.
const AHEAD: usize = 20;

#[derive(Properties, PartialEq)]
pub struct DataTableProps {
    /// Unique on the page
    pub id: AttrValue,
    /// Says what the table lists
    pub label: AttrValue,
    pub columns: Rc<Vec<Column>>,
    pub layout: Layout,
    pub on_layout: Callback<Layout>,
    /// How many rows are there to draw
    pub rows: usize,
    /// How many there are in all, where that is known
    #[prop_or_default]
    pub total: Option<usize>,
    /// What a row is known by, for selection
    pub key_of: Callback<usize, AttrValue>,
    /// What a cell shows: row and column
    pub cell: Callback<(usize, AttrValue), Html>,
    /// Draws the field in a cell of an editable column; without it none can be edited
    #[prop_or_default]
    pub editor: Option<Callback<Editing, Html>>,
    /// What was written and not taken
    #[prop_or_default]
    pub refused: Refusals,
    #[prop_or_default]
    pub sorted: Option<(AttrValue, SortDirection)>,
    #[prop_or_default]
    pub on_sort: Callback<(AttrValue, SortDirection)>,
    /// Without it rows cannot be selected
    #[prop_or_default]
    pub selection: Option<Selection>,
    #[prop_or_default]
    pub on_select: Callback<Selection>,
    /// Enter, or a click on the row
    #[prop_or_default]
    pub on_open: Option<Callback<usize>>,
    /// `o`: a look without leaving the table
    #[prop_or_default]
    pub on_peek: Option<Callback<usize>>,
    /// Another row is the one the keys go on from
    #[prop_or_default]
    pub on_row: Callback<usize>,
    /// Names what is listed, so that one comes back to the row one left; nothing: not remembered
    #[prop_or_default]
    pub memory: AttrValue,
    /// The end is near
    #[prop_or_default]
    pub on_end: Callback<()>,
    /// Rows on screen are being replaced
    #[prop_or_default]
    pub busy: bool,
    /// Stands beside the column chooser: a count, a bulk bar
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn DataTable(props: &DataTableProps) -> Html {
    let frame = use_node_ref();
    let window = use_state_eq(|| Window::unseen(props.rows));
    let place = use_state_eq(|| memory::place(&props.memory));
    // By the key of its row: rows may come and go around it.
    let editing = use_state_eq(|| None::<AttrValue>);
    let edited = use_standing(props, &place, &editing);
    let here = edited.or(*place);
    let shown = use_memo((props.columns.clone(), props.layout.clone()), |(columns, layout)| layout.shown(columns));

    let look = {
        let (frame, window, rows) = (frame.clone(), window.clone(), props.rows);
        move || {
            let now = frame.cast::<Element>().map(|element| Window::of(&element, rows));
            now.filter(|now| !now.shows_the_same(&window)).into_iter().for_each(|now| window.set(now));
        }
    };
    // Density and the number of rows change what fits; the row's height is asked of the page, not assumed.
    use_effect_with((props.rows, props.layout.density), {
        let look = look.clone();
        move |_| look()
    });
    use_near_end(props, &window);
    use_memory(props, &frame, *place);
    use_effect_with((*place).map(|place| place.row), {
        let on_row = props.on_row.clone();
        move |row| row.iter().for_each(|row| on_row.emit(*row))
    });

    let go = {
        let (frame, place, rows, columns) = (frame.clone(), place.clone(), props.rows, shown.len());
        move |act: &Act| {
            let next = keys::moved(*place, act, rows, columns);
            place.set(next);
            next.into_iter().for_each(|next| reveal(&frame, rows, next.row));
            next
        }
    };
    let onkeydown = {
        let act_on = Actor { props, shown: &shown, place: &place, editing: &editing, edited }.make(go);
        move |event: KeyboardEvent| act_on.emit(event)
    };
    let onfocus = {
        let (place, rows) = (place.clone(), props.rows);
        move |_: FocusEvent| {
            if place.is_none() && rows > 0 {
                place.set(Some(Place::default()));
            }
        }
    };
    let active = here.filter(|place| place.row < props.rows).map(|place| cell_id(&props.id, place));
    html! {
        <div class="data-table" data-density={props.layout.density.name()}>
            <div class="data-table-bar">
                <div class="data-table-words">{ props.children.clone() }</div>
                <Chooser id={props.id.clone()} columns={props.columns.clone()} layout={props.layout.clone()} on_layout={props.on_layout.clone()} />
            </div>
            <div class="data-table-frame" ref={frame.clone()} onscroll={on_scroll(&props.memory, frame.clone(), look)}>
                <table
                    class="grid"
                    id={props.id.clone()}
                    role="grid"
                    tabindex="0"
                    aria-label={props.label.clone()}
                    aria-rowcount={props.total.map_or(-1, |total| total as i64 + 1).to_string()}
                    aria-multiselectable={props.selection.as_ref().map(|_| "true")}
                    aria-activedescendant={active.clone()}
                    aria-busy={props.busy.then_some("true")}
                    data-many-refused={props.refused.many().then_some("true")}
                    {onkeydown}
                    {onfocus}
                >
                    <colgroup>
                        if props.selection.is_some() {
                            <col width="44" />
                        }
                        { for shown.iter().map(|column| html! { <col key={column.id.to_string()} width={props.layout.width(column).to_string()} /> }) }
                        <col />
                    </colgroup>
                    <Head
                        id={props.id.clone()}
                        columns={shown.clone()}
                        all={props.columns.clone()}
                        layout={props.layout.clone()}
                        on_layout={props.on_layout.clone()}
                        sorted={props.sorted.clone()}
                        on_sort={props.on_sort.clone()}
                        rows={props.rows}
                        key_of={props.key_of.clone()}
                        selection={props.selection.clone()}
                        on_select={props.on_select.clone()}
                    />
                    <Body
                        id={props.id.clone()}
                        columns={shown.clone()}
                        window={*window}
                        key_of={props.key_of.clone()}
                        cell={props.cell.clone()}
                        editor={props.editor.clone()}
                        refused={props.refused.clone()}
                        place={here}
                        editing={edited.is_some()}
                        on_place={on_place(props, &place, &editing)}
                        on_done={on_done(props, &frame, &shown, (here, &place), &editing)}
                        selection={props.selection.clone()}
                        on_select={props.on_select.clone()}
                        on_open={props.on_open.clone()}
                    />
                </table>
            </div>
        </div>
    }
}

/// Draws what came into sight, and keeps the place.
fn on_scroll(memory: &AttrValue, frame: NodeRef, look: impl Fn() + 'static) -> Callback<Event> {
    let memory = memory.clone();
    Callback::from(move |_| {
        look();
        frame.cast::<Element>().into_iter().for_each(|frame| memory::note_top(&memory, frame.scroll_top()));
    })
}

fn cell_id(table: &str, place: Place) -> String {
    format!("{table}-{}-{}", place.row, place.column)
}

/// Tells once per number of rows that the end is near.
#[hook]
fn use_near_end(props: &DataTableProps, window: &Window) {
    let near = props.rows > 0 && window.last() + AHEAD >= props.rows;
    let on_end = props.on_end.clone();
    use_effect_with((near, props.rows), move |(near, _)| {
        if *near {
            on_end.emit(());
        }
    });
}

/// Scrolls as little as needed for a row, drawn or not, to be in sight below the head.
fn reveal(frame: &NodeRef, rows: usize, row: usize) {
    let Some(element) = frame.cast::<HtmlElement>() else { return };
    let window = Window::of(&element, rows);
    if let Some(top) = window.scroll_to(row) {
        element.set_scroll_top(top as i32);
    }
}

/// The cell somebody writes in. It goes where its row goes; where that is gone, the keys go on in the table.
#[hook]
fn use_standing(
    props: &DataTableProps,
    place: &UseStateHandle<Option<Place>>,
    editing: &UseStateHandle<Option<AttrValue>>,
) -> Option<Place> {
    let edited = keys::standing(**place, editing.as_ref(), props.rows, &props.key_of);
    use_effect_with((edited, editing.is_some()), {
        let (place, editing) = (place.setter(), editing.setter());
        move |(edited, writing)| {
            if edited.is_some() {
                place.set(*edited);
            } else if *writing {
                editing.set(None);
            }
        }
    });
    // The field ends it by itself as it goes, before this is told.
    let gone = use_mut_ref(|| false);
    gone.replace_with(|gone| *gone || editing.is_some() && edited.is_none());
    let table = format!("#{}", props.id);
    use_effect(move || {
        if gone.take() {
            Timeout::new(0, move || take_keys(&table)).forget();
        }
    });
    edited
}

/// A click: the cell is the one the keys go on from; a second one edits it.
fn on_place(
    props: &DataTableProps,
    place: &UseStateHandle<Option<Place>>,
    editing: &UseStateHandle<Option<AttrValue>>,
) -> Callback<(Place, bool)> {
    let (place, editing, key_of) = (place.setter(), editing.setter(), props.key_of.clone());
    Callback::from(move |(to, edit): (Place, bool)| {
        place.set(Some(to));
        editing.set(edit.then(|| key_of.emit(to.row)));
    })
}

/// Where the keys are after somebody wrote in a cell.
fn on_done(
    props: &DataTableProps,
    frame: &NodeRef,
    shown: &Rc<Vec<Column>>,
    (here, place): (Option<Place>, &UseStateHandle<Option<Place>>),
    editing: &UseStateHandle<Option<AttrValue>>,
) -> Callback<Next> {
    let (id, rows, shown, frame) = (props.id.clone(), props.rows, shown.clone(), frame.clone());
    let (place, editing, key_of) = (place.setter(), editing.setter(), props.key_of.clone());
    Callback::from(move |next: Next| {
        let (to, on) = keys::after(here.unwrap_or_default(), next, rows, &shown);
        place.set(Some(to));
        editing.set(on.then(|| key_of.emit(to.row)));
        if next != Next::Away {
            reveal(&frame, rows, to.row);
        }
        if !on && next != Next::Away {
            browser::focus(&format!("#{id}"));
        }
    })
}

/// The keys go on in the table, unless they are somewhere by now.
fn take_keys(table: &str) {
    if !browser::any(":focus") {
        browser::focus(table);
    }
}

/// What keys do, with all it takes.
struct Actor<'a> {
    props: &'a DataTableProps,
    shown: &'a Rc<Vec<Column>>,
    place: &'a UseStateHandle<Option<Place>>,
    editing: &'a UseStateHandle<Option<AttrValue>>,
    edited: Option<Place>,
}

impl Actor<'_> {
    fn make(self, go: impl Fn(&Act) -> Option<Place> + 'static) -> Callback<KeyboardEvent> {
        let Self { props, shown, place, editing, edited } = self;
        let (place, editing, shown) = (place.clone(), editing.setter(), shown.clone());
        let (rows, key_of, edits) = (props.rows, props.key_of.clone(), props.editor.is_some());
        let (selection, on_select) = (props.selection.clone(), props.on_select.clone());
        let (on_open, on_peek) = (props.on_open.clone(), props.on_peek.clone());
        Callback::from(move |event: KeyboardEvent| {
            // The field may not have come, or has lost the keys.
            if edited.is_some() && event.key() == "Escape" && keys::at_table(&event) {
                event.stop_propagation();
                return editing.set(None);
            }
            let Some(act) = Act::of(&event).filter(|_| edited.is_none() && keys::at_table(&event)) else { return };
            event.prevent_default();
            event.stop_propagation();
            let here = place.unwrap_or_default();
            let keys = || (0..rows).map(|row| key_of.emit(row));
            let column = shown.get(here.column).filter(|column| edits && rows > 0 && column.editable);
            match act {
                Act::Open if column.is_none_or(|column| column.leading && on_open.is_some()) => {
                    on_open.iter().for_each(|open| open.emit(here.row));
                }
                Act::Peek => on_peek.iter().for_each(|peek| peek.emit(here.row)),
                Act::Open | Act::Edit => editing.set(column.map(|_| key_of.emit(here.row))),
                Act::Select => {
                    if let Some(selection) = selection.as_ref().filter(|_| rows > 0) {
                        on_select.emit(selection.toggled(key_of.emit(here.row)));
                    }
                }
                Act::SelectAll => selection.iter().for_each(|selection| on_select.emit(selection.with(keys()))),
                Act::Extend(by) => {
                    let next = go(&if by > 0 { Act::Down } else { Act::Up });
                    if let Some((selection, next)) = selection.as_ref().zip(next) {
                        on_select.emit(selection.with([key_of.emit(here.row), key_of.emit(next.row)]));
                    }
                }
                other => {
                    go(&other);
                }
            }
        })
    }
}
