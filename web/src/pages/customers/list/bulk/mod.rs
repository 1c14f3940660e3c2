//! The same change for many: those selected, or all that match. The server does it in the background, says how far it
//! is and whom it had to leave out, and can take it back.

mod bar;
pub(in super::super::super) mod operations;
mod run;

use std::rc::Rc;

use yew::prelude::*;

pub use self::bar::BulkWork;
use super::{filter::CustomerFilter, operations::CustomerRow};
use crate::{
    chunks,
    components::{Button, IconName, Variant},
    i18n::{I18n, Locale, use_i18n},
    t,
};

/// What work on many says in a language.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-bulk.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-bulk.ftl")),
    }
}

#[derive(Clone, Properties)]
pub struct BulkWorkProps {
    /// Those selected
    pub rows: Rc<Vec<CustomerRow>>,
    /// What the list shows, and how many there are
    pub filter: CustomerFilter,
    pub total: Option<usize>,
    pub on_clear: Callback<()>,
    /// What to do while none is selected
    pub hint: AttrValue,
    /// The way out while none is selected
    #[prop_or_default]
    pub on_cancel: Option<Callback<()>>,
}

impl PartialEq for BulkWorkProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.rows, &other.rows) && self.total == other.total && self.filter == other.filter
    }
}

/// A hint until the first is selected. From then on what can be done: once begun, work goes on and is shown whatever
/// is selected.
#[component]
pub fn BulkBar(props: &BulkWorkProps) -> Html {
    let i18n = use_i18n();
    let begun = use_state_eq(|| false);
    let begins = !props.rows.is_empty();
    use_effect_with(begins, {
        let begun = begun.setter();
        move |begins| {
            if *begins {
                begun.set(true);
            }
        }
    });
    if *begun || begins {
        html! { <chunks::BulkWork ..props.clone() /> }
    } else {
        waiting(props, &i18n)
    }
}

fn waiting(props: &BulkWorkProps, i18n: &I18n) -> Html {
    html! {
        <>
            <span class="quiet">{ &props.hint }</span>
            if let Some(on_cancel) = &props.on_cancel {
                <Button small=true variant={Variant::Ghost} icon={IconName::Close} onclick={on_cancel.reform(|_| ())}>
                    { t!(i18n, "action-cancel") }
                </Button>
            }
        </>
    }
}
