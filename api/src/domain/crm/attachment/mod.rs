//! Files of a customer, or of one of their deals: contracts, photos, price lists.
//!
//! `attachmentCreate` announces a file and answers with a link to which its content is sent, by whoever holds the
//! link, within a day. Content goes past GraphQL: it is streamed to the storage (`integrations::storage`) by
//! `http::attachment`, and the attachment is in the lists once it is whole. `Attachment.url` is a link to the content
//! that is good for a quarter of an hour: long enough to open it, too short to be passed on.
//!
//! Deleting takes it from the lists; for thirty days it can be restored, then a job removes it for good.
//!
//! Deliberately absent: versions of a file, and looking inside (what a file is said to be decides nothing: all but
//! pictures are downloaded, never opened).

mod mutation;
mod purge;
mod query;
pub mod service;
mod subscription;
mod types;

pub use mutation::AttachmentMutation;
pub use purge::PurgeAttachments;
pub use query::{of_customer, of_deal};
pub use subscription::AttachmentSubscription;
pub use types::Attachment;
