//! Yew's provider is not made of hooks; it stands inside a component that is.

use std::rc::Rc;

use yew::{context::ContextProviderProps, prelude::*, virtual_dom::VComp};

#[component]
pub fn ContextProvider<T>(props: &ContextProviderProps<T>) -> Html
where
    T: Clone + PartialEq + 'static,
{
    VComp::new::<yew::ContextProvider<T>>(Rc::new(props.clone()), None).into()
}
