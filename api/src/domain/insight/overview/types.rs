//! Figures as they are told.

use crate::{
    domain::identity::user::User,
    graphql::scalars::{Long, Money},
};
use async_graphql::SimpleObject;

/// A count or sum of a period, and of the one before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, SimpleObject)]
pub struct Figure {
    pub value: Long,
    pub before: Long,
    /// The value by parts of the period; the overview's `starts` says where each begins.
    pub series: Vec<Long>,
}

/// Something on average, null of nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, SimpleObject)]
pub struct Average {
    pub value: Option<Long>,
    pub before: Option<Long>,
}

/// Customers of a period.
#[derive(Clone, Debug, SimpleObject)]
pub struct CustomerFigures {
    pub created: Figure,
    /// Those of the created that are qualified by now, or customers, or were.
    pub qualified: Figure,
}

/// Customers of a period that came from one source.
#[derive(Clone, Debug, SimpleObject)]
pub struct SourceFigures {
    /// Null: nobody noted where from.
    pub source: Option<String>,
    pub created: Long,
    pub qualified: Long,
}

/// Deals of a period.
#[derive(Clone, Debug, SimpleObject)]
pub struct DealFigures {
    pub created: Figure,
    pub won: Figure,
    pub lost: Figure,
    /// What the won ones are worth, in the company's currency.
    pub won_minor: Figure,
    /// What the won ones in other currencies are worth.
    pub won_in_other_currencies: Vec<Money>,
    /// From creation to the win.
    pub cycle_seconds: Average,
}

/// Deals that are open now, in the company's currency.
#[derive(Clone, Debug, SimpleObject)]
pub struct OpenDealFigures {
    pub count: Long,
    pub total: Money,
    /// Each deal counted by how likely it is.
    pub weighted: Money,
    /// Those that should have closed before today.
    pub overdue: Long,
    /// What those in other currencies are worth.
    pub in_other_currencies: Vec<Money>,
}

/// Deals of a period that were lost for one reason.
#[derive(Clone, Debug, SimpleObject)]
pub struct LostReasonFigures {
    /// Null: none was given.
    pub reason: Option<String>,
    pub deals: Long,
}

/// Activities of a period.
#[derive(Clone, Debug, SimpleObject)]
pub struct ActivityFigures {
    pub completed: Figure,
    /// The most frequent first; types of which none was completed are left out.
    pub by_type: Vec<ActivityTypeFigures>,
}

/// Activities of a period that are of one type.
#[derive(Clone, Debug, SimpleObject)]
pub struct ActivityTypeFigures {
    pub r#type: crate::domain::crm::activity::ActivityType,
    pub completed: Long,
}

/// What one person did in a period.
#[derive(SimpleObject)]
pub struct PersonFigures {
    pub user: User,
    pub deals_won: Long,
    /// In the company's currency.
    pub won_minor: Long,
    pub activities_completed: Long,
    /// Customers created that are theirs now.
    pub customers_created: Long,
}
