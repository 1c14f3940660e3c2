//! Customers: the list and one customer's profile.

use yew::prelude::*;

use crate::{components::PageHeader, i18n::use_i18n, routes::use_title, t};

#[component]
pub fn Customers() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "nav-customers"));
    html! { <PageHeader title={t!(i18n, "nav-customers")} /> }
}

#[derive(Properties, PartialEq)]
pub struct CustomerProps {
    pub id: AttrValue,
}

#[component]
pub fn Customer(props: &CustomerProps) -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "nav-customers"));
    html! { <PageHeader title={props.id.clone()} /> }
}
