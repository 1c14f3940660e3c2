//! Which company an address means. Many companies share an installation's address `BASE` (the host of
//! `BALCAO_PUBLIC_URL`); each is also reached at `{slug}.BASE` and may have a domain of its own. Whoever comes
//! by such an address is that company's, or gets 403.

use crate::{
    actor::{Actor, Origin},
    app::App,
    config::Http,
    error::{Code, Error, Problem, ProblemCode, Result},
    i18n::Text,
};
use entity::{id::TenantId, platform::tenant};

/// Domains, RFC 1035.
const LONGEST: usize = 253;

/// What the `Host` of a request says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Named<'a> {
    /// No company: the installation itself, or an address without a name.
    Nobody,
    Slug(&'a str),
    /// Perhaps a company's own domain, perhaps what a balancer inside calls the server.
    Domain(&'a str),
}

pub(crate) fn named<'a>(host: Option<&'a str>, base: &str) -> Named<'a> {
    let Some(host) = host.filter(|host| !host.is_empty() && *host != base && *host != "localhost") else {
        return Named::Nobody;
    };
    if host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok() {
        return Named::Nobody;
    }
    match host.strip_suffix(base).and_then(|rest| rest.strip_suffix('.')) {
        Some(slug) => Named::Slug(slug),
        None => Named::Domain(host),
    }
}

/// The company that a request's address means; `Some(None)` when it means one that is not there.
pub(in crate::domain::identity) async fn company(app: &App, origin: &Origin) -> Result<Option<Option<TenantId>>> {
    match app.is_multi() {
        true => company_at(app, origin.host.as_deref()).await,
        false => Ok(None),
    }
}

/// As [`company`], of any host.
pub(crate) async fn company_at(app: &App, host: Option<&str>) -> Result<Option<Option<TenantId>>> {
    Ok(match named(host, app.config.http.base_host()) {
        Named::Nobody => None,
        Named::Slug(slug) => Some(app.store.lookup().tenant_by_slug(slug).await?),
        Named::Domain(domain) => app.store.lookup().tenant_by_domain(domain).await?.map(Some),
    })
}

/// What somebody is told who comes here for a company that lives elsewhere; None when it does not, or there is none.
pub(in crate::domain::identity) async fn elsewhere(
    app: &App,
    origin: &Origin,
    id: uuid::Uuid,
) -> Result<Option<Error>> {
    if app.house.is_some_and(|own| own.uuid() != id) {
        return Ok(Some(Error::fault(Code::Forbidden, "fault-other-company")));
    }
    let there = if app.is_multi() { app.store.lookup().residence(id).await? } else { None };
    let Some(there) = there else { return Ok(None) };
    let at_home = match named(origin.host.as_deref(), app.config.http.base_host()) {
        Named::Nobody => false,
        Named::Slug(slug) => slug == there.slug,
        Named::Domain(domain) => there.domain.as_deref() == Some(domain),
    };
    if at_home {
        // It has just moved, and the door here is about to learn it.
        app.houses.hurry();
        return Ok(Some(Error::fault(Code::Unavailable, "fault-company-unreachable")));
    }
    let text = Text::new("fault-company-elsewhere").with("url", of_slug(&app.config.http, &there.slug));
    Ok(Some(Error::Fault(Code::Forbidden, text)))
}

/// Fails when somebody of this company comes by the address of another one.
pub(in crate::domain::identity) async fn agrees(
    app: &App,
    origin: &Origin,
    slug: &str,
    domain: Option<&str>,
    tenant: TenantId,
) -> Result<()> {
    let at_home = match named(origin.host.as_deref(), app.config.http.base_host()) {
        Named::Nobody => true,
        Named::Slug(named) => named == slug,
        Named::Domain(named) => domain == Some(named),
    };
    // Only who comes by another name is looked up.
    if at_home || company(app, origin).await?.is_none_or(|named| named == Some(tenant)) {
        return Ok(());
    }
    Err(Error::fault(Code::Forbidden, "fault-other-company"))
}

/// Where companies share an installation only its operator gives domains (`balcao admin domain`): a company could
/// name one that is somebody else's, or the server's own within a cluster.
pub(super) fn chosen_domain(app: &App, actor: &Actor, field: &str, typed: &str) -> Result<Option<String>, Problem> {
    if (app.is_multi() || app.house.is_some()) && actor.user.is_some() {
        return Err(Problem::new(field, ProblemCode::NotAllowed, Text::new("problem-domain-operator")));
    }
    usable_domain(app, field, typed)
}

/// A domain as it is stored; empty is none.
fn usable_domain(app: &App, field: &str, typed: &str) -> Result<Option<String>, Problem> {
    let domain = typed.trim().trim_end_matches('.').to_lowercase();
    if domain.is_empty() {
        return Ok(None);
    }
    let base = app.config.http.base_host();
    let within_base = domain == base || domain.strip_suffix(base).is_some_and(|rest| rest.ends_with('.'));
    let label = |label: &str| {
        let plain = label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        plain && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    let labels: Vec<&str> = domain.split('.').collect();
    // No top-level domain is a number, which keeps addresses out.
    let named = labels.last().is_some_and(|last| !last.bytes().all(|b| b.is_ascii_digit()));
    if domain.len() > LONGEST || labels.len() < 2 || !named || within_base || !labels.into_iter().all(label) {
        return Err(Problem::new(field, ProblemCode::Invalid, Text::new("problem-domain-invalid")));
    }
    Ok(Some(domain))
}

/// Two companies cannot have one domain.
pub(super) fn taken(error: Error) -> Error {
    match error {
        Error::Store(error) if error.is_unique("tenant") => {
            Problem::new("customDomain", ProblemCode::Taken, Text::new("problem-domain-taken")).into()
        }
        other => other,
    }
}

/// The addresses of a company, its own domain first.
pub(super) fn urls(app: &App, row: &tenant::Model) -> Vec<String> {
    let public = app.config.http.public_url();
    let base = app.config.http.base_host();
    let own = row.custom_domain.as_deref().map(|domain| public.replacen(base, domain, 1));
    let shared = if app.is_multi() { of_slug(&app.config.http, &row.slug) } else { public };
    own.into_iter().chain([shared]).collect()
}

/// The address of a company where many share an installation; browsers know what is below `localhost`.
pub(crate) fn of_slug(http: &Http, slug: &str) -> String {
    let base = http.base_host();
    match &http.public_url {
        Some(_) => http.public_url().replacen(base, &format!("{slug}.{base}"), 1),
        None => format!("http://{slug}.{base}:{}", http.addr.port()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_names_the_installation_a_company_or_perhaps_a_domain() {
        let named = |host| named(Some(host), "balcao.app");
        assert_eq!(named("balcao.app"), Named::Nobody);
        assert_eq!(named("127.0.0.1"), Named::Nobody);
        assert_eq!(named("[::1]"), Named::Nobody);
        assert_eq!(named("acme.balcao.app"), Named::Slug("acme"));
        assert_eq!(named("notbalcao.app"), Named::Domain("notbalcao.app"));
        assert_eq!(named("crm.acme.com.br"), Named::Domain("crm.acme.com.br"));
    }
}
