//! A choice among many: type, and pick from what was found. What is found is the page's business; it hears the words
//! after a pause and gives the options.

use gloo_timers::callback::Timeout;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    FieldFrame,
    field::{described_by, use_standing},
};
use crate::{browser, i18n::use_i18n, t};

const PAUSE_MS: u32 = 200;

/// One option; `detail` tells people of the same name apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub value: AttrValue,
    pub label: AttrValue,
    pub detail: AttrValue,
}

#[derive(Properties, PartialEq)]
pub struct ComboboxProps {
    pub id: AttrValue,
    pub label: AttrValue,
    /// What was found for the words
    pub options: Vec<Found>,
    #[prop_or_default]
    pub loading: bool,
    #[prop_or_default]
    pub chosen: Option<Found>,
    pub on_search: Callback<String>,
    pub on_choose: Callback<Option<Found>>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// Marked as such beside the label
    #[prop_or_default]
    pub optional: bool,
}

#[component]
pub fn Combobox(props: &ComboboxProps) -> Html {
    let i18n = use_i18n();
    let value = props.chosen.as_ref().map(|found| found.value.clone()).unwrap_or_default();
    let error = use_standing(&props.error, &value);
    let typed = use_state_eq(String::new);
    let open = use_state_eq(|| false);
    let active = use_state_eq(|| 0_usize);
    let pause = use_mut_ref(|| None::<Timeout>);
    let list_id = format!("{}-options", props.id);

    let choose = {
        let (open, typed, on_choose) = (open.setter(), typed.setter(), props.on_choose.clone());
        Callback::from(move |found: Found| {
            open.set(false);
            typed.set(String::new());
            on_choose.emit(Some(found));
        })
    };
    let oninput = {
        let (typed, open, active) = (typed.setter(), open.setter(), active.setter());
        let (on_search, on_choose, was_chosen) =
            (props.on_search.clone(), props.on_choose.clone(), props.chosen.is_some());
        move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            typed.set(text.clone());
            open.set(true);
            active.set(0);
            if was_chosen {
                on_choose.emit(None);
            }
            let on_search = on_search.clone();
            pause.replace(Some(Timeout::new(PAUSE_MS, move || on_search.emit(text))));
        }
    };
    let onkeydown = {
        let (open, active, options, choose, list_id) =
            (open.clone(), active.clone(), props.options.clone(), choose.clone(), list_id.clone());
        move |event: KeyboardEvent| {
            let last = options.len().saturating_sub(1);
            match (event.key().as_str(), *open) {
                ("ArrowDown", false) => open.set(true),
                ("ArrowDown", true) => active.set(if *active == last { 0 } else { *active + 1 }),
                ("ArrowUp", true) => active.set(active.checked_sub(1).unwrap_or(last)),
                ("Enter", true) => options.get(*active).cloned().into_iter().for_each(|found| choose.emit(found)),
                ("Escape", true) => {
                    event.stop_propagation();
                    open.set(false);
                }
                _ => return,
            }
            event.prevent_default();
            browser::reveal(&format!("#{list_id} [aria-selected=\"true\"]"));
        }
    };
    let onblur = {
        let open = open.setter();
        move |_| open.set(false)
    };
    let onfocus = {
        let (open, chosen) = (open.setter(), props.chosen.is_some());
        move |_| open.set(!chosen)
    };
    let shown = props.chosen.as_ref().map_or_else(|| AttrValue::from((*typed).clone()), |found| found.label.clone());
    let option = |(index, found): (usize, &Found)| {
        let (choose, picked) = (choose.clone(), found.clone());
        // Before the input loses the focus, which would close the list under the click.
        let onmousedown = move |event: MouseEvent| {
            event.prevent_default();
            choose.emit(picked.clone());
        };
        let selected = index == *active;
        html! {
            <li
                key={found.value.to_string()}
                class="combobox-option"
                role="option"
                id={format!("{list_id}-{index}")}
                aria-selected={if selected { "true" } else { "false" }}
                {onmousedown}
            >
                <span>{ &found.label }</span>
                if !found.detail.is_empty() {
                    <span class="quiet">{ &found.detail }</span>
                }
            </li>
        }
    };
    let pointed = (*open && !props.options.is_empty()).then(|| format!("{list_id}-{}", *active));
    html! {
        <FieldFrame id={props.id.clone()} label={props.label.clone()} error={error.clone()} optional={props.optional}>
            <div class="combobox">
                <input
                    class="input"
                    id={props.id.clone()}
                    name={props.id.clone()}
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    aria-autocomplete="list"
                    aria-expanded={if *open { "true" } else { "false" }}
                    aria-controls={list_id.clone()}
                    aria-activedescendant={pointed}
                    aria-invalid={error.is_some().then_some("true")}
                    aria-describedby={described_by(&props.id, "", error.as_ref())}
                    placeholder={props.placeholder.clone()}
                    value={shown}
                    {oninput}
                    {onkeydown}
                    {onblur}
                    {onfocus}
                />
                <ul class="combobox-list" role="listbox" id={list_id.clone()} aria-label={props.label.clone()} hidden={!*open}>
                    { for props.options.iter().enumerate().map(option) }
                    if props.options.is_empty() {
                        <li class="combobox-empty quiet" role="presentation">
                            { if props.loading { t!(i18n, "loading") } else { t!(i18n, "nothing-found") } }
                        </li>
                    }
                </ul>
            </div>
        </FieldFrame>
    }
}
