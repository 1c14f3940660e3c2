//! The top of a page: its heading and its actions.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PageHeaderProps {
    pub title: AttrValue,
    /// A line below the heading: a count, a breadcrumb
    #[prop_or_default]
    pub detail: Html,
    /// Buttons
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn PageHeader(props: &PageHeaderProps) -> Html {
    html! {
        <header class="page-header">
            <div>
                <h1>{ &props.title }</h1>
                <div class="page-detail">{ props.detail.clone() }</div>
            </div>
            <div class="page-actions">{ props.children.clone() }</div>
        </header>
    }
}
