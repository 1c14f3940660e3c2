//! Customers and what hangs on them, pipelines and deals, activities, the timeline.

pub mod activity;
pub mod activity_reminder;
pub mod attachment;
pub mod bulk_action;
pub mod bulk_item;
pub mod contact_point;
pub mod custom_field;
pub mod custom_value;
pub mod customer;
pub mod customer_key;
pub mod customer_tag;
pub mod customer_term;
pub mod deal;
pub mod deal_tag;
pub mod duplicate_pair;
pub mod merge;
pub mod pipeline;
pub mod portfolio;
pub mod rank;
pub mod segment;
pub mod segment_member;
pub mod stage;
pub mod stage_change;
pub mod tag;
pub mod timeline_item;
