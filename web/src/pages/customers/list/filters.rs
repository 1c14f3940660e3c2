//! What is looked for, in which order, and by which filters.

use yew::prelude::*;

use super::{
    filter::CustomerFilter,
    operations::CustomerRow,
    view::{SORTS, Sort, View, ViewHandle},
};
use crate::{
    chunks,
    components::{Icon, IconName, Menu, MenuItem, SearchBox},
    graphql::{PagesHandle, schema::SortDirection},
    i18n::use_i18n,
    t,
};

#[derive(Properties, PartialEq)]
pub struct FiltersProps {
    pub shown: ViewHandle,
    /// The same for the server
    pub filter: CustomerFilter,
    pub list: PagesHandle<CustomerRow>,
}

#[component]
pub fn Filters(props: &FiltersProps) -> Html {
    let i18n = use_i18n();
    let view = &props.shown.view;
    let on_search = {
        let (view, show) = (view.clone(), props.shown.show_typed.clone());
        Callback::from(move |search: String| show.emit(View { search, ..view.clone() }))
    };
    html! {
        <div class="filters">
            <div class="filters-search">
                <SearchBox id="customer-search" label={t!(i18n, "customers-search")} value={view.search.clone()} {on_search} />
                <SortMenu shown={props.shown.clone()} />
            </div>
            <chunks::FilterChips shown={props.shown.clone()} filter={props.filter.clone()} list={props.list.clone()} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    shown: ViewHandle,
}

/// The same orders as the column headers, for phones, where there are none, and for columns not shown.
#[component]
fn SortMenu(props: &ShownProps) -> Html {
    let i18n = use_i18n();
    let now = props.shown.view.sort.clone();
    let item = |(field, _, text, usual): &(_, _, &'static str, SortDirection)| {
        let on = now.field == *field;
        let other = if now.direction == SortDirection::Asc { SortDirection::Desc } else { SortDirection::Asc };
        let sort = Sort { field: *field, custom: String::new(), direction: if on { other } else { *usual } };
        let (view, show) = (props.shown.view.clone(), props.shown.show.clone());
        let on_select = Callback::from(move |()| show.emit(View { sort: sort.clone(), ..view.clone() }));
        let icon = if now.direction == SortDirection::Asc { IconName::ArrowUp } else { IconName::ArrowDown };
        let item = MenuItem::new(t!(i18n, text), on_select).checked(on);
        if on { item.icon(icon) } else { item.icon(IconName::Sort) }
    };
    let word = SORTS.iter().find(|(field, ..)| *field == now.field).map(|(_, _, text, _)| t!(i18n, text));
    html! {
        <Menu label={t!(i18n, "customers-sort")} items={SORTS.iter().map(item).collect::<Vec<_>>()}>
            <Icon name={IconName::Sort} /><span class="wide-only">{ word.unwrap_or_default() }</span>
        </Menu>
    }
}
