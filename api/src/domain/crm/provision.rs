//! What a new company starts with.

use super::pipeline::{StageKind, service};
use crate::{
    actor::Actor,
    domain::crm::pipeline::StageInput,
    error::Result,
    i18n::{Locale, Text},
};
use entity::WriteUnit;

/// Makes the pipeline that a company begins with, in the language of who founds it. Called while the
/// company is being made, before anybody has a role, so it asks for no permission.
pub async fn company(unit: &mut WriteUnit, actor: &Actor) -> Result<()> {
    let name = Text::new("pipeline-default").render(actor.locale);
    service::insert(unit, &name, stages(actor.locale)).await.map(drop)
}

/// The five stages that Brazilian sales teams know.
pub(super) fn stages(locale: Locale) -> Vec<StageInput> {
    let stage = |key: &str, kind, probability, color: &str, sla_days| StageInput {
        name: Text::new(key).render(locale),
        kind,
        probability,
        color: Some(color.to_owned()),
        sla_days,
    };
    vec![
        stage("stage-default-lead", StageKind::Open, 10, "#64748b", Some(3)),
        stage("stage-default-contacted", StageKind::Open, 25, "#2563eb", Some(5)),
        stage("stage-default-proposal", StageKind::Open, 50, "#9333ea", Some(7)),
        stage("stage-default-won", StageKind::Won, 100, "#15803d", None),
        stage("stage-default-lost", StageKind::Lost, 0, "#b91c1c", None),
    ]
}
