//! Links to papers: `/documents/{kind}/{token}.pdf`. The file is made when it is asked for, from what is stored then.

use super::{Document, kind, kind::Paper, render};
use crate::{
    app::App,
    error::{Code, Error, Result},
    link::{Link, Use},
};
use anyhow::Context;
use entity::{clock::Time, platform::tenant, value::Color};
use futures::TryStreamExt;
use uuid::Uuid;

/// A paper as a file.
pub struct File {
    /// `Fatura 000123.pdf`
    pub name: String,
    pub content: Vec<u8>,
}

/// The path below the server's address, good for a quarter of an hour: for whoever may read the paper now.
pub fn path<P: Paper>(app: &App, tenant: Uuid, id: Uuid) -> String {
    Link::new(tenant, id, Use::ReadDocument).document(P::KIND, &app.identity)
}

/// As [`path`], good until then: for a quote that somebody gets by mail.
pub fn path_until<P: Paper>(app: &App, tenant: Uuid, id: Uuid, ends_at: Time) -> String {
    Link { ends_at, ..Link::new(tenant, id, Use::ReadDocument) }.document(P::KIND, &app.identity)
}

/// The file that a link opens.
pub async fn open(app: &App, kind: &str, token: &str) -> Result<File> {
    let gone = || Error::fault(Code::NotFound, "fault-file-gone");
    let link = Link::read_document(token, kind, &app.identity).ok_or_else(gone)?;
    let kind = kind::find(kind).ok_or_else(gone)?;
    let tenant = app.store.lookup().tenant(link.tenant).await?.ok_or_else(gone)?;
    let (document, company) = {
        let unit = app.store.unit(tenant);
        let company = tenant::own(&unit).await?.ok_or_else(gone)?;
        ((kind.describe)(&unit, &company, link.subject).await?.ok_or_else(gone)?, company)
    };
    let document = on_paper_of(company, document, app).await;
    let name = file_name(&document);
    // Hundreds of lines take a tenth of a second: not where requests are answered.
    let content = tokio::task::spawn_blocking(move || render(&document)).await.map_err(anyhow::Error::from)??;
    Ok(File { name, content })
}

/// Name, colour and logo, unless the document brings its own.
async fn on_paper_of(company: tenant::Model, mut document: Document, app: &App) -> Document {
    if document.company.name.is_empty() {
        document.company.name = company.name;
    }
    document.accent = document.accent.or_else(|| Color::parse(&company.primary_color).ok());
    if let (None, Some(logo)) = (&document.logo, company.logo) {
        document.logo = content_of(&logo, app).await.unwrap_or_else(|error| {
            tracing::warn!(?error, object = logo.object, "a paper goes without its logo");
            None
        });
    }
    document
}

async fn content_of(logo: &tenant::Logo, app: &App) -> anyhow::Result<Option<Vec<u8>>> {
    let Some(pieces) = app.storage.read(&logo.object).await? else { return Ok(None) };
    let gather = |mut all: Vec<u8>, piece: axum::body::Bytes| async move {
        all.extend_from_slice(&piece);
        Ok(all)
    };
    pieces.try_fold(Vec::new(), gather).await.map(Some).context("the storage broke off")
}

/// What it is and its number, as a name that every system takes.
fn file_name(document: &Document) -> String {
    let said = format!("{} {}", document.title, document.number);
    let kept = |c: char| if c.is_alphanumeric() || "-_.º".contains(c) { c } else { ' ' };
    let words: String = said.chars().map(kept).collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(120).collect();
    match name.trim_matches(['.', ' ']) {
        "" => "documento.pdf".to_owned(),
        name => format!("{name}.pdf"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_a_name_that_people_read_and_systems_take() {
        let name = |title: &str, number: &str| {
            file_name(&Document { title: title.to_owned(), number: number.to_owned(), ..Document::default() })
        };
        assert_eq!(name("Orçamento", "Nº 000123"), "Orçamento Nº 000123.pdf");
        assert_eq!(name("../a\\b:c", "1/2\n\"x\""), "a b c 1 2 x.pdf");
        assert_eq!(name("", "…"), "documento.pdf");
    }
}
