//! The newest orders of a customer or a deal, on their page, and the way to a new one.

use chrono::{DateTime, Utc};
use yew::prelude::*;

use super::{
    texts,
    types::{OrderLabel, label_badge},
};
use crate::{
    components::{Card, ErrorNotice, Skeleton},
    format::use_format,
    graphql::{
        schema::{Money, schema},
        use_query,
    },
    i18n::{WithTexts, use_i18n},
    link::PageLink,
    pages::deals::operations::IdFilter,
    routes::Route,
    t,
    viewer::use_viewer,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct OrdersOfVariables {
    filter: OrdersOfFilter,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OrderFilter")]
pub struct OrdersOfFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    customer_id: Option<IdFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    deal_id: Option<IdFilter>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "OrdersOfVariables")]
pub struct OrdersOfList {
    #[arguments(where: $filter, first: 5)]
    orders: OrdersOfConnection,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "OrderConnection")]
struct OrdersOfConnection {
    nodes: Vec<OrderOf>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Order")]
struct OrderOf {
    id: cynic::Id,
    number: i64,
    label: OrderLabel,
    total: Money,
    created_at: DateTime<Utc>,
}

#[derive(Clone, Properties, PartialEq)]
pub struct OrdersOfProps {
    #[prop_or_default]
    pub customer: Option<cynic::Id>,
    #[prop_or_default]
    pub deal: Option<cynic::Id>,
}

#[component]
pub fn OrdersOf(props: &OrdersOfProps) -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}><Section ..props.clone() /></WithTexts> }
}

#[component]
fn Section(props: &OrdersOfProps) -> Html {
    let (i18n, format, viewer) = (use_i18n(), use_format(), use_viewer());
    let filter = OrdersOfFilter {
        customer_id: props.customer.clone().filter(|_| props.deal.is_none()).map(|id| IdFilter::is(id.into_inner())),
        deal_id: props.deal.clone().map(|id| IdFilter::is(id.into_inner())),
    };
    let found = use_query::<OrdersOfList, _>(OrdersOfVariables { filter });
    let query = match (&props.deal, &props.customer) {
        (Some(deal), _) => format!("deal={}", deal.inner()),
        (None, Some(customer)) => format!("customer={}", customer.inner()),
        (None, None) => String::new(),
    };
    let actions = html! {
        if viewer.can("order.write") {
            <PageLink to={Route::OrderNew} {query}>{ t!(i18n, "order-new") }</PageLink>
        }
    };
    let row = |order: &OrderOf| {
        html! {
            <li class="row" key={order.id.inner().to_owned()}>
                <span class="row-text">
                    <PageLink to={Route::Order { id: order.id.inner().to_owned() }}>{ t!(i18n, "order-name", number = order.number.to_string()) }</PageLink>
                    <span class="contact-notes">
                        { label_badge(order.label, &i18n) }
                        <span class="quiet" title={format.date_time(order.created_at)}>{ format.relative(order.created_at) }</span>
                    </span>
                </span>
                <strong class="nowrap">{ format.money(&order.total) }</strong>
            </li>
        }
    };
    let orders = found.data.as_ref().map(|data| data.orders.nodes.as_slice());
    html! {
        <Card title={t!(i18n, "orders-title")} {actions}>
            if let Some(error) = found.error.clone() {
                <ErrorNotice {error} on_retry={found.refetch.clone()} />
            }
            { match orders {
                None if found.loading => html! { <Skeleton /> },
                None => Html::default(),
                Some([]) => html! { <p class="quiet">{ t!(i18n, "orders-of-none") }</p> },
                Some(orders) => html! { <ul class="rows">{ for orders.iter().map(row) }</ul> },
            } }
        </Card>
    }
}
