//! The one component that Yew knows.

use std::{any::Any, rc::Rc};

use yew::{
    Context,
    functional::{FunctionComponent, FunctionProvider, HookContext},
    html::{BaseComponent, HtmlResult, Properties},
    virtual_dom::{Key, VComp, VNode},
};

use crate::part::Part;

#[derive(Clone, Properties)]
pub struct HostProps {
    pub part: Rc<dyn Part>,
}

impl HostProps {
    fn same_component(&self, other: &Self) -> bool {
        let (mine, others): (&dyn Any, &dyn Any) = (&*self.part, &*other.part);
        mine.type_id() == others.type_id()
    }
}

impl PartialEq for HostProps {
    fn eq(&self, other: &Self) -> bool {
        self.part.equals(&*other.part)
    }
}

/// Renders a part and keeps its hooks.
///
/// Yew takes all hosts for the same component. So where one component takes the place of another, the host there is
/// asked to render a different part, which must begin anew, as must all within it. It then drops its hooks and,
/// from there on, only holds the place for an inner host, whose key changes with each different part.
pub struct Host {
    hooks: FunctionComponent<Self>,
    replaced: usize,
}

impl Host {
    #[inline(never)]
    pub fn place(part: Rc<dyn Part>, key: Option<Key>) -> VNode {
        VComp::new::<Self>(Rc::new(HostProps { part }), key).into()
    }
}

impl FunctionProvider for Host {
    type Properties = HostProps;

    fn run(hooks: &mut HookContext, props: &HostProps) -> HtmlResult {
        props.part.render(hooks)
    }
}

impl BaseComponent for Host {
    type Message = ();
    type Properties = HostProps;

    fn create(context: &Context<Self>) -> Self {
        Self { hooks: FunctionComponent::new(context), replaced: 0 }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        true
    }

    fn changed(&mut self, context: &Context<Self>, old: &HostProps) -> bool {
        if !context.props().same_component(old) {
            if self.replaced == 0 {
                self.hooks.destroy();
            }
            self.replaced += 1;
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> HtmlResult {
        if self.replaced == 0 {
            return self.hooks.render(context.props());
        }
        Ok(Self::place(Rc::clone(&context.props().part), Some(self.replaced.into())))
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.hooks.rendered();
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.hooks.destroy();
    }

    fn prepare_state(&self) -> Option<String> {
        self.hooks.prepare_state()
    }
}
