//! Keys as they are drawn on a keyboard: `g c`, `mod+k`.

use yew::prelude::*;

use crate::browser;

#[derive(Properties, PartialEq)]
pub struct KeysProps {
    /// Keys one after the other, apart by blanks; `mod` is Ctrl, or Command on a Mac
    pub keys: AttrValue,
}

#[component]
pub fn Keys(props: &KeysProps) -> Html {
    let cap = |(at, key): (usize, &str)| html! { <kbd key={at}>{ written(key) }</kbd> };
    let keys = props.keys.split([' ', '+']).enumerate().map(cap);
    html! { <span class="keys">{ for keys }</span> }
}

fn written(key: &str) -> &str {
    match key {
        "mod" if browser::apple() => "⌘",
        "mod" => "Ctrl",
        "Escape" => "Esc",
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        other => other,
    }
}
