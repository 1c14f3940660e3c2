//! What lies of a variant where, with what it cost.

use yew::prelude::*;

use crate::{
    components::{Card, Table},
    format::use_format,
    i18n::use_i18n,
    pages::stock::types::{Level, Variant},
    t,
};

#[derive(Properties, PartialEq)]
pub struct LevelsProps {
    pub variant: Variant,
}

#[component]
pub fn Levels(props: &LevelsProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let variant = &props.variant;
    let number = |number: i64| html! { <td class="number">{ format.number(number as f64) }</td> };
    let head = |text: String| html! { <th scope="col" class="number">{ text }</th> };
    let levels: Vec<&Level> = variant.levels.iter().flatten().collect();
    let line = |level: &&Level| {
        let name = level.location.as_ref().map(|location| location.name.clone());
        html! {
            <tr>
                <th scope="row">{ name }</th>
                { number(level.on_hand) }
                { number(level.reserved) }
                { number(level.available) }
                <td class="number">{ format.money(&variant.money(level.value_minor)) }</td>
            </tr>
        }
    };
    html! {
        <Card title={t!(i18n, "stock-levels")}>
            if levels.is_empty() {
                <p class="quiet">{ t!(i18n, "stock-levels-none") }</p>
            } else {
                <div class="stock-levels"><Table label={t!(i18n, "stock-levels")}>
                    <thead>
                        <tr>
                            <th scope="col">{ t!(i18n, "stock-location") }</th>
                            { head(t!(i18n, "stock-on-hand")) }
                            { head(t!(i18n, "stock-reserved")) }
                            { head(t!(i18n, "stock-available")) }
                            { head(t!(i18n, "stock-value")) }
                        </tr>
                    </thead>
                    <tbody>{ for levels.iter().map(line) }</tbody>
                    if let Some(total) = variant.stock.as_ref().filter(|_| levels.len() > 1) {
                        <tfoot>
                            <tr>
                                <th scope="row">{ t!(i18n, "stock-total") }</th>
                                { number(total.on_hand) }
                                { number(total.reserved) }
                                { number(total.available) }
                                <td class="number">{ format.money(&variant.money(total.value_minor)) }</td>
                            </tr>
                        </tfoot>
                    }
                </Table></div>
            }
        </Card>
    }
}
