//! What people choose for a file; kept with the import as JSON.

use super::fixes::Fix;
use crate::{
    domain::crm::customer::bulk::Policy,
    error::{Problem, ProblemCode},
    i18n::Text,
};
use entity::value::Phone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Settings {
    /// What a header means where its name does not say: `{"Fone 2": "contact.phone", "Obs": "ignore"}`.
    pub columns: BTreeMap<String, String>,
    /// Of a spreadsheet; the first that has cells when absent.
    pub sheet: Option<String>,
    /// `,`, `;` or tab; found in the file when absent.
    pub delimiter: Option<char>,
    #[serde(flatten)]
    pub policy: Policy,
    /// Of numbers that have none: `11`.
    pub area_code: Option<String>,
    pub defaults: Defaults,
    /// What is read instead of cells that cannot be taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<Fix>,
}

impl Settings {
    /// What is chosen must make sense by itself, whatever the file.
    pub fn check(&self) -> Result<(), Problem> {
        let Some(area) = &self.area_code else { return Ok(()) };
        // A number that is right wherever there is this area.
        let known = Phone::parse(&format!("({area}) 3333-3333")).is_ok_and(|phone| phone.area_code() == Some(area));
        known.then_some(()).ok_or_else(|| Problem::new("areaCode", ProblemCode::Invalid, Text::new("import-area-code")))
    }
}

/// What a line gets that does not say it itself.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Defaults {
    /// E-mail or name of a colleague.
    pub owner: Option<String>,
    pub portfolio: Option<String>,
    pub source: Option<String>,
    pub tags: Vec<String>,
}
