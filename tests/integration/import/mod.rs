//! Files that are sent in parts and taken over in the background.

mod activities;
mod closed;
mod command;
mod crash;
mod deals;
mod deals_again;
mod dry_run;
mod fixes;
mod flow;
mod live;
mod mapping;
mod nonsense;
mod policy;
mod progress;
mod race;
mod reach;
mod undo;
mod upload;
mod workbook;

use tests::{Client, TestApp, Value, json};

/// read, created, updated, merged, unchanged, duplicate, invalid.
fn counts(of: &Value) -> [i64; 7] {
    ["read", "created", "updated", "merged", "unchanged", "duplicate", "invalid"]
        .map(|key| of["counts"][key].as_i64().expect("a count"))
}

/// People with numbers from `from`, one line each.
fn people(from: usize, to: usize) -> String {
    let line = |n: usize| format!("Pessoa {n};(11) 9{:04}-{:04};p{n}@exemplo.com.br\n", 7_000 + n / 10_000, n % 10_000);
    format!("nome;telefone;e-mail\n{}", (from..to).map(line).collect::<String>())
}

/// Sends a file of `DEAL` or `ACTIVITY`, understood as `settings` say, and takes it over.
async fn taken(app: &TestApp, client: &Client, entity: &str, file: &str, settings: Value) -> Value {
    let import = client.import_upload_of(entity, "arquivo.csv", file.as_bytes()).await;
    let id = &import["id"];
    if !settings.is_null() {
        client.import_update(id, settings).await;
    }
    client.import_do("importStart", id).await;
    app.drain().await;
    client.import_read(id).await
}

/// Customers with a contact point or a document; their ids.
async fn known(client: &Client) -> [String; 4] {
    let email =
        json!([{ "kind": "EMAIL", "value": "ana@exemplo.com.br" }, { "kind": "PHONE", "value": "11 98765-4321" }]);
    let all = [
        client.customer_create("Padaria Lua", json!({ "kind": "COMPANY", "taxId": "11.222.333/0001-81" })).await,
        client.customer_create("Ana Lima", json!({ "contactPoints": email })).await,
        client.customer_create("Maria", json!({})).await,
        client.customer_create("Maria", json!({})).await,
    ];
    all.map(|customer| customer["id"].as_str().expect("an id").to_owned())
}
