//! Finds a customer by name, phone, e-mail, CPF or CNPJ.

use yew::prelude::*;

use crate::{
    components::{Combobox, Found},
    graphql::use_query,
    i18n::use_i18n,
    pages::deals::operations::{CustomerSearch, CustomerSearchFilter, CustomerSearchVariables, FoundCustomer},
    t,
};

#[derive(Properties, PartialEq)]
pub struct CustomerPickerProps {
    pub id: AttrValue,
    /// "Customer" unless it is said
    #[prop_or_default]
    pub label: AttrValue,
    pub chosen: Option<Found>,
    pub on_choose: Callback<Option<Found>>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub optional: bool,
}

#[component]
pub fn CustomerPicker(props: &CustomerPickerProps) -> Html {
    let i18n = use_i18n();
    let words = use_state_eq(String::new);
    let search = Some(words.trim().to_owned()).filter(|words| !words.is_empty());
    let found = use_query::<CustomerSearch, _>(CustomerSearchVariables { filter: CustomerSearchFilter { search } });
    let options = found.data.as_ref().map(|data| data.customers.nodes.iter().map(option).collect());
    let label = if props.label.is_empty() { AttrValue::from(t!(i18n, "deal-customer")) } else { props.label.clone() };
    let on_search = {
        let words = words.setter();
        Callback::from(move |text: String| words.set(text))
    };
    html! {
        <Combobox
            id={props.id.clone()}
            {label}
            placeholder={t!(i18n, "deal-customer-search")}
            options={options.unwrap_or_else(Vec::new)}
            loading={found.loading}
            chosen={props.chosen.clone()}
            {on_search}
            on_choose={props.on_choose.clone()}
            error={props.error.clone()}
            optional={props.optional}
        />
    }
}

fn option(customer: &FoundCustomer) -> Found {
    let detail = customer.primary_phone.clone().or_else(|| customer.primary_email.clone()).unwrap_or_default();
    Found { value: customer.id.inner().to_owned().into(), label: customer.name.clone().into(), detail: detail.into() }
}
