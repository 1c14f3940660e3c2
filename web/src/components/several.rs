//! Any number of a few, chosen by keys: arrows or the first letter move, Space takes and puts back.

use yew::prelude::*;

use super::{Choice, Icon, IconName};
use crate::browser;

#[derive(Properties, PartialEq)]
pub struct SeveralProps {
    pub node: NodeRef,
    pub label: AttrValue,
    pub choices: Vec<Choice>,
    /// Those chosen at first, as lines
    pub value: AttrValue,
    pub on_change: Callback<String>,
    /// Where it says what is wrong
    #[prop_or_default]
    pub error_id: Option<AttrValue>,
    /// Keys that do not move in it
    pub onkeydown: Callback<KeyboardEvent>,
    pub onblur: Callback<FocusEvent>,
}

#[component]
pub fn Several(props: &SeveralProps) -> Html {
    let chosen = use_state_eq(|| props.value.lines().map(AttrValue::from).collect::<Vec<_>>());
    let at = use_state_eq(|| 0_usize);
    // In a frame that scrolls the list may hang over its edge.
    use_effect_with((), |()| browser::reveal(".several"));
    use_effect_with(*at, |at| browser::reveal(&format!("#several-{at}")));
    let toggle = {
        let (chosen, choices, on_change) = (chosen.clone(), props.choices.clone(), props.on_change.clone());
        Callback::from(move |at: usize| {
            let Some(choice) = choices.get(at) else { return };
            let now = toggled(&chosen, &choice.value);
            on_change.emit(now.iter().map(|one| &**one).collect::<Vec<_>>().join("\n"));
            chosen.set(now);
        })
    };
    let onkeydown = {
        let (at, choices, toggle, others) =
            (at.clone(), props.choices.clone(), toggle.clone(), props.onkeydown.clone());
        move |event: KeyboardEvent| {
            let last = choices.len().saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" => at.set((*at + 1).min(last)),
                "ArrowUp" => at.set(at.saturating_sub(1)),
                "Home" => at.set(0),
                "End" => at.set(last),
                " " => toggle.emit(*at),
                letter if letter.chars().count() == 1 => at.set(beginning_with(&choices, letter, *at)),
                _ => return others.emit(event),
            }
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let option = |(index, choice): (usize, &Choice)| {
        let on = chosen.contains(&choice.value);
        html! {
            <li
                key={choice.value.to_string()}
                id={format!("several-{index}")}
                role="option"
                class="several-option"
                aria-selected={if on { "true" } else { "false" }}
                data-active={(index == *at).then_some("true")}
                onclick={toggle.reform(move |_| index)}
            >
                <span class="several-check">if on { <Icon name={IconName::Check} /> }</span>
                <span class="cut">{ &choice.label }</span>
            </li>
        }
    };
    html! {
        <ul
            ref={props.node.clone()}
            class="several"
            role="listbox"
            tabindex="0"
            aria-label={props.label.clone()}
            aria-multiselectable="true"
            aria-invalid={props.error_id.as_ref().map(|_| "true")}
            aria-describedby={props.error_id.clone()}
            aria-activedescendant={format!("several-{}", *at)}
            {onkeydown}
            onblur={props.onblur.clone()}
        >
            { for props.choices.iter().enumerate().map(option) }
        </ul>
    }
}

fn toggled(chosen: &[AttrValue], one: &AttrValue) -> Vec<AttrValue> {
    let mut now: Vec<_> = chosen.iter().filter(|other| *other != one).cloned().collect();
    if now.len() == chosen.len() {
        now.push(one.clone());
    }
    now
}

/// The next that begins so, from the beginning again after the last; where there is none one stays.
fn beginning_with(choices: &[Choice], letter: &str, at: usize) -> usize {
    let letter = letter.to_lowercase();
    let order = (at + 1..choices.len()).chain(0..choices.len().min(at + 1));
    order.into_iter().find(|index| choices[*index].label.to_lowercase().starts_with(&letter)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_leads_to_the_next_that_begins_with_it() {
        let choices = ["Ana", "Beto", "Bia"].map(|name| Choice::new(name, name));
        assert_eq!(beginning_with(&choices, "b", 0), 1);
        assert_eq!(beginning_with(&choices, "B", 1), 2);
        assert_eq!(beginning_with(&choices, "b", 2), 1);
        assert_eq!(beginning_with(&choices, "x", 2), 2);
    }

    #[test]
    fn a_second_press_puts_back() {
        let vip = AttrValue::from("vip");
        let once = toggled(&[], &vip);
        assert_eq!(once, std::slice::from_ref(&vip));
        assert!(toggled(&once, &vip).is_empty());
    }
}
