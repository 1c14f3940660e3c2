//! Filters: any tree of conditions answers what a reader of the whole list would pick by hand, and nothing
//! that the reader may not see.

use super::super::support::{id, user_id};
use std::collections::BTreeSet;
use tests::{TestApp, Value, json};

/// What the test knows of a customer.
struct Known {
    name: String,
    category: &'static str,
    score: i64,
    lifecycle: &'static str,
    city: Option<&'static str>,
    owner: Option<String>,
    tags: Vec<&'static str>,
    emails: bool,
}

const CATEGORIES: [&str; 3] = ["", "a", "b"];
const LIFECYCLES: [&str; 3] = ["LEAD", "CUSTOMER", "CHURNED"];
const CITIES: [Option<&str>; 3] = [None, Some("Recife"), Some("Natal")];
const TAGS: [&str; 2] = ["Vip", "Novo"];

#[tokio::test]
async fn any_tree_of_conditions_answers_what_a_hand_would_pick() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    let owners = [None, Some(user_id(&admin).await), Some(user_id(&agent).await)];
    let mut random = fastrand::Rng::with_seed(7);
    let mut all = Vec::new();
    for n in 0..30 {
        let known = Known {
            name: format!("{} {n}", ["Ana", "Ágata", "Bia"][n % 3]),
            category: CATEGORIES[random.usize(..3)],
            score: random.i64(0..6),
            lifecycle: LIFECYCLES[random.usize(..3)],
            city: CITIES[random.usize(..3)],
            owner: owners[random.usize(..3)].clone(),
            tags: TAGS.into_iter().filter(|_| random.bool()).collect(),
            emails: random.bool(),
        };
        let points =
            if known.emails { json!([{ "kind": "EMAIL", "value": format!("c{n}@x.com.br") }]) } else { json!([]) };
        let more = json!({
            "category": known.category, "score": known.score, "lifecycle": known.lifecycle, "ownerId": known.owner,
            "address": { "city": known.city }, "tags": known.tags, "contactPoints": points
        });
        admin.customer_create(&known.name, more).await;
        all.push(known);
    }
    let tags = admin.query("{ tags { id name } }", json!({})).await["tags"].take();
    let tag = |name: &str| id(tags.as_array().unwrap().iter().find(|tag| tag["name"] == name).unwrap());
    let tags = [tag(TAGS[0]), tag(TAGS[1])];
    let seen_by_agent: BTreeSet<String> = agent.customer_names(json!({}), json!([])).await.into_iter().collect();
    assert!(all.iter().filter(|known| known.owner == owners[2]).all(|known| seen_by_agent.contains(&known.name)));
    for round in 0..80 {
        let tree = Tree::random(&mut random, 3);
        let filter = tree.filter(&owners, &tags);
        let expected: BTreeSet<String> =
            all.iter().filter(|known| tree.holds(known, &owners)).map(|known| known.name.clone()).collect();
        let found: Vec<String> = admin.customer_names(filter.clone(), json!([])).await;
        assert_eq!(found.len(), expected.len(), "round {round}: {filter}");
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected, "round {round}: {filter}");
        let own: BTreeSet<String> = agent.customer_names(filter.clone(), json!([])).await.into_iter().collect();
        assert_eq!(own, expected.intersection(&seen_by_agent).cloned().collect(), "round {round}, agent: {filter}");
    }
}

enum Tree {
    And(Vec<Tree>),
    Or(Vec<Tree>),
    Not(Box<Tree>),
    Category(usize),
    NotCategory(usize),
    ScoreAtLeast(i64),
    Lifecycles(Vec<usize>),
    City(usize),
    CityEmpty(bool),
    Owner(usize),
    OwnerEmpty(bool),
    Tag(usize),
    HasEmail,
    NameStarts(&'static str),
}

impl Tree {
    fn random(random: &mut fastrand::Rng, depth: usize) -> Self {
        let some = |random: &mut fastrand::Rng| {
            (0..random.usize(1..3)).map(|_| Self::random(random, depth - 1)).collect::<Vec<_>>()
        };
        match random.usize(if depth == 0 { 3 } else { 0 }..14) {
            0 => Self::And(some(random)),
            1 => Self::Or(some(random)),
            2 => Self::Not(Box::new(Self::random(random, depth - 1))),
            3 => Self::Category(random.usize(..3)),
            4 => Self::NotCategory(random.usize(..3)),
            5 => Self::ScoreAtLeast(random.i64(0..6)),
            6 => Self::Lifecycles((0..3).filter(|_| random.bool()).collect()),
            7 => Self::City(random.usize(1..3)),
            8 => Self::CityEmpty(random.bool()),
            9 => Self::Owner(random.usize(1..3)),
            10 => Self::OwnerEmpty(random.bool()),
            11 => Self::Tag(random.usize(..2)),
            12 => Self::HasEmail,
            _ => Self::NameStarts(["an", "ÁGA", "b", "x"][random.usize(..4)]),
        }
    }

