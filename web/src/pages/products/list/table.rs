//! Products as the table people work in, on desks: columns of one's own choice, opened with Enter.

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{operations::Row, view::View};
use crate::{
    components::{Column, DataTable, use_layout},
    format::{Format, use_format},
    graphql::{PagesHandle, schema::SortDirection},
    i18n::{I18n, use_i18n},
    link::{self, PageLink},
    pages::products::types::{inactive_badge, low_badge, price_range},
    routes::Route,
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct ProductTableProps {
    pub list: PagesHandle<Row>,
    pub view: View,
    /// Names what is listed
    pub place: AttrValue,
    pub on_change: Callback<View>,
}

#[component]
pub fn ProductTable(props: &ProductTableProps) -> Html {
    let (i18n, format, viewer, navigator) = (use_i18n(), use_format(), use_viewer(), use_navigator());
    let (layout, on_layout) = use_layout(&format!("products.{}", viewer.user.id.inner()));
    let stock = viewer.can("stock.read");
    let columns = use_memo((i18n.locale, stock), |_| columns(&i18n, stock));
    let (rows, view) = (props.list.items.clone(), props.view.clone());
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
    let on_sort = {
        let view = view.clone();
        props
            .on_change
            .reform(move |(column, direction): (AttrValue, SortDirection)| view.clone().sort(&column, direction))
    };
    let on_open = {
        let rows = rows.clone();
        Callback::from(move |row: usize| {
            if let Some((navigator, row)) = navigator.as_ref().zip(rows.get(row)) {
                link::push(navigator, &Route::Product { id: row.id.inner().to_owned() }, "");
            }
        })
    };
    html! {
        <DataTable
            id="products"
            label={t!(i18n, "products-title")}
            columns={(*columns).clone()}
            {layout}
            {on_layout}
            rows={rows.len()}
            total={props.list.total.map(|total| total as usize)}
            {key_of}
            {cell}
            sorted={view.sorted().map(|(column, direction)| (AttrValue::from(column.to_owned()), direction))}
            {on_sort}
            {on_open}
            memory={props.place.clone()}
            on_end={props.list.more.clone()}
            busy={props.list.loading}
        />
    }
}

/// Their ids are also what the list can be sorted by, where it can.
fn columns(i18n: &I18n, stock: bool) -> Rc<Vec<Column>> {
    let plain = |id: &'static str, label: String, width: u32| Column::new(id, label, width);
    let available = plain("available", t!(i18n, "product-available"), 180).numeric();
    let before = [
        plain("name", t!(i18n, "field-name"), 220).leading().sortable(),
        plain("skus", t!(i18n, "product-skus"), 120),
        plain("brand", t!(i18n, "product-brand"), 115),
        plain("category", t!(i18n, "product-category"), 115),
        plain("price", t!(i18n, "product-price"), 175).numeric(),
    ];
    let after = [
        plain("updated", t!(i18n, "product-updated"), 125).sortable(),
        plain("created", t!(i18n, "product-created-at"), 130).sortable().extra(),
    ];
    Rc::new(before.into_iter().chain(stock.then_some(available)).chain(after).collect())
}

/// The SKU of one variant; of several, how many they are.
pub fn skus(row: &Row, i18n: &I18n) -> String {
    match row.variants.as_slice() {
        [one] => one.sku.clone(),
        several => t!(i18n, "product-variant-count", count = several.len() as i64),
    }
}

fn cell(row: &Row, column: &str, i18n: &I18n, format: &Format) -> Html {
    let text = |text: String| html! { { text } };
    match column {
        "name" => html! {
            <span class="product-standing">
                <PageLink class="cell-link cut" to={Route::Product { id: row.id.inner().to_owned() }} untabbed=true>{ &row.name }</PageLink>
                if !row.active {
                    { inactive_badge(i18n) }
                }
            </span>
        },
        "skus" => {
            let all = row.variants.iter().map(|variant| variant.sku.as_str()).collect::<Vec<_>>().join(", ");
            html! { <span class="cut" title={all}>{ skus(row, i18n) }</span> }
        }
        "brand" => text(row.brand.clone().unwrap_or_default()),
        "category" => text(row.category.as_ref().map(|category| category.name.clone()).unwrap_or_default()),
        "price" => html! { <span class="product-price">{ price_range(&row.prices(), format) }</span> },
        "available" => html! {
            <span class="product-standing product-available">
                if row.is_low() {
                    { low_badge(i18n) }
                }
                { row.available().map(|count| format!("{} {}", format.number(count as f64), row.unit)) }
            </span>
        },
        "updated" => {
            html! { <span title={format.date_time(row.updated_at)}>{ format.relative(row.updated_at) }</span> }
        }
        "created" => text(format.date(row.created_at)),
        _ => Html::default(),
    }
}
