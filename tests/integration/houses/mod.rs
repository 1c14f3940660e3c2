//! Companies with a database of their own, in an installation of many (so on PostgreSQL only).

mod keeping;
mod living;
mod moving;
mod operating;

use api::houses::{self, Address, Moved};
use entity::{id::TenantId, store::Entry};
use reqwest::StatusCode;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};
use std::collections::BTreeMap;
use tests::{Client, PASSWORD, Role, TestApp, TestDatabase, Value, json};

const BASE: &str = "balcao.test";
const LOJA: &str = "loja.balcao.test";
const OUTRA: &str = "outra.balcao.test";

/// "Loja Teste" and "Outra Loja" on one server, and an empty database for the second.
struct Street {
    app: TestApp,
    own: TestDatabase,
}

impl Street {
    /// Both share a database; None on SQLite.
    async fn shared() -> Option<Self> {
        let app = TestApp::multi_with(|config| config.http.public_url = Some(format!("http://{BASE}"))).await?;
        Some(Self { app, own: TestDatabase::blank().await? })
    }

    /// The same, with background work.
    async fn live() -> Option<Self> {
        let app = TestApp::live_multi_with(|config| config.http.public_url = Some(format!("http://{BASE}"))).await?;
        Some(Self { app, own: TestDatabase::blank().await? })
    }

    /// "Outra Loja" has a database of its own, and its house is open.
    async fn parted() -> Option<Self> {
        let street = Self::shared().await?;
        street.move_out().await.expect("the company moves");
        street.settle().await;
        Some(street)
    }

    fn address(&self) -> Address {
        Address::new(self.own.url(), None).expect("an address")
    }

    async fn entry(&self) -> Entry {
        self.app.store().lookup().entry("outra").await.expect("the register answers").expect("it is there")
    }

    async fn tenant(&self) -> TenantId {
        self.entry().await.tenant
    }

    async fn move_out(&self) -> anyhow::Result<Moved> {
        houses::prepare(self.app.app(), &self.address()).await?;
        houses::dedicate(self.app.app(), &self.entry().await, &self.address()).await
    }

    /// What the keeper does every two seconds.
    async fn settle(&self) {
        houses::settle(self.app.app()).await.expect("the register answers");
    }

    /// Somebody of "Outra Loja", signed in at its address.
    async fn outra(&self, role: Role) -> Client {
        let client = self.app.at(OUTRA);
        client.sign_in(&role.email_at("outra"), PASSWORD).await;
        client
    }

    /// Somebody of "Loja Teste", signed in at its address.
    async fn loja(&self) -> Client {
        let client = self.app.at(LOJA);
        client.sign_in(&Role::Admin.email(), PASSWORD).await;
        client
    }
}

/// A customer of this name; answers its id.
async fn customer(client: &Client, name: &str) -> String {
    let made = client.customer_create(name, json!({})).await;
    made["id"].as_str().unwrap_or_else(|| panic!("{made}")).to_owned()
}

async fn names(client: &Client) -> Vec<String> {
    client.customer_names(json!({}), json!([{ "field": "NAME" }])).await
}

/// The status of a question by somebody who is signed in, or was.
async fn asked(client: &Client) -> StatusCode {
    client.post_graphql(&json!({ "query": "{ viewer { user { email } } }" })).await.status()
}

/// The message and code of an answer that is an error of a plain route.
async fn refusal(response: reqwest::Response) -> (u16, String, String) {
    let status = response.status().as_u16();
    let body: Value = response.json().await.expect("JSON");
    let text = |field: &str| body["error"][field].as_str().unwrap_or_default().to_owned();
    (status, text("code"), text("message"))
}

/// A client with somebody's token, at another host.
fn elsewhere(street: &Street, host: &str, who: &Client) -> Client {
    let client = street.app.at(host);
    client.set_token(who.token());
    client
}

/// How many rows, past all walls.
async fn count(url: &str, sql: &str) -> i64 {
    let mut connection = PgConnection::connect(url).await.expect("the database answers");
    let many = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut connection).await.expect(sql);
    connection.close().await.ok();
    many
}

/// Runs a statement, past all walls.
async fn run(url: &str, sql: &str) {
    use sqlx::Executor;
    let mut connection = PgConnection::connect(url).await.expect("the database answers");
    connection.execute(AssertSqlSafe(sql)).await.expect(sql);
    connection.close().await.ok();
}

/// All rows of a company in a database, as text, by table.
async fn rows(url: &str, tenant: TenantId) -> BTreeMap<String, Vec<String>> {
    let mut connection = PgConnection::connect(url).await.expect("the database answers");
    let names = "select table_name::text from information_schema.columns
                 where column_name = 'tenant_id' and table_schema = 'public'";
    let names: Vec<String> = sqlx::query_scalar(names).fetch_all(&mut connection).await.expect("the tables");
    assert!(names.len() > 30, "{names:?}");
    let mut all = BTreeMap::new();
    for name in names {
        let sql = format!("select r::text as row from \"{name}\" r where tenant_id = $1 order by 1");
        let found = sqlx::query(AssertSqlSafe(sql)).bind(tenant.uuid()).fetch_all(&mut connection).await.expect("rows");
        all.insert(name, found.iter().map(|row| row.get::<String, _>("row")).collect());
    }
    connection.close().await.ok();
    all
}
