//! Which columns a file can have, and what they are called.

use crate::{
    domain::import::columns::{self as imported, Column as Imported},
    error::{Problem, ProblemCode, Problems, Result},
    i18n::{Locale, Text},
};
use entity::{
    Unit,
    crm::custom_field::{self, CustomEntity},
    export::ExportEntity,
    import::run::ImportEntity,
};

/// More would be no file for people.
const MOST: usize = 200;

/// A column that is there in every company.
pub struct Known {
    pub key: &'static str,
    sentence: &'static str,
    /// Whether it is there unless somebody chooses.
    usual: bool,
}

/// A column that somebody can choose.
pub struct Choice {
    pub key: String,
    pub label: String,
    pub usual: bool,
}

macro_rules! known {
    ($($key:literal $sentence:literal $usual:literal;)*) => {
        &[$(Known { key: $key, sentence: $sentence, usual: $usual }),*]
    };
}

/// But for `id`, times and consent these are targets of an import, in words that it knows.
const CUSTOMER: &[Known] = known! {
    "id" "export-id" false;
    "kind" "export-kind" true;
    "name" "export-name" true;
    "legalName" "export-legal-name" true;
    "taxId" "export-tax-id" true;
    "contact.phone" "export-phone" true;
    "contact.whatsapp" "export-whatsapp" true;
    "contact.email" "export-email" true;
    "contact.instagram" "export-instagram" true;
    "contact.facebook" "export-facebook" true;
    "contact.other" "export-other-contact" true;
    "consent" "export-consent" false;
    "company" "export-company" true;
    "position" "export-position" true;
    "lifecycle" "export-lifecycle" true;
    "status" "export-status" true;
    "owner" "export-owner" true;
    "portfolio" "export-portfolio" true;
    "tags" "export-tags" true;
    "category" "export-category" true;
    "product" "export-product" true;
    "score" "export-score" true;
    "source" "export-source" true;
    "sourceDetails" "export-source-details" true;
    "address.street" "export-street" true;
    "address.number" "export-number" true;
    "address.complement" "export-complement" true;
    "address.district" "export-district" true;
    "address.city" "export-city" true;
    "address.state" "export-state" true;
    "address.postalCode" "export-postal-code" true;
    "address.country" "export-country" true;
    "birthDate" "export-birth-date" true;
    "industry" "export-industry" true;
    "sizeBand" "export-size-band" true;
    "website" "export-website" true;
    "linkedin" "export-linkedin" true;
    "lastContactedAt" "export-last-contacted-at" false;
    "createdAt" "export-created-at" false;
    "updatedAt" "export-updated-at" false;
};

const DEAL: &[Known] = known! {
    "id" "export-id" false;
    "title" "export-title" true;
    "customer" "export-customer" true;
    "pipeline" "export-pipeline" true;
    "stage" "export-stage" true;
    "status" "export-status" true;
    "value" "export-value" true;
    "currency" "export-currency" true;
    "probability" "export-probability" true;
    "expectedCloseOn" "export-expected-close-on" true;
    "owner" "export-owner" true;
    "source" "export-source" true;
    "tags" "export-tags" true;
    "wonAt" "export-won-at" true;
    "lostAt" "export-lost-at" true;
    "lostReason" "export-lost-reason" true;
    "stageChangedAt" "export-stage-changed-at" false;
    "notes" "export-notes" false;
    "createdAt" "export-created-at" true;
    "updatedAt" "export-updated-at" false;
};

const ACTIVITY: &[Known] = known! {
    "id" "export-id" false;
    "type" "export-type" true;
    "subject" "export-subject" true;
    "description" "export-description" true;
    "customer" "export-customer" true;
    "deal" "export-deal" true;
    "assignee" "export-owner" true;
    "dueAt" "export-due-at" true;
    "startsAt" "export-starts-at" false;
    "endsAt" "export-ends-at" false;
    "completedAt" "export-completed-at" true;
    "outcome" "export-outcome" true;
    "link" "export-link" false;
    "createdBy" "export-created-by" false;
    "createdAt" "export-created-at" true;
};

fn known(entity: ExportEntity) -> &'static [Known] {
    match entity {
        ExportEntity::Customer => CUSTOMER,
        ExportEntity::Deal => DEAL,
        ExportEntity::Activity => ACTIVITY,
    }
}

