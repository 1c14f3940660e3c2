//! Finds a supplier by the words of its name; of archived ones nothing is ordered.

use yew::prelude::*;

use crate::{
    components::{Combobox, Found},
    graphql::{schema::schema, use_query},
    i18n::use_i18n,
    t,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct SupplierSearchVariables {
    pub filter: SupplierFilter,
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct SupplierFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "SupplierSearchVariables")]
pub struct SupplierSearch {
    #[arguments(where: $filter, first: 20)]
    pub suppliers: FoundSuppliers,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "SupplierConnection")]
pub struct FoundSuppliers {
    pub nodes: Vec<Seller>,
}

/// A supplier of whom something can be ordered, and what it is paid in.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Supplier")]
pub struct Seller {
    pub id: cynic::Id,
    pub name: String,
    pub currency: String,
}

impl Seller {
    fn found(&self) -> Found {
        Found {
            value: self.id.inner().to_owned().into(),
            label: self.name.clone().into(),
            detail: AttrValue::default(),
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct SupplierPickerProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub chosen: Option<Seller>,
    pub on_choose: Callback<Option<Seller>>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

#[component]
pub fn SupplierPicker(props: &SupplierPickerProps) -> Html {
    let i18n = use_i18n();
    let words = use_state_eq(String::new);
    let search = Some(words.trim().to_owned()).filter(|words| !words.is_empty());
    let filter = SupplierFilter { search, archived: Some(false) };
    let found = use_query::<SupplierSearch, _>(SupplierSearchVariables { filter });
    let offered = found.data.as_ref().map(|data| data.suppliers.nodes.clone()).unwrap_or_default();
    let options: Vec<_> = offered.iter().map(Seller::found).collect();
    let on_search = {
        let words = words.setter();
        Callback::from(move |text: String| words.set(text))
    };
    let on_choose = props.on_choose.reform(move |chosen: Option<Found>| {
        let chosen = chosen?;
        offered.iter().find(|one| one.id.inner() == &*chosen.value).cloned()
    });
    html! {
        <Combobox id={props.id.clone()} label={props.label.clone()} placeholder={t!(i18n, "purchase-supplier-search")} {options} loading={found.loading} chosen={props.chosen.as_ref().map(Seller::found)} {on_search} {on_choose} error={props.error.clone()} />
    }
}
