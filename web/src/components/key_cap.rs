//! Keys as they are drawn on a keyboard: `g c`, `mod+k`.

use yew::prelude::*;

use crate::{
    browser,
    i18n::{I18n, use_i18n},
    t,
};

#[derive(Properties, PartialEq)]
pub struct KeysProps {
    /// Keys one after the other, apart by blanks; `mod` is Ctrl, or Command on a Mac
    pub keys: AttrValue,
}

#[component]
pub fn Keys(props: &KeysProps) -> Html {
    let i18n = use_i18n();
    let cap = |(at, key): (usize, &str)| html! { <kbd key={at}>{ written(key, &i18n) }</kbd> };
    let keys = props.keys.split([' ', '+']).enumerate().map(cap);
    html! { <span class="keys">{ for keys }</span> }
}

fn written(key: &str, i18n: &I18n) -> String {
    let sign = match key {
        "Arrows" => return t!(i18n, "keyboard-arrows"),
        "Space" => return t!(i18n, "keyboard-space"),
        "mod" if browser::apple() => "⌘",
        "mod" => "Ctrl",
        "Escape" => "Esc",
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        other => other,
    };
    sign.to_owned()
}
