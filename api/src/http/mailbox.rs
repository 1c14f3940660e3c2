//! `/dev/mail`: the mails of an installation without a mail server, for developers. Plain pages without
//! script or style. They hold links that open accounts, so they are never mounted in production, nor where other
//! machines can ask.

use crate::{
    app::App,
    integrations::mail::{Letter, Outbox},
};
use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use std::fmt::Write;
use uuid::Uuid;

pub fn is_open(app: &App) -> bool {
    !app.config.platform.production && app.config.http.addr.ip().is_loopback()
}

pub fn routes() -> Router<App> {
    Router::new().route("/dev/mail", get(list)).route("/dev/mail/{id}", get(one))
}

async fn list(State(app): State<App>) -> Response {
    let letters = match Outbox::of(&app.config).list().await {
        Ok(letters) => letters,
        Err(error) => return unreadable(&error),
    };
    let mut body = String::from("<h1>Outbox</h1>");
    if letters.is_empty() {
        body.push_str("<p>No mail yet.</p>");
    }
    body.push_str("<ul>");
    for Letter { id, at, mail } in &letters {
        let (at, to, subject) = (at.format("%Y-%m-%d %H:%M:%S UTC"), escape(&mail.to), escape(&mail.subject));
        write!(body, "<li>{at} — {to} — <a href=\"/dev/mail/{id}\">{subject}</a></li>").ok();
    }
    body.push_str("</ul>");
    page("Outbox", &body)
}

async fn one(State(app): State<App>, Path(id): Path<String>) -> Response {
    let Ok(id) = Uuid::try_parse(&id) else { return StatusCode::NOT_FOUND.into_response() };
    let Letter { at, mail, .. } = match Outbox::of(&app.config).read(id).await {
        Ok(Some(letter)) => letter,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => return unreadable(&error),
    };
    let (subject, to) = (escape(&mail.subject), escape(&mail.to));
    let paragraphs: String = mail.body.split("\n\n").map(paragraph).collect();
    let body = format!("<p><a href=\"/dev/mail\">Outbox</a></p><h1>{subject}</h1><p>{to}, {at}</p>{paragraphs}");
    page(&mail.subject, &body)
}

/// A paragraph that is one address becomes a link.
fn paragraph(text: &str) -> String {
    let text = text.trim();
    let address = (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(char::is_whitespace);
    let escaped = escape(text);
    if address { format!("<p><a href=\"{escaped}\">{escaped}</a></p>") } else { format!("<p>{escaped}</p>") }
}

fn page(title: &str, body: &str) -> Response {
    let title = escape(title);
    Html(format!("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title>{body}</html>"))
        .into_response()
}

fn unreadable(error: &anyhow::Error) -> Response {
    tracing::warn!(error = %format!("{error:#}"), "the outbox cannot be read");
    (StatusCode::INTERNAL_SERVER_ERROR, "The outbox cannot be read; the log says why.\n").into_response()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_mail_says_is_text_and_its_link_a_link() {
        assert_eq!(paragraph("<script>alert('1')</script>"), "<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;</p>");
        assert_eq!(paragraph("http://x/a?b&c"), "<p><a href=\"http://x/a?b&amp;c\">http://x/a?b&amp;c</a></p>");
        assert_eq!(paragraph("javascript:alert(1)"), "<p>javascript:alert(1)</p>");
    }
}
