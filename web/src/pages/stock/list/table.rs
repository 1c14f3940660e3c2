//! Stock as the table people work in, on desks: a column for each location, opened with Enter.

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use crate::{
    components::{Column, DataTable, use_layout},
    format::{Format, use_format},
    graphql::PagesHandle,
    i18n::{I18n, use_i18n},
    link::{self, PageLink},
    pages::stock::types::{Location, Variant, low_badge},
    routes::Route,
    t,
    viewer::use_viewer,
};

/// So many locations have their column from the beginning; the others can be chosen.
const SHOWN: usize = 4;

#[derive(Properties, PartialEq)]
pub struct StockTableProps {
    pub list: PagesHandle<Variant>,
    pub locations: Vec<Location>,
    /// Names what is listed
    pub place: AttrValue,
}

#[component]
pub fn StockTable(props: &StockTableProps) -> Html {
    let (i18n, format, viewer, navigator) = (use_i18n(), use_format(), use_viewer(), use_navigator());
    let (layout, on_layout) = use_layout(&format!("stock.{}", viewer.user.id.inner()));
    let columns = use_memo((i18n.locale, props.locations.clone()), |(_, locations)| columns(locations, &i18n));
    let rows = props.list.items.clone();
    let key_of = {
        let rows = rows.clone();
        Callback::from(move |row: usize| rows.get(row).map(|row| row.id.inner().to_owned()).unwrap_or_default().into())
    };
    let cell = {
        let (rows, i18n, format) = (rows.clone(), i18n.clone(), format.clone());
        Callback::from(move |(row, column): (usize, AttrValue)| {
            rows.get(row).map(|row| cell(row, &column, &i18n, &format)).unwrap_or_default()
        })
    };
    let on_open = {
        let rows = rows.clone();
        Callback::from(move |row: usize| {
            if let Some((navigator, row)) = navigator.as_ref().zip(rows.get(row)) {
                link::push(navigator, &Route::StockVariant { id: row.id.inner().to_owned() }, "");
            }
        })
    };
    html! {
        <DataTable
            id="stock"
            label={t!(i18n, "stock-title")}
            columns={(*columns).clone()}
            {layout}
            {on_layout}
            rows={rows.len()}
            total={props.list.total.map(|total| total as usize)}
            {key_of}
            {cell}
            {on_open}
            memory={props.place.clone()}
            on_end={props.list.more.clone()}
            busy={props.list.loading}
        />
    }
}

/// A location's column is called by its id.
fn columns(locations: &[Location], i18n: &I18n) -> Rc<Vec<Column>> {
    let plain = |id: &'static str, label: String, width: u32| Column::new(id, label, width);
    let open = locations.iter().filter(|location| !location.archived);
    let at = open.enumerate().map(|(place, location)| {
        let column = Column::new(location.id.inner().to_owned(), location.name.clone(), 110).numeric();
        if place < SHOWN { column } else { column.extra() }
    });
    let first = [plain("title", t!(i18n, "stock-product"), 260).leading(), plain("sku", t!(i18n, "stock-sku"), 140)];
    let last = [
        plain("available", t!(i18n, "stock-available"), 170).numeric(),
        plain("reserved", t!(i18n, "stock-reserved"), 100).numeric(),
        plain("value", t!(i18n, "stock-value"), 130).numeric(),
        plain("reorder", t!(i18n, "stock-reorder-point"), 130).numeric().extra(),
    ];
    Rc::new(first.into_iter().chain(at).chain(last).collect())
}

fn cell(row: &Variant, column: &str, i18n: &I18n, format: &Format) -> Html {
    let number = |number: i64| html! { { format.number(number as f64) } };
    let none = || html! { <span class="quiet">{ "–" }</span> };
    match column {
        "title" => html! {
            <PageLink class="cell-link cut" to={Route::StockVariant { id: row.id.inner().to_owned() }} untabbed=true>{ row.title() }</PageLink>
        },
        "sku" => html! { { &row.sku } },
        "available" => html! {
            <span class="stock-standing">
                if row.is_low() {
                    { low_badge(i18n) }
                }
                { format.number(row.available() as f64) }
            </span>
        },
        "reserved" => match row.stock.as_ref().map_or(0, |stock| stock.reserved) {
            0 => none(),
            some => number(some),
        },
        "value" => match row.stock.as_ref().map_or(0, |stock| stock.value_minor) {
            0 => none(),
            some => html! { { format.money(&row.money(some)) } },
        },
        "reorder" => row.reorder_point.map(number).unwrap_or_default(),
        location => match row.on_hand_at(&cynic::Id::new(location)) {
            0 => none(),
            some => number(some),
        },
    }
}
