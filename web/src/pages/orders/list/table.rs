//! Orders as the table people work in, on desks: columns of one's own choice, opened with Enter.

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
    pages::orders::types::{attention_badge, label_badge},
    routes::Route,
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct OrderTableProps {
    pub list: PagesHandle<Row>,
    pub view: View,
    /// Names what is listed
    pub place: AttrValue,
    pub on_change: Callback<View>,
}

#[component]
pub fn OrderTable(props: &OrderTableProps) -> Html {
    let (i18n, format, viewer, navigator) = (use_i18n(), use_format(), use_viewer(), use_navigator());
    let (layout, on_layout) = use_layout(&format!("orders.{}", viewer.user.id.inner()));
    let columns = use_memo(i18n.locale, |_| columns(&i18n));
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
                link::push(navigator, &Route::Order { id: row.id.inner().to_owned() }, "");
            }
        })
    };
    html! {
        <DataTable
            id="orders"
            label={t!(i18n, "orders-title")}
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
fn columns(i18n: &I18n) -> Rc<Vec<Column>> {
    let plain = |id: &'static str, label: String, width: u32| Column::new(id, label, width);
    Rc::new(vec![
        plain("number", t!(i18n, "order-number"), 100).leading().sortable(),
        plain("customer", t!(i18n, "order-customer"), 156),
        plain("label", t!(i18n, "order-label"), 225),
        plain("total", t!(i18n, "order-total"), 112).numeric().sortable(),
        plain("due", t!(i18n, "order-due"), 112).numeric(),
        plain("channel", t!(i18n, "order-channel"), 88),
        plain("created", t!(i18n, "orders-when"), 130).sortable(),
        plain("owner", t!(i18n, "order-owner"), 126),
    ])
}

fn cell(row: &Row, column: &str, i18n: &I18n, format: &Format) -> Html {
    let text = |text: String| html! { <span class="cut">{ text }</span> };
    match column {
        "number" => html! {
            <PageLink class="cell-link" to={Route::Order { id: row.id.inner().to_owned() }} untabbed=true>{ t!(i18n, "order-name", number = row.number.to_string()) }</PageLink>
        },
        "customer" => text(row.customer.as_ref().map(|customer| customer.name.clone()).unwrap_or_default()),
        "label" => html! {
            <span class="order-standing">
                { label_badge(row.label, i18n) }
                if row.attention.is_some() {
                    { attention_badge(i18n) }
                }
            </span>
        },
        "total" => html! { <span class="order-money">{ format.money(&row.total) }</span> },
        "due" if row.is_due() => html! { <span class="order-money">{ format.money(&row.due) }</span> },
        "channel" => text(t!(i18n, row.channel.text())),
        "created" => {
            html! { <span title={format.date_time(row.created_at)}>{ format.relative(row.created_at) }</span> }
        }
        "owner" => text(row.owner.as_ref().map(|owner| owner.name.clone()).unwrap_or_default()),
        _ => Html::default(),
    }
}
