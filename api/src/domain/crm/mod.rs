//! Customers, deals, activities, timeline.
//!
//! A customer is a person or a company, from first contact on; a deal is one chance to sell to it; an
//! activity is something to do, or done; the timeline tells it all in order. The slices use each other's
//! services and `sight`, which says what a reader may see of a neighbouring record.

pub mod activity;
mod changes;
pub mod customer;
pub mod deal;
pub mod event;
pub mod pipeline;
pub mod provision;
mod sight;
pub mod timeline;
mod words;

use async_graphql::{MergedObject, MergedSubscription};

#[derive(MergedObject, Default)]
pub struct CrmQuery(pipeline::PipelineQuery, deal::DealQuery, activity::ActivityQuery);

#[derive(MergedObject, Default)]
pub struct CrmMutation(
    pipeline::PipelineMutation,
    deal::DealMutation,
    activity::ActivityMutation,
    timeline::TimelineMutation,
);

#[derive(MergedSubscription, Default)]
pub struct CrmSubscription(deal::DealSubscription, activity::ActivitySubscription, timeline::TimelineSubscription);
