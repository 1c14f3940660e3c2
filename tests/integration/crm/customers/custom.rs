//! Fields that the company adds.

use super::super::support::{codes, id};
use tests::{Client, TestApp, Value, json};

async fn field(admin: &Client, label: &str, kind: &str, more: Value) -> Value {
    let mut payload = admin.custom_field_create(label, kind, more).await;
    assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
    payload["customField"].take()
}

fn value(key: &str, value: Value) -> Value {
    json!({ "custom": [{ "key": key, "value": value }] })
}

#[tokio::test]
async fn a_key_comes_from_the_label_and_is_never_used_twice() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    assert_eq!(field(&admin, "Data da Vistoria", "DATE", json!({})).await["key"], "data_da_vistoria");
    assert_eq!(field(&admin, "Data da vistoria", "DATE", json!({})).await["key"], "data_da_vistoria_2");
    assert_eq!(field(&admin, "2ª via", "BOOLEAN", json!({})).await["key"], "campo_2a_via");
    assert_eq!(codes(&admin.custom_field_create("X", "TEXT", json!({ "key": "data_da_vistoria" })).await), ["TAKEN"]);
    assert_eq!(codes(&admin.custom_field_create("X", "TEXT", json!({ "key": "Não" })).await), ["INVALID"]);
    assert_eq!(codes(&admin.custom_field_create("X", "SELECT", json!({})).await), ["REQUIRED"]);
    assert_eq!(codes(&admin.custom_field_create("X", "TEXT", json!({ "options": ["a"] })).await), ["INVALID"]);
    let document =
        "mutation { customFieldCreate(input: { entity: CUSTOMER, label: \"X\", type: TEXT }) { customField { id } } }";
    let viewer = app.viewer().await;
    assert_eq!(viewer.error_codes(document, json!({})).await, ["FORBIDDEN"]);
}

#[tokio::test]
async fn values_are_checked_by_type_and_come_back_as_they_went_in() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    field(&admin, "Obs", "TEXT", json!({})).await;
    field(&admin, "Renda", "NUMBER", json!({})).await;
    field(&admin, "Vistoria", "DATE", json!({})).await;
    field(&admin, "Fiel", "BOOLEAN", json!({})).await;
    field(&admin, "Porte", "SELECT", json!({ "options": ["Pequeno", "Médio"] })).await;
    field(&admin, "Interesses", "MULTI_SELECT", json!({ "options": ["Fibra", "TV", "Móvel"] })).await;
    let all = json!([
        { "key": "obs", "value": "Olá" }, { "key": "renda", "value": 0.000001 },
        { "key": "vistoria", "value": "2026-02-28" }, { "key": "fiel", "value": false },
        { "key": "porte", "value": "médio" }, { "key": "interesses", "value": ["Móvel", "Fibra", "Fibra"] }
    ]);
    let ana = admin.customer_create("Ana", json!({ "custom": all })).await;
    let values: Vec<&Value> = ana["custom"].as_array().unwrap().iter().map(|one| &one["value"]).collect();
    let expected = json!(["Olá", 0.000001, "2026-02-28", false, "Médio", ["Fibra", "Móvel"]]);
    assert_eq!(json!(values), expected);
    for (key, wrong) in [
        ("obs", json!(1)),
        ("renda", json!("12")),
        ("renda", json!(0.0000001)),
        ("vistoria", json!("28/02/2026")),
        ("vistoria", json!("2026-02-30")),
        ("fiel", json!("sim")),
        ("porte", json!("Grande")),
        ("interesses", json!(["Gás"])),
    ] {
        let payload = admin.customer_try_update(&id(&ana), value(key, wrong.clone())).await;
        assert_eq!(codes(&payload), ["INVALID"], "{key} {wrong}");
        assert_eq!(payload["userErrors"][0]["field"], json!(["custom", "0", "value"]));
    }
    assert_eq!(codes(&admin.customer_try_update(&id(&ana), value("nenhum", json!(1))).await), ["NOT_FOUND"]);
    let cleared = admin.customer_update(&id(&ana), value("renda", Value::Null)).await;
    assert_eq!(cleared["custom"].as_array().unwrap().len(), 5);
}

