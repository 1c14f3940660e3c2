//! The kinds of things that happen, in the few groups people look for.

use super::operations::{TimelineItem, TimelineKind};
use crate::{components::IconName, i18n::key};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    #[default]
    All,
    Notes,
    Activities,
    Deals,
    Orders,
    Record,
}

impl Filter {
    pub const ALL: [Self; 6] = [Self::All, Self::Notes, Self::Activities, Self::Deals, Self::Orders, Self::Record];

    /// Whether such things happen with a deal.
    pub fn of_deals(self) -> bool {
        self != Self::Record
    }

    /// As in the address.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Notes => "notes",
            Self::Activities => "activities",
            Self::Deals => "deals",
            Self::Orders => "orders",
            Self::Record => "record",
        }
    }

    pub fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|filter| filter.name() == name).unwrap_or_default()
    }

    pub fn text(self) -> &'static str {
        match self {
            Self::All => key!("timeline-all"),
            Self::Notes => key!("timeline-notes"),
            Self::Activities => key!("timeline-activities"),
            Self::Deals => key!("timeline-deals"),
            Self::Orders => key!("timeline-orders"),
            Self::Record => key!("timeline-record"),
        }
    }

    /// The kinds to ask for; none means all.
    pub fn kinds(self) -> Option<Vec<TimelineKind>> {
        use TimelineKind::*;
        Some(match self {
            Self::All => return None,
            Self::Notes => vec![Note],
            Self::Activities => vec![ActivityCreated, ActivityCompleted, ActivityUpdated],
            Self::Deals => {
                vec![DealCreated, DealUpdated, DealStageChanged, DealWon, DealLost, DealReopened, DealTransferred]
            }
            Self::Orders => vec![OrderChanged],
            Self::Record => vec![
                CustomerCreated,
                CustomerUpdated,
                CustomerDeleted,
                CustomerRestored,
                CustomerMerged,
                MergeUndone,
                CustomerImported,
                CustomerConverted,
                ConsentChanged,
            ],
        })
    }

    pub fn shows(self, kind: TimelineKind) -> bool {
        self.kinds().is_none_or(|kinds| kinds.contains(&kind))
    }
}

/// Whether something is left to be done about what is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Any,
    Open,
    Resolved,
}

impl Standing {
    /// Those one asks for, with their words.
    pub const ASKED: [(Self, &'static str); 2] =
        [(Self::Open, key!("timeline-open")), (Self::Resolved, key!("timeline-resolved"))];

    /// As in the address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Open => "open",
            Self::Resolved => "resolved",
        }
    }

    pub fn from_name(name: &str) -> Self {
        [Self::Open, Self::Resolved].into_iter().find(|one| one.name() == name).unwrap_or_default()
    }

    /// What to ask for.
    pub fn resolved(self) -> Option<bool> {
        match self {
            Self::Any => None,
            Self::Open => Some(false),
            Self::Resolved => Some(true),
        }
    }

    pub fn shows(self, item: &TimelineItem) -> bool {
        self.resolved().is_none_or(|resolved| resolved == item.resolved_at.is_some())
    }
}

/// The sign of a kind, and what it means to the reader (`data-tone` in the stylesheet).
pub fn sign(kind: TimelineKind) -> (IconName, &'static str) {
    use TimelineKind::*;
    match kind {
        Note => (IconName::Note, "brand"),
        ActivityCreated | ActivityUpdated => (IconName::Calendar, "neutral"),
        ActivityCompleted => (IconName::Check, "success"),
        DealCreated | DealUpdated => (IconName::Money, "neutral"),
        DealStageChanged | DealReopened => (IconName::Board, "info"),
        DealTransferred => (IconName::User, "neutral"),
        DealWon => (IconName::Star, "success"),
        DealLost => (IconName::Close, "danger"),
        CustomerCreated | CustomerRestored | CustomerImported => (IconName::User, "neutral"),
        CustomerUpdated => (IconName::Edit, "neutral"),
        CustomerDeleted => (IconName::Trash, "danger"),
        CustomerMerged | MergeUndone => (IconName::Merge, "info"),
        CustomerConverted => (IconName::Target, "brand"),
        ConsentChanged => (IconName::Lock, "info"),
        OrderChanged => (IconName::Box, "brand"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_filter_has_its_own_name_in_the_address() {
        for filter in Filter::ALL {
            assert_eq!(Filter::from_name(filter.name()), filter);
        }
        assert_eq!(Filter::from_name("anything"), Filter::All);
    }

    #[test]
    fn what_is_asked_of_an_item_stands_in_the_address() {
        for standing in [Standing::Any, Standing::Open, Standing::Resolved] {
            assert_eq!(Standing::from_name(standing.name()), standing);
        }
        assert_eq!(Standing::from_name("solved"), Standing::Any);
    }

    #[test]
    fn a_note_is_shown_among_notes_and_among_all() {
        let shown: Vec<_> = Filter::ALL.into_iter().filter(|filter| filter.shows(TimelineKind::Note)).collect();
        assert_eq!(shown, [Filter::All, Filter::Notes]);
    }
}
