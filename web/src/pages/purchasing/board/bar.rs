//! By which filters purchases are shown.

use yew::prelude::*;

use super::{operations::SupplierChoices, view::View};
use crate::{
    components::{Choice, ToggleChip},
    graphql::use_query,
    i18n::use_i18n,
    pages::{deals::pick::Pick, purchasing::types::PurchaseOrderState},
    t,
};

#[derive(Properties, PartialEq)]
pub struct BarProps {
    pub view: View,
    pub on_change: Callback<View>,
}

#[component]
pub fn Bar(props: &BarProps) -> Html {
    let i18n = use_i18n();
    let suppliers = use_query::<SupplierChoices, _>(());
    let view = &props.view;
    let change = |set: fn(&mut View, String)| {
        let (view, on_change) = (view.clone(), props.on_change.clone());
        Callback::from(move |value: String| {
            let mut changed = view.clone();
            set(&mut changed, value);
            on_change.emit(changed);
        })
    };
    let on_late =
        change(|view, value| view.late = value).reform(|on: bool| if on { "1".to_owned() } else { String::new() });
    let known = suppliers.data.iter().flat_map(|data| &data.suppliers.nodes);
    let mut choices: Vec<_> = known.map(|one| Choice::new(one.id.inner().to_owned(), one.name.clone())).collect();
    choices.sort_by(|one, other| one.label.cmp(&other.label));
    html! {
        <div class="filter-bar" role="search" aria-label={t!(i18n, "purchases-filters")}>
            <Pick id="filter-supplier" label={t!(i18n, "purchase-supplier")} all={t!(i18n, "purchases-supplier-all")} value={view.supplier.clone()} {choices} on_pick={change(|view, value| view.supplier = value)} />
            <Pick id="filter-state" label={t!(i18n, "purchase-state")} all={t!(i18n, "purchases-state-all")} value={view.state.clone()} choices={PurchaseOrderState::choices(&i18n)} on_pick={change(|view, value| view.state = value)} />
            <ToggleChip on={!view.late.is_empty()} on_toggle={on_late}>{ t!(i18n, "purchases-late") }</ToggleChip>
            if view.any() {
                <ToggleChip on=false on_toggle={props.on_change.reform(|_: bool| View::default())}>{ t!(i18n, "purchases-clear") }</ToggleChip>
            }
        </div>
    }
}
