//! Customers, deals, items and activities for what was typed, asked of the server after a pause: all but activities of
//! its search, which forgives wrong letters and says what it found them by. Who may not read them is not asked for them; what
//! fails is left out, as there are other ways to a record.

use cynic::QueryBuilder;
use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::hooks::use_navigator;

use crate::{
    components::{Command, CommandGroup, IconName, Piece},
    graphql::{Client, Request, schema::schema},
    i18n::use_i18n,
    pages::customers::types::CustomerName,
    routes::Route,
    search::{CustomerHit, CustomerSearch, SearchField, SearchHighlight, SearchNotice, beside, plain, title},
    session::use_client,
    t,
    viewer::use_viewer,
};

const PAUSE_MS: u32 = 120;
/// One letter finds everybody.
const LEAST: usize = 2;

#[derive(cynic::QueryVariables)]
pub struct WordsVariables {
    words: Option<String>,
}

#[derive(cynic::QueryVariables)]
pub struct SearchVariables {
    words: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "SearchVariables")]
struct PaletteSearch {
    #[arguments(query: $words, first: 6)]
    search: SearchResults,
}

#[derive(cynic::QueryFragment)]
struct SearchResults {
    customers: Option<CustomerSearch>,
    deals: Option<DealSearch>,
    items: Option<ItemSearch>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CatalogSearch")]
struct ItemSearch {
    hits: Vec<ItemHit>,
    notice: Option<SearchNotice>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CatalogHit")]
struct ItemHit {
    item: FoundItem,
    highlight: Vec<SearchHighlight>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CatalogItem")]
struct FoundItem {
    id: cynic::Id,
    title: String,
    sku: String,
}

#[derive(cynic::QueryFragment)]
struct DealSearch {
    hits: Vec<DealHit>,
    notice: Option<SearchNotice>,
}

#[derive(cynic::QueryFragment)]
struct DealHit {
    deal: FoundDeal,
    highlight: Vec<SearchHighlight>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Deal")]
struct FoundDeal {
    id: cynic::Id,
    title: String,
    customer: Option<CustomerName>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "WordsVariables")]
struct PaletteActivities {
    #[arguments(where: { subject: { contains: $words } }, first: 6)]
    activities: ActivityHits,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ActivityConnection")]
struct ActivityHits {
    nodes: Vec<ActivityHit>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Activity")]
struct ActivityHit {
    id: cynic::Id,
    subject: String,
    customer: Option<CustomerName>,
}

/// One record found, with the parts of its texts that were looked for.
#[derive(Clone, PartialEq)]
struct Hit {
    route: Route,
    name: Vec<Piece>,
    detail: Vec<Piece>,
}

pub struct Records {
    pub groups: Vec<CommandGroup>,
    pub loading: bool,
    /// What to know about the answer.
    pub notice: Option<AttrValue>,
}

/// What was found, and for which words.
#[derive(Clone, Default, PartialEq)]
struct Found {
    words: String,
    customers: Vec<Hit>,
    deals: Vec<Hit>,
    items: Vec<Hit>,
    activities: Vec<Hit>,
    notice: Option<AttrValue>,
}

#[hook]
pub fn use_records(words: &str) -> Records {
    let (i18n, viewer, client, navigator) = (use_i18n(), use_viewer(), use_client(), use_navigator());
    let found = use_state_eq(Found::default);
    let latest = use_mut_ref(String::new);
    let words = words.trim().to_owned();
    latest.replace(words.clone());
    use_effect_with(words.clone(), {
        let found = found.setter();
        let found_by_search = ["customer.read", "deal.read", "catalog.read"];
        let may = (found_by_search.iter().any(|permission| viewer.can(permission)), viewer.can("activity.read"));
        move |words: &String| {
            let long_enough = words.chars().count() >= LEAST;
            let words = words.clone();
            let ask = move || {
                spawn_local(async move {
                    let (searched, activities) =
                        futures::join!(search(&client, &words, may.0), activities(&client, &words, may.1));
                    // An answer to words that are no longer there.
                    if *latest.borrow() == words {
                        found.set(Found { words, activities, ..searched });
                    }
                })
            };
            let pause = long_enough.then(|| Timeout::new(PAUSE_MS, ask));
            move || drop(pause)
        }
    });
    let command = |icon: IconName, hit: &Hit| {
        let (navigator, route) = (navigator.clone(), hit.route.clone());
        let go = Callback::from(move |()| navigator.iter().for_each(|navigator| navigator.push(&route)));
        Command::new(format!("{:?}", hit.route), icon, AttrValue::default(), go).marked(&hit.name, &hit.detail)
    };
    let group = |name: String, icon: IconName, hits: &[Hit]| CommandGroup {
        name: name.into(),
        commands: hits.iter().map(|hit| command(icon, hit)).collect(),
    };
    Records {
        groups: vec![
            group(t!(i18n, "nav-customers"), IconName::User, &found.customers),
            group(t!(i18n, "palette-deals"), IconName::Money, &found.deals),
            group(t!(i18n, "nav-catalog"), IconName::Box, &found.items),
            group(t!(i18n, "nav-activities"), IconName::Check, &found.activities),
        ],
        loading: words.chars().count() >= LEAST && found.words != words,
        notice: found.notice.clone().filter(|_| words.chars().count() >= LEAST),
    }
}

async fn search(client: &Client, words: &str, may: bool) -> Found {
    if !may {
        return Found::default();
    }
    let request = Request::new(&PaletteSearch::build(SearchVariables { words: words.to_owned() }));
    let Ok(PaletteSearch { search: SearchResults { customers, deals, items } }) =
        client.run::<PaletteSearch>(&request).await
    else {
        return Found::default();
    };
    let notices = (customers.as_ref().and_then(|found| found.notice.as_ref()))
        .or(deals.as_ref().and_then(|found| found.notice.as_ref()))
        .or(items.as_ref().and_then(|found| found.notice.as_ref()));
    Found {
        notice: notices.map(|notice| notice.message.clone().into()),
        customers: customers.into_iter().flat_map(|found| found.hits).map(customer).collect(),
        deals: deals.into_iter().flat_map(|found| found.hits).map(deal).collect(),
        items: items.into_iter().flat_map(|found| found.hits).map(item).collect(),
        ..Found::default()
    }
}

fn customer(hit: CustomerHit) -> Hit {
    Hit { name: hit.name(), detail: hit.detail(), route: hit.route() }
}

fn deal(DealHit { deal, highlight }: DealHit) -> Hit {
    let detail = deal.customer.map(|customer| customer.name).unwrap_or_default();
    Hit {
        route: Route::Deal { id: deal.id.into_inner() },
        name: title(&highlight, SearchField::Title).unwrap_or_else(|| plain(&deal.title)),
        detail: beside(&highlight).unwrap_or_else(|| plain(&detail)),
    }
}

fn item(ItemHit { item, highlight }: ItemHit) -> Hit {
    Hit {
        route: Route::CatalogItem { id: item.id.into_inner() },
        name: title(&highlight, SearchField::Title).unwrap_or_else(|| plain(&item.title)),
        detail: beside(&highlight).unwrap_or_else(|| plain(&item.sku)),
    }
}

async fn activities(client: &Client, words: &str, may: bool) -> Vec<Hit> {
    if !may {
        return Vec::new();
    }
    let request = Request::new(&PaletteActivities::build(WordsVariables { words: Some(words.to_owned()) }));
    let hit = |activity: ActivityHit| Hit {
        route: Route::Activity { id: activity.id.into_inner() },
        name: plain(&activity.subject),
        detail: plain(&activity.customer.map(|customer| customer.name).unwrap_or_default()),
    };
    let found = client.run::<PaletteActivities>(&request).await;
    found.map_or_else(|_| Vec::new(), |found| found.activities.nodes.into_iter().map(hit).collect())
}
