//! The secret is replaced while people work.

use tests::{Client, Value, json, process::Balcao};

const EMAIL: &str = "admin@demo.com";
const PASSWORD: &str = "balcao-demo-2026";

async fn stopped(mut running: tests::process::Running<'_>) {
    running.terminate();
    assert_eq!(running.ended().await.code(), Some(0), "{}", running.log());
}

async fn signs_in(client: &Client) -> u16 {
    client.try_sign_in(EMAIL, PASSWORD).await.status().as_u16()
}

#[tokio::test]
async fn whoever_is_signed_in_stays_so_and_passwords_stay_good() {
    let balcao = Balcao::default();
    let first = balcao.serve().await;
    let client = Client::new(&first.url());
    client.sign_in(EMAIL, PASSWORD).await;
    stopped(first).await;

    let said = balcao.run(&["rotate", "keys"]).await;
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let second = balcao.serve().await;
    let viewer = client.query("{ viewer { user { email } } }", json!({})).await;
    assert_eq!(viewer["viewer"]["user"]["email"], EMAIL);
    // This saves the password under the new secret …
    assert_eq!(signs_in(&Client::new(&second.url())).await, 200);
    stopped(second).await;

    // … and a second rotation forgets nothing either.
    assert!(balcao.run(&["rotate", "keys"]).await.status.success());
    let third = balcao.serve().await;
    assert_eq!(client.post_graphql(&json!({ "query": "{ viewer { user { id } } }" })).await.status(), 200);
    assert_eq!(signs_in(&Client::new(&third.url())).await, 200);
    stopped(third).await;
}

#[tokio::test]
async fn forgetting_every_former_secret_asks_for_new_passwords() {
    let balcao = Balcao::default();
    stopped(balcao.serve().await).await;
    assert!(balcao.run(&["rotate", "keys", "--forget"]).await.status.success());
    let running = balcao.serve().await;
    assert_eq!(signs_in(&Client::new(&running.url())).await, 401);
    let told = balcao.run(&["admin", "--help"]).await;
    assert!(String::from_utf8_lossy(&told.stdout).contains("password"));
    stopped(running).await;
}

#[tokio::test]
async fn a_configured_secret_is_replaced_where_it_is_configured() {
    let former = "a secret that was configured by hand and is long";
    let balcao = Balcao::default().with("BALCAO_SECRET", former);
    let said = balcao.run(&["rotate", "keys"]).await;
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("BALCAO_SECRET") && !said.contains(former), "{said}");
    assert!(!balcao.data().join("secret").exists());

    let first = balcao.serve().await;
    let client = Client::new(&first.url());
    client.sign_in(EMAIL, PASSWORD).await;
    stopped(first).await;
    let balcao =
        balcao.with("BALCAO_SECRET", "the next secret, which is also long enough").with("BALCAO_SECRET_FORMER", former);
    let second = balcao.serve().await;
    let viewer: Value = client.query("{ viewer { user { email } } }", json!({})).await;
    assert_eq!(viewer["viewer"]["user"]["email"], EMAIL);
    stopped(second).await;
}
