//! A dot in a colour that people chose (a tag's, a stage's). The name stands beside it.

use yew::prelude::*;

use super::style::use_style;

#[derive(Properties, PartialEq)]
pub struct ColourDotProps {
    /// `#rrggbb`
    pub colour: AttrValue,
}

#[component]
pub fn ColourDot(props: &ColourDotProps) -> Html {
    let node = use_node_ref();
    use_style(&node, vec![("--colour", props.colour.clone())]);
    html! { <span class="colour-dot" ref={node} aria-hidden="true"></span> }
}
