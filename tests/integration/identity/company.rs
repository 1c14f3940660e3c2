//! The company's own settings: hours, holidays, addresses.

use super::*;

const UPDATE: &str = "mutation($in: TenantUpdateInput!) { tenantUpdate(input: $in) { \
    tenant { name customDomain urls businessHours { weekday opensAt closesAt } holidays { date name } version } \
    userErrors { field code } } }";

/// What the update answers.
async fn update(client: &Client, input: Value) -> Value {
    client.query(UPDATE, json!({ "in": input })).await["tenantUpdate"].take()
}

/// The fields that were refused, as dotted paths.
fn refused(payload: &Value) -> Vec<String> {
    let errors = payload["userErrors"].as_array().unwrap();
    let path = |error: &Value| serde_json::from_value::<Vec<String>>(error["field"].clone()).unwrap().join(".");
    errors.iter().map(path).collect()
}

#[tokio::test]
async fn a_company_attends_from_monday_to_friday_until_it_says_otherwise() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let fresh = update(&admin, json!({})).await["tenant"].take();
    assert_eq!(fresh["businessHours"].as_array().unwrap().len(), 5);
    assert_eq!(fresh["businessHours"][0], json!({ "weekday": "MONDAY", "opensAt": "08:00", "closesAt": "18:00" }));
    assert_eq!(fresh["holidays"], json!([]));

    let changed = update(
        &admin,
        json!({
            "businessHours": [
                { "weekday": "SATURDAY", "opensAt": "09:00", "closesAt": "13:00" },
                { "weekday": "MONDAY", "opensAt": "13:30", "closesAt": "18:00" },
                { "weekday": "MONDAY", "opensAt": "08:00", "closesAt": "12:00" },
            ],
            "holidays": [{ "date": "2026-12-25", "name": "Natal" }, { "date": "2026-09-07", "name": "Independência" }],
        }),
    )
    .await["tenant"]
        .take();
    let opens: Vec<&Value> = changed["businessHours"].as_array().unwrap().iter().map(|h| &h["opensAt"]).collect();
    assert_eq!(opens, ["08:00", "13:30", "09:00"]);
    assert_eq!(changed["holidays"][0], json!({ "date": "2026-09-07", "name": "Independência" }));
    let log = admin.query("{ auditLog(first: 1) { nodes { action after } } }", json!({})).await;
    assert_eq!(log["auditLog"]["nodes"][0]["action"], "tenant.updated");
}

#[tokio::test]
async fn hours_that_cannot_be_are_refused_by_their_place() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let hours = |opens: &str, closes: &str| json!({ "weekday": "MONDAY", "opensAt": opens, "closesAt": closes });
    for (input, field) in [
        (json!({ "businessHours": [hours("8h", "18:00")] }), "businessHours.0.opensAt"),
        (json!({ "businessHours": [hours("08:00", "24:30")] }), "businessHours.0.closesAt"),
        (json!({ "businessHours": [hours("08:00", "12:00"), hours("18:00", "14:00")] }), "businessHours.1.closesAt"),
        (json!({ "businessHours": [hours("08:00", "12:00"), hours("11:59", "14:00")] }), "businessHours"),
        (json!({ "holidays": [{ "date": "2026-12-25", "name": " " }] }), "holidays.0.name"),
        (
            json!({ "holidays": [{ "date": "2026-12-25", "name": "a" }, { "date": "2026-12-25", "name": "b" }] }),
            "holidays",
        ),
        (json!({ "businessHours": vec![hours("08:00", "09:00"); 29] }), "businessHours"),
    ] {
        assert!(refused(&update(&admin, input.clone()).await).contains(&field.to_owned()), "{input}");
    }
    let kept = update(&admin, json!({})).await;
    assert_eq!(
        (kept["tenant"]["version"].as_i64(), kept["tenant"]["businessHours"][0]["opensAt"].as_str()),
        (Some(2), Some("08:00"))
    );
}

#[tokio::test]
async fn a_domain_of_ones_own_is_a_host_name() {
    let app = TestApp::with(|config| config.http.public_url = Some("https://balcao.test".into())).await;
    let admin = app.admin().await;
    for wrong in ["com", "https://a.com", "a b.com", "-a.com", "127.0.0.1", "a..com", "x.balcao.test", "balcao.test"] {
        assert_eq!(refused(&update(&admin, json!({ "customDomain": wrong })).await), ["customDomain"], "{wrong}");
    }
    let own = update(&admin, json!({ "customDomain": " CRM.Loja.com.br. " })).await["tenant"].take();
    assert_eq!(own["customDomain"], "crm.loja.com.br");
    assert_eq!(own["urls"], json!(["https://crm.loja.com.br", "https://balcao.test"]));
    assert_eq!(update(&admin, json!({ "customDomain": "" })).await["tenant"]["customDomain"], Value::Null);
}

#[tokio::test]
async fn the_app_has_a_name_and_a_colour_of_the_companys_which_visitors_see_too() {
    let app = TestApp::start().await;
    let (admin, visitor) = (app.admin().await, app.anonymous());
    let look = async || {
        visitor.query("{ setup { theme { name primaryColor logoUrl } } }", json!({})).await["setup"]["theme"].take()
    };
    assert_eq!(look().await, json!({ "name": null, "primaryColor": "#660098", "logoUrl": null }));
    let theme = json!({ "name": "  Atendimento  Rita ", "primaryColor": "#0A7" });
    assert_eq!(refused(&update(&admin, json!({ "theme": theme })).await), ["theme.primaryColor"]);
    let theme = json!({ "name": "  Atendimento  Rita ", "primaryColor": "#00AA77" });
    update(&admin, json!({ "theme": theme })).await;
    assert_eq!(look().await, json!({ "name": "Atendimento Rita", "primaryColor": "#00aa77", "logoUrl": null }));
    for wrong in ["x".repeat(41), "\u{200b}".into()] {
        assert_eq!(refused(&update(&admin, json!({ "theme": { "name": wrong } })).await), ["theme.name"]);
    }
    update(&admin, json!({ "theme": { "name": "" } })).await;
    assert_eq!(look().await, json!({ "name": null, "primaryColor": "#00aa77", "logoUrl": null }));
}

#[tokio::test]
async fn programs_keep_small_settings_with_the_company() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    let read = async |client: &Client| {
        client.query("{ viewer { tenant { settings } } }", json!({})).await["viewer"]["tenant"]["settings"].take()
    };
    assert_eq!(read(&admin).await, json!({}));
    let kept = json!({ "erp": { "store": 7 }, "days": [1, 2.5, null] });
    assert_eq!(refused(&update(&admin, json!({ "settings": kept })).await), [""; 0]);
    assert_eq!(read(&admin).await, kept);
    assert_eq!(read(&agent).await, Value::Null, "who does not manage the company does not read them");
    for wrong in [json!([1]), json!("x"), json!({ "a": "x".repeat(16 * 1024) })] {
        assert_eq!(refused(&update(&admin, json!({ "settings": wrong })).await), ["settings"]);
    }
    assert_eq!(read(&admin).await, kept);
    let log = admin.query("{ auditLog(first: 1) { nodes { action before after } } }", json!({})).await;
    let entry = &log["auditLog"]["nodes"][0];
    assert_eq!(entry["after"], json!({ "settings": ["days", "erp"] }), "the log names keys, never values: {entry}");
}
