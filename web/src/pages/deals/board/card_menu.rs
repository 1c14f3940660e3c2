//! What the menu of a card offers.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    components::{IconName, MenuItem},
    i18n::I18n,
    pages::deals::operations::{DealCard, DealStatus},
    t,
    viewer::Viewer,
};

/// A choice of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Open,
    Customer,
    Note,
    Activity,
    Move,
    Win,
    Lose,
    Transfer,
}

/// Only what this reader may do to this deal.
pub fn items(
    card: &Rc<DealCard>,
    viewer: &Viewer,
    i18n: &I18n,
    on: &Callback<(Rc<DealCard>, Choice)>,
) -> Vec<MenuItem> {
    let owner = card.owner.as_ref().map(|owner| &owner.id);
    let (moves, writes) = (viewer.can_touch("deal.move", owner), viewer.can_touch("deal.write", owner));
    let notes = viewer.can("activity.write");
    let customer = card.customer.is_some();
    let open = card.status == DealStatus::Open;
    let all = [
        (true, Choice::Open, t!(i18n, "board-open"), IconName::External),
        (customer && viewer.can("customer.read"), Choice::Customer, t!(i18n, "board-open-customer"), IconName::User),
        (notes && customer, Choice::Note, t!(i18n, "board-note"), IconName::Note),
        (notes, Choice::Activity, t!(i18n, "board-activity"), IconName::Check),
        (moves, Choice::Move, t!(i18n, "board-move"), IconName::Board),
        (moves && open, Choice::Win, t!(i18n, "deal-win"), IconName::Star),
        (moves && open, Choice::Lose, t!(i18n, "deal-lose"), IconName::Close),
        (writes, Choice::Transfer, t!(i18n, "deal-transfer"), IconName::Customers),
    ];
    let item = |(allowed, choice, label, icon)| {
        let (on, card): (Callback<(Rc<DealCard>, Choice)>, _) = (on.clone(), Rc::clone(card));
        let chosen = Callback::from(move |()| on.emit((Rc::clone(&card), choice)));
        if allowed { Some(MenuItem::new(label, chosen).icon(icon)) } else { None }
    };
    all.into_iter().filter_map(item).collect()
}
