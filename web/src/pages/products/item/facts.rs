//! A product for whoever may only read: what is known of it, and nothing to press.

use std::rc::Rc;

use yew::prelude::*;

use super::operations::Product;
use crate::{components::Card, format::use_format, i18n::use_i18n, t};

#[derive(Properties, PartialEq)]
pub struct FactsProps {
    pub product: Rc<Product>,
}

#[component]
pub fn Facts(props: &FactsProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let product = &props.product;
    let fact = |label: String, value: Option<String>| match value.filter(|value| !value.is_empty()) {
        Some(value) => html! { <div class="fact"><dt>{ label }</dt><dd>{ value }</dd></div> },
        None => Html::default(),
    };
    let rate = product.tax_rate.map(|rate| format!("{}%", format.number(rate)));
    html! {
        <Card title={t!(i18n, "product-section-basics")}>
            <dl class="facts">
                { fact(t!(i18n, "product-category"), product.category.as_ref().map(|one| one.name.clone())) }
                { fact(t!(i18n, "product-brand"), product.brand.clone()) }
                { fact(t!(i18n, "product-unit"), Some(product.unit.clone())) }
                { for product.options.iter().map(|option| fact(option.name.clone(), Some(option.values.join(", ")))) }
                { fact(t!(i18n, "product-ncm"), product.ncm.clone()) }
                { fact(t!(i18n, "product-cfop"), product.cfop.clone()) }
                { fact(t!(i18n, "product-tax-rate"), rate) }
            </dl>
            if let Some(description) = &product.description {
                <p class="deal-notes">{ description }</p>
            }
        </Card>
    }
}
