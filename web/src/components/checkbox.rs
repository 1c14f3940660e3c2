//! Yes or no: a box for what is sent with a form, a switch for what takes effect at once.

use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CheckboxProps {
    /// Unique on the page
    pub id: AttrValue,
    pub label: AttrValue,
    pub on: bool,
    /// Hears what it should become
    pub on_toggle: Callback<bool>,
    /// Some of what it stands for is on, not all
    #[prop_or_default]
    pub mixed: bool,
    #[prop_or_default]
    pub hint: AttrValue,
    /// The label is for screen readers only: the column or row says it to the eye
    #[prop_or_default]
    pub bare: bool,
    #[prop_or_default]
    pub disabled: bool,
}

#[component]
pub fn Checkbox(props: &CheckboxProps) -> Html {
    let node = use_node_ref();
    // A property without attribute: the browser knows the third state only by script.
    use_effect_with((node.clone(), props.mixed), |(node, mixed)| {
        if let Some(input) = node.cast::<HtmlInputElement>() {
            input.set_indeterminate(*mixed);
        }
    });
    html! {
        <label class="check" data-bare={props.bare.then_some("true")}>
            <input
                ref={node}
                type="checkbox"
                id={props.id.clone()}
                name={props.id.clone()}
                checked={props.on}
                disabled={props.disabled}
                aria-describedby={(!props.hint.is_empty()).then(|| format!("{}-hint", props.id))}
                onchange={props.on_toggle.reform(checked)}
            />
            <Words id={props.id.clone()} label={props.label.clone()} hint={props.hint.clone()} bare={props.bare} />
        </label>
    }
}

#[derive(Properties, PartialEq)]
pub struct SwitchProps {
    /// Unique on the page
    pub id: AttrValue,
    pub label: AttrValue,
    pub on: bool,
    /// Hears what it should become
    pub on_toggle: Callback<bool>,
    #[prop_or_default]
    pub hint: AttrValue,
    #[prop_or_default]
    pub disabled: bool,
}

#[component]
pub fn Switch(props: &SwitchProps) -> Html {
    html! {
        <label class="check switch">
            <input
                type="checkbox"
                role="switch"
                id={props.id.clone()}
                name={props.id.clone()}
                checked={props.on}
                disabled={props.disabled}
                aria-describedby={(!props.hint.is_empty()).then(|| format!("{}-hint", props.id))}
                onchange={props.on_toggle.reform(checked)}
            />
            <Words id={props.id.clone()} label={props.label.clone()} hint={props.hint.clone()} bare={false} />
        </label>
    }
}

#[derive(Properties, PartialEq)]
struct WordsProps {
    id: AttrValue,
    label: AttrValue,
    hint: AttrValue,
    bare: bool,
}

#[component]
fn Words(props: &WordsProps) -> Html {
    html! {
        <span class={if props.bare { "hidden" } else { "check-words" }}>
            <span>{ &props.label }</span>
            if !props.hint.is_empty() {
                <span class="field-hint" id={format!("{}-hint", props.id)}>{ &props.hint }</span>
            }
        </span>
    }
}

fn checked(event: Event) -> bool {
    event.target_unchecked_into::<HtmlInputElement>().checked()
}
