//! Words given one by one: Enter or a comma takes what is typed, Backspace in the empty input takes the last one back.
//! A pasted list becomes as many words as it has.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{FieldFrame, Icon, IconName, field::described_by};
use crate::{i18n::use_i18n, t};

#[derive(Properties, PartialEq)]
pub struct TagsFieldProps {
    /// Unique on the page
    pub id: AttrValue,
    pub label: AttrValue,
    pub tags: Vec<AttrValue>,
    pub on_change: Callback<Vec<AttrValue>>,
    /// Words that exist already, offered while typing
    #[prop_or_default]
    pub known: Vec<AttrValue>,
    #[prop_or_default]
    pub hint: AttrValue,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub optional: bool,
}

#[component]
pub fn TagsField(props: &TagsFieldProps) -> Html {
    let i18n = use_i18n();
    let typed = use_state_eq(String::new);
    let take = {
        let (typed, tags, on_change) = (typed.setter(), props.tags.clone(), props.on_change.clone());
        move |text: &str| {
            typed.set(String::new());
            let together = with(&tags, text);
            if together != tags {
                on_change.emit(together);
            }
        }
    };
    let without = |index: usize| {
        let (mut tags, on_change) = (props.tags.clone(), props.on_change.clone());
        move || {
            tags.remove(index);
            on_change.emit(std::mem::take(&mut tags));
        }
    };
    let oninput = {
        let (typed, take) = (typed.setter(), take.clone());
        move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            if text.contains([',', ';', '\n']) { take(&text) } else { typed.set(text) }
        }
    };
    let onkeydown = {
        let (typed, take, last) = (typed.clone(), take.clone(), props.tags.len().checked_sub(1).map(without));
        let last = std::cell::RefCell::new(last);
        move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if !typed.trim().is_empty() => {
                event.prevent_default();
                take(&typed);
            }
            "Backspace" if typed.is_empty() => last.borrow_mut().take().into_iter().for_each(|mut remove| remove()),
            _ => {}
        }
    };
    let onblur = {
        let typed = typed.clone();
        move |_| take(&typed)
    };
    let tag = |(index, tag): (usize, &AttrValue)| {
        let remove = std::cell::RefCell::new(without(index));
        let label = t!(i18n, "tags-remove", name = tag.as_str());
        html! {
            <li class="tag-chip" key={tag.to_string()}>
                <span class="cut">{ tag }</span>
                <button type="button" class="tag-remove" aria-label={label.clone()} title={label} onclick={move |_| (remove.borrow_mut())()}>
                    <Icon name={IconName::Close} />
                </button>
            </li>
        }
    };
    let list = format!("{}-known", props.id);
    let offered = props.known.iter().filter(|known| !props.tags.contains(known));
    html! {
        <FieldFrame
            id={props.id.clone()}
            label={props.label.clone()}
            hint={props.hint.clone()}
            error={props.error.clone()}
            optional={props.optional}
        >
            <div class="input tags-field">
                <ul class="tags-given" aria-label={props.label.clone()}>{ for props.tags.iter().enumerate().map(tag) }</ul>
                <input
                    id={props.id.clone()}
                    name={props.id.clone()}
                    type="text"
                    autocomplete="off"
                    enterkeyhint="enter"
                    list={list.clone()}
                    value={(*typed).clone()}
                    aria-invalid={props.error.is_some().then_some("true")}
                    aria-describedby={described_by(&props.id, &props.hint, props.error.as_ref())}
                    {oninput}
                    {onkeydown}
                    {onblur}
                />
                <datalist id={list}>{ for offered.map(|known| html! { <option key={known.to_string()} value={known.clone()} /> }) }</datalist>
            </div>
        </FieldFrame>
    }
}

/// The words of a text behind those there are, without repeating any in whatever capitals.
fn with(tags: &[AttrValue], text: &str) -> Vec<AttrValue> {
    let mut all = tags.to_vec();
    for word in text.split([',', ';', '\n']).map(str::trim).filter(|word| !word.is_empty()) {
        if !all.iter().any(|known| known.to_lowercase() == word.to_lowercase()) {
            all.push(word.to_owned().into());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_list_becomes_words_without_repetition() {
        let before = [AttrValue::from("VIP")];
        let after = with(&before, "vip, novo ;  Érica, érica,,");
        assert_eq!(after, ["VIP", "novo", "Érica"].map(AttrValue::from));
    }
}
