//! What `html!` makes of `<div …>`. Yew fills a node of twenty words wherever an element is written; here that is
//! done in one place for each of the usual kinds, and whoever writes an element only hands over what differs.

use yew::{
    html::NodeRef,
    virtual_dom::{AttrValue, AttributeOrProperty, Attributes, Key, Listeners, VNode},
};

type Values = Box<[Option<AttributeOrProperty>]>;

/// Stands where `html!` looks for Yew's, and makes whole nodes.
pub struct VTag;

impl VTag {
    /// Inlined, so that the compiler knows the kind wherever an element is written.
    #[inline(always)]
    pub fn __new_other(
        name: AttrValue,
        reference: NodeRef,
        key: Option<Key>,
        attributes: Attributes,
        listeners: Listeners,
        children: VNode,
    ) -> VNode {
        match (name, key, attributes, listeners) {
            (AttrValue::Static(name), None, Attributes::Static(attributes), Listeners::None) => {
                fixed(name, attributes, reference, children)
            }
            (AttrValue::Static(name), None, Attributes::Dynamic { keys, values }, Listeners::None) => {
                varied(name, keys, values, reference, children)
            }
            (name, key, attributes, listeners) => other(name, reference, key, attributes, listeners, children),
        }
    }

    #[inline(never)]
    pub fn __new_input(
        value: Option<AttrValue>,
        checked: Option<bool>,
        reference: NodeRef,
        key: Option<Key>,
        attributes: Attributes,
        listeners: Listeners,
    ) -> VNode {
        yew::virtual_dom::VTag::__new_input(value, checked, reference, key, attributes, listeners).into()
    }

    #[inline(never)]
    pub fn __new_textarea(
        value: Option<AttrValue>,
        default: Option<AttrValue>,
        reference: NodeRef,
        key: Option<Key>,
        attributes: Attributes,
        listeners: Listeners,
    ) -> VNode {
        yew::virtual_dom::VTag::__new_textarea(value, default, reference, key, attributes, listeners).into()
    }
}

/// An element whose attributes never change.
#[inline(never)]
fn fixed(
    name: &'static str,
    attributes: &'static [(&'static str, AttributeOrProperty)],
    reference: NodeRef,
    children: VNode,
) -> VNode {
    other(AttrValue::Static(name), reference, None, Attributes::Static(attributes), Listeners::None, children)
}

/// An element with attributes that change, to which nobody listens.
#[inline(never)]
fn varied(
    name: &'static str,
    keys: &'static [&'static str],
    values: Values,
    reference: NodeRef,
    children: VNode,
) -> VNode {
    other(AttrValue::Static(name), reference, None, Attributes::Dynamic { keys, values }, Listeners::None, children)
}

#[inline(never)]
fn other(
    name: AttrValue,
    reference: NodeRef,
    key: Option<Key>,
    attributes: Attributes,
    listeners: Listeners,
    children: VNode,
) -> VNode {
    yew::virtual_dom::VTag::__new_other(name, reference, key, attributes, listeners, children).into()
}
