//! The fields of a variant.

use yew::prelude::*;

use super::draft::option_field;
use crate::{
    components::{Checkbox, Choice, MoneyField, NumberField, SelectField, TextField},
    drafts::RecordForm,
    graphql::ClientError,
    i18n::use_i18n,
    pages::products::item::{draft::YES, operations::ProductOption},
    t,
};

/// Whose refusals stand at their fields.
const FIELDS: [&str; 14] = [
    "sku",
    "gtin",
    "options",
    "price",
    "amountMinor",
    "currency",
    "costMinor",
    "reorderPoint",
    "reorderQuantity",
    "weightGrams",
    "lengthMm",
    "widthMm",
    "heightMm",
    "active",
];

/// What the fields work on.
#[derive(Clone, PartialEq)]
pub struct VariantEditor {
    pub form: RecordForm,
    pub error: Option<ClientError>,
    /// What did not read when it was to be sent
    pub wrong: Vec<(&'static str, AttrValue)>,
    pub currency: AttrValue,
    /// What a new one chooses from
    pub options: Vec<ProductOption>,
}

impl VariantEditor {
    /// What is wrong with a field, of a change (`sku`) as of a new one (`variants.0.sku`).
    fn error(&self, field: &str) -> Option<AttrValue> {
        let own = self.wrong.iter().find(|(known, _)| *known == field).map(|(_, text)| text.clone());
        own.or_else(|| self.error.as_ref()?.field(field).map(AttrValue::from))
    }

    /// Whether a refusal stands at none of the fields.
    pub fn is_beyond(&self, error: &ClientError) -> bool {
        error.beyond(&FIELDS)
    }
}

#[derive(Properties, PartialEq)]
pub struct VariantFieldsProps {
    pub editor: VariantEditor,
}

#[component]
pub fn VariantFields(props: &VariantFieldsProps) -> Html {
    let (i18n, editor) = (use_i18n(), &props.editor);
    let text = |field: &str| editor.form.text(field);
    let amount = |field: &str, label: String, optional: bool, error: Option<AttrValue>| {
        html! { <MoneyField id={format!("variant-{field}")} {label} text={text(field)} currency={editor.currency.clone()} {optional} {error} /> }
    };
    let number = |field: &str, label: String, unit: String| {
        html! { <NumberField id={format!("variant-{field}")} {label} {unit} text={text(field)} optional=true error={editor.error(field)} /> }
    };
    let option = |(place, option): (usize, &ProductOption)| {
        let open = std::iter::once(Choice::new("", t!(i18n, "product-choice-open")));
        let values = option.values.iter().map(|value| Choice::new(value.clone(), value.clone()));
        html! { <SelectField id={format!("variant-option-{place}")} label={option.name.clone()} text={text(&option_field(place))} choices={open.chain(values).collect::<Vec<_>>()} /> }
    };
    let price = ["price", "amountMinor", "currency"].into_iter().find_map(|field| editor.error(field));
    let active = text("active");
    let on = *active.value == *YES;
    let on_toggle = active.change.reform(|on: bool| if on { YES.to_owned() } else { String::new() });
    html! {
        <>
            if !editor.options.is_empty() {
                <div class="form-row">{ for editor.options.iter().enumerate().map(option) }</div>
                if let Some(error) = editor.error("options") {
                    <p class="field-error" role="alert">{ error }</p>
                }
            }
            <div class="form-row">
                <TextField id="variant-sku" label={t!(i18n, "product-sku")} text={text("sku")} error={editor.error("sku")} autofocus=true />
                <TextField id="variant-gtin" label={t!(i18n, "product-gtin")} text={text("gtin")} optional=true error={editor.error("gtin")} />
            </div>
            <div class="form-row">
                { amount("price", t!(i18n, "product-price"), false, price) }
                { amount("costMinor", t!(i18n, "product-cost"), true, editor.error("costMinor")) }
            </div>
            <div class="form-row">
                { number("reorderPoint", t!(i18n, "product-reorder-point"), String::new()) }
                { number("reorderQuantity", t!(i18n, "variant-reorder-quantity"), String::new()) }
            </div>
            <div class="form-row">
                { number("weightGrams", t!(i18n, "variant-weight"), t!(i18n, "variant-grams")) }
                { number("lengthMm", t!(i18n, "variant-length"), t!(i18n, "variant-mm")) }
                { number("widthMm", t!(i18n, "variant-width"), t!(i18n, "variant-mm")) }
                { number("heightMm", t!(i18n, "variant-height"), t!(i18n, "variant-mm")) }
            </div>
            <Checkbox id="variant-active" label={t!(i18n, "variant-active")} {on} {on_toggle} />
        </>
    }
}
