//! Answers as the authority would, and authorizes nothing: what it says has no fiscal value.
//!
//! It looks at what can be looked at without the authority's registers: the key's check digit (rejection 236), that each
//! line has an NCM that exists (778: eight digits, of a chapter from 01 to 97), and the 24 hours of a cancellation (501).

use super::{Answer, Cancellation, Document, Provider, key};
use chrono::TimeDelta;
use entity::clock;

/// How long an authorized invoice can be taken back.
const CANCELLABLE: TimeDelta = TimeDelta::hours(24);

pub struct Sandbox;

#[async_trait::async_trait]
impl Provider for Sandbox {
    async fn authorize(&self, document: &Document) -> anyhow::Result<Answer> {
        if !key::is_sound(&document.access_key) {
            return Ok(rejected(236, "Chave de Acesso com dígito verificador inválido"));
        }
        let unknown = document.lines.iter().position(|line| !line.ncm.as_deref().is_some_and(is_ncm));
        Ok(match unknown {
            Some(line) => rejected(778, &format!("Informado NCM inexistente [nItem: {}]", line + 1)),
            None => accepted(&document.access_key, '1'),
        })
    }

    async fn cancel(&self, cancellation: &Cancellation) -> anyhow::Result<Answer> {
        if clock::now() - cancellation.authorized_at > CANCELLABLE {
            return Ok(rejected(501, "Prazo de cancelamento superior ao previsto na legislação"));
        }
        Ok(accepted(&cancellation.access_key, '2'))
    }
}

fn is_ncm(ncm: &str) -> bool {
    let chapter: Option<u8> = ncm.get(..2).and_then(|chapter| chapter.parse().ok());
    ncm.len() == 8 && ncm.bytes().all(|byte| byte.is_ascii_digit()) && chapter.is_some_and(|it| (1..=97).contains(&it))
}

fn rejected(code: u16, reason: &str) -> Answer {
    Answer::Rejected { code, reason: reason.to_owned() }
}

/// Fifteen digits, the same each time.
fn accepted(access_key: &str, kind: char) -> Answer {
    let digits: String = access_key.chars().rev().filter(char::is_ascii_digit).take(14).collect();
    Answer::Accepted { protocol: format!("{kind}{digits:0<14}") }
}
