//! What stands where nothing is yet: says so, and what to do about it.

use yew::prelude::*;

use super::{Icon, IconName};

#[derive(Properties, PartialEq)]
pub struct EmptyStateProps {
    pub icon: IconName,
    pub title: AttrValue,
    #[prop_or_default]
    pub text: AttrValue,
    /// The way on: usually one button
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn EmptyState(props: &EmptyStateProps) -> Html {
    html! {
        <div class="empty">
            <span class="empty-icon"><Icon name={props.icon} /></span>
            <h2>{ &props.title }</h2>
            if !props.text.is_empty() {
                <p>{ &props.text }</p>
            }
            { props.children.clone() }
        </div>
    }
}
