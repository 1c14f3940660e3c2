//! Customers: the list (`list/`), one customer's profile with its timeline (`profile/`), likely duplicates
//! (`duplicates/`), files taken over (`import/`),
//! and what was done with many (`changes/`). Beside them what they share: closed lists with their words, choices for forms, Brazilian masks.

mod changes;
pub mod choices;
pub mod duplicates;
pub mod import;
mod list;

mod picker;
mod profile;
mod segments;
pub mod types;

pub use crate::mask;

pub use self::{
    changes::Changes,
    duplicates::Duplicates,
    import::{CustomerImport, CustomerImports},
    list::{
        BackToList, BulkWork, BulkWorkProps, CreateDialog, CreateDialogProps, CustomerCell, CustomerCellProps,
        CustomerFilter, CustomerList, CustomerOrder, Customers, FilterChips, FilterChipsProps, ListActions,
        ListActionsProps, NothingFound, NothingFoundProps, Preview, PreviewProps, Rows, RowsProps, RulesPanel,
        RulesPanelProps, View,
    },
    profile::{Action, ActivityList, Customer, merge::readable_field, timeline},
    segments::{SaveSegment, SaveSegmentProps, SegmentChip, SegmentChipProps, Segments},
};
#[cfg(test)]
pub use self::{
    changes::texts as change_texts,
    import::texts as import_texts,
    list::{bulk_texts, news_texts, rule_texts},
    profile::texts as customer_texts,
    segments::texts as segment_texts,
};
