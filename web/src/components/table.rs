//! Tables that scroll sideways in themselves, never the page; headers that sort.

use yew::prelude::*;

use super::{Icon, IconName};
use crate::graphql::schema::SortDirection;

#[derive(Properties, PartialEq)]
pub struct TableProps {
    /// Says what the table lists
    pub label: AttrValue,
    /// Rows on screen are being replaced
    #[prop_or_default]
    pub busy: bool,
    /// `<thead>` and `<tbody>`
    pub children: Html,
}

#[component]
pub fn Table(props: &TableProps) -> Html {
    html! {
        <div class="table-frame" role="region" aria-label={props.label.clone()} tabindex="0">
            <table class="table" aria-busy={props.busy.then_some("true")}>
                <caption class="hidden">{ &props.label }</caption>
                { props.children.clone() }
            </table>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct SortHeaderProps {
    pub label: AttrValue,
    /// How the list is sorted by this column now
    #[prop_or_default]
    pub direction: Option<SortDirection>,
    pub on_sort: Callback<SortDirection>,
}

/// A `<th>` that sorts: up first, then down.
#[component]
pub fn SortHeader(props: &SortHeaderProps) -> Html {
    let (sort, icon, next) = match props.direction {
        None => ("none", IconName::Sort, SortDirection::Asc),
        Some(SortDirection::Asc) => ("ascending", IconName::ArrowUp, SortDirection::Desc),
        Some(SortDirection::Desc) => ("descending", IconName::ArrowDown, SortDirection::Asc),
    };
    let on_sort = props.on_sort.clone();
    html! {
        <th scope="col" aria-sort={sort}>
            <button type="button" class="sort" onclick={move |_| on_sort.emit(next)}>{ &props.label }<Icon name={icon} /></button>
        </th>
    }
}
