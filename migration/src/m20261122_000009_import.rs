//! Files that were taken over. `import_part` are the pieces in which a file was sent; `import_chunk` is the ledger: a row per piece of the file, written in the same
//! transaction as the records of that piece, so that a run that broke off goes on behind the last of them.
//! `import_result` says what the file did to each record (and what stood there before, for undo),
//! `import_rejection` which lines it could not take.

use crate::dialect::{FULL, drop_tables, run, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        tenant_table(
            manager,
            "import",
            "  id {id} not null,
           entity {text} not null check (entity in ('customer')),
           file_name {text} not null,
           size_bytes {big} not null,
           sha256 {text},
           state {text} not null check (state in
             ('draft', 'checking', 'checked', 'running', 'paused', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
           settings {json} not null,
           header {json} not null,
           checked {json},
           fault {text},
           job_id {id},
           bytes_done {big} not null,
           read {big} not null,
           created {big} not null,
           updated {big} not null,
           merged {big} not null,
           unchanged {big} not null,
           duplicate {big} not null,
           invalid {big} not null,
           undone {big} not null,
           kept {big} not null,
           created_by {id},
           created_at {time} not null,
           uploaded_at {time},
           started_at {time},
           finished_at {time},
           version {int} not null,
           primary key (tenant_id, id)",
            FULL,
        )
        .await?;
        tenant_table(
            manager,
            "import_part",
            "  import_id {id} not null,
           number {int} not null,
           object {text} not null,
           size_bytes {big} not null,
           sha256 {text} not null,
           stored_at {time} not null,
           primary key (tenant_id, import_id, number),
           foreign key (tenant_id, import_id) references import (tenant_id, id) on delete cascade",
            FULL,
        )
        .await?;
        tenant_table(
            manager,
            "import_chunk",
            "  import_id {id} not null,
           number {int} not null,
           first_line {big} not null,
           last_line {big} not null,
           read {big} not null,
           committed_at {time} not null,
           primary key (tenant_id, import_id, number),
           foreign key (tenant_id, import_id) references import (tenant_id, id) on delete cascade",
            FULL,
        )
        .await?;
        tenant_table(
            manager,
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
            FULL,
        )
        .await?;
        tenant_table(
            manager,
            "import_rejection",
            "  import_id {id} not null,
           line {big} not null,
           cells {json} not null,
           problems {json} not null,
           primary key (tenant_id, import_id, line),
           foreign key (tenant_id, import_id) references import (tenant_id, id) on delete cascade",
            FULL,
        )
        .await?;
        run(manager, "create index import_list on import (tenant_id, created_at, id);\n").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["import", "import_part", "import_chunk", "import_result", "import_rejection"]).await
    }
}