#[tokio::test]
async fn a_required_field_must_be_given_and_cannot_be_cleared() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let old = id(&admin.customer_create("De antes", json!({})).await);
    field(&admin, "Contrato", "TEXT", json!({ "required": true })).await;
    assert_eq!(codes(&admin.customer_try_create("Ana", json!({})).await), ["REQUIRED"]);
    let ana = admin.customer_create("Ana", value("contrato", json!("A-1"))).await;
    assert_eq!(codes(&admin.customer_try_update(&id(&ana), value("contrato", json!(" "))).await), ["REQUIRED"]);
    admin.customer_update(&old, json!({ "category": "x" })).await;
}

#[tokio::test]
async fn customers_are_filtered_by_each_kind_of_field() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    field(&admin, "Obs", "TEXT", json!({})).await;
    field(&admin, "Renda", "NUMBER", json!({})).await;
    field(&admin, "Vistoria", "DATE", json!({})).await;
    field(&admin, "Fiel", "BOOLEAN", json!({})).await;
    field(&admin, "Interesses", "MULTI_SELECT", json!({ "options": ["Fibra", "TV"] })).await;
    let make = async |name: &str, obs: &str, renda: f64, dia: &str, fiel: bool, interesses: Value| {
        let custom = json!([
            { "key": "obs", "value": obs }, { "key": "renda", "value": renda }, { "key": "vistoria", "value": dia },
            { "key": "fiel", "value": fiel }, { "key": "interesses", "value": interesses }
        ]);
        admin.customer_create(name, json!({ "custom": custom })).await
    };
    make("A", "São João", 10.5, "2026-01-10", true, json!(["Fibra"])).await;
    make("B", "sao bento", 20.0, "2026-02-10", false, json!(["Fibra", "TV"])).await;
    admin.customer_create("C", json!({})).await;
    for (filter, expected) in [
        (json!({ "key": "obs", "eq": "São João" }), vec!["A"]),
        (json!({ "key": "obs", "ne": "São João" }), vec!["B", "C"]),
        (json!({ "key": "obs", "startsWith": "SAO" }), vec!["A", "B"]),
        (json!({ "key": "obs", "contains": "bén" }), vec!["B"]),
        (json!({ "key": "obs", "in": ["sao bento", "x"] }), vec!["B"]),
        (json!({ "key": "obs", "in": [] }), vec![]),
        (json!({ "key": "obs", "isEmpty": true }), vec!["C"]),
        (json!({ "key": "obs", "isEmpty": false }), vec!["A", "B"]),
        (json!({ "key": "renda", "eq": 10.5 }), vec!["A"]),
        (json!({ "key": "renda", "gt": 10.5 }), vec!["B"]),
        (json!({ "key": "renda", "gte": 10.5, "lt": 20 }), vec!["A"]),
        (json!({ "key": "vistoria", "lte": "2026-01-31" }), vec!["A"]),
        (json!({ "key": "fiel", "eq": true }), vec!["A"]),
        (json!({ "key": "interesses", "eq": "Fibra" }), vec!["A", "B"]),
        (json!({ "key": "interesses", "ne": "TV" }), vec!["A", "C"]),
    ] {
        let names = admin.customer_names(json!({ "custom": filter }), json!([{ "field": "NAME" }])).await;
        assert_eq!(names, expected, "{filter}");
    }
    let document = "query($where: CustomerFilter) { customers(where: $where) { nodes { id } } }";
    for wrong in [json!({ "key": "nada", "eq": 1 }), json!({ "key": "renda", "eq": "dez" })] {
        let codes = admin.error_codes(document, json!({ "where": { "custom": wrong } })).await;
        assert_eq!(codes, ["BAD_REQUEST"], "an unknown field or a wrong type is an error, never ignored");
    }
}

