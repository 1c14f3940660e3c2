//! By which filters products are shown.

use yew::prelude::*;

use super::view::{ACTIVE, INACTIVE, View};
use crate::{
    components::{Choice, ToggleChip},
    graphql::use_query,
    i18n::use_i18n,
    pages::{
        catalog::types::{CategoryTree, category_choices},
        deals::pick::Pick,
    },
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct BarProps {
    pub view: View,
    pub on_change: Callback<View>,
}

#[component]
pub fn Bar(props: &BarProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let tree = use_query::<CategoryTree, _>(());
    let view = &props.view;
    let change = |set: fn(&mut View, String)| {
        let (view, on_change) = (view.clone(), props.on_change.clone());
        Callback::from(move |value: String| {
            let mut changed = view.clone();
            set(&mut changed, value);
            on_change.emit(changed);
        })
    };
    let toggle =
        |set: fn(&mut View, String)| change(set).reform(|on: bool| if on { "1".to_owned() } else { String::new() });
    let clear = {
        let cleared = view.cleared();
        props.on_change.reform(move |_: bool| cleared.clone())
    };
    let states = vec![
        Choice::new(ACTIVE, t!(i18n, "products-active-ones")),
        Choice::new(INACTIVE, t!(i18n, "products-inactive-ones")),
    ];
    let categories = tree.data.as_ref().map(|data| category_choices(&data.catalog_categories, |_| true));
    let categories = categories.unwrap_or_default();
    html! {
        <div class="filter-bar" role="search" aria-label={t!(i18n, "board-filters")}>
            <Pick id="filter-active" label={t!(i18n, "products-state")} all={t!(i18n, "products-state-all")} value={view.active.clone()} choices={states} on_pick={change(|view, value| view.active = value)} />
            if !categories.is_empty() {
                <Pick id="filter-category" label={t!(i18n, "product-category")} all={t!(i18n, "product-category-all")} value={view.category.clone()} choices={categories} on_pick={change(|view, value| view.category = value)} />
            }
            if viewer.can("stock.read") {
                <ToggleChip on={!view.low.is_empty()} on_toggle={toggle(|view, value| view.low = value)}>{ t!(i18n, "product-low") }</ToggleChip>
            }
            if viewer.can("product.write") {
                <ToggleChip on={!view.deleted.is_empty()} on_toggle={toggle(|view, value| view.deleted = value)}>{ t!(i18n, "products-deleted-ones") }</ToggleChip>
            }
            if view.any() {
                <ToggleChip on=false on_toggle={clear}>{ t!(i18n, "products-clear") }</ToggleChip>
            }
        </div>
    }
}
