//! What concerns the person at the screen: one list and one number for the whole app, told live.
//!
//! - `inbox` holds them, hears of new ones and marks them; below it everything asks [`use_inbox`]
//! - `bell` is the header's button, `view` the list in its panel and on the page of its own
//! - `words` says what each kind tells and where it leads
//! - `desktop` lets the browser tell, while the app is out of sight

mod bell;
pub mod desktop;
mod inbox;
pub mod operations;
mod row;
mod view;
pub mod words;

pub use self::{
    bell::Bell,
    inbox::{InboxProvider, use_inbox},
    operations::NotificationKind,
    view::{MarkAll, Notices, NoticesProps},
};
