//! Living in a database of its own: at the company's own address everything is as it always is, and anywhere else it
//! is not there.

use super::*;
use std::time::Duration;

const SETUP: &str = "mutation($in: SetupInput!) { setupComplete(input: $in) { user { id } userErrors { code } } }";

#[tokio::test]
async fn each_company_works_at_its_address_and_its_rows_are_in_its_database_alone() {
    let Some(street) = Street::parted().await else { return };
    let (loja, outra) = (street.loja().await, street.outra(Role::Admin).await);
    customer(&loja, "Maria da Loja").await;
    customer(&outra, "Otávio da Outra").await;
    assert_eq!(
        (names(&loja).await, names(&outra).await),
        (vec!["Maria da Loja".into()], vec!["Otávio da Outra".into()])
    );

    let (shared, own) = (street.app.database().url(), street.own.url());
    let of = |name: &str| format!("select count(*) from customer where name = '{name}'");
    assert_eq!((count(shared, &of("Maria da Loja")).await, count(own, &of("Maria da Loja")).await), (1, 0));
    assert_eq!((count(shared, &of("Otávio da Outra")).await, count(own, &of("Otávio da Outra")).await), (0, 1));
    assert_eq!(count(own, "select count(*) from tenant").await, 1);

    let document = "{ viewer { tenant { id slug isolation urls } } }";
    let told = outra.query(document, json!({})).await["viewer"]["tenant"].clone();
    assert_eq!(told["id"], street.tenant().await.global());
    assert_eq!((&told["isolation"], &told["urls"]), (&json!("DEDICATED"), &json!(["http://outra.balcao.test"])));
    let told = loja.query(document, json!({})).await["viewer"]["tenant"].clone();
    assert_eq!((&told["isolation"], &told["urls"]), (&json!("SHARED"), &json!(["http://loja.balcao.test"])));
}

#[tokio::test]
async fn a_token_is_refused_at_every_other_address() {
    let Some(street) = Street::parted().await else { return };
    let (loja, outra) = (street.loja().await, street.outra(Role::Agent).await);
    assert_eq!((asked(&loja).await, asked(&outra).await), (StatusCode::OK, StatusCode::OK));
    assert_eq!(asked(&elsewhere(&street, OUTRA, &loja)).await, StatusCode::FORBIDDEN);
    assert_eq!(asked(&elsewhere(&street, LOJA, &outra)).await, StatusCode::FORBIDDEN);

    let lost = elsewhere(&street, BASE, &outra);
    let answer = lost.try_query("{ viewer { user { email } } }", json!({})).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN");
    let said = answer["errors"][0]["message"].as_str().unwrap();
    assert!(said.contains("http://outra.balcao.test"), "{said}");
    let token = outra.token();
    let url = format!("http://{BASE}:{}", street.app.url().rsplit(':').next().unwrap());
    assert_eq!(tests::WsClient::refused(&url, token).await.code, 4403);
}

#[tokio::test]
async fn at_the_shared_address_its_accounts_are_unknown() {
    let Some(street) = Street::parted().await else { return };
    let sign_in = async |host: &str, email: &str| {
        let (status, code, message) = refusal(street.app.at(host).try_sign_in(email, PASSWORD).await).await;
        (status, code, message)
    };
    let unknown = sign_in(BASE, "nobody@nowhere.test").await;
    assert_eq!(unknown.0, 401);
    assert_eq!(sign_in(BASE, &Role::Admin.email_at("outra")).await, unknown);
    assert_eq!(sign_in(LOJA, &Role::Admin.email_at("outra")).await, unknown);
    assert_eq!(sign_in(OUTRA, &Role::Admin.email()).await, unknown);
    street.app.at(BASE).sign_in(&Role::Admin.email(), PASSWORD).await;
    // No mail either: the rows that were left behind are nobody's.
    let document = "mutation($e: String!) { passwordResetRequest(input: { email: $e }) { sent } }";
    street.app.at(BASE).query(document, json!({ "e": Role::Agent.email_at("outra") })).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    street.app.drain().await;
    assert!(!street.app.data().join("outbox").exists());
}

#[tokio::test]
async fn nobody_founds_or_takes_over_a_company_at_its_address() {
    let Some(street) = Street::parted().await else { return };
    run(street.own.url(), "update \"user\" set status = 'inactive'").await;
    let visitor = street.app.at(OUTRA);
    let setup = visitor.query("{ setup { needed multi demo } }", json!({})).await;
    assert_eq!(setup["setup"], json!({ "needed": false, "multi": false, "demo": false }));
    let input = json!({ "companyName": "Minha", "name": "Eva", "email": "eva@x.test", "password": PASSWORD });
    let done = visitor.query(SETUP, json!({ "in": input })).await;
    assert_eq!(done["setupComplete"]["userErrors"], json!([{ "code": "NOT_ALLOWED" }]));
    let register = "mutation($in: RegisterInput!) { register(input: $in) { user { id } userErrors { code } } }";
    let done = visitor.query(register, json!({ "in": input })).await;
    assert_eq!(done["register"]["userErrors"], json!([{ "code": "NOT_ALLOWED" }]));

    run(street.own.url(), "update \"user\" set status = 'active'").await;
    let admin = street.outra(Role::Admin).await;
    let update = "mutation { tenantUpdate(input: { customDomain: \"loja.balcao.test\" }) { userErrors { code } } }";
    let done = admin.query(update, json!({})).await;
    assert_eq!(done["tenantUpdate"]["userErrors"], json!([{ "code": "NOT_ALLOWED" }]));
}

#[tokio::test]
async fn events_jobs_and_mails_run_in_the_house() {
    let Some(street) = Street::live().await else { return };
    street.move_out().await.unwrap();
    let opened = async {
        while street.app.app().houses.open().is_empty() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), opened).await.expect("a running server opens the house by itself");

    let (loja, outra) = (street.loja().await, street.outra(Role::Admin).await);
    let subscription = "subscription { events(types: [\"customer.created\"]) { name subject { id } } }";
    let (mut there, mut here) = (outra.socket().await, loja.socket().await);
    let (theirs, ours) =
        (there.subscribe(subscription, json!({})).await, here.subscribe(subscription, json!({})).await);
    tokio::time::sleep(Duration::from_millis(300)).await;
    let otavio = customer(&outra, "Otávio").await;
    assert_eq!(there.next(&theirs).await["events"]["subject"]["id"], otavio);
    let maria = customer(&loja, "Maria").await;
    assert_eq!(here.next(&ours).await["events"]["subject"]["id"], maria, "the first that is told here is of here");

    let roles = outra.query("{ roles { id key } }", json!({})).await;
    let role = roles["roles"].as_array().unwrap().iter().find(|role| role["key"] == "agent").unwrap()["id"].clone();
    let invite = "mutation($in: UserInviteInput!) { userInvite(input: $in) { user { id } userErrors { message } } }";
    let input = json!({ "name": "Nina Nova", "email": "nina@outra.test", "roleId": role });
    let done = outra.query(invite, json!({ "in": input })).await;
    assert_eq!(done["userInvite"]["userErrors"], json!([]), "{done}");
    let outbox = houses::folder(&street.app.app().config, street.tenant().await).join("outbox");
    let mail = async {
        loop {
            let file = std::fs::read_dir(&outbox).ok().and_then(|mut files| files.next());
            if let Some(Ok(file)) = file {
                return std::fs::read_to_string(file.path()).unwrap();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let mail = tokio::time::timeout(Duration::from_secs(20), mail).await.expect("the mail is sent");
    assert!(mail.contains("http://outra.balcao.test/invitation?token="), "{mail}");
}
