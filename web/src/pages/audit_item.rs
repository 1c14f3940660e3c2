//! The way from a record to what the audit log says of it.

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use crate::{
    components::{IconName, MenuItem},
    i18n::use_i18n,
    link,
    routes::Route,
    t,
    viewer::use_viewer,
};

/// A line of a record's menu, for those who may read the log.
#[hook]
pub fn use_audit_item(record: &cynic::Id) -> Option<MenuItem> {
    let (i18n, viewer, navigator) = (use_i18n(), use_viewer(), use_navigator());
    let query = format!("record={}", record.inner());
    let go = Callback::from(move |()| {
        navigator.iter().for_each(|navigator| link::push(navigator, &Route::Audit, &query));
    });
    viewer.can("audit.read").then(|| MenuItem::new(t!(i18n, "record-audit"), go).icon(IconName::Clock))
}
