//! One order: where it stands and what can be done now, what was ordered, paid, sent and came back.

mod actions;
mod facts;
mod history;
mod invoices;
mod lines;
mod money;
mod moved;
mod operations;
mod steps;

use std::rc::Rc;

use yew::prelude::*;

pub use self::operations::{Invoice, Line, Order, OrderDetail, ReturnPart, Returning, Shipment};
use self::{
    actions::Actions, facts::FactsCard, history::History, invoices::InvoicesCard, lines::LinesCard, money::MoneyCard,
    moved::Moved, steps::Steps,
};
use super::{
    doing::{Dialogs, Doing, DoingProps},
    list::BackToList,
    types::{OrderAction, OrderAttention, OrderLabel, invalidate, label_badge},
};
use crate::{
    components::{Banner, ErrorNotice, PageHeader, Skeleton, Tone, use_toasts},
    format::use_format,
    graphql::{schema::ById, use_query},
    i18n::use_i18n,
    link::PageLink,
    pages::not_found::NotFound,
    recent::use_visit,
    routes::{Route, use_title},
    session::use_client,
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct OrderPageProps {
    pub id: AttrValue,
}

#[component]
pub fn OrderPage(props: &OrderPageProps) -> Html {
    let i18n = use_i18n();
    let query = use_query::<OrderDetail, _>(ById { id: cynic::Id::new(props.id.to_string()) });
    let order = use_memo(query.data.clone(), |data| data.as_ref().and_then(|data| data.order.clone().map(Rc::new)));
    let name = |order: &Rc<Order>| t!(i18n, "order-name", number = order.number.to_string());
    use_title(order.as_ref().as_ref().map_or_else(|| t!(i18n, "orders-title"), name));
    html! {
        <div class="page order-page">
            <BackToList />
            if let Some(error) = query.error.clone() {
                <ErrorNotice {error} on_retry={query.refetch.clone()} />
            }
            { match &*order {
                Some(order) => html! { <Detail order={order.clone()} refetch={query.refetch.clone()} /> },
                None if query.loading => html! { <Skeleton lines={8} /> },
                None if query.error.is_none() => html! { <NotFound /> },
                None => Html::default(),
            } }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct DetailProps {
    order: Rc<Order>,
    refetch: Callback<()>,
}

#[component]
fn Detail(props: &DetailProps) -> Html {
    let (i18n, format, viewer, client, toasts) = (use_i18n(), use_format(), use_viewer(), use_client(), use_toasts());
    let order = &props.order;
    let name = t!(i18n, "order-name", number = order.number.to_string());
    use_visit(Route::Order { id: order.id.inner().to_owned() }, &name);
    let doing = use_state_eq(|| None::<Doing>);
    let on_do = {
        let doing = doing.setter();
        Callback::from(move |what: Doing| doing.set(Some(what)))
    };
    let on_close = {
        let doing = doing.setter();
        Callback::from(move |()| doing.set(None))
    };
    let on_done = {
        let (doing, i18n) = (doing.setter(), i18n.clone());
        Callback::from(move |said: &'static str| {
            doing.set(None);
            toasts.success(t!(i18n, said));
            invalidate(&client);
        })
    };
    let given = DoingProps { order: order.clone(), on_done, on_stale: props.refetch.clone(), on_close };
    let owner = order.owner.as_ref().map(|owner| &owner.id);
    let may =
        |action: OrderAction| order.available_actions.contains(&action) && viewer.can_touch(action.permission(), owner);
    let detail = html! {
        <span class="cluster">
            { label_badge(order.label, &i18n) }
            if let Some(customer) = &order.customer {
                <PageLink class="strong-link" to={Route::Customer { id: customer.id.inner().to_owned() }}>{ &customer.name }</PageLink>
            }
            <strong class="order-money order-head-total">{ format.money(&order.total) }</strong>
        </span>
    };
    let allowed: Vec<_> = order.available_actions.iter().copied().filter(|action| may(*action)).collect();
    html! {
        <>
            <PageHeader title={name} {detail}>
                <Actions id={order.id.clone()} {allowed} on_do={on_do.clone()} />
            </PageHeader>
            { attention(order, &i18n) }
            if let Some(until) = order.expires_at.filter(|_| order.label == OrderLabel::Pending) {
                <p class="order-until" title={format.date_time(until)}>{ t!(i18n, "order-held-until", when = format.date_time(until), relative = format.relative(until)) }</p>
            }
            <Steps order={order.clone()} />
            <div class="order-columns">
                <div class="order-main">
                    <LinesCard order={order.clone()} />
                    <Moved order={order.clone()} may_track={viewer.can_touch("order.write", owner)} may_deliver={may(OrderAction::Deliver)} may_receive={may(OrderAction::Receive)} on_do={on_do.clone()} />
                    <History order={order.clone()} />
                </div>
                <div class="order-side">
                    <MoneyCard order={order.clone()} />
                    <InvoicesCard order={order.clone()} {on_do} refetch={props.refetch.clone()} />
                    <FactsCard order={order.clone()} />
                </div>
            </div>
            if let Some(doing) = (*doing).clone() {
                <Dialogs {doing} {given} />
            }
        </>
    }
}

/// What somebody has to look at, and what to do about it.
fn attention(order: &Order, i18n: &crate::i18n::I18n) -> Html {
    let Some(attention) = order.attention else { return Html::default() };
    let todo = match attention {
        OrderAttention::PaidWithoutStock => t!(i18n, "order-attention-without-stock-todo"),
        OrderAttention::PaidAfterCancelling => t!(i18n, "order-attention-after-cancelling-todo"),
    };
    html! {
        <Banner tone={Tone::Danger}>
            <p><strong>{ t!(i18n, attention.text()) }</strong></p>
            <p>{ todo }</p>
        </Banner>
    }
}
