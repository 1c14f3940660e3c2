//! What stands where nothing is yet: says so, and what to do about it.

use yew::prelude::*;

use super::{Icon, IconName};

#[derive(Properties, PartialEq)]
pub struct EmptyStateProps {
    pub icon: IconName,
    pub title: AttrValue,
    #[prop_or_default]
    pub text: AttrValue,
    /// It is the whole page: its title is the page's first heading
    #[prop_or_default]
    pub page: bool,
    /// The way on: usually one button
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn EmptyState(props: &EmptyStateProps) -> Html {
    html! {
        <div class="empty">
            <span class="empty-icon"><Icon name={props.icon} /></span>
            if props.page {
                <h1>{ &props.title }</h1>
            } else {
                <h2>{ &props.title }</h2>
            }
            if !props.text.is_empty() {
                <p>{ &props.text }</p>
            }
            { props.children.clone() }
        </div>
    }
}
