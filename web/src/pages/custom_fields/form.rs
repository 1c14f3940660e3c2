//! The custom fields of one record in a form: what is typed, what of it is sent, and which refusal belongs where.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use yew::prelude::*;

use super::{CustomField, CustomFieldInput, CustomValue, CustomValueInput, refusal, text_of, value_of};
use crate::{
    components::Text,
    graphql::ClientError,
    i18n::{Locale, use_i18n},
};

type Texts = BTreeMap<String, String>;

/// Texts by the keys of their fields.
#[derive(Clone, PartialEq)]
pub struct CustomForm {
    texts: UseStateHandle<Texts>,
    base: Rc<Texts>,
    locale: Locale,
    /// The keys in the order they were sent in, for the refusals
    sent: Rc<RefCell<Vec<String>>>,
}

impl CustomForm {
    pub fn text(&self, key: &str) -> Text {
        let (texts, key) = (self.texts.clone(), key.to_owned());
        let value = texts.get(&key).cloned().unwrap_or_default();
        Text::new(
            value,
            Callback::from(move |value: String| {
                let mut all = (*texts).clone();
                all.insert(key.clone(), value);
                texts.set(all);
            }),
        )
    }

    /// What differs from the record, to be sent now; of a new one also the required fields left empty, so that each
    /// is refused at its place.
    pub fn send(&self, fields: &[CustomField], new: bool) -> Vec<CustomValueInput> {
        let text = |texts: &Texts, key: &str| texts.get(key).map(|text| text.trim().to_owned()).unwrap_or_default();
        let differs = |field: &&CustomField| {
            new && field.required || text(&self.texts, &field.key) != text(&self.base, &field.key)
        };
        let input = |field: &CustomField| CustomValueInput {
            key: field.key.clone(),
            value: value_of(&text(&self.texts, &field.key), field.kind, self.locale),
        };
        let inputs: Vec<_> = fields.iter().filter(differs).map(input).collect();
        self.sent.replace(inputs.iter().map(|input| input.key.clone()).collect());
        inputs
    }

    /// What was wrong with a field when it was sent.
    pub fn error(&self, error: Option<&ClientError>, key: &str) -> Option<AttrValue> {
        let place = self.sent.borrow().iter().position(|sent| sent == key)?;
        refusal(error?, place).map(AttrValue::from)
    }
}

/// Begun with what the record has.
#[hook]
pub fn use_custom_form(values: &[CustomValue]) -> CustomForm {
    let locale = use_i18n().locale;
    let begin = || values.iter().map(|one| (one.field.key.clone(), text_of(&one.value, locale))).collect::<Texts>();
    let base = use_memo((), |()| begin());
    let texts = use_state(begin);
    let sent = use_mut_ref(Vec::new);
    CustomForm { texts, base, locale, sent }
}

#[derive(Properties, PartialEq)]
pub struct CustomFormFieldsProps {
    pub form: CustomForm,
    pub fields: Vec<CustomField>,
    #[prop_or_default]
    pub error: Option<ClientError>,
}

/// The fields one beside the other; nothing when there are none.
#[component]
pub fn CustomFormFields(props: &CustomFormFieldsProps) -> Html {
    let field = |field: &CustomField| {
        let (text, error) = (props.form.text(&field.key), props.form.error(props.error.as_ref(), &field.key));
        html! { <CustomFieldInput key={field.key.clone()} field={field.clone()} {text} {error} /> }
    };
    html! {
        if !props.fields.is_empty() {
            <div class="form-row">{ for props.fields.iter().map(field) }</div>
        }
    }
}
