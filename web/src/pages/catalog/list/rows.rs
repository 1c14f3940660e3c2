//! The items on narrow screens: what it is and costs, and whether it is for sale.

use yew::prelude::*;

use super::operations::Row;
use crate::{
    components::{Table, marked},
    format::use_format,
    i18n::use_i18n,
    link::PageLink,
    pages::catalog::types::price,
    routes::Route,
    t,
};

#[derive(Properties, PartialEq)]
pub struct RowsProps {
    pub rows: std::rc::Rc<Vec<Row>>,
    pub busy: bool,
}

#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let i18n = use_i18n();
    let head = |text: String| html! { <th scope="col">{ text }</th> };
    html! {
        <div class="catalog-list"><Table label={t!(i18n, "catalog-title")} busy={props.busy}>
            <thead>
                <tr>
                    { head(t!(i18n, "catalog-item-title")) }
                    { head(t!(i18n, "catalog-price")) }
                    { head(t!(i18n, "catalog-type")) }
                    { head(t!(i18n, "catalog-status")) }
                </tr>
            </thead>
            <tbody>{ for props.rows.iter().map(|row| html! { <Line key={row.item.id.inner().to_owned()} row={row.clone()} /> }) }</tbody>
        </Table></div>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    row: Row,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let item = &props.row.item;
    let standing = item.standing();
    html! {
        <tr>
            <td>
                <PageLink class="strong-link catalog-link" to={Route::CatalogItem { id: item.id.inner().to_owned() }}>
                    { marked(&props.row.title, &AttrValue::default()) }
                </PageLink>
            </td>
            <td>{ price(&item.price, item.compare_at_price.as_ref(), &i18n, &format) }</td>
            <td class="quiet">{ format!("{} · {}", item.sku, t!(i18n, item.kind.text())) }</td>
            <td>
                { standing.badge(&i18n) }
                if let Some(moment) = standing.moment(&i18n, &format) {
                    <span class="quiet">{ moment }</span>
                }
            </td>
        </tr>
    }
}
