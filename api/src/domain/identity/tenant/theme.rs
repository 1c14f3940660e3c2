//! How the app looks in a company: what it is called, its colour, its logo. Everybody may see it, before signing in
//! too.

use super::{logo, own, usable_name};
use crate::{
    actor::Origin,
    app::App,
    error::{Problem, Problems, Result},
};
use async_graphql::{InputObject, SimpleObject};
use entity::{
    platform::tenant::{self, PRIMARY_COLOR},
    value::Color,
};
use sea_orm::ActiveValue::Set;

/// How the app looks in a company. Open to everybody at the company's address.
#[derive(SimpleObject)]
pub struct TenantTheme {
    /// What the app is called there; null: by its own name.
    name: Option<String>,
    /// `#rrggbb`.
    primary_color: String,
    /// Where its logo can be read, by everybody; another logo has another address.
    logo_url: Option<String>,
}

/// What is absent stays.
#[derive(Clone, Debug, Default, InputObject)]
pub struct TenantThemeInput {
    /// At most 40 characters; empty takes it away.
    name: Option<String>,
    /// `#rrggbb`.
    primary_color: Option<String>,
}

/// The sidebar has no room for more.
const LONGEST_NAME: usize = 40;

impl Default for TenantTheme {
    fn default() -> Self {
        Self { name: None, primary_color: PRIMARY_COLOR.to_owned(), logo_url: None }
    }
}

impl From<&tenant::Model> for TenantTheme {
    fn from(row: &tenant::Model) -> Self {
        Self { name: row.theme_name.clone(), primary_color: row.primary_color.clone(), logo_url: logo::url(row) }
    }
}

/// The look of the company that a request's address means; our own where it means none.
pub async fn at(app: &App, origin: &Origin) -> Result<TenantTheme> {
    let tenant = match app.is_multi() {
        true => super::address::company(app, origin).await?.flatten(),
        false => app.only_tenant().await?,
    };
    Ok(match tenant {
        Some(tenant) => (&own(&app.store.unit(tenant)).await?).into(),
        None => TenantTheme::default(),
    })
}

/// Takes over what is given.
pub(super) fn apply(input: &TenantThemeInput, to: &mut tenant::ActiveModel, problems: &mut Problems) {
    match input.name.as_deref().map(str::trim) {
        Some("") => to.theme_name = Set(None),
        Some(typed) => match usable_name("theme.name", typed) {
            Ok(name) if name.chars().count() > LONGEST_NAME => {
                problems.push(Problem::too_long("theme.name", LONGEST_NAME));
            }
            Ok(name) => to.theme_name = Set(Some(name)),
            Err(problem) => problems.push(problem),
        },
        None => {}
    }
    let color = input.primary_color.as_ref().and_then(|c| problems.check("theme.primaryColor", Color::parse(c)));
    if let Some(color) = color {
        to.primary_color = Set(color.to_string());
    }
}