#[tokio::test]
async fn a_date_of_the_companys_own_is_told_from_today() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    field(&admin, "Vistoria", "DATE", json!({})).await;
    field(&admin, "Obs", "TEXT", json!({})).await;
    // In São Paulo, where the company is.
    let today = (chrono::Utc::now() - chrono::TimeDelta::hours(3)).date_naive();
    for (name, away) in [("Antes", -70), ("Ontem", -1), ("Hoje", 0), ("Amanhã", 1), ("Depois", 70)] {
        admin.customer_create(name, value("vistoria", json!(today + chrono::TimeDelta::days(away)))).await;
    }
    admin.customer_create("Sem", json!({})).await;
    for (told, expected) in [
        (json!({ "during": "TODAY" }), vec!["Hoje"]),
        (json!({ "during": "YESTERDAY" }), vec!["Ontem"]),
        (json!({ "during": "TOMORROW" }), vec!["Amanhã"]),
        (json!({ "inLast": { "count": 2 } }), vec!["Hoje", "Ontem"]),
        (json!({ "inNext": { "count": 3, "unit": "MONTH" } }), vec!["Amanhã", "Depois", "Hoje"]),
    ] {
        let mut custom = told.clone();
        custom["key"] = json!("vistoria");
        let names = admin.customer_names(json!({ "custom": custom }), json!([{ "field": "NAME" }])).await;
        assert_eq!(names, expected, "{told}");
        let document = "mutation($in: SegmentCreateInput!) { segmentCreate(input: $in) { segment { id } } }";
        let input = json!({ "name": told.to_string(), "where": { "custom": custom } });
        let segment = admin.query(document, json!({ "in": input })).await["segmentCreate"]["segment"]["id"].clone();
        let kept = admin.customer_names(json!({ "segmentIds": [segment] }), json!([{ "field": "NAME" }])).await;
        assert_eq!(kept, expected, "a segment keeps what was said, not the days: {told}");
    }
    let document = "query($where: CustomerFilter) { customers(where: $where) { nodes { id } } }";
    let wrong = json!({ "key": "obs", "during": "THIS_WEEK" });
    assert_eq!(admin.error_codes(document, json!({ "where": { "custom": wrong } })).await, ["BAD_REQUEST"]);
}

#[tokio::test]
async fn a_list_sorted_by_a_field_pages_over_those_with_and_then_those_without() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    field(&admin, "Renda", "NUMBER", json!({})).await;
    for (name, renda) in [("A", Some(3)), ("B", None), ("C", Some(1)), ("D", None), ("E", Some(2)), ("F", Some(2))] {
        let custom = renda.map_or(json!({}), |renda| value("renda", json!(renda)));
        admin.customer_create(name, custom).await;
    }
    let document = "query($first: Int, $after: String, $last: Int, $before: String, $direction: SortDirection!) {
        customers(orderBy: [{ field: CUSTOM, customKey: \"renda\", direction: $direction }],
                  first: $first, after: $after, last: $last, before: $before) {
          nodes { name } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }";
    for (direction, expected) in [("ASC", ["C", "E", "F", "A", "B", "D"]), ("DESC", ["A", "F", "E", "C", "B", "D"])] {
        for size in 1..=7 {
            let mut seen = Vec::new();
            let mut after = Value::Null;
            loop {
                let variables = json!({ "first": size, "after": after, "direction": direction });
                let page = admin.query(document, variables).await["customers"].take();
                seen.extend(tests_names(&page));
                assert_eq!(page["totalCount"], 6);
                if page["pageInfo"]["hasNextPage"] == false {
                    break;
                }
                after = page["pageInfo"]["endCursor"].clone();
            }
            assert_eq!(seen, expected, "forward {direction} by {size}");
            let mut back = Vec::new();
            let mut before = Value::Null;
            loop {
                let variables = json!({ "last": size, "before": before, "direction": direction });
                let page = admin.query(document, variables).await["customers"].take();
                back.splice(0..0, tests_names(&page));
                if page["pageInfo"]["hasPreviousPage"] == false {
                    break;
                }
                before = page["pageInfo"]["startCursor"].clone();
            }
            assert_eq!(back, expected, "backward {direction} by {size}");
        }
    }
}

fn tests_names(page: &Value) -> Vec<String> {
    page["nodes"].as_array().unwrap().iter().map(|node| node["name"].as_str().unwrap().to_owned()).collect()
}
