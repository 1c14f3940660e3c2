//! Sizes and colours that only data know (a bar's length, a tag's colour), as custom properties. Through the CSSOM:
//! the content security policy forbids style attributes.

use web_sys::HtmlElement;
use yew::prelude::*;

/// Keeps custom properties of an element: `use_style(&node, vec![("--share", "0.4".into())])`.
#[hook]
pub fn use_style(node: &NodeRef, properties: Vec<(&'static str, AttrValue)>) {
    use_effect_with((node.clone(), properties), |(node, properties)| {
        if let Some(element) = node.cast::<HtmlElement>() {
            let style = element.style();
            for (name, value) in properties {
                style.set_property(name, value).ok();
            }
        }
    });
}

#[derive(Properties, PartialEq)]
pub struct PlacedProps {
    pub class: Classes,
    pub properties: Vec<(&'static str, AttrValue)>,
    #[prop_or_default]
    pub children: Html,
}

/// A box with custom properties of its own.
#[component]
pub fn Placed(props: &PlacedProps) -> Html {
    let node = use_node_ref();
    use_style(&node, props.properties.clone());
    html! { <div ref={node} class={props.class.clone()}>{ props.children.clone() }</div> }
}
