//! The first run, and registration where there are many companies.

use super::*;
use tests::PASSWORD;

const SETUP: &str = "mutation($in: SetupInput!) { setupComplete(input: $in) { tenant { name timeZone } user { email role { key } } userErrors { code field } } }";
const REGISTER: &str = "mutation($in: RegisterInput!) { register(input: $in) { tenant { slug timeZone } user { role { key } } userErrors { code field } } }";

fn founder(n: usize) -> Value {
    let email = format!("ana{n}@padaria.test");
    json!({ "in": { "companyName": format!("Padaria {n}"), "name": "Ana", "email": email, "password": PASSWORD } })
}

#[tokio::test]
async fn the_first_visitor_sets_up_the_company_and_is_its_administrator() {
    let app = TestApp::empty().await;
    let visitor = app.anonymous();
    assert_eq!(
        visitor.query("{ setup { needed multi demo } }", json!({})).await["setup"],
        json!({ "needed": true, "multi": false, "demo": false })
    );
    let data = visitor.query(SETUP, founder(1)).await;
    let expected = json!({
        "tenant": { "name": "Padaria 1", "timeZone": "America/Sao_Paulo" },
        "user": { "email": "ana1@padaria.test", "role": { "key": "admin" } },
        "userErrors": [],
    });
    assert_eq!(data["setupComplete"], expected);
    assert_eq!(visitor.query("{ setup { needed } }", json!({})).await["setup"]["needed"], false);
    assert_eq!(problems(&visitor.query(SETUP, founder(2)).await), ["NOT_ALLOWED"]);
    visitor.sign_in("ana1@padaria.test", PASSWORD).await;
    visitor.query("{ users { nodes { email } } }", json!({})).await;
}

#[tokio::test]
async fn all_that_is_wrong_with_a_first_run_is_said_at_once() {
    let app = TestApp::empty().await;
    let input = json!({ "in": { "companyName": " ", "name": "", "email": "ana", "password": "curta" } });
    let data = app.anonymous().query(SETUP, input).await;
    let fields: Vec<_> =
        data["setupComplete"]["userErrors"].as_array().unwrap().iter().map(|e| e["field"][0].clone()).collect();
    assert_eq!(fields, ["companyName", "name", "email", "password"]);
}

#[tokio::test]
async fn of_many_first_visitors_at_once_one_wins() {
    let app = TestApp::empty().await;
    let visitors = (0..6).map(|n| {
        let visitor = app.anonymous();
        async move { visitor.query(SETUP, founder(n)).await }
    });
    let answers = futures::future::join_all(visitors).await;
    let won = answers.iter().filter(|data| problems(data).is_empty()).count();
    assert_eq!(won, 1, "{answers:?}");
    assert_eq!(app.store().lookup().all_tenants().await.unwrap().len(), 1);
}

#[tokio::test]
async fn one_company_s_installation_has_no_registration_and_many_have_no_first_run() {
    let app = TestApp::start().await;
    assert_eq!(problems(&app.anonymous().query(REGISTER, founder(1)).await), ["NOT_ALLOWED"]);
    let Some(app) = TestApp::multi().await else { return };
    assert_eq!(problems(&app.anonymous().query(SETUP, founder(1)).await), ["NOT_ALLOWED"]);
    assert_eq!(
        app.anonymous().query("{ setup { needed multi } }", json!({})).await["setup"],
        json!({ "needed": false, "multi": true })
    );
}

#[tokio::test]
async fn a_company_registers_among_others_and_sees_only_itself() {
    let Some(app) = TestApp::multi().await else { return };
    let visitor = app.anonymous();
    let mut nowhere = founder(1);
    nowhere["in"]["timeZone"] = json!("Marte/Olympus");
    assert_eq!(problems(&visitor.query(REGISTER, nowhere).await), ["INVALID"]);
    let mut there = founder(1);
    there["in"]["timeZone"] = json!("America/Manaus");
    let data = visitor.query(REGISTER, there).await;
    assert_eq!(data["register"]["tenant"], json!({ "slug": "padaria-1", "timeZone": "America/Manaus" }));
    assert_eq!(data["register"]["user"]["role"]["key"], "admin");
    assert_eq!(problems(&visitor.query(REGISTER, founder(1)).await), ["TAKEN"]);
    visitor.sign_in("ana1@padaria.test", PASSWORD).await;
    let people = visitor.query("{ users { nodes { email } } }", json!({})).await;
    assert_eq!(people["users"]["nodes"], json!([{ "email": "ana1@padaria.test" }]));
}
