//! Tables that are nothing but their key. SQLite keeps each twice, once by row number and once by key, unless told
//! not to; by key alone they take half the pages, which is most of what a large import writes.
//!
//! `customer_term` goes by customer first: terms of a new customer are written next to each other, and the search
//! has an index of its own. On PostgreSQL, which keeps rows apart from keys anyway, nothing changes.

use crate::dialect::{postgres, run};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Name, columns and keys, and the indexes that go with the old table.
const TABLES: [(&str, &str, &str); 5] = [
    (
        "customer_key",
        "  kind {text} not null check (kind in ('email', 'phone', 'tax_id', 'channel')),
           value {text} not null,
           customer_id {id} not null,
           primary key (tenant_id, kind, value),
           foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade",
        "create index customer_key_customer on customer_key (tenant_id, customer_id)",
    ),
    (
        "customer_term",
        "  term {text} not null,
           customer_id {id} not null,
           primary key (tenant_id, customer_id, term),
           foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade",
        "create index customer_term_term on customer_term (tenant_id, term, customer_id)",
    ),
    (
        "customer_tag",
        "  customer_id {id} not null,
           tag_id {id} not null,
           primary key (tenant_id, customer_id, tag_id),
           foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade,
           foreign key (tenant_id, tag_id) references tag (tenant_id, id) on delete cascade",
        "create index customer_tag_tag on customer_tag (tenant_id, tag_id, customer_id)",
    ),
    (
        "import_result",
        "  import_id {id} not null,
           record_id {id} not null,
           outcome {text} not null check (outcome in ('created', 'updated', 'unchanged', 'undone', 'kept')),
           line {big} not null,
           version {int} not null,
           at {time} not null,
           before {json},
           primary key (tenant_id, import_id, record_id),
           foreign key (tenant_id, import_id) references import (tenant_id, id) on delete cascade",
        "",
    ),
    (
        "import_rejection",
        "  import_id {id} not null,
           line {big} not null,
           cells {json} not null,
           problems {json} not null,
           primary key (tenant_id, import_id, line),
           foreign key (tenant_id, import_id) references import (tenant_id, id) on delete cascade",
        "",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        rebuild(manager, "strict, without rowid").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        rebuild(manager, "strict").await
    }
}

async fn rebuild(manager: &SchemaManager<'_>, how: &str) -> Result<(), DbErr> {
    if postgres(manager) {
        return Ok(());
    }
    for (name, columns, index) in TABLES {
        let names: Vec<&str> = columns.lines().filter_map(column).collect();
        let names = names.join(", ");
        run(
            manager,
            &format!(
                "create table {name}_new (tenant_id {{id}} not null references tenant (id),\n{columns}\n) {how};\n
                 insert into {name}_new (tenant_id, {names}) select tenant_id, {names} from {name};\n
                 drop table {name};\n
                 alter table {name}_new rename to {name};\n
                 {index};\n"
            ),
        )
        .await?;
    }
    Ok(())
}

/// The column that a line declares.
fn column(line: &str) -> Option<&str> {
    let word = line.split_whitespace().next()?;
    (!matches!(word, "primary" | "foreign")).then_some(word)
}
