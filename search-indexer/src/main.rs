//! The sidecar: keeps Meilisearch equal to the database, beside any number of servers. What it can do stands in
//! `search_indexer::command`.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    search_indexer::command::main().await
}
