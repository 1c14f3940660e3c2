//! The items as the table people work in, on desks: columns of one's own choice, opened with Enter.

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{operations::Row, view::View};
use crate::{
    components::{Column, DataTable, marked, use_layout},
    format::{Format, use_format},
    graphql::{PagesHandle, schema::SortDirection},
    i18n::{I18n, use_i18n},
    link::{self, PageLink},
    pages::catalog::types::price,
    routes::Route,
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct ItemTableProps {
    pub list: PagesHandle<Row>,
    pub view: View,
    /// Names what is listed
    pub place: AttrValue,
    pub on_change: Callback<View>,
}

#[component]
pub fn ItemTable(props: &ItemTableProps) -> Html {
    let (i18n, format, viewer, navigator) = (use_i18n(), use_format(), use_viewer(), use_navigator());
    let (layout, on_layout) = use_layout(&format!("catalog.{}", viewer.user.id.inner()));
    let columns = use_memo(i18n.locale, |_| columns(&i18n));
    let (items, view) = (props.list.items.clone(), props.view.clone());
    let key_of = {
        let items = items.clone();
        Callback::from(move |row: usize| {
            items.get(row).map(|row| row.item.id.inner().to_owned()).unwrap_or_default().into()
        })
    };
    let cell = {
        let (items, i18n, format) = (items.clone(), i18n.clone(), format.clone());
        Callback::from(move |(row, column): (usize, AttrValue)| {
            items.get(row).map(|row| cell(row, &column, &i18n, &format)).unwrap_or_default()
        })
    };
    let on_sort = {
        let view = view.clone();
        props
            .on_change
            .reform(move |(column, direction): (AttrValue, SortDirection)| view.clone().sort(&column, direction))
    };
    let on_open = {
        let items = items.clone();
        Callback::from(move |row: usize| {
            if let Some((navigator, row)) = navigator.as_ref().zip(items.get(row)) {
                link::push(navigator, &Route::CatalogItem { id: row.item.id.inner().to_owned() }, "");
            }
        })
    };
    html! {
        <DataTable
            id="items"
            label={t!(i18n, "catalog-title")}
            columns={(*columns).clone()}
            {layout}
            {on_layout}
            rows={items.len()}
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
fn columns(i18n: &I18n) -> Rc<Vec<Column>> {
    let plain = |id: &'static str, label: String, width: u32| Column::new(id, label, width);
    Rc::new(vec![
        plain("title", t!(i18n, "catalog-item-title"), 230).leading().sortable(),
        plain("sku", t!(i18n, "catalog-sku"), 96),
        plain("type", t!(i18n, "catalog-type"), 110),
        plain("category", t!(i18n, "catalog-category"), 120),
        plain("price", t!(i18n, "catalog-price"), 170).numeric().sortable(),
        plain("status", t!(i18n, "catalog-status"), 170),
        plain("updated", t!(i18n, "catalog-updated"), 150).sortable(),
        plain("tags", t!(i18n, "catalog-tags"), 160).extra(),
        plain("created", t!(i18n, "catalog-created"), 130).sortable().extra(),
        plain("published", t!(i18n, "catalog-published"), 160).sortable().extra(),
    ])
}

fn cell(row: &Row, column: &str, i18n: &I18n, format: &Format) -> Html {
    let item = &row.item;
    let text = |text: String| html! { { text } };
    match column {
        "title" => html! {
            <PageLink class="cell-link cut" to={Route::CatalogItem { id: item.id.inner().to_owned() }} untabbed=true>
                { marked(&row.title, &AttrValue::default()) }
            </PageLink>
        },
        "sku" => text(item.sku.clone()),
        "type" => text(t!(i18n, item.kind.text())),
        "category" => text(item.category.as_ref().map(|category| category.name.clone()).unwrap_or_default()),
        "price" => price(&item.price, item.compare_at_price.as_ref(), i18n, format),
        "status" => {
            let standing = item.standing();
            html! {
                <span class="catalog-standing">
                    { standing.badge(i18n) }
                    if let Some(moment) = standing.moment(i18n, format) {
                        <span class="quiet cut" title={moment.clone()}>{ moment }</span>
                    }
                </span>
            }
        }
        "updated" => {
            html! { <span title={format.date_time(item.updated_at)}>{ format.relative(item.updated_at) }</span> }
        }
        "tags" => text(item.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>().join(", ")),
        "created" => text(format.date(item.created_at)),
        "published" => text(item.published_at.map(|at| format.date_time(at)).unwrap_or_default()),
        _ => Html::default(),
    }
}
