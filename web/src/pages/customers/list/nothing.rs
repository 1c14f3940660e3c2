//! Where the list finds nobody: whom the search engine, which forgives wrong letters, would have meant.

use yew::prelude::*;

use super::filter::CustomerFilter;
use crate::{
    components::{Button, EmptyState, IconName, Skeleton, marked},
    graphql::{schema::schema, use_query},
    i18n::use_i18n,
    link::PageLink,
    search::{CustomerHit, CustomerSearch},
    t,
};

/// A letter or two are like everything.
const LEAST: usize = 3;

#[derive(Clone, Properties, PartialEq)]
pub struct NothingFoundProps {
    pub filter: CustomerFilter,
    pub on_clear: Callback<()>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct SimilarVariables {
    pub words: String,
    pub filter: CustomerFilter,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "SimilarVariables")]
struct SimilarCustomers {
    #[arguments(query: $words, where: $filter, perPage: 10)]
    search_customers: CustomerSearch,
}

#[component]
pub fn NothingFound(props: &NothingFoundProps) -> Html {
    let words = props.filter.search.clone().filter(|words| words.chars().count() >= LEAST);
    match words.filter(|_| props.filter.deleted.is_none()) {
        Some(words) => html! { <Similar {words} filter={props.filter.clone()} on_clear={props.on_clear.clone()} /> },
        None => html! { <Nobody on_clear={props.on_clear.clone()} /> },
    }
}

#[derive(Properties, PartialEq)]
struct SimilarProps {
    words: AttrValue,
    filter: CustomerFilter,
    on_clear: Callback<()>,
}

#[component]
fn Similar(props: &SimilarProps) -> Html {
    let i18n = use_i18n();
    let filter = CustomerFilter { search: None, ..props.filter.clone() };
    let asked = use_query::<SimilarCustomers, _>(SimilarVariables { words: props.words.to_string(), filter });
    let hits = asked.data.as_ref().map(|data| data.search_customers.hits.as_slice()).unwrap_or_default();
    if asked.loading {
        return html! { <Skeleton lines={3} /> };
    }
    if hits.is_empty() {
        return html! { <Nobody on_clear={props.on_clear.clone()} /> };
    }
    html! {
        <section class="similar" aria-labelledby="similar-title">
            <h2 id="similar-title">{ t!(i18n, "customers-similar", words = props.words.as_str()) }</h2>
            <ul class="similar-list">{ for hits.iter().map(similar) }</ul>
            <div class="cluster"><Clear on_clear={props.on_clear.clone()} /></div>
        </section>
    }
}

fn similar(hit: &CustomerHit) -> Html {
    let none = AttrValue::default();
    html! {
        <li key={hit.customer.id.inner()} class="similar-line">
            <PageLink class="customer-link" to={hit.route()}>{ marked(&hit.name(), &none) }</PageLink>
            <span class="quiet nowrap">{ marked(&hit.detail(), &none) }</span>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct ClearProps {
    on_clear: Callback<()>,
}

#[component]
fn Nobody(props: &ClearProps) -> Html {
    let i18n = use_i18n();
    html! {
        <EmptyState icon={IconName::Search} title={t!(i18n, "customers-not-found")} text={t!(i18n, "customers-not-found-text")}>
            <Clear on_clear={props.on_clear.clone()} />
        </EmptyState>
    }
}

#[component]
fn Clear(props: &ClearProps) -> Html {
    let i18n = use_i18n();
    html! { <Button onclick={props.on_clear.reform(|_| ())}>{ t!(i18n, "customers-clear-filters") }</Button> }
}
