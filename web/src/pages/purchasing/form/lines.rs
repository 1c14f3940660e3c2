//! What is ordered, line by line: a variant, how many, and what one costs.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::draft::{Edit, Line};
use crate::{
    components::{IconButton, IconName, MoneyField, NumberField, Text},
    format::use_format,
    graphql::ClientError,
    i18n::use_i18n,
    pages::{
        purchasing::types::money,
        sheet::refused,
        variants::{Variant, VariantPicker, keys},
    },
    t,
};

/// The server takes no more.
const MOST: usize = 500;

#[derive(Properties, PartialEq)]
pub struct LinesProps {
    pub lines: Vec<Line>,
    pub edit: Callback<Edit>,
    pub currency: AttrValue,
    /// They were to be sent
    pub tried: bool,
    pub error: Option<ClientError>,
    /// A line is gone: what was refused says which line by its number
    pub on_gone: Callback<()>,
}

#[component]
pub fn Lines(props: &LinesProps) -> Html {
    let i18n = use_i18n();
    let lines = &props.lines;
    let fresh = use_mut_ref(|| false);
    // The keyboard goes to how many of what was just found.
    use_effect_with(lines.len(), {
        let fresh = fresh.clone();
        move |count| {
            if fresh.take() {
                keys::enter(&quantity_of(count.saturating_sub(1)));
            }
        }
    });
    let on_pick = {
        let (lines, edit, locale) = (lines.clone(), props.edit.clone(), i18n.locale);
        Callback::from(move |variant: Variant| match lines.iter().position(|line| line.variant.id == variant.id) {
            Some(there) => drop(keys::enter(&quantity_of(there))),
            None => {
                fresh.replace(true);
                edit.emit(Edit::new(move |draft| draft.lines.push(Line::new(variant, &draft.currency, locale))));
            }
        })
    };
    let row = |(at, line): (usize, &Line)| {
        html! { <Row key={line.variant.id.inner().to_owned()} {at} line={line.clone()} edit={props.edit.clone()} currency={props.currency.clone()} tried={props.tried} error={props.error.clone()} on_gone={props.on_gone.clone()} /> }
    };
    let none = (props.tried && lines.is_empty()).then(|| AttrValue::from(t!(i18n, "purchase-lines-none")));
    html! {
        <>
            if !lines.is_empty() {
                <div class="order-lines purchase-lines" onkeydown={Callback::from(onward)}>
                    <div class="order-lines-head" aria-hidden="true">
                        <span>{ t!(i18n, "purchase-line") }</span>
                        <span>{ t!(i18n, "purchase-quantity-short") }</span>
                        <span>{ t!(i18n, "purchase-cost") }</span>
                        <span>{ t!(i18n, "purchase-total") }</span>
                    </div>
                    <ul>{ for lines.iter().enumerate().map(row) }</ul>
                </div>
            }
            if lines.len() < MOST {
                <VariantPicker id="purchase-variant" label={t!(i18n, "purchase-variant-add")} placeholder={t!(i18n, "purchase-variant-search")} active=true {on_pick} error={none.or_else(|| refused(props.error.as_ref(), "lines"))} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    at: usize,
    line: Line,
    edit: Callback<Edit>,
    currency: AttrValue,
    tried: bool,
    error: Option<ClientError>,
    on_gone: Callback<()>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let (at, line) = (props.at, &props.line);
    let sku = line.variant.sku.as_str();
    let change = |set: fn(&mut Line, String)| {
        props.edit.reform(move |value: String| {
            Edit::new(move |draft| draft.lines.get_mut(at).into_iter().for_each(|line| set(line, value.clone())))
        })
    };
    let remove = {
        let (edit, on_gone) = (props.edit.clone(), props.on_gone.clone());
        move |_: MouseEvent| {
            on_gone.emit(());
            edit.emit(Edit::new(move |draft| drop(draft.lines.remove(at))));
            keys::enter("#purchase-variant");
        }
    };
    let problem = |wrong: bool, text: &str, field: &str| {
        let own = (props.tried && wrong).then(|| AttrValue::from(t!(i18n, text)));
        own.or_else(|| refused(props.error.as_ref(), &format!("lines.{at}.{field}")))
    };
    let quantity_error = problem(line.quantity(&i18n).is_none(), "purchase-wrong-quantity", "quantity");
    let cost_error = problem(line.is_cost_wrong(), "purchase-wrong-amount", "unitCostMinor");
    let there = line.variant.stock.as_ref().map(|stock| t!(i18n, "purchase-there", count = stock.available));
    html! {
        <li class="order-line">
            <div class="row-text order-line-what">
                <strong>{ line.variant.title() }</strong>
                <span class="quiet">{ sku }{ there.map(|there| format!(" · {there}")) }</span>
                if let Some(error) = refused(props.error.as_ref(), &format!("lines.{at}.variantId")) {
                    <p class="field-error" role="alert">{ error }</p>
                }
            </div>
            <div class="order-cell" data-label={t!(i18n, "purchase-quantity-short")}>
                <NumberField id={format!("line-{at}-quantity")} label={t!(i18n, "purchase-quantity-of", sku = sku)} least={1.0} text={Text::new(line.quantity.clone(), change(|line, value| line.quantity = value))} error={quantity_error} />
            </div>
            <div class="order-cell" data-label={t!(i18n, "purchase-cost")}>
                <MoneyField id={format!("line-{at}-cost")} label={t!(i18n, "purchase-cost-of", sku = sku)} currency={props.currency.clone()} text={Text::new(line.cost.clone(), change(|line, value| line.cost = value))} error={cost_error} />
            </div>
            <strong class="order-money order-line-total">{ format.money(&money(line.total(&i18n), &props.currency)) }</strong>
            <IconButton icon={IconName::Trash} label={t!(i18n, "purchase-line-remove", sku = sku)} onclick={remove} />
        </li>
    }
}

/// Said how many, one goes on to find the next.
fn onward(event: KeyboardEvent) {
    let in_field = event.target_dyn_into::<HtmlInputElement>().is_some();
    if event.key() == "Enter" && in_field && keys::enter("#purchase-variant") {
        event.prevent_default();
    }
}

fn quantity_of(line: usize) -> String {
    format!("#line-{line}-quantity")
}
