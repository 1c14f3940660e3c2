//! Grey lines in the shape of what is loading.

use yew::prelude::*;

use crate::{i18n::use_i18n, t};

#[derive(Properties, PartialEq)]
pub struct SkeletonProps {
    #[prop_or(3)]
    pub lines: u32,
}

#[component]
pub fn Skeleton(props: &SkeletonProps) -> Html {
    let i18n = use_i18n();
    html! {
        <div class="skeleton" role="status">
            <span class="hidden">{ t!(i18n, "loading") }</span>
            { for (0..props.lines).map(|line| html! { <span key={line} class="skeleton-line" aria-hidden="true"></span> }) }
        </div>
    }
}
