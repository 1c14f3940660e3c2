//! What can be done with an order now and by this reader: the next step first, what is rare behind a menu.

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use crate::{
    components::{Button, Icon, IconName, Menu, MenuItem, Variant as Look},
    i18n::use_i18n,
    keyboard::{Reach, Shortcut, use_shortcuts},
    pages::purchasing::{doing::Doing, types::PurchaseOrderAction as Action},
    routes::Route,
    t,
};

#[derive(Properties, PartialEq)]
pub struct ActionsProps {
    pub id: cynic::Id,
    pub allowed: Vec<Action>,
    pub on_do: Callback<Doing>,
}

#[component]
pub fn Actions(props: &ActionsProps) -> Html {
    let (i18n, navigator) = (use_i18n(), use_navigator());
    let may = |action: Action| props.allowed.contains(&action);
    let edit = {
        let id = props.id.inner().to_owned();
        Callback::from(move |()| {
            let route = Route::PurchaseEdit { id: id.clone() };
            navigator.iter().for_each(|navigator| navigator.push(&route));
        })
    };
    let shortcut = Shortcut::new("e", t!(i18n, "keyboard-edit"), edit.clone());
    use_shortcuts(Reach::Page, may(Action::Update).then_some(shortcut).into_iter().collect());
    let act = |doing: Doing| props.on_do.reform(move |_: MouseEvent| doing);
    let rarely = |doing: Doing, text: &str, icon: IconName| {
        MenuItem::new(t!(i18n, text), props.on_do.reform(move |()| doing)).icon(icon)
    };
    let close = may(Action::Close).then(|| rarely(Doing::Close, "purchase-close", IconName::Check));
    let cancel = may(Action::Cancel).then(|| rarely(Doing::Cancel, "purchase-cancel", IconName::Trash));
    let rare: Vec<_> = close.into_iter().chain(cancel).collect();
    html! {
        <>
            if may(Action::Send) {
                <Button variant={Look::Primary} onclick={act(Doing::Send)}>{ t!(i18n, "purchase-send") }</Button>
            }
            if may(Action::Receive) {
                <Button variant={Look::Primary} onclick={act(Doing::Receive)}>{ t!(i18n, "purchase-receive") }</Button>
            }
            if may(Action::Update) {
                <Button icon={IconName::Edit} onclick={edit.reform(|_| ())}>{ t!(i18n, "purchase-edit") }</Button>
            }
            if !rare.is_empty() {
                <Menu label={t!(i18n, "purchase-more")} items={rare}><Icon name={IconName::More} /></Menu>
            }
        </>
    }
}
