//! What others do to the customer shown, and duplicates found meanwhile.

use yew::prelude::*;

use crate::{
    graphql::{
        Live,
        schema::{ById, ByIdFields, schema},
        use_subscription,
    },
    pages::customers::types::CustomerName,
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Subscription", variables = "ById")]
pub struct CustomerChanged {
    #[arguments(id: $id)]
    pub customer_changed: CustomerName,
}

/// Calls back when the customer should be fetched again.
#[hook]
pub fn use_live(id: &cynic::Id, on_stale: Callback<()>) {
    let hear = Callback::from(move |_: Live<CustomerChanged>| on_stale.emit(()));
    use_subscription::<CustomerChanged, _>(ById { id: id.clone() }, hear);
}
