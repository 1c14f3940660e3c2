//! What a search tells to whom.

use crate::crm::{
    reach::limit,
    support::{id, user_id},
};
use tests::{TestApp, Value, hit_names, json};

#[tokio::test]
async fn hits_totals_and_facets_end_where_the_role_ends() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let own = json!([{ "permission": "customer.read", "scope": "OWN" }]);
    let agent = limit(&app, own).await;
    let me = user_id(&agent).await;
    admin.customer_create("Padaria Minha", json!({ "ownerId": me, "address": { "city": "Santos" } })).await;
    admin.customer_create("Padaria do Chefe", json!({ "address": { "city": "Segredo" } })).await;
    app.drain().await;
    let facets = ("facets", "[CustomerFacet!]!", json!(["CITY"]));
    let answer = agent.search_customers("padaria", std::slice::from_ref(&facets)).await;
    assert_eq!((hit_names(&answer), &answer["total"]), (vec!["Padaria Minha".to_owned()], &json!(1)));
    assert_eq!(answer["facets"][0]["values"], json!([{ "value": "Santos", "label": null, "count": 1 }]));
    // However the filter is built.
    for filter in [
        json!({ "or": [{ "score": { "gte": 0 } }, { "not": { "score": { "gte": 0 } } }] }),
        json!({ "not": { "ownerId": { "eq": me } } }),
        json!({ "city": { "in": ["Santos", "Segredo\" OR tenant EXISTS OR \"\" = \""] } }),
    ] {
        let answer = agent.search_customers("", &[("where", "CustomerFilter", filter.clone()), facets.clone()]).await;
        assert!(
            !answer.to_string().contains("Chefe") && !answer.to_string().contains("\"Segredo\""),
            "{filter}: {answer:#}"
        );
        assert!(answer["total"].as_i64().unwrap() <= 1, "{filter}");
    }
    assert_eq!(admin.search_customers("padaria", &[]).await["total"], 2);
}

#[tokio::test]
async fn who_may_see_no_customers_is_refused_and_one_box_shows_the_rest() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let agent = limit(&app, json!([{ "permission": "deal.read", "scope": "ALL" }])).await;
    let maria = admin.customer_create("Maristela", json!({})).await;
    admin.deal_create(&id(&maria), "Plano anual", json!({})).await;
    app.drain().await;
    let codes = agent.error_codes("{ searchCustomers(query: \"maristela\") { total } }", json!({})).await;
    assert_eq!(codes, ["FORBIDDEN"]);
    let document = "query($q: String!) { search(query: $q) { customers { total } deals { total hits { deal { title } highlight { field } } } } }";
    let data = agent.query(document, json!({ "q": "plano" })).await;
    assert_eq!((&data["search"]["customers"], &data["search"]["deals"]["total"]), (&Value::Null, &json!(1)));
    let data = agent.query(document, json!({ "q": "maristela" })).await;
    assert_eq!(data["search"]["deals"]["total"], 0, "whose deal it is would tell a name they may not read");
    assert_eq!(admin.query(document, json!({ "q": "maristela" })).await["search"]["deals"]["total"], 1);
}

#[tokio::test]
async fn what_was_deleted_or_given_away_a_moment_ago_is_no_hit() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let agent = limit(&app, json!([{ "permission": "customer.read", "scope": "OWN" }])).await;
    let me = user_id(&agent).await;
    let gone = admin.customer_create("Padaria Gone", json!({ "ownerId": me })).await;
    let given = admin.customer_create("Padaria Given", json!({ "ownerId": me })).await;
    app.drain().await;
    assert_eq!(agent.found("padaria").await.len(), 2);
    // The index does not know yet.
    admin.customer_by_id("customerDelete", &id(&gone)).await;
    admin.customer_update(&id(&given), json!({ "ownerId": null })).await;
    let answer = agent.search_customers("padaria", &[]).await;
    assert_eq!((hit_names(&answer).len(), &answer["total"]), (0, &json!(0)));
}

#[tokio::test]
async fn figures_of_an_index_that_is_behind_are_not_for_those_who_reach_only_some() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let agent = limit(&app, json!([{ "permission": "customer.read", "scope": "OWN" }])).await;
    let me = user_id(&agent).await;
    let mine = |city: &str| json!({ "ownerId": me, "address": { "city": city } });
    admin.customer_create("Padaria Minha", mine("Santos")).await;
    let given = admin.customer_create("Padaria Dada", mine("Segredo")).await;
    app.drain().await;
    admin.customer_update(&id(&given), json!({ "ownerId": null })).await;
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let mut unit = app.store().write(tenant, entity::Author::system());
    use entity::search::work::{Column, Entity};
    use sea_orm::{EntityTrait, sea_query::Expr};
    let long_ago = entity::clock::now() - chrono::TimeDelta::minutes(5);
    unit.update_where(Entity::update_many().col_expr(Column::Since, Expr::value(long_ago))).await.unwrap();
    unit.commit().await.unwrap();
    let asked = [("facets", "[CustomerFacet!]!", json!(["CITY"])), ("perPage", "Int!", json!(1))];
    let answer = agent.search_customers("padaria", &asked).await;
    assert_eq!((&answer["total"], &answer["notice"]["code"]), (&json!(1), &json!("INDEX_BEHIND")));
    assert!(!answer.to_string().contains("Segredo"), "{answer:#}");
    let answer = admin.search_customers("padaria", &asked).await;
    assert_eq!((&answer["total"], answer["facets"][0]["values"].as_array().map(Vec::len)), (&json!(2), Some(2)));
}

#[tokio::test]
async fn a_company_finds_nothing_of_another() {
    let Some(app) = TestApp::multi().await else { return };
    let loja = app.sign_in("admin@loja.test").await;
    let outra = app.sign_in("admin@outra.test").await;
    loja.customer_create("Padaria da Loja", json!({ "taxId": "529.982.247-25" })).await;
    outra.customer_create("Padaria da Outra", json!({ "taxId": "111.444.777-35" })).await;
    app.drain().await;
    for (client, own) in [(&loja, "Padaria da Loja"), (&outra, "Padaria da Outra")] {
        for typed in ["padaria", "", "da", "52998", "11144"] {
            let found = client.found(typed).await;
            assert!(found.iter().all(|name| name == own), "{typed}: {found:?}");
        }
        assert_eq!(client.found("padaria").await, [own]);
    }
}
