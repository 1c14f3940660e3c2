//! One line about a deal, read as far as it can be without the database.

use crate::{
    domain::crm::{
        custom_field::{
            CustomValueInput,
            service::{Parsed, missing_fields, parse_with},
        },
        customer::bulk::whose::{Whose, WhoseCells},
        words,
    },
    error::{Error, Problem, ProblemCode, Problems},
    i18n::Text,
};
use chrono::NaiveDate;
use entity::{
    clock::Time,
    crm::{
        custom_field,
        deal::{DealStatus, MAX_VALUE_MINOR},
    },
    id::TenantId,
    value::{Money, name},
};

/// What the cells of a line say.
#[derive(Debug, Default)]
pub struct Item {
    /// As an editor counts.
    pub line: i64,
    pub whose: WhoseCells,
    pub title: String,
    pub pipeline: Option<String>,
    pub stage: Option<String>,
    pub status: Option<DealStatus>,
    pub lost_reason: Option<String>,
    pub value: Option<Money>,
    pub expected_close_on: Option<NaiveDate>,
    /// When it was won or lost; says nothing of one that is open.
    pub closed_at: Option<Time>,
    /// E-mail or name of a colleague.
    pub owner: Option<String>,
    pub source: Option<String>,
    pub notes: Option<String>,
    pub tags: Vec<String>,
    pub custom: Vec<CustomValueInput>,
}

/// A line that has been read.
#[derive(Clone)]
pub struct Ready {
    pub(super) line: i64,
    pub(super) whose: Whose,
    pub(super) title: String,
    pub(super) title_key: String,
    pub(super) pipeline: Option<String>,
    pub(super) stage: Option<String>,
    pub(super) status: Option<DealStatus>,
    pub(super) lost_reason: Option<String>,
    pub(super) value: Option<Money>,
    pub(super) expected_close_on: Option<NaiveDate>,
    pub(super) closed_at: Option<Time>,
    pub(super) owner: Option<String>,
    pub(super) source: Option<String>,
    pub(super) notes: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) custom: Vec<Parsed>,
    /// Required fields that a new deal would lack.
    pub(super) missing: Vec<Problem>,
}

impl Ready {
    /// Reads a line, or says what is wrong with it.
    pub fn read(item: Item, tenant: TenantId, fields: &[custom_field::Model]) -> Result<Self, Vec<Problem>> {
        let mut problems = Problems::default();
        let title = words::required(&mut problems, "title", &item.title);
        let source = words::optional(&mut problems, "source", item.source.as_deref());
        let notes = words::paragraphs(&mut problems, "notes", item.notes.as_deref());
        let lost_reason = words::optional(&mut problems, "lostReason", item.lost_reason.as_deref());
        if item.value.is_some_and(|value| !(0..=MAX_VALUE_MINOR).contains(&value.amount_minor)) {
            problems.push(Problem::new("value", ProblemCode::Invalid, Text::new("problem-deal-value")));
        }
        let custom = parse_with(fields, &item.custom, false, &mut problems);
        let mut of_customer = Problems::default();
        let whose = Whose::read(&item.whose, tenant, &mut of_customer);
        if let Err(Error::Problems(list)) = of_customer.done() {
            problems.extend(list);
        }
        if let Err(Error::Problems(list)) = problems.done() {
            return Err(list);
        }
        Ok(Self {
            line: item.line,
            whose,
            title_key: name::fold(&title),
            title,
            pipeline: item.pipeline,
            stage: item.stage,
            status: item.status,
            lost_reason,
            value: item.value,
            expected_close_on: item.expected_close_on,
            closed_at: item.closed_at,
            owner: item.owner,
            source,
            notes,
            tags: item.tags,
            missing: missing_fields(fields, &item.custom),
            custom,
        })
    }
}
