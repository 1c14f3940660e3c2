//! What is to be moved, line by line: a variant, how many, and for what comes what one cost.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{
    components::{IconButton, IconName, MoneyField, NumberField, Text},
    graphql::ClientError,
    i18n::{I18n, Locale, use_i18n},
    money, number,
    pages::{
        sheet::refused,
        variants::{Variant, VariantPicker, keys},
    },
    t,
};

/// The server takes no more.
const MOST: usize = 500;

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub variant: Variant,
    pub quantity: String,
    pub cost: String,
}

impl Line {
    pub fn new(variant: Variant) -> Self {
        Self { variant, quantity: String::new(), cost: String::new() }
    }

    /// Nothing when it is no whole number.
    pub fn quantity(&self, locale: Locale) -> Option<i64> {
        let value = number::parse(&self.quantity, locale).filter(|value| value.fract() == 0.0 && value.abs() < 9e15)?;
        Some(value as i64)
    }

    /// Something else than an amount stands there.
    fn is_cost_wrong(&self) -> bool {
        !self.cost.trim().is_empty() && money::parse(&self.cost).is_none()
    }

    pub fn reads(&self, locale: Locale) -> bool {
        self.quantity(locale).is_some() && !self.is_cost_wrong()
    }
}

#[derive(Properties, PartialEq)]
pub struct LinesProps {
    pub lines: Vec<Line>,
    pub on_change: Callback<Vec<Line>>,
    /// Where they go from, to say how many there are
    pub location: Option<cynic::Id>,
    /// However it is written, what is typed goes
    pub goes: bool,
    /// With Enter one goes on to the next line, instead of sending
    pub onward: bool,
    /// Whether what comes may be given a cost
    pub costed: bool,
    /// They were to be sent
    pub tried: bool,
    pub error: Option<ClientError>,
    #[prop_or_default]
    pub hint: AttrValue,
}

impl LinesProps {
    /// How many there are at the location, and what becomes of that.
    fn here(&self, line: &Line, i18n: &I18n) -> Option<String> {
        let there = line.variant.on_hand_at(self.location.as_ref()?);
        let moved = line.quantity(i18n.locale).map(|typed| if self.goes { -typed.abs() } else { typed });
        // More than there are does not go; the server says so at the field.
        let afterwards = moved.map(|moved| there.saturating_add(moved)).filter(|afterwards| *afterwards >= 0);
        Some(match afterwards {
            Some(afterwards) => t!(i18n, "stock-here-then", count = there, afterwards = afterwards),
            None => t!(i18n, "stock-here", count = there),
        })
    }
}

#[component]
pub fn Lines(props: &LinesProps) -> Html {
    let i18n = use_i18n();
    let lines = &props.lines;
    let change = |at: usize, set: fn(&mut Line, String)| {
        let (lines, on_change) = (lines.clone(), props.on_change.clone());
        Callback::from(move |value: String| {
            let mut changed = lines.clone();
            changed.get_mut(at).into_iter().for_each(|line| set(line, value.clone()));
            on_change.emit(changed);
        })
    };
    let row = |(at, line): (usize, &Line)| {
        let sku = line.variant.sku.as_str();
        let said = |part: &str| refused(props.error.as_ref(), &format!("lines.{at}.{part}"));
        let (quantity_error, cost_error) = wrong(line, props.tried, &i18n);
        let remove = {
            let mut left = lines.clone();
            left.remove(at);
            props.on_change.reform(move |_: MouseEvent| left.clone())
        };
        let here = props.here(line, &i18n);
        html! {
            <li class="stock-line" key={line.variant.id.inner().to_owned()}>
                <div class="row-text">
                    <strong>{ line.variant.title() }</strong>
                    <span class="quiet">{ sku }{ here.map(|here| format!(" · {here}")) }</span>
                    if let Some(error) = said("variantId") {
                        <p class="field-error" role="alert">{ error }</p>
                    }
                </div>
                <NumberField id={format!("line-{at}-quantity")} label={t!(i18n, "stock-quantity-of", sku = sku)} hint={props.hint.clone()} text={Text::new(line.quantity.clone(), change(at, |line, text| line.quantity = text))} error={quantity_error.or_else(|| said("quantity"))} />
                if props.costed {
                    <MoneyField id={format!("line-{at}-cost")} label={t!(i18n, "stock-cost-of", sku = sku)} currency={line.variant.price.currency.clone()} optional=true text={Text::new(line.cost.clone(), change(at, |line, text| line.cost = text))} error={cost_error.or_else(|| said("unitCostMinor"))} />
                }
                <IconButton icon={IconName::Trash} label={t!(i18n, "stock-line-remove", sku = sku)} onclick={remove} />
            </li>
        }
    };
    let fresh = use_mut_ref(|| false);
    // The keyboard goes to how many there are of what was just found.
    use_effect_with(lines.len(), {
        let fresh = fresh.clone();
        move |count| {
            if fresh.take() {
                keys::enter(&quantity_of(count.saturating_sub(1)));
            }
        }
    });
    let on_pick = {
        let (lines, on_change) = (lines.clone(), props.on_change.clone());
        Callback::from(move |variant: Variant| match lines.iter().position(|line| line.variant.id == variant.id) {
            Some(there) => drop(keys::enter(&quantity_of(there))),
            None => {
                fresh.replace(true);
                on_change.emit(lines.iter().cloned().chain([Line::new(variant)]).collect());
            }
        })
    };
    let onkeydown = props.onward.then_some(Callback::from(onward));
    let none = (props.tried && lines.is_empty()).then(|| AttrValue::from(t!(i18n, "stock-lines-none")));
    html! {
        <>
            <ul class="stock-lines" {onkeydown}>{ for lines.iter().enumerate().map(row) }</ul>
            if lines.len() < MOST {
                <VariantPicker id="line-variant" label={t!(i18n, "stock-add-variant")} placeholder={t!(i18n, "stock-add-variant-search")} {on_pick} error={none.or_else(|| refused(props.error.as_ref(), "lines"))} />
            }
        </>
    }
}

/// Said how many, one goes on to find the next.
fn onward(event: KeyboardEvent) {
    let in_field = event.target_dyn_into::<HtmlInputElement>().is_some();
    if event.key() == "Enter" && in_field && keys::enter("#line-variant") {
        event.prevent_default();
    }
}

fn quantity_of(line: usize) -> String {
    format!("#line-{line}-quantity")
}

/// What does not read, once it was to be sent: of the quantity, of the cost.
fn wrong(line: &Line, tried: bool, i18n: &I18n) -> (Option<AttrValue>, Option<AttrValue>) {
    let quantity = tried && line.quantity(i18n.locale).is_none();
    let cost = tried && line.is_cost_wrong();
    (quantity.then(|| t!(i18n, "stock-wrong-quantity").into()), cost.then(|| t!(i18n, "stock-wrong-cost").into()))
}
