//! The form in which a purchase order is written: a new one, or a draft.

mod draft;
mod lines;
mod operations;
mod sending;
mod write;

use serde::{Deserialize, Serialize};
use yew::prelude::*;

pub use self::operations::{OpenLocations, PurchaseDraft, SupplierOf};
use self::{draft::Draft, operations::Written, write::Write};
use super::board::BackToBoard;
use crate::{
    address::use_address,
    components::{ErrorNotice, Skeleton},
    graphql::{schema::ById, use_query},
    i18n::use_i18n,
    pages::not_found::NotFound,
    routes::{Route, use_title},
    t,
};

/// Of whom a new order is.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
struct Asked {
    #[serde(skip_serializing_if = "String::is_empty")]
    supplier: String,
}

#[derive(Properties, PartialEq)]
pub struct FormPageProps {
    /// None: a new order
    pub id: Option<AttrValue>,
}

#[component]
pub fn FormPage(props: &FormPageProps) -> Html {
    let (asked, _) = use_address::<Asked>(Route::PurchaseNew);
    let page = match &props.id {
        Some(id) => html! { <Edited id={id.clone()} /> },
        None if !asked.supplier.is_empty() => html! { <OfSupplier id={asked.supplier} /> },
        None => html! { <New draft={Draft::default()} /> },
    };
    html! { <div class="page order-page"><BackToBoard />{ page }</div> }
}

#[derive(Properties, PartialEq)]
struct NewProps {
    draft: Draft,
}

#[component]
fn New(props: &NewProps) -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "purchase-new"));
    html! { <Write draft={props.draft.clone()} written={None::<Written>} on_stale={Callback::noop()} /> }
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
fn OfSupplier(props: &ByIdProps) -> Html {
    let query = use_query::<SupplierOf, _>(props.variables());
    match (&query.data, query.error.clone()) {
        (Some(data), _) => html! { <New draft={Draft::of(data.supplier.clone())} /> },
        (None, Some(error)) => html! { <ErrorNotice {error} on_retry={query.refetch.clone()} /> },
        (None, None) => html! { <Skeleton lines={8} /> },
    }
}

#[component]
fn Edited(props: &ByIdProps) -> Html {
    let i18n = use_i18n();
    let query = use_query::<PurchaseDraft, _>(props.variables());
    // What is kept may be older than what somebody else wrote: the fields begin with what was fetched now.
    let began = use_state_eq(|| None::<Written>);
    let order = query.data.as_ref().and_then(|data| data.purchase_order.clone());
    use_effect_with((order.clone(), query.loading), {
        let began = began.clone();
        move |(order, loading)| {
            if began.is_none() && !loading {
                began.set(order.clone());
            }
        }
    });
    let name = |order: &Written| t!(i18n, "purchase-name", number = order.number.to_string());
    use_title(order.as_ref().map_or_else(|| t!(i18n, "purchases-title"), name));
    match (&*began, order, query.error.clone()) {
        (Some(first), Some(now), _) => {
            html! { <Write draft={Draft::written(first, i18n.locale)} written={Some(now)} on_stale={query.refetch.clone()} /> }
        }
        (_, None, Some(error)) => html! { <ErrorNotice {error} on_retry={query.refetch.clone()} /> },
        _ if query.loading => html! { <Skeleton lines={8} /> },
        (_, None, None) => html! { <NotFound /> },
        _ => html! { <Skeleton lines={8} /> },
    }
}
