//! A search input that tells after a pause, so that not every letter is a request.

use gloo_timers::callback::Timeout;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Icon, IconButton, IconName};
use crate::{browser, i18n::use_i18n, t};

const PAUSE_MS: u32 = 250;
/// The table of the page, where it has one.
const FOUND: &str = "main [role='grid']";

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
    // The pause may outlive this render, and with it what the page would do with the words.
    let latest = use_mut_ref(Callback::noop);
    latest.replace(props.on_search.clone());
    let search = |wait_ms: u32| {
        let (typed, pause, latest) = (typed.setter(), pause.clone(), latest.clone());
        move |text: String| {
            typed.set(text.clone());
            let latest = latest.clone();
            let tell = move || {
                let on_search = latest.borrow().clone();
                on_search.emit(text);
            };
            pause.replace(Some(Timeout::new(wait_ms, tell)));
        }
    };
    let later = search(PAUSE_MS);
    let oninput = move |event: InputEvent| later(event.target_unchecked_into::<HtmlInputElement>().value());
    let onkeydown = {
        let now = search(0);
        move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => now(event.target_unchecked_into::<HtmlInputElement>().value()),
            // Leaves the box, so that the keys of the page work again.
            "Escape" => {
                event.target_unchecked_into::<HtmlInputElement>().blur().ok();
            }
            // Down into what was found.
            "ArrowDown" => {
                event.prevent_default();
                browser::focus(FOUND);
            }
            _ => {}
        }
    };
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
                {onkeydown}
            />
            if !typed.is_empty() {
                <IconButton icon={IconName::Close} label={t!(i18n, "action-clear")} onclick={clear} />
            }
        </div>
    }
}
