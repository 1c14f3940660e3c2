//! Stock on narrow screens: what it is, and how many there are.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    components::Table,
    format::use_format,
    i18n::use_i18n,
    link::PageLink,
    pages::stock::types::{Variant, low_badge},
    routes::Route,
    t,
};

#[derive(Properties, PartialEq)]
pub struct RowsProps {
    pub rows: Rc<Vec<Variant>>,
    pub busy: bool,
}

#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let head = |text: String| html! { <th scope="col">{ text }</th> };
    let line = |variant: &Variant| {
        let unit = variant.product.as_ref().map(|product| product.unit.clone()).unwrap_or_default();
        let reserved = variant.stock.as_ref().map(|stock| stock.reserved).filter(|reserved| *reserved > 0);
        let reserved = reserved.map(|count| t!(i18n, "stock-reserved-count", count = count));
        html! {
            <tr key={variant.id.inner().to_owned()}>
                <td>
                    <PageLink class="strong-link stock-link" to={Route::StockVariant { id: variant.id.inner().to_owned() }}>{ variant.title() }</PageLink>
                </td>
                <td class="stock-number">{ format!("{} {unit}", format.number(variant.available() as f64)) }</td>
                <td class="quiet">{ &variant.sku }</td>
                <td class="stock-standing">
                    if variant.is_low() {
                        { low_badge(&i18n) }
                    }
                    <span class="quiet">{ reserved }</span>
                </td>
            </tr>
        }
    };
    html! {
        <div class="stock-list paired"><Table label={t!(i18n, "stock-title")} busy={props.busy}>
            <thead>
                <tr>
                    { head(t!(i18n, "stock-product")) }
                    { head(t!(i18n, "stock-available")) }
                    { head(t!(i18n, "stock-sku")) }
                    { head(t!(i18n, "stock-state")) }
                </tr>
            </thead>
            <tbody>{ for props.rows.iter().map(line) }</tbody>
        </Table></div>
    }
}
