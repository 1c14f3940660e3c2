//! Files that are sent in parts and taken over in the background.

mod crash;
mod flow;
mod mapping;
mod policy;
mod progress;
mod race;
mod undo;
mod upload;
mod workbook;

use tests::Value;

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
