//! `/dev/mail`: the mails of an installation without a mail server, for developers. Plain pages without
//! script or style. They hold links that open accounts, so they are never mounted in production, nor where other
//! machines can ask.

use crate::{
    actor::Origin,
    app::App,
    i18n::{Locale, Text},
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

async fn list(State(app): State<App>, Origin { locale, .. }: Origin) -> Response {
    let letters = match Outbox::of(&app.config).list().await {
        Ok(letters) => letters,
        Err(error) => return unreadable(&error, locale),
    };
    let title = said("mailbox-title", locale);
    let mut body = format!("<h1>{title}</h1>");
    if letters.is_empty() {
        write!(body, "<p>{}</p>", said("mailbox-empty", locale)).ok();
    }
    body.push_str("<ul>");
    for Letter { id, at, mail } in &letters {
        let (at, to, subject) = (at.format("%Y-%m-%d %H:%M:%S UTC"), escape(&mail.to), escape(&mail.subject));
        write!(body, "<li>{at} — {to} — <a href=\"/dev/mail/{id}\">{subject}</a></li>").ok();
    }
    body.push_str("</ul>");
    page(&title, &body, locale)
}

async fn one(State(app): State<App>, Origin { locale, .. }: Origin, Path(id): Path<String>) -> Response {
    let Ok(id) = Uuid::try_parse(&id) else { return StatusCode::NOT_FOUND.into_response() };
    let Letter { at, mail, .. } = match Outbox::of(&app.config).read(id).await {
        Ok(Some(letter)) => letter,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => return unreadable(&error, locale),
    };
    let title = said("mailbox-title", locale);
    let (subject, to) = (escape(&mail.subject), escape(&mail.to));
    let paragraphs: String = mail.body.split("\n\n").map(paragraph).collect();
    let body = format!("<p><a href=\"/dev/mail\">{title}</a></p><h1>{subject}</h1><p>{to}, {at}</p>{paragraphs}");
    page(&mail.subject, &body, locale)
}

/// A paragraph that is one address becomes a link.
fn paragraph(text: &str) -> String {
    let text = text.trim();
    let address = (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(char::is_whitespace);
    let escaped = escape(text);
    if address { format!("<p><a href=\"{escaped}\">{escaped}</a></p>") } else { format!("<p>{escaped}</p>") }
}

/// In the reader's language; nothing in it needs escaping.
fn said(key: &str, locale: Locale) -> String {
    Text::new(key).render(locale)
}

fn page(title: &str, body: &str, locale: Locale) -> Response {
    let (title, language) = (escape(title), locale.as_str());
    Html(format!(
        "<!doctype html><html lang=\"{language}\"><meta charset=\"utf-8\"><title>{title}</title>{body}</html>"
    ))
    .into_response()
}

fn unreadable(error: &anyhow::Error, locale: Locale) -> Response {
    tracing::warn!(error = %format!("{error:#}"), "the outbox cannot be read");
    (StatusCode::INTERNAL_SERVER_ERROR, format!("{}\n", said("mailbox-unreadable", locale))).into_response()
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
