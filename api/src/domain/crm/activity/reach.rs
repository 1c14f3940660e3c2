//! Whose activity it is: of whom it is assigned to, or of who made it while nobody is.

use crate::permission::Reach;
use entity::crm::activity::{self, Column};
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait},
};

/// Whether the reach covers an activity.
pub(in crate::domain::crm) fn covers(reach: &Reach, row: &activity::Model) -> bool {
    reach.allows(row.assignee_id.or(row.created_by))
}

/// The same as a condition; spelled out, so that the index of assignees serves.
pub fn condition(reach: &Reach) -> Condition {
    let column = |column: Column| Expr::col((activity::Entity, column));
    match reach {
        Reach::Everybody => Condition::all(),
        Reach::Owners(_) => Condition::any().add(reach.condition(column(Column::AssigneeId))).add(
            Condition::all().add(column(Column::AssigneeId).is_null()).add(reach.condition(column(Column::CreatedBy))),
        ),
    }
}
