//! Yew as the app sees it (`web/Cargo.toml` takes this crate under the name `yew`). It is Yew itself, but for one thing:
//! Yew compiles the whole life of a component (mounting, updating, destroying, comparing) anew for each component
//! that somebody writes, three kilobytes a piece. With some three hundred of them that was a fifth of what each
//! visitor loads.
//!
//! Here that life exists once, in [`Host`]. `html!` and `#[component]` name what they use by path (`::yew::…`), so
//! they find our [`VChild`] where Yew's was; it asks the host to render the component, known to it only as
//! a [`Part`]. Components, hooks and tests are written as the Yew book says.

mod child;
mod host;
mod part;
mod provider;
mod tag;

pub use yew::*;

pub use self::provider::ContextProvider;

pub mod prelude {
    pub use yew::prelude::*;

    pub use crate::provider::ContextProvider;
}

pub mod virtual_dom {
    pub use yew::virtual_dom::*;

    pub use crate::{child::VChild, tag::VTag};
}
