//! What stands alike: a column with its cards on desks, and all as one list on phones.

use std::rc::Rc;

use chrono::NaiveDate;
use yew::prelude::*;

use super::{
    operations::{PurchaseList, Row},
    view::{Column, View},
};
use crate::{
    components::{Badge, ErrorNotice, LoadMore, Skeleton},
    format::{Format, use_format},
    graphql::use_pages,
    i18n::{I18n, use_i18n},
    link::PageLink,
    pages::purchasing::types::{is_late, late_badge, state_badge},
    routes::Route,
    t,
};

#[derive(Properties, PartialEq)]
pub struct ColumnViewProps {
    pub column: Column,
    pub view: View,
    pub today: NaiveDate,
}

#[component]
pub fn ColumnView(props: &ColumnViewProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let list = use_pages::<PurchaseList>(props.view.of_column(props.column, props.today));
    let heading = props.column.text;
    html! {
        <section class="board-column" aria-labelledby={heading}>
            <header class="board-column-header">
                <h2 id={heading}>{ t!(i18n, heading) }</h2>
                if let Some(count) = list.total {
                    <span class="board-count" title={t!(i18n, "purchases-count", count = count)}>{ format.number(f64::from(count)) }</span>
                }
            </header>
            <div class="board-cards">
                if let Some(error) = list.error.clone() {
                    <ErrorNotice {error} on_retry={list.refetch.clone()} />
                }
                <ul class="board-list" aria-busy={list.loading.then_some("true")}>
                    { for list.items.iter().map(|row| card(row, props.column.states.len() > 1, props.today, &i18n, &format)) }
                </ul>
                if list.items.is_empty() && list.loading {
                    <Skeleton lines={3} />
                } else if list.items.is_empty() && list.error.is_none() {
                    <p class="board-empty">{ t!(i18n, "purchases-column-none") }</p>
                }
                <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            </div>
        </section>
    }
}

/// In a column of several states it says which is meant.
fn card(row: &Row, several: bool, today: NaiveDate, i18n: &I18n, format: &Format) -> Html {
    html! {
        <li class="deal-card purchase-card" key={row.id.inner().to_owned()}>
            { link(row, i18n) }
            <span class="quiet">{ t!(i18n, "purchase-name", number = row.number.to_string()) }</span>
            <span class="deal-card-line">
                <span class="deal-card-value">{ format.money(&row.total) }</span>
                { expected(row, today, i18n, format) }
            </span>
            <span class="deal-card-marks">
                if several {
                    { state_badge(row.state, i18n) }
                }
                { marks(row, today, i18n) }
            </span>
        </li>
    }
}

#[derive(Properties, PartialEq)]
pub struct RowsProps {
    pub rows: Rc<Vec<Row>>,
    pub today: NaiveDate,
    pub busy: bool,
}

#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let line = |row: &Row| {
        html! {
            <li class="row order-card" key={row.id.inner().to_owned()}>
                <span class="row-text">
                    { link(row, &i18n) }
                    <span class="quiet">{ t!(i18n, "purchase-name", number = row.number.to_string()) }</span>
                    <span class="cluster">
                        { state_badge(row.state, &i18n) }
                        { marks(row, props.today, &i18n) }
                    </span>
                </span>
                <span class="order-card-money">
                    <strong class="order-money">{ format.money(&row.total) }</strong>
                    { expected(row, props.today, &i18n, &format) }
                </span>
            </li>
        }
    };
    html! {
        <ul class="rows order-cards" aria-label={t!(i18n, "purchases-title")} aria-busy={props.busy.then_some("true")}>{ for props.rows.iter().map(line) }</ul>
    }
}

/// Who brings it, and the way to all of it.
fn link(row: &Row, i18n: &I18n) -> Html {
    let name = row.supplier.as_ref().map(|supplier| supplier.name.clone());
    let name = name.unwrap_or_else(|| t!(i18n, "purchase-name", number = row.number.to_string()));
    html! { <PageLink class="strong-link purchase-link" to={Route::Purchase { id: row.id.inner().to_owned() }}>{ name }</PageLink> }
}

/// When it is to come; of what has come, nobody asks any more.
fn expected(row: &Row, today: NaiveDate, i18n: &I18n, format: &Format) -> Html {
    let Some(day) = row.expected_on.filter(|_| row.is_open()) else { return Html::default() };
    let late = is_late(row.state, row.expected_on, today);
    html! { <span class="purchase-day" data-late={late.then_some("true")}>{ t!(i18n, "purchase-by", day = format.day_short(day)) }</span> }
}

fn marks(row: &Row, today: NaiveDate, i18n: &I18n) -> Html {
    html! {
        <>
            if is_late(row.state, row.expected_on, today) {
                { late_badge(i18n) }
            }
            if row.proposed {
                <Badge>{ t!(i18n, "purchase-proposed") }</Badge>
            }
        </>
    }
}