/// The company's own fields of an entity.
pub async fn fields(unit: &Unit, entity: ExportEntity) -> Result<Vec<custom_field::Model>> {
    Ok(match entity {
        ExportEntity::Customer => custom_field::of_entity(unit, CustomEntity::Customer).await?,
        ExportEntity::Deal => custom_field::of_entity(unit, CustomEntity::Deal).await?,
        ExportEntity::Activity => Vec::new(),
    })
}

/// All there are, in their order: the company's own fields last.
pub fn choices(entity: ExportEntity, fields: &[custom_field::Model], locale: Locale) -> Vec<Choice> {
    let known = known(entity).iter().map(|known| Choice {
        key: known.key.to_owned(),
        label: Text::new(known.sentence).render(locale),
        usual: known.usual,
    });
    let own = fields.iter().enumerate().filter(|(_, field)| !field.is_archived()).map(|(index, field)| Choice {
        key: format!("custom.{}", field.key),
        label: own_label(entity, index, fields),
        usual: true,
    });
    known.chain(own).collect()
}

/// The label, unless an import would take it for something else.
fn own_label(entity: ExportEntity, index: usize, fields: &[custom_field::Model]) -> String {
    let field = &fields[index];
    let is_own = |text: &str| imported::meaning(ImportEntity::Customer, text, fields) == Imported::Custom(index);
    let by_key = entity == ExportEntity::Customer && !is_own(&field.label) && is_own(&field.key);
    if by_key { field.key.clone() } else { field.label.clone() }
}

/// The columns with these keys, or the usual ones; a key that is unknown is a problem, never left out.
pub fn chosen(
    entity: ExportEntity,
    fields: &[custom_field::Model],
    locale: Locale,
    keys: &[String],
) -> Result<Vec<Choice>> {
    let all = choices(entity, fields, locale);
    if keys.is_empty() {
        return Ok(all.into_iter().filter(|choice| choice.usual).collect());
    }
    let mut problems = Problems::default();
    if keys.len() > MOST {
        problems.push(Problem::too_many("columns", MOST));
    }
    let mut found: Vec<Choice> = Vec::new();
    for (n, key) in keys.iter().enumerate().take(MOST) {
        let twice = found.iter().any(|choice| choice.key == *key);
        match all.iter().find(|choice| choice.key == *key && !twice) {
            Some(Choice { key, label, usual }) => {
                found.push(Choice { key: key.clone(), label: label.clone(), usual: *usual });
            }
            None => {
                let text = Text::new("export-column-unknown").with("key", key.as_str());
                problems.push(Problem::new(&format!("columns.{n}"), ProblemCode::Invalid, text));
            }
        }
    }
    problems.done()?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What only people read.
    const NOT_IMPORTED: [&str; 5] = ["id", "consent", "lastContactedAt", "createdAt", "updatedAt"];

    #[test]
    fn an_import_understands_every_header_of_customers() {
        for locale in Locale::ALL {
            for choice in choices(ExportEntity::Customer, &[], locale) {
                let meant = imported::meaning(ImportEntity::Customer, &choice.label, &[]);
                let target = imported::of_target(ImportEntity::Customer, &choice.key, &[]).unwrap_or(Imported::Unknown);
                assert_eq!(meant, target, "{} in {locale:?}", choice.label);
                assert_eq!(target == Imported::Unknown, NOT_IMPORTED.contains(&&*choice.key), "{}", choice.key);
            }
        }
    }

    #[test]
    fn no_two_columns_have_one_header() {
        for entity in [ExportEntity::Customer, ExportEntity::Deal, ExportEntity::Activity] {
            for locale in Locale::ALL {
                let mut labels: Vec<_> = choices(entity, &[], locale).into_iter().map(|choice| choice.label).collect();
                let count = labels.len();
                labels.sort();
                labels.dedup();
                assert_eq!(labels.len(), count, "{entity:?} in {locale:?}");
            }
        }
    }

    #[test]
    fn a_column_that_is_unknown_or_named_twice_is_refused() {
        let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        let chosen = |list: &[&str]| chosen(ExportEntity::Deal, &[], Locale::En, &keys(list)).map(|found| found.len());
        assert_eq!(chosen(&["title", "value"]).ok(), Some(2));
        assert!(chosen(&["title", "shoeSize"]).is_err() && chosen(&["title", "title"]).is_err());
        assert!(chosen(&[]).is_ok_and(|count| count > 10));
    }
}
