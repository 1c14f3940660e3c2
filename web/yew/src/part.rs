//! A component and its properties, without their types: what a [`crate::host::Host`] needs to know of them.

use std::any::Any;

use yew::{
    functional::{FunctionProvider, HookContext},
    html::HtmlResult,
};

pub trait Part: Any {
    fn render(&self, hooks: &mut HookContext) -> HtmlResult;

    /// The same component with equal properties
    fn equals(&self, other: &dyn Any) -> bool;
}

/// The properties somebody gave to the component `C`.
pub struct Given<C: FunctionProvider>(pub C::Properties);

impl<C: FunctionProvider + 'static> Part for Given<C> {
    fn render(&self, hooks: &mut HookContext) -> HtmlResult {
        C::run(hooks, &self.0)
    }

    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Self>().is_some_and(|other| self.0 == other.0)
    }
}
