//! Products on narrow screens: what it is and costs, and how many there are.

use std::rc::Rc;

use yew::prelude::*;

use super::{operations::Row, table::skus};
use crate::{
    components::Table,
    format::use_format,
    i18n::use_i18n,
    link::PageLink,
    pages::products::types::{inactive_badge, low_badge, price_range},
    routes::Route,
    t,
};

#[derive(Properties, PartialEq)]
pub struct RowsProps {
    pub rows: Rc<Vec<Row>>,
    pub busy: bool,
}

#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let head = |text: String| html! { <th scope="col">{ text }</th> };
    let line = |row: &Row| {
        let available = row.available().map(|count| t!(i18n, "product-available-count", count = count));
        html! {
            <tr key={row.id.inner().to_owned()}>
                <td>
                    <PageLink class="strong-link product-link" to={Route::Product { id: row.id.inner().to_owned() }}>{ &row.name }</PageLink>
                </td>
                <td class="product-price">{ price_range(&row.prices(), &format) }</td>
                <td class="quiet">{ skus(row, &i18n) }</td>
                <td>
                    if row.is_low() {
                        { low_badge(&i18n) }
                    }
                    if !row.active {
                        { inactive_badge(&i18n) }
                    }
                    <span class="quiet">{ available }</span>
                </td>
            </tr>
        }
    };
    html! {
        <div class="product-list paired"><Table label={t!(i18n, "products-title")} busy={props.busy}>
            <thead>
                <tr>
                    { head(t!(i18n, "field-name")) }
                    { head(t!(i18n, "product-price")) }
                    { head(t!(i18n, "product-skus")) }
                    { head(t!(i18n, "product-available")) }
                </tr>
            </thead>
            <tbody>{ for props.rows.iter().map(line) }</tbody>
        </Table></div>
    }
}
