//! Customers, deals, activities, timeline.
//!
//! A customer is a person or a company, from first contact on; a deal is one chance to sell to it; an
//! activity is something to do, or done; the timeline tells it all in order. The slices use each other's
//! services and `sight`, which says what a reader may see of a neighbouring record.

pub mod activity;
pub mod attachment;
pub mod bulk;
pub(in crate::domain) mod changes;
pub mod contact;
pub mod custom_field;
pub mod customer;
pub mod deal;
pub mod duplicate;
pub mod event;
mod imported;
pub mod merge;
pub mod pipeline;
pub mod portfolio;
pub mod provision;
pub mod saved_view;
pub mod segment;
pub mod sight;
pub mod tag;
pub mod timeline;
pub(in crate::domain) mod words;

use async_graphql::{MergedObject, MergedSubscription};

#[derive(MergedObject, Default)]
pub struct CrmQuery(
    bulk::BulkQuery,
    duplicate::DuplicateQuery,
    merge::MergeQuery,
    tag::TagQuery,
    portfolio::PortfolioQuery,
    segment::SegmentQuery,
    custom_field::CustomFieldQuery,
    pipeline::PipelineQuery,
    deal::DealQuery,
    activity::ActivityQuery,
    saved_view::SavedViewQuery,
    customer::CustomerQuery,
);

// The last one is asked first, and the first one with all the others' futures above it on the stack: those that bring the
// most stand at the end.
#[derive(MergedObject, Default)]
pub struct CrmMutation(
    bulk::BulkMutation,
    attachment::AttachmentMutation,
    contact::ContactMutation,
    duplicate::DuplicateMutation,
    tag::TagMutation,
    portfolio::PortfolioMutation,
    segment::SegmentMutation,
    custom_field::CustomFieldMutation,
    pipeline::PipelineMutation,
    deal::DealMutation,
    deal::ConvertMutation,
    activity::ActivityMutation,
    saved_view::SavedViewMutation,
    timeline::TimelineMutation,
    merge::MergeMutation,
    customer::CustomerMutation,
);

#[derive(MergedSubscription, Default)]
pub struct CrmSubscription(
    customer::CustomerSubscription,
    bulk::BulkSubscription,
    attachment::AttachmentSubscription,
    deal::DealSubscription,
    activity::ActivitySubscription,
    timeline::TimelineSubscription,
);
