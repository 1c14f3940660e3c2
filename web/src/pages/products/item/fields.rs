//! The form of a product, section by section.

use std::rc::Rc;

use yew::prelude::*;

use super::{choices::Choices, draft::YES, fresh::FreshVariants, operations::Product, option_lines::OptionLines};
use crate::{
    components::{Checkbox, Choice, InputKind, SelectField, TextAreaField, TextField},
    drafts::RecordForm,
    graphql::{ClientError, use_query},
    i18n::use_i18n,
    pages::catalog::types::{CategoryTree, category_choices},
    t,
};

/// Whose refusals stand at their fields; those of options and of a new product's variants have their places besides.
const FIELDS: [&str; 9] = ["name", "description", "categoryId", "brand", "unit", "ncm", "cfop", "taxRate", "options"];

/// What the sections work on.
#[derive(Clone, PartialEq)]
pub struct Editor {
    pub form: RecordForm,
    pub error: Option<ClientError>,
    /// What did not read when it was to be sent
    pub wrong: Vec<(String, AttrValue)>,
    pub currency: AttrValue,
    /// None: a new one
    pub product: Option<Rc<Product>>,
}

impl Editor {
    /// What is wrong with a field, by its path: `options.0.name`.
    pub fn error(&self, path: &str) -> Option<AttrValue> {
        self.first_error(|field| field == path)
    }

    /// What is wrong with a field or a part of it: the third value of `options.0.values`.
    pub fn error_within(&self, path: &str) -> Option<AttrValue> {
        self.first_error(|field| field.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    }

    fn first_error(&self, is_meant: impl Fn(&str) -> bool) -> Option<AttrValue> {
        let own = self.wrong.iter().find(|(field, _)| is_meant(field)).map(|(_, text)| text.clone());
        let refused = || self.error.as_ref()?.user_errors.iter().find(|error| is_meant(&error.field.join(".")));
        own.or_else(|| refused().map(|error| error.message.clone().into()))
    }

    /// Whether a refusal stands at none of the fields shown.
    pub fn beyond(&self) -> bool {
        let fresh = self.product.is_none();
        let at_field = |path: String| {
            FIELDS.contains(&path.as_str())
                || path.starts_with("options.")
                || (fresh && (path == "variants" || path.starts_with("variants.")))
        };
        self.error.as_ref().is_some_and(|error| {
            error.user_errors.is_empty() || !error.user_errors.iter().all(|one| at_field(one.field.join(".")))
        })
    }

    pub fn field(&self, field: &'static str, label: String, kind: InputKind, optional: bool) -> Html {
        html! { <TextField id={format!("product-{field}")} {label} {kind} text={self.form.text(field)} error={self.error(field)} {optional} /> }
    }
}

#[derive(Properties, PartialEq)]
pub struct SectionProps {
    pub editor: Editor,
}

#[component]
pub fn Sections(props: &SectionProps) -> Html {
    let i18n = use_i18n();
    let editor = &props.editor;
    html! {
        <>
            <Basics editor={editor.clone()} />
            <fieldset class="form-section">
                <legend>{ t!(i18n, "product-section-options") }</legend>
                <OptionLines editor={editor.clone()} />
                if let Some(product) = editor.product.clone() {
                    <Choices editor={editor.clone()} {product} />
                }
            </fieldset>
            if editor.product.is_none() {
                <fieldset class="form-section">
                    <legend>{ t!(i18n, "product-section-variants") }</legend>
                    <FreshVariants editor={editor.clone()} />
                </fieldset>
            }
            <fieldset class="form-section">
                <legend>{ t!(i18n, "product-section-tax") }</legend>
                <div class="form-row">
                    { editor.field("ncm", t!(i18n, "product-ncm"), InputKind::Text, true) }
                    { editor.field("cfop", t!(i18n, "product-cfop"), InputKind::Text, true) }
                    { editor.field("taxRate", t!(i18n, "product-tax-rate"), InputKind::Decimal, true) }
                </div>
            </fieldset>
        </>
    }
}

#[component]
fn Basics(props: &SectionProps) -> Html {
    let (i18n, editor) = (use_i18n(), &props.editor);
    let tree = use_query::<CategoryTree, _>(());
    let none = std::iter::once(Choice::new("", t!(i18n, "product-category-none")));
    let known = tree.data.as_ref().map(|data| category_choices(&data.catalog_categories, |_| true));
    let choices: Vec<_> = none.chain(known.unwrap_or_default()).collect();
    let active = editor.form.text("active");
    let on = *active.value == *YES;
    let on_toggle = active.change.reform(|on: bool| if on { YES.to_owned() } else { String::new() });
    html! {
        <fieldset class="form-section">
            <legend>{ t!(i18n, "product-section-basics") }</legend>
            { editor.field("name", t!(i18n, "field-name"), InputKind::Text, false) }
            <div class="form-row">
                <SelectField id="product-categoryId" label={t!(i18n, "product-category")} text={editor.form.text("categoryId")} {choices} error={editor.error("categoryId")} />
                { editor.field("brand", t!(i18n, "product-brand"), InputKind::Text, true) }
                { editor.field("unit", t!(i18n, "product-unit"), InputKind::Text, false) }
            </div>
            <TextAreaField id="product-description" label={t!(i18n, "product-description")} text={editor.form.text("description")} rows={4} optional=true error={editor.error("description")} />
            <Checkbox id="product-active" label={t!(i18n, "product-active")} hint={t!(i18n, "product-active-hint")} {on} {on_toggle} />
        </fieldset>
    }
}
