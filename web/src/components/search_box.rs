//! A search input that tells after a pause, so that not every letter is a request.

use gloo_timers::callback::Timeout;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Icon, IconButton, IconName};
use crate::{i18n::use_i18n, t};

const PAUSE_MS: u32 = 250;

#[derive(Properties, PartialEq)]
pub struct SearchBoxProps {
    pub id: AttrValue,
    pub label: AttrValue,
    /// What is searched for now; the box follows when it changes from outside (back button)
    pub value: AttrValue,
    pub on_search: Callback<String>,
}

#[component]
pub fn SearchBox(props: &SearchBoxProps) -> Html {
    let i18n = use_i18n();
    let typed = use_state_eq(|| props.value.to_string());
    let pause = use_mut_ref(|| None::<Timeout>);
    use_effect_with(props.value.clone(), {
        let typed = typed.setter();
        move |value| typed.set(value.to_string())
    });
    let search = |wait_ms: u32| {
        let (typed, pause, on_search) = (typed.setter(), pause.clone(), props.on_search.clone());
        move |text: String| {
            typed.set(text.clone());
            let on_search = on_search.clone();
            pause.replace(Some(Timeout::new(wait_ms, move || on_search.emit(text))));
        }
    };
    let later = search(PAUSE_MS);
    let oninput = move |event: InputEvent| later(event.target_unchecked_into::<HtmlInputElement>().value());
    let clear = {
        let now = search(0);
        move |_| now(String::new())
    };
    html! {
        <div class="search-box" role="search">
            <Icon name={IconName::Search} />
            <input
                class="input"
                id={props.id.clone()}
                type="text"
                inputmode="search"
                enterkeyhint="search"
                autocomplete="off"
                aria-label={props.label.clone()}
                placeholder={props.label.clone()}
                value={(*typed).clone()}
                {oninput}
            />
            if !typed.is_empty() {
                <IconButton icon={IconName::Close} label={t!(i18n, "action-clear")} onclick={clear} />
            }
        </div>
    }
}
