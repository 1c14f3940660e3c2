//! Filters by custom fields, for any entity that has them.

use super::value;
use crate::error::{Problem, ProblemCode, Result};
use crate::graphql::filter::{CalendarPeriod, DateFilter, Span, starts_with, stored::Kept};
use crate::i18n::Text;
use async_graphql::InputObject;
use chrono::NaiveDate;
use entity::{
    Unit,
    crm::{
        custom_field::{self, CustomEntity, CustomFieldType, Model},
        custom_value::{self, Column, Value, column, key_column},
    },
    id::TenantId,
    value::name,
};
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait, LikeExpr},
};

/// By a custom field; give the operators that fit its type.
#[derive(Clone, Debug, Default, InputObject)]
pub struct CustomFilter {
    pub key: String,
    pub eq: Option<Kept>,
    pub ne: Option<Kept>,
    pub r#in: Option<Vec<Kept>>,
    pub contains: Option<String>,
    pub starts_with: Option<String>,
    pub gt: Option<Kept>,
    pub gte: Option<Kept>,
    pub lt: Option<Kept>,
    pub lte: Option<Kept>,
    pub is_empty: Option<bool>,
    /// Of dates: not longer ago than this, today included, in the company's time zone.
    pub in_last: Option<Span>,
    /// Of dates: today, or within this.
    pub in_next: Option<Span>,
    /// Of dates: one of these days, in the company's time zone.
    pub during: Option<CalendarPeriod>,
}

/// The fields of an entity, loaded once per query for all filters and sorts in it.
#[derive(Clone, Debug, Default)]
pub struct Definitions(Vec<Model>);

impl Definitions {
    pub async fn load(unit: &Unit, entity: CustomEntity) -> Result<Self> {
        Ok(Self(custom_field::of_entity(unit, entity).await?))
    }

    /// The field with a key; an unknown one is an error, never ignored.
    pub fn find(&self, key: &str) -> Result<&Model> {
        let text = || Text::new("custom-unknown").with("key", key);
        let found = self.0.iter().find(|field| field.key == key);
        found.ok_or_else(|| Problem::new("custom.key", ProblemCode::NotFound, text()).into())
    }
}

impl CustomFilter {
    /// The condition on the column that holds the records' ids.
    pub fn on(&self, definitions: &Definitions, tenant: TenantId, today: NaiveDate, record: Expr) -> Result<Condition> {
        let field = definitions.find(&self.key)?;
        let some =
            |condition: Condition| record.clone().in_subquery(custom_value::records_where(tenant, field.id, condition));
        let read = |json: &Kept| {
            value::parse_one(field.r#type, &json.0).map_err(|misfit| {
                let text = Text::new(misfit).with("label", field.label.as_str());
                Problem::new("custom", ProblemCode::Invalid, text)
            })
        };
        let mut all = Condition::all();
        if let Some(json) = &self.eq {
            all = all.add(some(equal(&read(json)?)));
        }
        if let Some(json) = &self.ne {
            all = all.add(some(equal(&read(json)?)).not());
        }
        if let Some(list) = &self.r#in {
            let mut any = Condition::any().add(never());
            for json in list {
                any = any.add(equal(&read(json)?));
            }
            all = all.add(some(any));
        }
        let key = || column(key_column(field.r#type));
        for (json, compare) in self.ranges() {
            all = all.add(some(Condition::all().add(compare(key(), key_value(&read(json)?)))));
        }
        if let Some(days) = self.days(field)? {
            all = all.add(some(days.on(column(Column::DateValue), today)));
        }
        if let Some(text) = &self.starts_with {
            all = all.add(some(starts_with(&column(Column::TextKey), &name::fold(text))));
        }
        if let Some(text) = &self.contains {
            let pattern = LikeExpr::new(format!("%{}%", name::fold(text)));
            all = all.add(some(Condition::all().add(column(Column::TextKey).like(pattern))));
        }
        if let Some(empty) = self.is_empty {
            let present = some(Condition::all());
            all = all.add(if empty { present.not() } else { present });
        }
        Ok(all)
    }

    /// What is told from today; only of dates.
    fn days(&self, field: &Model) -> Result<Option<DateFilter>> {
        let Self { in_last, in_next, during, .. } = *self;
        if in_last.or(in_next).is_none() && during.is_none() {
            return Ok(None);
        }
        if field.r#type != CustomFieldType::Date {
            let text = Text::new("custom-not-a-date").with("label", field.label.as_str());
            return Err(Problem::new("custom", ProblemCode::Invalid, text).into());
        }
        Ok(Some(DateFilter { in_last, in_next, during, ..DateFilter::default() }))
    }

    fn ranges(&self) -> Vec<(&Kept, Comparison)> {
        let all: [(&Option<Kept>, Comparison); 4] = [
            (&self.gt, |a, b| a.gt(b)),
            (&self.gte, |a, b| a.gte(b)),
            (&self.lt, |a, b| a.lt(b)),
            (&self.lte, |a, b| a.lte(b)),
        ];
        all.into_iter().filter_map(|(json, compare)| Some((json.as_ref()?, compare))).collect()
    }
}

type Comparison = fn(Expr, Expr) -> Expr;

/// The key column finds, by its index; the text itself decides (`São` and `Sao` have one key).
fn equal(value: &Value) -> Condition {
    match value {
        Value::Text(text) => Condition::all()
            .add(column(Column::TextKey).eq(name::fold(text)))
            .add(column(Column::TextValue).eq(text.as_str())),
        Value::Number(number) => Condition::all().add(column(Column::NumberValue).eq(*number)),
        Value::Date(date) => Condition::all().add(column(Column::DateValue).eq(*date)),
        Value::Boolean(yes) => Condition::all().add(column(Column::BoolValue).eq(*yes)),
    }
}

fn key_value(value: &Value) -> Expr {
    match value {
        Value::Text(text) => Expr::val(name::fold(text)),
        Value::Number(number) => Expr::val(*number),
        Value::Date(date) => Expr::val(*date),
        Value::Boolean(yes) => Expr::val(*yes),
    }
}

fn never() -> Expr {
    column(Column::FieldId).is_null()
}
