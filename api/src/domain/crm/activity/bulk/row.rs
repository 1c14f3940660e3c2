//! One line about an activity, read as far as it can be without the database.

use crate::{
    domain::crm::{
        customer::bulk::whose::{Whose, WhoseCells},
        words,
    },
    error::{Error, Problem, Problems},
};
use entity::{clock::Time, crm::activity::ActivityType, id::TenantId, value::name};

/// Whether it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    No,
    /// Nobody says when
    Yes,
    At(Time),
}

/// What the cells of a line say.
#[derive(Debug, Default)]
pub struct Item {
    /// As an editor counts.
    pub line: i64,
    pub whose: WhoseCells,
    /// Something to do, unless it is said.
    pub kind: Option<ActivityType>,
    pub subject: String,
    pub description: Option<String>,
    pub due: Option<Time>,
    /// E-mail or name of a colleague.
    pub assignee: Option<String>,
    /// Title of a deal of the customer.
    pub deal: Option<String>,
    pub done: Option<Done>,
    pub outcome: Option<String>,
}

/// A line that has been read.
#[derive(Clone)]
pub struct Ready {
    pub(super) line: i64,
    pub(super) whose: Whose,
    pub(super) kind: ActivityType,
    pub(super) subject: String,
    pub(super) description: Option<String>,
    pub(super) due: Option<Time>,
    pub(super) assignee: Option<String>,
    /// Folded.
    pub(super) deal: Option<String>,
    pub(super) done: Option<Done>,
    pub(super) outcome: Option<String>,
}

impl Ready {
    /// Reads a line, or says what is wrong with it.
    pub fn read(item: Item, tenant: TenantId) -> Result<Self, Vec<Problem>> {
        let mut problems = Problems::default();
        let kind = item.kind.unwrap_or(ActivityType::Task);
        let subject = words::required(&mut problems, "subject", &item.subject);
        let description = words::paragraphs(&mut problems, "description", item.description.as_deref());
        let outcome = words::paragraphs(&mut problems, "outcome", item.outcome.as_deref());
        if kind == ActivityType::Meeting && item.due.is_none() {
            problems.push(Problem::required("dueAt"));
        }
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
            kind,
            subject,
            description,
            due: item.due,
            assignee: item.assignee,
            deal: item.deal.as_deref().map(name::fold).filter(|title| !title.is_empty()),
            done: item.done,
            outcome,
        })
    }
}