    fn filter(&self, owners: &[Option<String>], tags: &[String]) -> Value {
        let each = |list: &[Tree]| list.iter().map(|tree| tree.filter(owners, tags)).collect::<Vec<_>>();
        match self {
            Self::And(list) => json!({ "and": each(list) }),
            Self::Or(list) => json!({ "or": each(list) }),
            Self::Not(tree) => json!({ "not": tree.filter(owners, tags) }),
            Self::Category(n) => json!({ "category": { "eq": CATEGORIES[*n] } }),
            Self::NotCategory(n) => json!({ "category": { "ne": CATEGORIES[*n] } }),
            Self::ScoreAtLeast(n) => json!({ "score": { "gte": n } }),
            Self::Lifecycles(list) => json!({ "lifecycle": list.iter().map(|n| LIFECYCLES[*n]).collect::<Vec<_>>() }),
            Self::City(n) => json!({ "city": { "eq": CITIES[*n] } }),
            Self::CityEmpty(yes) => json!({ "city": { "isEmpty": yes } }),
            Self::Owner(n) => json!({ "ownerId": { "eq": owners[*n] } }),
            Self::OwnerEmpty(yes) => json!({ "ownerId": { "isEmpty": yes } }),
            Self::Tag(n) => json!({ "tagIds": [tags[*n]] }),
            Self::HasEmail => json!({ "contactPoint": { "kind": "EMAIL" } }),
            Self::NameStarts(text) => json!({ "name": { "startsWith": text } }),
        }
    }

    fn holds(&self, known: &Known, owners: &[Option<String>]) -> bool {
        match self {
            Self::And(list) => list.iter().all(|tree| tree.holds(known, owners)),
            Self::Or(list) => list.iter().any(|tree| tree.holds(known, owners)),
            Self::Not(tree) => !tree.holds(known, owners),
            Self::Category(n) => known.category == CATEGORIES[*n],
            Self::NotCategory(n) => known.category != CATEGORIES[*n],
            Self::ScoreAtLeast(n) => known.score >= *n,
            Self::Lifecycles(list) => list.iter().any(|n| LIFECYCLES[*n] == known.lifecycle),
            Self::City(n) => known.city == CITIES[*n],
            Self::CityEmpty(yes) => known.city.is_none() == *yes,
            Self::Owner(n) => known.owner == owners[*n],
            Self::OwnerEmpty(yes) => known.owner.is_none() == *yes,
            Self::Tag(n) => known.tags.contains(&TAGS[*n]),
            Self::HasEmail => known.emails,
            Self::NameStarts(text) => {
                let folded = entity::value::name::fold(&known.name);
                folded.starts_with(&entity::value::name::fold(text))
            }
        }
    }
}

#[tokio::test]
async fn customers_are_found_by_their_deals_and_contacts() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let stage = admin.sales().await.stage("Lead");
    let email = json!([{ "kind": "EMAIL", "value": "ana@x.com.br", "consent": "OPTED_IN" }]);
    let ana = id(&admin.customer_create("Ana", json!({ "contactPoints": email })).await);
    let bia = id(&admin.customer_create("Bia", json!({})).await);
    admin.customer_create("Cid", json!({})).await;
    admin.deal_create(&ana, "Um", json!({})).await;
    let won = id(&admin.deal_create(&bia, "Dois", json!({})).await);
    admin.deal_win(&won).await;
    let order = json!([{ "field": "NAME" }]);
    for (filter, expected) in [
        (json!({ "deal": { "stageId": { "eq": stage } } }), vec!["Ana"]),
        (json!({ "deal": { "status": ["WON"] } }), vec!["Bia"]),
        (json!({ "not": { "deal": { "status": ["OPEN"] } } }), vec!["Bia", "Cid"]),
        (json!({ "contactPoint": { "consent": "OPTED_IN", "value": { "startsWith": "ana@" } } }), vec!["Ana"]),
        (json!({ "id": { "in": [ana, bia] } }), vec!["Ana", "Bia"]),
        (json!({ "lastContactedAt": { "isEmpty": true } }), vec!["Ana", "Bia", "Cid"]),
        (json!({ "name": { "contains": "I" } }), vec!["Bia", "Cid"]),
        (json!({ "or": [] }), vec![]),
    ] {
        assert_eq!(admin.customer_names(filter.clone(), order.clone()).await, expected, "{filter}");
    }
}

#[tokio::test]
async fn a_birthday_is_a_day_of_every_year() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    // In São Paulo, where the company is.
    let today = (chrono::Utc::now() - chrono::TimeDelta::hours(3)).date_naive();
    let born = |day: chrono::NaiveDate, year: i32| {
        use chrono::Datelike;
        // Nobody is born on 29 February of every year.
        day.with_year(year).unwrap_or_else(|| chrono::NaiveDate::from_ymd_opt(year, 2, 28).unwrap())
    };
    let later = today + chrono::Days::new(60);
    for (name, day) in [("Hoje", Some(born(today, 1984))), ("Depois", Some(born(later, 1990))), ("Sem", None)] {
        admin.customer_create(name, json!({ "birthDate": day })).await;
    }
    admin.customer_create("Natal", json!({ "birthDate": "1970-12-25" })).await;
    let who =
        async |filter: Value| admin.customer_names(json!({ "birthday": filter }), json!([{ "field": "NAME" }])).await;
    for when in ["TODAY", "THIS_WEEK", "THIS_MONTH"] {
        let found = who(json!({ "when": when })).await;
        assert!(found.contains(&"Hoje".to_owned()) && !found.contains(&"Depois".to_owned()), "{when}: {found:?}");
        assert!(!found.contains(&"Sem".to_owned()));
    }
    assert!(who(json!({ "month": 12 })).await.contains(&"Natal".to_owned()));
    assert_eq!(who(json!({ "month": 12, "day": 25 })).await.iter().filter(|name| *name == "Natal").count(), 1);
    assert!(who(json!({ "day": 25 })).await.contains(&"Natal".to_owned()));
    let document = "query($f: CustomerFilter) { customers(where: $f) { nodes { id } } }";
    for wrong in [json!({ "month": 13 }), json!({ "day": 0 })] {
        let answer = admin.try_query(document, json!({ "f": { "birthday": wrong } })).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_REQUEST", "{answer:#}");
    }
}
