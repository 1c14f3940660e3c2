//! By which filters orders are shown.

use yew::prelude::*;

use super::view::{PERIODS, View};
use crate::{
    components::{Choice, ToggleChip},
    graphql::use_query,
    i18n::use_i18n,
    pages::{
        deals::{operations::PeopleList, pick::Pick},
        orders::types::OrderLabel,
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
    let people = use_query::<PeopleList, _>(());
    let view = &props.view;
    let change = |set: fn(&mut View, String)| {
        let (view, on_change) = (view.clone(), props.on_change.clone());
        Callback::from(move |value: String| {
            let mut changed = view.clone();
            set(&mut changed, value);
            on_change.emit(changed);
        })
    };
    let on_attention =
        change(|view, value| view.attention = value).reform(|on: bool| if on { "1".to_owned() } else { String::new() });
    let clear = {
        let cleared = view.cleared();
        props.on_change.reform(move |_: bool| cleared.clone())
    };
    let own = viewer.user.id.clone();
    let me = Choice::new(own.inner().to_owned(), t!(i18n, "orders-owner-me"));
    let others = people.data.iter().flat_map(|data| &data.users.nodes).filter(|person| person.id != own);
    let owners = std::iter::once(me).chain(others.map(|one| Choice::new(one.id.inner().to_owned(), one.name.clone())));
    let periods = PERIODS.iter().map(|(name, _, text)| Choice::new(*name, t!(i18n, *text)));
    let labels = view.labels();
    let chip = |label: &OrderLabel| {
        let label = *label;
        let toggled = view.toggle(label);
        let on_toggle = props.on_change.reform(move |_: bool| toggled.clone());
        html! { <ToggleChip key={label.name()} on={labels.contains(&label)} {on_toggle}>{ t!(i18n, label.text()) }</ToggleChip> }
    };
    html! {
        <div class="order-filters" role="search" aria-label={t!(i18n, "orders-filters")}>
            <div class="filter-bar">
                <Pick id="filter-when" label={t!(i18n, "orders-when")} all={t!(i18n, "orders-when-all")} value={view.when.clone()} choices={periods.collect::<Vec<_>>()} on_pick={change(|view, value| view.when = value)} />
                <Pick id="filter-owner" label={t!(i18n, "order-owner")} all={t!(i18n, "orders-owner-all")} value={view.owner.clone()} choices={owners.collect::<Vec<_>>()} on_pick={change(|view, value| view.owner = value)} />
                <ToggleChip on={!view.attention.is_empty()} on_toggle={on_attention}>{ t!(i18n, "orders-attention") }</ToggleChip>
                if view.any() {
                    <ToggleChip on=false on_toggle={clear}>{ t!(i18n, "orders-clear") }</ToggleChip>
                }
            </div>
            <div class="filter-bar" role="group" aria-label={t!(i18n, "order-label")}>{ for OrderLabel::ALL.iter().map(chip) }</div>
        </div>
    }
}
