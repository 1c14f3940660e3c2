//! A row of the list as texts of fields, and back.

use super::super::operations::CustomerRow;
use crate::{
    components::{Choice, InlineControl},
    i18n::{I18n, Locale},
    mask,
    pages::{
        custom_fields::{self, CustomField, CustomFieldType, CustomValue, text_of, value_of},
        customers::{
            choices::choices,
            profile::{draft::CUSTOM, edit_fields::with_current},
            types::{CustomerStatus, Lifecycle, PortfolioName, Tag, UserName},
        },
    },
    t,
};

/// What texts are read by.
#[derive(Clone, PartialEq)]
pub struct Facts {
    pub locale: Locale,
    pub owners: Vec<UserName>,
    pub tags: Vec<Tag>,
    pub portfolios: Vec<PortfolioName>,
    pub fields: Vec<CustomField>,
}

impl Facts {
    /// What a row holds, as it is written in a field.
    pub fn text(&self, row: &CustomerRow, field: &str) -> String {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let id = |id: Option<&cynic::Id>| id.map(|id| id.inner().to_owned()).unwrap_or_default();
        match field {
            "name" => row.name.clone(),
            "lifecycle" => row.lifecycle.name().to_owned(),
            "status" => row.status.name().to_owned(),
            "ownerId" => id(row.owner.as_ref().map(|one| &one.id)),
            "portfolioId" => id(row.portfolio.as_ref().map(|one| &one.id)),
            "tagIds" => row.tags.iter().map(|tag| tag.id.inner()).collect::<Vec<_>>().join("\n"),
            "score" => row.score.map(|score| score.to_string()).unwrap_or_default(),
            "position" => text(&row.position),
            "taxId" => row.tax_id_display.as_deref().map(mask::tax_id).unwrap_or_default(),
            "category" => text(&row.category),
            "product" => text(&row.product),
            "source" => text(&row.source),
            "industry" => text(&row.industry),
            "birthDate" => row.birth_date.map(|day| day.to_string()).unwrap_or_default(),
            own => {
                let value = row.custom.iter().find(|one| Some(&*one.field.key) == own.strip_prefix(CUSTOM));
                value.map(|one| text_of(&one.value, self.locale)).unwrap_or_default()
            }
        }
    }

    /// The row with another text in one field, as far as one can tell before the server has read it.
    pub fn written(&self, row: &CustomerRow, field: &str, text: &str) -> CustomerRow {
        let mut row = row.clone();
        let filled = Some(text.to_owned()).filter(|text| !text.is_empty());
        match field {
            "name" => row.name = filled.unwrap_or(row.name),
            "lifecycle" => row.lifecycle = Lifecycle::from_name(text).unwrap_or(row.lifecycle),
            "status" => row.status = CustomerStatus::from_name(text).unwrap_or(row.status),
            "ownerId" => row.owner = self.owners.iter().find(|one| one.id.inner() == text).cloned(),
            "portfolioId" => row.portfolio = self.portfolios.iter().find(|one| one.id.inner() == text).cloned(),
            "tagIds" => {
                let worn = |tag: &&Tag| text.lines().any(|id| id == tag.id.inner());
                row.tags = self.tags.iter().filter(worn).cloned().collect();
            }
            "score" => row.score = text.parse().ok(),
            "position" => row.position = filled,
            "taxId" => row.tax_id_display = filled,
            "category" => row.category = filled,
            "product" => row.product = filled,
            "source" => row.source = filled,
            "industry" => row.industry = filled,
            "birthDate" => row.birth_date = text.parse().ok(),
            own => {
                let value = self.custom(own).map(|field| self.own_value(field, text));
                row.custom.retain(|one| Some(&*one.field.key) != own.strip_prefix(CUSTOM));
                row.custom.extend(value);
            }
        }
        row
    }

    /// The type of a field of the company; others are texts.
    pub fn kind(&self, field: &str) -> CustomFieldType {
        self.custom(field).map_or(CustomFieldType::Text, |field| field.kind)
    }

    fn custom(&self, field: &str) -> Option<&CustomField> {
        let key = field.strip_prefix(CUSTOM)?;
        self.fields.iter().find(|one| one.key == key)
    }

    fn own_value(&self, field: &CustomField, text: &str) -> CustomValue {
        let value = value_of(text, field.kind, self.locale).unwrap_or_default();
        CustomValue { field: field.clone(), value }
    }
}

/// Takes one field of a row from another state of it, and leaves the rest.
pub fn copy(field: &str, from: &CustomerRow, to: &mut CustomerRow) {
    match field {
        "name" => to.name = from.name.clone(),
        "lifecycle" => to.lifecycle = from.lifecycle,
        "status" => to.status = from.status,
        "ownerId" => to.owner = from.owner.clone(),
        "portfolioId" => to.portfolio = from.portfolio.clone(),
        "tagIds" => to.tags = from.tags.clone(),
        "score" => to.score = from.score,
        "position" => to.position = from.position.clone(),
        "taxId" => to.tax_id_display = from.tax_id_display.clone(),
        "category" => to.category = from.category.clone(),
        "product" => to.product = from.product.clone(),
        "source" => to.source = from.source.clone(),
        "industry" => to.industry = from.industry.clone(),
        "birthDate" => to.birth_date = from.birth_date,
        own => {
            let same = |one: &CustomValue| Some(&*one.field.key) == own.strip_prefix(CUSTOM);
            to.custom.retain(|one| !same(one));
            to.custom.extend(from.custom.iter().find(|one| same(one)).cloned());
        }
    }
}

/// How a field is written.
pub fn control(facts: &Facts, row: &CustomerRow, field: &str, i18n: &I18n) -> InlineControl {
    InlineControl::Choice(match field {
        "lifecycle" => Lifecycle::choices(i18n),
        "status" => CustomerStatus::choices(i18n),
        // Somebody who left, or a portfolio that is gone, must not look like none.
        "ownerId" => with_current(
            choices(t!(i18n, "customer-nobody"), &facts.owners, |one| (&one.id, one.name.as_str())),
            row.owner.as_ref().map(|one| (&one.id, one.name.as_str())),
        ),
        "portfolioId" => with_current(
            choices(t!(i18n, "choice-none"), &facts.portfolios, |one| (&one.id, one.name.as_str())),
            row.portfolio.as_ref().map(|one| (&one.id, one.name.as_str())),
        ),
        "tagIds" => {
            let tags = facts.tags.iter().map(|tag| Choice::new(tag.id.inner().to_owned(), tag.name.clone()));
            return InlineControl::Several(tags.collect());
        }
        "birthDate" => return InlineControl::Date,
        "taxId" => return InlineControl::TaxId,
        own => {
            let own = facts.custom(own);
            return own.map_or(InlineControl::Text, |own| custom_fields::inline_control(own, i18n));
        }
    })
}
