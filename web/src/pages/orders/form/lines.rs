//! What is ordered, line by line: a variant, how many, what one costs, what comes off.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::draft::{Edit, Line};
use crate::{
    components::{IconButton, IconName, MoneyField, NumberField, Text},
    format::use_format,
    graphql::ClientError,
    i18n::use_i18n,
    pages::{
        orders::types::like,
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
    /// Where it is taken from; empty: not known
    pub location: AttrValue,
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
                edit.emit(Edit::new(move |draft| draft.lines.push(Line::new(variant, locale))));
            }
        })
    };
    let row = |(at, line): (usize, &Line)| {
        html! { <Row key={line.variant.id.inner().to_owned()} {at} line={line.clone()} edit={props.edit.clone()} location={props.location.clone()} tried={props.tried} error={props.error.clone()} on_gone={props.on_gone.clone()} /> }
    };
    html! {
        <>
            if !lines.is_empty() {
                <div class="order-lines" onkeydown={Callback::from(onward)}>
                    <div class="order-lines-head" aria-hidden="true">
                        <span>{ t!(i18n, "order-line") }</span>
                        <span>{ t!(i18n, "order-quantity-short") }</span>
                        <span>{ t!(i18n, "order-price") }</span>
                        <span>{ t!(i18n, "order-discount") }</span>
                        <span>{ t!(i18n, "order-total") }</span>
                    </div>
                    <ul>{ for lines.iter().enumerate().map(row) }</ul>
                </div>
            }
            if lines.len() < MOST {
                <VariantPicker id="order-variant" active=true label={t!(i18n, "order-variant-add")} placeholder={t!(i18n, "order-variant-search")} {on_pick} error={refused(props.error.as_ref(), "lines")} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    at: usize,
    line: Line,
    edit: Callback<Edit>,
    location: AttrValue,
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
            keys::enter("#order-variant");
        }
    };
    let wrong = line.wrong(&i18n);
    let problem = |wrong: bool, text: &str, field: &str| {
        let own = (props.tried && wrong).then(|| AttrValue::from(t!(i18n, text)));
        own.or_else(|| refused(props.error.as_ref(), &format!("lines.{at}.{field}")))
    };
    let total = like(line.total(&i18n), &line.variant.price);
    let text = |value: &str, set: fn(&mut Line, String)| Text::new(value.to_owned(), change(set));
    html! {
        <li class="order-line">
            <div class="row-text order-line-what">
                <strong>{ line.variant.title() }</strong>
                <span class="quiet">{ sku }{ " · " }<There line={line.clone()} location={props.location.clone()} /></span>
                if let Some(error) = refused(props.error.as_ref(), &format!("lines.{at}.variantId")) {
                    <p class="field-error" role="alert">{ error }</p>
                }
            </div>
            <div class="order-cell" data-label={t!(i18n, "order-quantity-short")}>
                <NumberField id={format!("line-{at}-quantity")} label={t!(i18n, "order-quantity-of", sku = sku)} least={1.0} text={text(&line.quantity, |line, value| line.quantity = value)} error={problem(wrong.quantity, "order-wrong-quantity", "quantity")} />
            </div>
            <div class="order-cell" data-label={t!(i18n, "order-price")}>
                <MoneyField id={format!("line-{at}-price")} label={t!(i18n, "order-price-of", sku = sku)} currency={line.variant.price.currency.clone()} text={text(&line.price, |line, value| line.price = value)} error={problem(wrong.price, "order-wrong-amount", "unitPriceMinor")} />
            </div>
            <div class="order-cell" data-label={t!(i18n, "order-discount")}>
                <MoneyField id={format!("line-{at}-discount")} label={t!(i18n, "order-discount-of", sku = sku)} currency={line.variant.price.currency.clone()} text={text(&line.discount, |line, value| line.discount = value)} error={problem(wrong.discount, "order-wrong-amount", "discountMinor")} />
            </div>
            <strong class="order-money order-line-total">{ format.money(&total) }</strong>
            <IconButton icon={IconName::Trash} label={t!(i18n, "order-line-remove", sku = sku)} onclick={remove} />
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct ThereProps {
    line: Line,
    location: AttrValue,
}

/// How many can be sold from where the order is taken.
#[component]
fn There(props: &ThereProps) -> Html {
    let i18n = use_i18n();
    let Some((available, more)) = props.line.variant.available_at(&props.location) else { return Html::default() };
    let wanted = props.line.quantity(&i18n).unwrap_or(0);
    let short = wanted > available.saturating_add(more);
    html! { <span class="order-there" data-short={short.then_some("true")}>{ t!(i18n, "order-available", count = available) }</span> }
}

/// Said how many, one goes on to find the next.
fn onward(event: KeyboardEvent) {
    let in_field = event.target_dyn_into::<HtmlInputElement>().is_some();
    if event.key() == "Enter" && in_field && keys::enter("#order-variant") {
        event.prevent_default();
    }
}

fn quantity_of(line: usize) -> String {
    format!("#line-{line}-quantity")
}
