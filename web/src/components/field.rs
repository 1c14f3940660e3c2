//! A labelled input with its hint and its error.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Icon, IconName, Text};
use crate::{i18n::use_i18n, t};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    #[default]
    Text,
    Email,
    Phone,
    /// Whole
    Number,
    /// With decimals, as one writes them; a number field of the browser would drop a comma it does not know
    Decimal,
    Date,
    DateTime,
    Url,
}

impl InputKind {
    fn name(self) -> &'static str {
        match self {
            Self::Text | Self::Decimal => "text",
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Number => "number",
            Self::Date => "date",
            Self::DateTime => "datetime-local",
            Self::Url => "url",
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct FieldFrameProps {
    /// Of the control inside
    pub id: AttrValue,
    pub label: AttrValue,
    #[prop_or_default]
    pub hint: AttrValue,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub optional: bool,
    pub children: Html,
}

/// Label above, hint and error below; every field control stands in one.
#[component]
pub fn FieldFrame(props: &FieldFrameProps) -> Html {
    let i18n = use_i18n();
    html! {
        <div class="field" data-invalid={props.error.is_some().then_some("true")}>
            <label for={props.id.clone()}>
                { &props.label }
                if props.optional {
                    <span class="field-optional">{ t!(i18n, "field-optional") }</span>
                }
            </label>
            { props.children.clone() }
            if !props.hint.is_empty() {
                <p class="field-hint" id={format!("{}-hint", props.id)}>{ &props.hint }</p>
            }
            if let Some(error) = &props.error {
                <p class="field-error" id={format!("{}-error", props.id)} role="alert"><Icon name={IconName::Alert} />{ error }</p>
            }
        </div>
    }
}

/// What describes a control: its hint and its error.
pub fn described_by(id: &str, hint: &str, error: Option<&AttrValue>) -> Option<String> {
    let hint = (!hint.is_empty()).then(|| format!("{id}-hint"));
    let error = error.map(|_| format!("{id}-error"));
    let ids: Vec<_> = hint.into_iter().chain(error).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// What was said about a value.
#[derive(Default)]
struct Said {
    error: Option<AttrValue>,
    about: AttrValue,
    /// The page judges while one types; then its word counts
    live: bool,
    last: AttrValue,
}

impl Said {
    fn standing(&mut self, error: &Option<AttrValue>, value: &AttrValue) -> Option<AttrValue> {
        if self.error != *error {
            (self.error, self.about, self.live) = (error.clone(), value.clone(), self.last != *value);
        }
        self.last = value.clone();
        error.clone().filter(|_| self.live || self.about == *value)
    }
}

/// An error stands as long as what it was said about: it goes while one mends the value, and is back when the change
/// is taken back or the next answer says so.
#[hook]
pub fn use_standing(error: &Option<AttrValue>, value: &AttrValue) -> Option<AttrValue> {
    use_mut_ref(Said::default).borrow_mut().standing(error, value)
}

#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    /// Unique on the page
    pub id: AttrValue,
    pub label: AttrValue,
    pub text: Text,
    #[prop_or_default]
    pub kind: InputKind,
    #[prop_or_default]
    pub hint: AttrValue,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub required: bool,
    /// Marked as such beside the label
    #[prop_or_default]
    pub optional: bool,
    #[prop_or_default]
    pub disabled: bool,
    #[prop_or_default]
    pub autofocus: bool,
    #[prop_or_default]
    pub autocomplete: Option<AttrValue>,
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
}

#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let error = use_standing(&props.error, &props.text.value);
    let node = use_node_ref();
    use_effect_with((), {
        let (node, autofocus) = (node.clone(), props.autofocus);
        // The attribute works only while the browser parses a page, and ours is drawn later; dialogs look for it. What
        // is proposed there gives way to what is typed.
        move |()| {
            if let Some(input) = node.cast::<HtmlInputElement>().filter(|_| autofocus) {
                input.focus().ok();
                input.select();
            }
        }
    });
    let oninput =
        props.text.change.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    html! {
        <FieldFrame
            id={props.id.clone()}
            label={props.label.clone()}
            hint={props.hint.clone()}
            error={error.clone()}
            optional={props.optional}
        >
            <input
                ref={node}
                class="input"
                id={props.id.clone()}
                name={props.id.clone()}
                type={props.kind.name()}
                inputmode={(props.kind == InputKind::Decimal).then_some("decimal")}
                value={props.text.value.clone()}
                required={props.required}
                disabled={props.disabled}
                autofocus={props.autofocus}
                autocomplete={props.autocomplete.clone()}
                placeholder={props.placeholder.clone()}
                aria-invalid={error.is_some().then_some("true")}
                aria-describedby={described_by(&props.id, &props.hint, error.as_ref())}
                {oninput}
            />
        </FieldFrame>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_goes_when_its_value_is_mended_and_a_judgement_while_typing_stays() {
        let (mut said, wrong) = (Said::default(), Some(AttrValue::from("wrong")));
        let value = AttrValue::from;
        said.standing(&None, &value("a"));
        assert_eq!(said.standing(&wrong, &value("a")), wrong, "the server's answer");
        assert_eq!(said.standing(&wrong, &value("ab")), None);
        assert_eq!(said.standing(&wrong, &value("a")), wrong, "the change was taken back");
        said.standing(&None, &value("a"));
        assert_eq!(said.standing(&wrong, &value("m")), wrong, "the page's own word");
        assert_eq!(said.standing(&wrong, &value("mil")), wrong);
    }
}
