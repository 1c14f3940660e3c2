//! A dot in a colour that people chose (a tag's, a stage's). The name stands beside it.

use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ColourDotProps {
    /// `#rrggbb`
    pub colour: AttrValue,
}

/// Coloured through the CSSOM: the content security policy forbids style attributes.
#[component]
pub fn ColourDot(props: &ColourDotProps) -> Html {
    let node = use_node_ref();
    use_effect_with((node.clone(), props.colour.clone()), |(node, colour)| {
        if let Some(element) = node.cast::<HtmlElement>() {
            element.style().set_property("--colour", colour).ok();
        }
    });
    html! { <span class="colour-dot" ref={node} aria-hidden="true"></span> }
}
