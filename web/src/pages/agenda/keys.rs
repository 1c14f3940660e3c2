//! The keys of lists of activities: `j` and `k` go from one to the next, Enter opens it, `x` completes it.

use yew::prelude::*;

use crate::{
    browser,
    i18n::use_i18n,
    keyboard::{Reach, Shortcut, use_row_keys, use_shortcuts},
    t,
};

const SUBJECT: &str = "main .agenda-row .agenda-subject";
const COMPLETE: &str = "main .agenda-row:focus-within .agenda-complete button";

#[hook]
pub fn use_activity_keys() {
    let i18n = use_i18n();
    use_row_keys(SUBJECT);
    let complete = Callback::from(|()| browser::all(COMPLETE).first().iter().for_each(|button| button.click()));
    use_shortcuts(Reach::Page, vec![Shortcut::new("x", t!(i18n, "activities-key-complete"), complete)]);
}
