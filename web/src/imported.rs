//! Customers, deals or activities that come from a file while a page shows some: the page asks again, not once for each piece of the
//! file, and not while somebody points at one of its rows.

use cynic::SubscriptionBuilder;
use gloo_timers::callback::Timeout;
use serde::de::DeserializeOwned;
use yew::prelude::*;

use crate::{
    graphql::{Live, schema::schema, use_subscription},
    steady::use_steady,
};

/// A file comes in pieces, several in a second.
const PAUSE_MS: u32 = 1_500;

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Subscription")]
pub struct CustomersImported {
    customers_imported: RecordsImported,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Subscription")]
pub struct DealsImported {
    deals_imported: RecordsImported,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Subscription")]
pub struct ActivitiesImported {
    activities_imported: RecordsImported,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
struct RecordsImported {
    at: chrono::DateTime<chrono::Utc>,
}

/// `use_imported::<DealsImported>(list.refetch.clone());`
#[hook]
pub fn use_imported<S>(on_news: Callback<()>)
where
    S: SubscriptionBuilder<()> + DeserializeOwned + 'static,
{
    let steady = use_steady(on_news);
    let waiting = use_mut_ref(|| None::<Timeout>);
    let hear = Callback::from(move |_: Live<S>| {
        if waiting.borrow().is_some() {
            return;
        }
        let (over, steady) = (waiting.clone(), steady.clone());
        let pause = Timeout::new(PAUSE_MS, move || {
            over.replace(None);
            steady.emit(());
        });
        waiting.replace(Some(pause));
    });
    use_subscription::<S, _>((), hear);
}
