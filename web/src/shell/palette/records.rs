//! Customers, deals and activities for what was typed, asked of the server after a pause. Who may not read them is not asked for
//! them; what fails is left out, as there are other ways to a record.

use cynic::QueryBuilder;
use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::hooks::use_navigator;

use crate::{
    components::{Command, CommandGroup, IconName},
    graphql::{Client, Request, schema::schema},
    i18n::use_i18n,
    routes::Route,
    session::use_client,
    t,
    viewer::use_viewer,
};

const PAUSE_MS: u32 = 180;
/// One letter finds everybody.
const LEAST: usize = 2;

#[derive(cynic::QueryVariables)]
pub struct WordsVariables {
    words: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "WordsVariables")]
struct PaletteCustomers {
    #[arguments(where: { search: $words }, first: 6)]
    customers: CustomerHits,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CustomerConnection")]
struct CustomerHits {
    nodes: Vec<CustomerHit>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Customer")]
struct CustomerHit {
    id: cynic::Id,
    name: String,
    primary_phone: Option<String>,
    primary_email: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "WordsVariables")]
struct PaletteDeals {
    #[arguments(where: { search: $words }, first: 6)]
    deals: DealHits,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "DealConnection")]
struct DealHits {
    nodes: Vec<DealHit>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Deal")]
struct DealHit {
    id: cynic::Id,
    title: String,
    customer: Option<CustomerName>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Customer")]
struct CustomerName {
    name: String,
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

/// One record found.
#[derive(Clone, PartialEq)]
struct Hit {
    route: Route,
    name: String,
    detail: String,
}

pub struct Records {
    pub groups: Vec<CommandGroup>,
    pub loading: bool,
}

/// What was found, and for which words.
#[derive(Clone, Default, PartialEq)]
struct Found {
    words: String,
    customers: Vec<Hit>,
    deals: Vec<Hit>,
    activities: Vec<Hit>,
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
        let may = (viewer.can("customer.read"), viewer.can("deal.read"), viewer.can("activity.read"));
        move |words: &String| {
            let long_enough = words.chars().count() >= LEAST;
            let words = words.clone();
            let ask = move || {
                spawn_local(async move {
                    let (customers, deals, activities) = futures::join!(
                        customers(&client, &words, may.0),
                        deals(&client, &words, may.1),
                        activities(&client, &words, may.2)
                    );
                    // An answer to words that are no longer there.
                    if *latest.borrow() == words {
                        found.set(Found { words, customers, deals, activities });
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
        Command::new(format!("{:?}", hit.route), icon, hit.name.clone(), go).detail(hit.detail.clone())
    };
    let group = |name: String, icon: IconName, hits: &[Hit]| CommandGroup {
        name: name.into(),
        commands: hits.iter().map(|hit| command(icon, hit)).collect(),
    };
    Records {
        groups: vec![
            group(t!(i18n, "nav-customers"), IconName::User, &found.customers),
            group(t!(i18n, "palette-deals"), IconName::Money, &found.deals),
            group(t!(i18n, "nav-activities"), IconName::Check, &found.activities),
        ],
        loading: words.chars().count() >= LEAST && found.words != words,
    }
}

async fn customers(client: &Client, words: &str, may: bool) -> Vec<Hit> {
    if !may {
        return Vec::new();
    }
    let request = Request::new(&PaletteCustomers::build(WordsVariables { words: Some(words.to_owned()) }));
    let hit = |customer: CustomerHit| Hit {
        route: Route::Customer { id: customer.id.into_inner() },
        name: customer.name,
        detail: customer.primary_phone.or(customer.primary_email).unwrap_or_default(),
    };
    let found = client.run::<PaletteCustomers>(&request).await;
    found.map_or_else(|_| Vec::new(), |found| found.customers.nodes.into_iter().map(hit).collect())
}

async fn deals(client: &Client, words: &str, may: bool) -> Vec<Hit> {
    if !may {
        return Vec::new();
    }
    let request = Request::new(&PaletteDeals::build(WordsVariables { words: Some(words.to_owned()) }));
    let hit = |deal: DealHit| Hit {
        route: Route::Deal { id: deal.id.into_inner() },
        name: deal.title,
        detail: deal.customer.map(|customer| customer.name).unwrap_or_default(),
    };
    let found = client.run::<PaletteDeals>(&request).await;
    found.map_or_else(|_| Vec::new(), |found| found.deals.nodes.into_iter().map(hit).collect())
}

async fn activities(client: &Client, words: &str, may: bool) -> Vec<Hit> {
    if !may {
        return Vec::new();
    }
    let request = Request::new(&PaletteActivities::build(WordsVariables { words: Some(words.to_owned()) }));
    let hit = |activity: ActivityHit| Hit {
        route: Route::Activity { id: activity.id.into_inner() },
        name: activity.subject,
        detail: activity.customer.map(|customer| customer.name).unwrap_or_default(),
    };
    let found = client.run::<PaletteActivities>(&request).await;
    found.map_or_else(|_| Vec::new(), |found| found.activities.nodes.into_iter().map(hit).collect())
}
