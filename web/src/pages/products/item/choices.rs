//! What the variants are that no longer fit the options as they stand in the form: asked for one by one.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    draft::{self, choice_field, chosen},
    fields::Editor,
    operations::{Product, Variant},
    options::{Line, fits},
};
use crate::{
    components::{Choice, SelectField, Text},
    i18n::use_i18n,
    t,
};

#[derive(Properties, PartialEq)]
pub struct ChoicesProps {
    pub editor: Editor,
    pub product: Rc<Product>,
}

#[component]
pub fn Choices(props: &ChoicesProps) -> Html {
    let i18n = use_i18n();
    let fields = props.editor.form.fields();
    let lines = draft::lines(fields);
    let anew: Vec<_> = props.product.variants.iter().filter(|variant| !fits(&variant.options, &lines)).collect();
    if anew.is_empty() || lines.is_empty() {
        return Html::default();
    }
    let choice = |variant: &Variant, (place, line): (usize, &Line)| {
        let open = std::iter::once(Choice::new("", t!(i18n, "product-choice-open")));
        let values = line.values().into_iter().map(|value| Choice::new(value.clone(), value));
        let text = props.editor.form.text(choice_field(variant, place));
        let text = Text::new(chosen(fields, variant, &lines, place), text.change);
        let id = format!("choice-{}-{place}", variant.id.inner());
        html! { <SelectField {id} label={line.name.clone()} {text} choices={open.chain(values).collect::<Vec<_>>()} /> }
    };
    let row = |variant: &Variant| {
        html! {
            <div class="product-choice" role="group" aria-label={variant.sku.clone()} key={variant.id.inner().to_owned()}>
                <strong>{ &variant.sku }</strong>
                <div class="form-row">{ for lines.iter().enumerate().map(|line| choice(variant, line)) }</div>
            </div>
        }
    };
    html! {
        <div class="product-choices">
            <p class="quiet">{ t!(i18n, "product-choices-text") }</p>
            { for anew.into_iter().map(row) }
        </div>
    }
}
