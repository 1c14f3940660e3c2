//! What can be done with an order now and by this reader: the next step first, what is rare behind a menu.

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use crate::{
    components::{Button, Icon, IconName, Menu, MenuItem, Variant as Look},
    i18n::{key, use_i18n},
    keyboard::{Reach, Shortcut, use_shortcuts},
    pages::orders::{doing::Doing, types::OrderAction},
    routes::Route,
    t,
};

#[derive(Properties, PartialEq)]
pub struct ActionsProps {
    pub id: cynic::Id,
    pub allowed: Vec<OrderAction>,
    pub on_do: Callback<Doing>,
}

/// Steps on the way, the next one first, and what is done seldom. What concerns a shipment or a return stands there.
const STEPS: [(OrderAction, Doing, &str); 5] = [
    (OrderAction::Place, Doing::Place, key!("order-place")),
    (OrderAction::Pay, Doing::Pay, key!("order-pay")),
    (OrderAction::Ship, Doing::Ship, key!("order-ship")),
    (OrderAction::Return, Doing::Return, key!("order-return")),
    (OrderAction::Refund, Doing::Refund, key!("order-refund")),
];

#[component]
pub fn Actions(props: &ActionsProps) -> Html {
    let (i18n, navigator) = (use_i18n(), use_navigator());
    let may = |action: OrderAction| props.allowed.contains(&action);
    let edit = {
        let id = props.id.inner().to_owned();
        Callback::from(move |()| {
            let route = Route::OrderEdit { id: id.clone() };
            navigator.iter().for_each(|navigator| navigator.push(&route));
        })
    };
    let shortcut = Shortcut::new("e", t!(i18n, "keyboard-edit"), edit.clone());
    use_shortcuts(Reach::Page, may(OrderAction::Update).then_some(shortcut).into_iter().collect());
    let steps: Vec<_> = STEPS.into_iter().filter(|(action, ..)| may(*action)).collect();
    let button = |(at, (_, doing, text)): (usize, &(OrderAction, Doing, &'static str))| {
        let doing = doing.clone();
        let onclick = props.on_do.reform(move |_: MouseEvent| doing.clone());
        let variant = if at == 0 { Look::Primary } else { Look::Secondary };
        html! { <Button key={*text} {variant} {onclick}>{ t!(i18n, *text) }</Button> }
    };
    let cancel = MenuItem::new(t!(i18n, "order-cancel"), props.on_do.reform(|()| Doing::Cancel)).icon(IconName::Trash);
    let rare: Vec<_> = may(OrderAction::Cancel).then_some(cancel).into_iter().collect();
    html! {
        <>
            { for steps.iter().enumerate().map(button) }
            if may(OrderAction::Update) {
                <Button icon={IconName::Edit} onclick={edit.reform(|_| ())}>{ t!(i18n, "order-edit") }</Button>
            }
            if !rare.is_empty() {
                <Menu label={t!(i18n, "order-more")} items={rare}><Icon name={IconName::More} /></Menu>
            }
        </>
    }
}
