//! A titled box.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CardProps {
    #[prop_or_default]
    pub title: AttrValue,
    /// Buttons beside the title
    #[prop_or_default]
    pub actions: Html,
    pub children: Html,
}

#[component]
pub fn Card(props: &CardProps) -> Html {
    html! {
        <section class="card">
            if !props.title.is_empty() {
                <header class="card-header">
                    <h2>{ &props.title }</h2>
                    <div class="card-actions">{ props.actions.clone() }</div>
                </header>
            }
            { props.children.clone() }
        </section>
    }
}
