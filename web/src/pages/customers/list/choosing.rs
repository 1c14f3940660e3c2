//! Choosing several on a phone, where there is no table: a button begins it, then rows are ticked, and what can be done
//! with them stands above the list.

use std::rc::Rc;

use yew::prelude::*;

use super::{bulk::BulkBar, filter::CustomerFilter, operations::CustomerRow, view::View};
use crate::{
    components::{Button, IconName, Selection, Variant},
    i18n::use_i18n,
    t,
    viewer::use_viewer,
};

/// Who is chosen; None while nobody chooses.
#[derive(Clone, PartialEq)]
pub struct ChoosingHandle {
    pub chosen: Option<Selection>,
    /// In or out
    pub toggle: Callback<AttrValue>,
    /// Begins, or ends and lets go of all
    begin: Callback<bool>,
}

#[hook]
pub fn use_choosing(view: &View) -> ChoosingHandle {
    let chosen = use_state_eq(|| None::<Selection>);
    // Other customers are other rows: nobody changes what they no longer see.
    use_effect_with(view.plain().to_query(), {
        let chosen = chosen.setter();
        move |_| chosen.set(None)
    });
    let toggle = {
        let chosen = chosen.clone();
        Callback::from(move |key: AttrValue| chosen.set(chosen.as_ref().map(|chosen| chosen.toggled(key))))
    };
    let begin = {
        let chosen = chosen.setter();
        Callback::from(move |begins: bool| chosen.set(begins.then(Selection::default)))
    };
    ChoosingHandle { chosen: (*chosen).clone(), toggle, begin }
}

#[derive(Properties)]
pub struct ChoosingProps {
    pub items: Rc<Vec<CustomerRow>>,
    pub filter: CustomerFilter,
    pub total: Option<usize>,
    pub choosing: ChoosingHandle,
}

impl PartialEq for ChoosingProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.items, &other.items)
            && (self.total, &self.filter, &self.choosing) == (other.total, &other.filter, &other.choosing)
    }
}

#[component]
pub fn Choosing(props: &ChoosingProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let begin = &props.choosing.begin;
    if !["customer.write", "customer.delete", "export.run"].into_iter().any(|permission| viewer.can(permission)) {
        return Html::default();
    }
    let Some(chosen) = &props.choosing.chosen else {
        return html! {
            <div class="choosing">
                <Button small=true variant={Variant::Ghost} icon={IconName::Check} onclick={begin.reform(|_| true)}>
                    { t!(i18n, "bulk-choose") }
                </Button>
            </div>
        };
    };
    let rows: Vec<_> = props.items.iter().filter(|row| chosen.holds(row.id.inner())).cloned().collect();
    html! {
        <div class="choosing" data-on="true">
            <BulkBar rows={Rc::new(rows)} filter={props.filter.clone()} total={props.total} hint={t!(i18n, "bulk-choose-hint")} on_clear={begin.reform(|()| false)} on_cancel={begin.reform(|()| false)} />
        </div>
    }
}
