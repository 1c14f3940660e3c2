//! One purchase order: where it stands and what can be done now, what was ordered, and what of it came.

mod actions;
mod came;
mod facts;
mod lines;
mod operations;

use std::rc::Rc;

use yew::prelude::*;

pub use self::operations::{Line, Purchase, PurchaseDetail};
use self::{actions::Actions, came::CameCard, facts::FactsCard, lines::LinesCard};
use super::{
    board::BackToBoard,
    doing::{Dialogs, Doing, DoingProps},
    types::{invalidate, is_late, late_badge, state_badge, today},
};
use crate::{
    components::{ErrorNotice, PageHeader, Skeleton, use_toasts},
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
pub struct PurchasePageProps {
    pub id: AttrValue,
}

#[component]
pub fn PurchasePage(props: &PurchasePageProps) -> Html {
    let i18n = use_i18n();
    let query = use_query::<PurchaseDetail, _>(ById { id: cynic::Id::new(props.id.to_string()) });
    let order =
        use_memo(query.data.clone(), |data| data.as_ref().and_then(|data| data.purchase_order.clone().map(Rc::new)));
    let name = |order: &Rc<Purchase>| t!(i18n, "purchase-name", number = order.number.to_string());
    use_title(order.as_ref().as_ref().map_or_else(|| t!(i18n, "purchases-title"), name));
    html! {
        <div class="page order-page">
            <BackToBoard />
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
    order: Rc<Purchase>,
    refetch: Callback<()>,
}

#[component]
fn Detail(props: &DetailProps) -> Html {
    let (i18n, format, viewer, client, toasts) = (use_i18n(), use_format(), use_viewer(), use_client(), use_toasts());
    let order = &props.order;
    let name = t!(i18n, "purchase-name", number = order.number.to_string());
    use_visit(Route::Purchase { id: order.id.inner().to_owned() }, &name);
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
    let detail = html! {
        <span class="cluster">
            { state_badge(order.state, &i18n) }
            if is_late(order.state, order.expected_on, today(&viewer)) {
                { late_badge(&i18n) }
            }
            if let Some(supplier) = &order.supplier {
                <PageLink class="strong-link" to={Route::Purchasing} query={format!("supplier={}", supplier.id.inner())}>{ &supplier.name }</PageLink>
            }
            <strong class="order-money order-head-total">{ format.money(&order.total) }</strong>
        </span>
    };
    html! {
        <>
            <PageHeader title={name} {detail}>
                <Actions id={order.id.clone()} allowed={order.available_actions.clone()} {on_do} />
            </PageHeader>
            <div class="order-columns">
                <div class="order-main">
                    <LinesCard order={order.clone()} />
                    <CameCard order={order.clone()} />
                </div>
                <div class="order-side">
                    <FactsCard order={order.clone()} />
                </div>
            </div>
            if let Some(doing) = *doing {
                <Dialogs {doing} {given} />
            }
        </>
    }
}
