//! What lies of a variant where, with what it cost, and what may be sold beyond it.

use yew::prelude::*;

use super::backorder::BackorderDialog;
use crate::{
    components::{Button, Card, Table},
    format::use_format,
    i18n::use_i18n,
    pages::stock::types::{Level, Location, Variant},
    t,
};

#[derive(Properties, PartialEq)]
pub struct LevelsProps {
    pub variant: Variant,
    pub locations: Vec<Location>,
    /// Whether the reader may say what is sold beyond it
    pub writable: bool,
    pub on_changed: Callback<()>,
}

#[component]
pub fn Levels(props: &LevelsProps) -> Html {
    let i18n = use_i18n();
    let open = use_state_eq(|| false);
    let show = |open_now: bool| {
        let open = open.setter();
        Callback::from(move |()| open.set(open_now))
    };
    let somewhere = props.locations.iter().any(|location| !location.archived);
    let actions = html! {
        if props.writable && somewhere {
            <Button small=true onclick={show(true).reform(|_| ())}>{ t!(i18n, "stock-backorder") }</Button>
        }
    };
    let variant = &props.variant;
    html! {
        <Card title={t!(i18n, "stock-levels")} {actions}>
            if variant.levels.iter().flatten().next().is_none() {
                <p class="quiet">{ t!(i18n, "stock-levels-none") }</p>
            } else {
                <Lines variant={variant.clone()} />
            }
            if *open {
                <BackorderDialog variant={variant.clone()} locations={props.locations.clone()} on_changed={props.on_changed.clone()} on_close={show(false)} />
            }
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct LinesProps {
    variant: Variant,
}

#[component]
fn Lines(props: &LinesProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let variant = &props.variant;
    let levels: Vec<&Level> = variant.levels.iter().flatten().collect();
    let beyond = levels.iter().any(|level| level.backorder_limit > 0);
    let head = |text: String| html! { <th scope="col" class="number">{ text }</th> };
    let cell = |label: String, text: String| html! { <td class="number" data-label={label}>{ text }</td> };
    let numbers = |on_hand: i64, reserved: i64, available: i64, value: i64| {
        let plain = |number: i64| format.number(number as f64);
        html! {
            <>
                { cell(t!(i18n, "stock-on-hand"), plain(on_hand)) }
                { cell(t!(i18n, "stock-reserved"), plain(reserved)) }
                { cell(t!(i18n, "stock-available"), plain(available)) }
                { cell(t!(i18n, "stock-value"), format.money(&variant.money(value))) }
            </>
        }
    };
    let line = |level: &&Level| {
        let name = level.location.as_ref().map(|location| location.name.clone());
        let more =
            (level.backorder_limit > 0).then(|| t!(i18n, "stock-backorder-up-to", count = level.backorder_limit));
        html! {
            <tr>
                <th scope="row">{ name }</th>
                { numbers(level.on_hand, level.reserved, level.available, level.value_minor) }
                if beyond {
                    { cell(t!(i18n, "stock-backorder"), more.unwrap_or_default()) }
                }
            </tr>
        }
    };
    html! {
        <div class="stock-levels stacked"><Table label={t!(i18n, "stock-levels")}>
            <thead>
                <tr>
                    <th scope="col">{ t!(i18n, "stock-location") }</th>
                    { head(t!(i18n, "stock-on-hand")) }
                    { head(t!(i18n, "stock-reserved")) }
                    { head(t!(i18n, "stock-available")) }
                    { head(t!(i18n, "stock-value")) }
                    if beyond {
                        { head(t!(i18n, "stock-backorder")) }
                    }
                </tr>
            </thead>
            <tbody>{ for levels.iter().map(line) }</tbody>
            if let Some(total) = variant.stock.as_ref().filter(|_| levels.len() > 1) {
                <tfoot>
                    <tr>
                        <th scope="row">{ t!(i18n, "stock-total") }</th>
                        { numbers(total.on_hand, total.reserved, total.available, total.value_minor) }
                        if beyond {
                            <td></td>
                        }
                    </tr>
                </tfoot>
            }
        </Table></div>
    }
}
