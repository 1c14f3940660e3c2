//! Choosing a company among all customers.

use yew::prelude::*;

use super::types::CustomerKind;
use crate::{
    components::{Combobox, Found, Text},
    graphql::{schema::schema, use_query},
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CompanySearchVariables {
    filter: Option<CompanyFilter>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CustomerFilter")]
pub struct CompanyFilter {
    kind: Option<CustomerKind>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    search: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "CompanySearchVariables")]
pub struct CompanySearch {
    #[arguments(where: $filter, first: 8)]
    customers: Companies,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CustomerConnection")]
struct Companies {
    nodes: Vec<Company>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Customer")]
struct Company {
    id: cynic::Id,
    name: String,
    tax_id_display: Option<String>,
}

#[derive(Properties, PartialEq)]
pub struct CompanyPickerProps {
    pub id: AttrValue,
    pub label: AttrValue,
    /// The chosen one's id
    pub text: Text,
    /// The name of the one chosen at first
    pub name: AttrValue,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Hears the id together with the name
    #[prop_or_default]
    pub on_pick: Callback<(String, AttrValue)>,
}

#[component]
pub fn CompanyPicker(props: &CompanyPickerProps) -> Html {
    let words = use_state_eq(String::new);
    let name = use_state_eq(|| props.name.clone());
    let search = Some(words.trim().to_owned()).filter(|words| !words.is_empty());
    let filter = CompanyFilter { kind: Some(CustomerKind::Company), search };
    let found = use_query::<CompanySearch, _>(CompanySearchVariables { filter: Some(filter) });
    let option = |company: &Company| Found {
        value: company.id.inner().to_owned().into(),
        label: company.name.clone().into(),
        detail: company.tax_id_display.clone().unwrap_or_default().into(),
    };
    let options = found.data.iter().flat_map(|data| data.customers.nodes.iter().map(option)).collect::<Vec<_>>();
    let chosen = (!props.text.value.is_empty()).then(|| Found {
        value: props.text.value.clone(),
        label: (*name).clone(),
        ..Found::default()
    });
    let on_choose = {
        let (text, name, on_pick) = (props.text.clone(), name.setter(), props.on_pick.clone());
        Callback::from(move |found: Option<Found>| {
            let found = found.unwrap_or_default();
            name.set(found.label.clone());
            on_pick.emit((found.value.to_string(), found.label));
            text.set(&*found.value);
        })
    };
    let on_search = {
        let words = words.setter();
        Callback::from(move |search: String| words.set(search))
    };
    html! {
        <Combobox
            id={props.id.clone()}
            label={props.label.clone()}
            {options}
            loading={found.loading}
            {chosen}
            {on_search}
            {on_choose}
            error={props.error.clone()}
        />
    }
}
