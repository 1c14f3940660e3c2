//! The list by hand: an axum handler that answers the same JSON from four statements, without tenant,
//! permissions, GraphQL or transaction.

use anyhow::{Context, Result};
use axum::{Json, Router, extract::State, routing::get};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Row};
use std::collections::HashMap;
use uuid::Uuid;

/// `baseline URL PORT`
pub async fn serve(arguments: &[String]) -> Result<()> {
    let [url, port] = arguments else { anyhow::bail!("usage: load baseline URL PORT") };
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port.parse::<u16>()?)).await?;
    let routes = if url.starts_with("sqlite:") {
        let options: sqlx::sqlite::SqliteConnectOptions = url.parse()?;
        let pool = sqlx::sqlite::SqlitePoolOptions::new()
            .max_connections(4)
            .connect_with(options.pragma("query_only", "on"))
            .await?;
        let tenant = sqlx::query("select id from tenant limit 1").fetch_one(&pool).await?.try_get(0)?;
        Router::new().route("/customers", get(sqlite)).with_state((pool, tenant))
    } else {
        let pool =
            sqlx::postgres::PgPoolOptions::new().max_connections(10).test_before_acquire(false).connect(url).await?;
        let tenant = sqlx::query("select id from tenant limit 1").fetch_one(&pool).await?.try_get(0)?;
        Router::new().route("/customers", get(postgres)).with_state((pool, tenant))
    };
    Ok(axum::serve(listener, routes).await?)
}

const CUSTOMERS: &str = "select c.id, c.name, c.lifecycle, u.id as owner_id, u.name as owner_name from customer c \
    left join \"user\" u on u.tenant_id = c.tenant_id and u.id = c.owner_id where c.deleted_at is null \
    order by c.created_at desc, c.id desc limit 21";
const TAGS: &str = "select ct.customer_id, t.id, t.name, t.color from customer_tag ct \
    join tag t on t.tenant_id = ct.tenant_id and t.id = ct.tag_id where ct.customer_id in (KEYS) order by t.name_key";
const POINTS: &str =
    "select customer_id, kind, value from contact_point where customer_id in (KEYS) order by position, id";
const DEALS: &str = "select d.customer_id, d.id, d.title, d.value_minor, d.currency, s.id as stage_id, s.name as stage_name from deal d \
    join stage s on s.tenant_id = d.tenant_id and s.id = d.stage_id \
    where d.customer_id in (KEYS) and d.status = 'open' and d.deleted_at is null order by d.created_at desc, d.id desc";

fn with_keys(sql: &str) -> String {
    sql.replace("KEYS", &(1..=20).map(|n| format!("${n}")).collect::<Vec<_>>().join(", "))
        .replace("where ", "where TENANT ")
}

macro_rules! handler {
    ($name:ident, $pool:ty) => {
        /// All indexes lead with the company; by hand, too, one would say which, and know it beforehand.
        async fn $name(State((pool, tenant)): State<($pool, Uuid)>) -> Json<Value> {
            let answer = async {
                let sql = CUSTOMERS.replace("where ", "where c.tenant_id = $1 and ");
                let mut customers = sqlx::query(AssertSqlSafe(sql)).bind(tenant).fetch_all(&pool).await?;
                let more = customers.len() > 20;
                customers.truncate(20);
                let mut ids: Vec<Uuid> = customers.iter().map(|row| row.try_get("id")).collect::<Result<_, _>>()?;
                let last = *ids.last().context("no customers")?;
                ids.resize(20, last);
                let mut children: Vec<HashMap<Uuid, Vec<Value>>> = Vec::new();
                for (sql, alias) in [(TAGS, "ct."), (POINTS, ""), (DEALS, "d.")] {
                    let sql = with_keys(sql).replace("TENANT", &format!("{alias}tenant_id = $21 and"));
                    let mut query = sqlx::query(AssertSqlSafe(sql));
                    for id in &ids {
                        query = query.bind(*id);
                    }
                    let mut by_customer = HashMap::<Uuid, Vec<Value>>::new();
                    for row in query.bind(tenant).fetch_all(&pool).await? {
                        let child = match alias {
                            "ct." => json!({ "id": global("tag", row.try_get("id")?), "name": row.try_get::<String, _>("name")?, "color": row.try_get::<String, _>("color")? }),
                            "" => json!({ "kind": row.try_get::<String, _>("kind")?.to_uppercase(), "value": row.try_get::<String, _>("value")? }),
                            _ => json!({
                                "id": global("deal", row.try_get("id")?),
                                "title": row.try_get::<String, _>("title")?,
                                "value": { "amountMinor": row.try_get::<i64, _>("value_minor")?, "currency": row.try_get::<String, _>("currency")? },
                                "stage": { "id": global("stage", row.try_get("stage_id")?), "name": row.try_get::<String, _>("stage_name")? },
                            }),
                        };
                        by_customer.entry(row.try_get("customer_id")?).or_default().push(child);
                    }
                    children.push(by_customer);
                }
                let mut nodes = Vec::new();
                for row in &customers {
                    let id: Uuid = row.try_get("id")?;
                    let owner: Option<Uuid> = row.try_get("owner_id")?;
                    let owner_name: Option<String> = row.try_get("owner_name")?;
                    let mut of = |n: usize| children[n].remove(&id).unwrap_or_default();
                    nodes.push(json!({
                        "id": global("customer", id),
                        "name": row.try_get::<String, _>("name")?,
                        "lifecycle": row.try_get::<String, _>("lifecycle")?.to_uppercase(),
                        "owner": owner.map(|id| json!({ "id": global("user", id), "name": owner_name })),
                        "tags": of(0),
                        "contactPoints": of(1),
                        "openDeals": of(2),
                    }));
                }
                anyhow::Ok(json!({ "data": { "customers": { "nodes": nodes, "pageInfo": { "hasNextPage": more } } } }))
            };
            Json(answer.await.unwrap_or_else(|error| json!({ "error": error.to_string() })))
        }
    };
}

handler!(sqlite, sqlx::SqlitePool);
handler!(postgres, sqlx::PgPool);

fn global(kind: &str, id: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(format!("{kind}:{id}"))
}
