//! What `html!` makes of `<Component … />`.

use std::{marker::PhantomData, rc::Rc};

use yew::{
    functional::FunctionProvider,
    html::{ChildrenRenderer, IntoPropValue},
    virtual_dom::{Key, VNode},
};

use crate::{host::Host, part::Given};

/// The component `C` with its properties, on its way to be a node.
pub struct VChild<C> {
    node: VNode,
    component: PhantomData<C>,
}

impl<C: FunctionProvider + 'static> VChild<C> {
    #[inline(never)]
    pub fn new(props: C::Properties, key: Option<Key>) -> Self {
        Self { node: Host::place(Rc::new(Given::<C>(props)), key), component: PhantomData }
    }
}

impl<C> From<VChild<C>> for VNode {
    fn from(child: VChild<C>) -> Self {
        child.node
    }
}

impl<C> IntoPropValue<VNode> for VChild<C> {
    fn into_prop_value(self) -> VNode {
        self.into()
    }
}

impl<C> IntoPropValue<ChildrenRenderer<VNode>> for VChild<C> {
    fn into_prop_value(self) -> ChildrenRenderer<VNode> {
        ChildrenRenderer::new(vec![self.into()])
    }
}
