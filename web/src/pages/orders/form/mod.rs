//! The form in which an order is written: a new one, for a customer or of a deal, or a draft.

mod delivery;
mod draft;
mod lines;
mod operations;
mod sending;
mod write;

use serde::{Deserialize, Serialize};
use yew::prelude::*;

pub use self::operations::OrderDraft;
use self::{
    draft::{Draft, found},
    operations::{CustomerOf, DealOf, DealWithCustomer, Written},
    write::Write,
};
use super::list::BackToList;
use crate::{
    address::use_address,
    components::{Banner, ErrorNotice, Skeleton, Tone},
    graphql::{schema::ById, use_query},
    i18n::use_i18n,
    link::PageLink,
    pages::not_found::NotFound,
    routes::{Route, use_title},
    t,
};

/// For whom, or of which deal, a new order is.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
struct Asked {
    #[serde(skip_serializing_if = "String::is_empty")]
    customer: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    deal: String,
}

#[derive(Properties, PartialEq)]
pub struct FormPageProps {
    /// None: a new order
    pub id: Option<AttrValue>,
}

#[component]
pub fn FormPage(props: &FormPageProps) -> Html {
    let (asked, _) = use_address::<Asked>(Route::OrderNew);
    let page = match &props.id {
        Some(id) => html! { <Edited id={id.clone()} /> },
        None if !asked.deal.is_empty() => html! { <OfDeal id={asked.deal} /> },
        None if !asked.customer.is_empty() => html! { <OfCustomer id={asked.customer} /> },
        None => html! { <New draft={Draft::default()} /> },
    };
    html! { <div class="page order-page"><BackToList />{ page }</div> }
}

#[derive(Properties, PartialEq)]
struct NewProps {
    draft: Draft,
    #[prop_or_default]
    deal: Option<DealWithCustomer>,
}

#[component]
fn New(props: &NewProps) -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "order-new"));
    html! { <Write draft={props.draft.clone()} deal={props.deal.clone()} written={None::<Written>} on_stale={Callback::noop()} /> }
}

#[derive(Properties, PartialEq)]
struct ByIdProps {
    id: AttrValue,
}

impl ByIdProps {
    fn variables(&self) -> ById {
        ById { id: cynic::Id::new(self.id.to_string()) }
    }
}

#[component]
fn OfCustomer(props: &ByIdProps) -> Html {
    let query = use_query::<CustomerOf, _>(props.variables());
    match (&query.data, query.error.clone()) {
        (Some(data), _) => {
            html! { <New draft={Draft { customer: data.customer.as_ref().map(found), ..Draft::default() }} /> }
        }
        (None, Some(error)) => html! { <ErrorNotice {error} on_retry={query.refetch.clone()} /> },
        (None, None) => html! { <Skeleton lines={8} /> },
    }
}

#[component]
fn OfDeal(props: &ByIdProps) -> Html {
    let query = use_query::<DealOf, _>(props.variables());
    match (&query.data, query.error.clone()) {
        (Some(data), _) => {
            let customer = data.deal.as_ref().and_then(|deal| deal.customer.as_ref()).map(found);
            html! { <New draft={Draft { customer, ..Draft::default() }} deal={data.deal.clone()} /> }
        }
        (None, Some(error)) => html! { <ErrorNotice {error} on_retry={query.refetch.clone()} /> },
        (None, None) => html! { <Skeleton lines={8} /> },
    }
}

#[component]
fn Edited(props: &ByIdProps) -> Html {
    let i18n = use_i18n();
    let query = use_query::<OrderDraft, _>(props.variables());
    // What is kept may be older than what somebody else wrote: the fields begin with what was fetched now.
    let began = use_state_eq(|| None::<Written>);
    let order = query.data.as_ref().and_then(|data| data.order.clone());
    use_effect_with((order.clone(), query.loading), {
        let began = began.clone();
        move |(order, loading)| {
            if began.is_none() && !loading {
                began.set(order.clone());
            }
        }
    });
    let name = |order: &Written| t!(i18n, "order-name", number = order.number.to_string());
    use_title(order.as_ref().map_or_else(|| t!(i18n, "orders-title"), name));
    match (&*began, order, query.error.clone()) {
        (Some(first), Some(now), _) => {
            html! { <Write draft={Draft::written(first, i18n.locale)} deal={None::<DealWithCustomer>} written={Some(now)} on_stale={query.refetch.clone()} /> }
        }
        (_, None, Some(error)) => html! { <ErrorNotice {error} on_retry={query.refetch.clone()} /> },
        _ if query.loading => html! { <Skeleton lines={8} /> },
        (_, None, None) => html! { <NotFound /> },
        _ => html! { <Skeleton lines={8} /> },
    }
}

#[derive(Properties, PartialEq)]
struct StaleProps {
    written: Written,
}

/// Somebody else changed it meanwhile: what stands there now, and what saving again does.
#[component]
fn Stale(props: &StaleProps) -> Html {
    let (i18n, format) = (use_i18n(), crate::format::use_format());
    let (label, total) = (t!(i18n, props.written.label.text()), format.money(&props.written.total));
    let id = props.written.id.inner().to_owned();
    html! {
        <Banner tone={Tone::Warning}>
            <p>{ t!(i18n, "order-stale-form", label = label, total = total) }</p>
            <PageLink to={Route::Order { id }}>{ t!(i18n, "order-stale-look") }</PageLink>
        </Banner>
    }
}
