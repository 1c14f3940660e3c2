//! What `html!` makes of `<div …>`. Yew fills a node of twenty words wherever an element is written; here that is
//! done in one place for each of the usual kinds, and whoever writes an element only hands over what differs.

use std::mem;

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
        let (AttrValue::Static(plain), None, Listeners::None) = (&name, &key, &listeners) else {
            return other(name, reference, key, attributes, listeners, children);
        };
        let plain = *plain;
        // Nothing in these needs dropping, which the compiler cannot tell: it would write them out to drop them.
        mem::forget((name, key, listeners));
        match attributes {
            Attributes::Static(list) => {
                mem::forget(attributes);
                fixed(plain, list, reference, children)
            }
            Attributes::Dynamic { keys, values } => varied(plain, keys, values, reference, children),
            Attributes::IndexMap(_) => {
                other(AttrValue::Static(plain), reference, None, attributes, Listeners::None, children)
            }
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
