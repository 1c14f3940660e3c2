//! An item for whoever may only read: what is known of it, and nothing to press.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    markdown::Markdown,
    operations::{Attribute, Item},
};
use crate::{
    components::Card,
    format::{Format, use_format},
    i18n::{I18n, use_i18n},
    pages::catalog::types::price,
    t,
};

#[derive(Properties, PartialEq)]
pub struct FactsProps {
    pub item: Rc<Item>,
}

#[component]
pub fn Facts(props: &FactsProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let item = &props.item;
    let fact = |label: String, value: Option<String>| match value.filter(|value| !value.is_empty()) {
        Some(value) => html! { <div class="fact"><dt>{ label }</dt><dd>{ value }</dd></div> },
        None => Html::default(),
    };
    let yes = |yes: bool| yes.then(|| t!(i18n, "choice-yes"));
    let with_unit =
        |number: Option<i32>, unit: String| number.map(|number| format!("{} {unit}", format.number(number.into())));
    let tags = item.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>().join(", ");
    html! {
        <Card title={t!(i18n, "catalog-section-basics")}>
            <dl class="facts">
                <div class="fact"><dt>{ t!(i18n, "catalog-price") }</dt><dd>{ price(&item.price, item.compare_at_price.as_ref(), &i18n, &format) }</dd></div>
                { fact(t!(i18n, "catalog-type"), Some(t!(i18n, item.kind.text()))) }
                { fact(t!(i18n, "catalog-sku"), Some(item.sku.clone())) }
                { fact(t!(i18n, "catalog-slug"), Some(item.slug.clone())) }
                { fact(t!(i18n, "catalog-category"), item.category.as_ref().map(|one| one.name.clone())) }
                { fact(t!(i18n, "catalog-tags"), Some(tags)) }
                { fact(t!(i18n, "catalog-weight"), with_unit(item.weight_grams, t!(i18n, "catalog-grams"))) }
                { fact(t!(i18n, "catalog-shipping"), yes(item.requires_shipping)) }
                { fact(t!(i18n, "catalog-scheduling"), yes(item.requires_scheduling)) }
                { fact(t!(i18n, "catalog-duration"), with_unit(item.duration_minutes, t!(i18n, "catalog-minutes"))) }
                { fact(t!(i18n, "catalog-location"), item.location.as_ref().and_then(|place| place.name.clone())) }
                { for item.attributes.iter().map(|one| fact(one.name.clone(), Some(said(one, &i18n, &format)))) }
            </dl>
            if let Some(description) = &item.description {
                <Markdown text={description.clone()} />
            }
        </Card>
    }
}

fn said(attribute: &Attribute, i18n: &I18n, format: &Format) -> String {
    match (&attribute.text, attribute.number, attribute.boolean) {
        (_, Some(number), _) => format.number(number),
        (_, _, Some(true)) => t!(i18n, "choice-yes"),
        (_, _, Some(false)) => t!(i18n, "choice-no"),
        (text, ..) => text.clone().unwrap_or_default(),
    }
}
