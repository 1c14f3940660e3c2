//! Which orders the board shows, as it stands in the address.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::operations::{PurchaseListVariables, PurchaseOrderFilter, PurchaseOrderOrder, PurchaseOrderOrderField};
use crate::{
    graphql::schema::SortDirection,
    i18n::key,
    pages::{
        deals::operations::{DateFilter, IdFilter},
        purchasing::types::PurchaseOrderState as State,
    },
};

/// Empty means all that was not cancelled.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct View {
    /// The name of one
    #[serde(skip_serializing_if = "String::is_empty")]
    pub state: String,
    /// An id
    #[serde(skip_serializing_if = "String::is_empty")]
    pub supplier: String,
    /// Of a variant, by its id
    #[serde(skip_serializing_if = "String::is_empty")]
    pub variant: String,
    /// `1`: only what ought to have come by now
    #[serde(skip_serializing_if = "String::is_empty")]
    pub late: String,
}

/// A column of the board: what it is called, and what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub text: &'static str,
    pub states: &'static [State],
}

const COLUMNS: [Column; 4] = [
    Column { text: key!("purchase-draft"), states: &[State::Draft] },
    Column { text: key!("purchase-sent"), states: &[State::Sent] },
    Column { text: key!("purchase-partially-received"), states: &[State::PartiallyReceived] },
    Column { text: key!("purchase-received"), states: &[State::Received, State::Closed] },
];

/// Each state as a column of its own, in the order of all.
const ALONE: [&[State]; 6] = [
    &[State::Draft],
    &[State::Sent],
    &[State::PartiallyReceived],
    &[State::Received],
    &[State::Closed],
    &[State::Cancelled],
];

/// All but what was cancelled.
const SHOWN: [State; 5] = [State::Draft, State::Sent, State::PartiallyReceived, State::Received, State::Closed];

impl View {
    /// True when some orders may be hidden.
    pub fn any(&self) -> bool {
        *self != Self::default()
    }

    fn one(&self) -> Option<State> {
        State::from_name(&self.state)
    }

    pub fn columns(&self) -> Vec<Column> {
        let alone = self.one().and_then(|state| ALONE.iter().find(|states| states.contains(&state)));
        let late = |column: &Column| self.late.is_empty() || column.states.iter().any(|state| state.is_awaited());
        match (self.one(), alone) {
            (Some(state), Some(states)) => vec![Column { text: state.text(), states }],
            _ => COLUMNS.into_iter().filter(late).collect(),
        }
    }

    fn filter(&self, states: &[State], today: NaiveDate) -> PurchaseOrderFilter {
        let late = !self.late.is_empty();
        let states: Vec<_> = states.iter().copied().filter(|state| !late || state.is_awaited()).collect();
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        PurchaseOrderFilter {
            state: Some(states),
            supplier_id: filled(&self.supplier).map(IdFilter::is),
            expected_on: late.then(|| DateFilter { lte: today.pred_opt(), ..DateFilter::default() }),
            variant_ids: filled(&self.variant).map(|id| vec![cynic::Id::new(id)]),
        }
    }

    /// What stands in a column: what is awaited by when it is to come, all else the newest first.
    pub fn of_column(&self, column: Column, today: NaiveDate) -> PurchaseListVariables {
        let awaited = column.states.iter().all(|state| state.is_awaited());
        let (field, direction) = match awaited {
            true => (PurchaseOrderOrderField::ExpectedOn, SortDirection::Asc),
            false => (PurchaseOrderOrderField::Number, SortDirection::Desc),
        };
        let order = Some(vec![PurchaseOrderOrder { field, direction }]);
        PurchaseListVariables { filter: self.filter(column.states, today), order, after: None, counted: true }
    }

    /// All of it in one list, the newest first.
    pub fn variables(&self, today: NaiveDate) -> PurchaseListVariables {
        let states = self.one().map_or_else(|| SHOWN.to_vec(), |state| vec![state]);
        let order = PurchaseOrderOrder { field: PurchaseOrderOrderField::Number, direction: SortDirection::Desc };
        let filter = self.filter(&states, today);
        PurchaseListVariables { filter, order: Some(vec![order]), after: None, counted: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::{parse, query};

    #[test]
    fn the_address_keeps_what_the_board_shows() {
        let view = View { state: "sent".into(), supplier: "s".into(), late: "1".into(), ..View::default() };
        assert_eq!(parse::<View>(&query(&view)), view);
        assert_eq!(view.columns().len(), 1);
        assert!(view.any() && !View::default().any());
    }

    #[test]
    fn what_was_cancelled_is_shown_only_when_it_is_asked_for() {
        let today: NaiveDate = "2026-11-23".parse().expect("a day");
        let shown = |view: &View| view.variables(today).filter.state.unwrap_or_default();
        assert!(!shown(&View::default()).contains(&State::Cancelled));
        assert_eq!(shown(&View { state: "cancelled".into(), ..View::default() }), [State::Cancelled]);
        assert_eq!(shown(&View { state: "shoe".into(), ..View::default() }).len(), 5, "nonsense is not asked for");
    }

    #[test]
    fn late_is_only_what_is_awaited_since_before_today() {
        let today: NaiveDate = "2026-11-23".parse().expect("a day");
        let late = View { late: "1".into(), ..View::default() };
        let filter = late.variables(today).filter;
        assert_eq!(filter.state, Some(vec![State::Sent, State::PartiallyReceived]));
        assert_eq!(filter.expected_on.and_then(|days| days.lte), today.pred_opt());
        assert_eq!(late.columns().len(), 2);
    }
}
