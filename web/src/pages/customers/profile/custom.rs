//! The company's own fields in the drawer of a customer.

use yew::prelude::*;

use super::{draft::CUSTOM, edit::Editor};
use crate::{
    i18n::use_i18n,
    pages::custom_fields::{CustomField, CustomFieldInput},
    t,
};

#[derive(Properties, PartialEq)]
pub struct CustomEditorsProps {
    pub editor: Editor,
    pub fields: Vec<CustomField>,
}

#[component]
pub fn CustomEditors(props: &CustomEditorsProps) -> Html {
    let i18n = use_i18n();
    let editor = |field: &CustomField| {
        let text = props.editor.text_of(format!("{CUSTOM}{}", field.key));
        let error = props.editor.custom_error(&field.key).map(AttrValue::from);
        html! { <CustomFieldInput key={field.key.clone()} field={field.clone()} {text} {error} /> }
    };
    html! {
        <fieldset class="form-section">
            <legend>{ t!(i18n, "customer-section-custom") }</legend>
            <div class="form-row">{ for props.fields.iter().map(editor) }</div>
        </fieldset>
    }
}
