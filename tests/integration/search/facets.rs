//! Filters, facets, order and pages of a search.

use tests::{Client, TestApp, Value, hit_names, json};

async fn shop() -> (TestApp, Client, String) {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let create = "mutation { tagCreate(input: { name: \"Vip\" }) { tag { id } } }";
    let vip = admin.query(create, json!({})).await["tagCreate"]["tag"]["id"].as_str().unwrap().to_owned();
    for (n, city) in ["Santos", "Santos", "São Paulo", "Santos", "Recife"].iter().enumerate() {
        let tags: Vec<&str> = if n % 2 == 0 { vec![&vip] } else { vec![] };
        let more = json!({ "score": n * 10, "address": { "city": city }, "tagIds": tags,
                           "lifecycle": if n < 2 { "LEAD" } else { "CUSTOMER" } });
        admin.customer_create(&format!("Loja {}", ["Azul", "Bela", "Clara", "Doce", "Esperança"][n]), more).await;
    }
    app.drain().await;
    (app, admin, vip)
}

fn counts(answer: &Value, facet: &str) -> Vec<(String, i64)> {
    let facets = answer["facets"].as_array().unwrap();
    let found = facets.iter().find(|one| one["facet"] == facet).unwrap_or_else(|| panic!("no {facet} in {answer:#}"));
    let values = found["values"].as_array().unwrap().iter();
    values
        .map(|value| {
            let name = value["label"].as_str().or(value["value"].as_str()).unwrap();
            (name.to_owned(), value["count"].as_i64().unwrap())
        })
        .collect()
}

#[tokio::test]
async fn values_are_counted_over_all_that_matches() {
    let (_app, admin, vip) = shop().await;
    let asked = json!(["CITY", "LIFECYCLE", "TAG", "CITY"]);
    let answer =
        admin.search_customers("loja", &[("facets", "[CustomerFacet!]!", asked), ("perPage", "Int!", json!(1))]).await;
    assert_eq!(answer["total"], 5);
    let pair = |name: &str, count| (name.to_owned(), count);
    assert_eq!(counts(&answer, "CITY"), [pair("Santos", 3), pair("Recife", 1), pair("São Paulo", 1)]);
    assert_eq!(counts(&answer, "LIFECYCLE"), [pair("CUSTOMER", 3), pair("LEAD", 2)]);
    assert_eq!(counts(&answer, "TAG"), [pair("Vip", 3)]);
    assert_eq!(answer["facets"][2]["values"][0]["value"], vip.as_str(), "as a filter takes it");
    assert_eq!(answer["facets"].as_array().unwrap().len(), 3, "each once");
}

#[tokio::test]
async fn the_filter_of_lists_narrows_a_search() {
    let (_app, admin, vip) = shop().await;
    for (filter, names) in [
        (json!({ "city": { "eq": "Santos" } }), vec!["Loja Azul", "Loja Bela", "Loja Doce"]),
        (json!({ "city": { "in": ["Recife", "São Paulo"] } }), vec!["Loja Clara", "Loja Esperança"]),
        (json!({ "city": { "ne": "Santos" }, "lifecycle": ["CUSTOMER"] }), vec!["Loja Clara", "Loja Esperança"]),
        (json!({ "score": { "gte": 10, "lt": 30 } }), vec!["Loja Bela", "Loja Clara"]),
        (json!({ "tagIds": [vip] }), vec!["Loja Azul", "Loja Clara", "Loja Esperança"]),
        (json!({ "or": [{ "score": { "eq": 0 } }, { "score": { "gt": 30 } }] }), vec!["Loja Azul", "Loja Esperança"]),
        (json!({ "not": { "tagIds": [vip] } }), vec!["Loja Bela", "Loja Doce"]),
        (json!({ "or": [] }), vec![]),
        (json!({ "createdAt": { "inLast": { "count": 1 } }, "score": { "lte": 0 } }), vec!["Loja Azul"]),
        (json!({ "createdAt": { "lt": "2020-01-01T00:00:00Z" } }), vec![]),
    ] {
        let more =
            [("where", "CustomerFilter", filter.clone()), ("orderBy", "CustomerOrder", json!({ "field": "NAME" }))];
        let answer = admin.search_customers("loja", &more).await;
        assert_eq!(
            (hit_names(&answer), &answer["notice"]),
            (names.iter().map(|n| (*n).to_owned()).collect(), &Value::Null),
            "{filter}"
        );
        assert_eq!(answer["total"], names.len(), "{filter}");
    }
}

#[tokio::test]
async fn hits_are_ordered_and_paged_by_number() {
    let (_app, admin, _) = shop().await;
    let page = async |number: i32, field: &str, direction: &str| {
        let order = json!({ "field": field, "direction": direction });
        let more =
            [("orderBy", "CustomerOrder", order), ("page", "Int!", json!(number)), ("perPage", "Int!", json!(2))];
        let answer = admin.search_customers("loja", &more).await;
        assert_eq!((&answer["total"], &answer["page"], &answer["perPage"]), (&json!(5), &json!(number), &json!(2)));
        hit_names(&answer)
    };
    assert_eq!(page(1, "SCORE", "DESC").await, ["Loja Esperança", "Loja Doce"]);
    assert_eq!(page(3, "SCORE", "DESC").await, ["Loja Azul"]);
    assert_eq!(page(2, "NAME", "ASC").await, ["Loja Clara", "Loja Doce"]);
    assert!(page(4, "NAME", "ASC").await.is_empty());
    let document = "query($p: Int!, $n: Int!) { searchCustomers(query: \"loja\", page: $p, perPage: $n) { total } }";
    for (number, size) in [(0, 20), (-1, 20), (1, 0), (1, 101), (11, 100), (i32::MAX, 100)] {
        let codes = admin.error_codes(document, json!({ "p": number, "n": size })).await;
        assert_eq!(codes, ["BAD_REQUEST"], "page {number} of {size}");
    }
}
