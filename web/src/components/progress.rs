//! How far long work is: a bar with words, or a moving one while nobody knows.

use yew::prelude::*;

use crate::format::use_format;

#[derive(Properties, PartialEq)]
pub struct ProgressProps {
    /// Says what is under way
    pub label: AttrValue,
    /// 0–1; without, the end is not known
    #[prop_or_default]
    pub share: Option<f64>,
    /// A count, a name: what is being done now
    #[prop_or_default]
    pub detail: AttrValue,
}

#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    let format = use_format();
    let share = props.share.map(|share| share.clamp(0.0, 1.0));
    html! {
        <div class="progress">
            <div class="progress-words">
                <span>{ &props.label }</span>
                if let Some(share) = share {
                    <span class="quiet">{ format.percent(share) }</span>
                }
            </div>
            <progress aria-label={props.label.clone()} max="1" value={share.map(|share| share.to_string())} />
            if !props.detail.is_empty() {
                <p class="quiet">{ &props.detail }</p>
            }
        </div>
    }
}
