//! What happened with a customer, newest first, by day. News arrives live and never moves what is being read: further
//! down, a pill counts it. What is shown of it and how is shared with the page of a deal (`shown`).

mod composer;
pub mod days;
mod filter;
mod item;
mod labels;
pub mod operations;
mod shown;

use std::rc::Rc;

use yew::prelude::*;

use self::{
    composer::{COMPOSER, Composer},
    operations::Timeline as TimelinePage,
};
pub use self::{
    days::Days,
    filter::{Filter, Standing, sign},
    operations::{Timeline as Page, TimelineFilter, TimelineItem, TimelineKind, TimelineVariables},
    shown::{Shown, add},
};
use super::actions::Action;
use crate::{browser, graphql::use_pages, i18n::use_i18n, t, viewer::use_viewer};

#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    /// Of the customer
    pub id: cynic::Id,
    pub filter: Filter,
    pub on_filter: Callback<Filter>,
    pub standing: Standing,
    pub on_standing: Callback<Standing>,
    pub on_action: Callback<Action>,
}

#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let (filter, standing) = (props.filter, props.standing);
    let asked = TimelineFilter { kind: filter.kinds(), pinned: None, resolved: standing.resolved() };
    let list = use_pages::<TimelinePage>(TimelineVariables::of(&props.id, asked));
    let asked = TimelineFilter { pinned: Some(true), ..TimelineFilter::default() };
    let pinned = use_pages::<TimelinePage>(TimelineVariables::of(&props.id, asked));
    let on_added = {
        let list = list.clone();
        Callback::from(move |item: TimelineItem| {
            if filter.shows(item.kind) && standing.shows(&item) {
                list.edit(|items| add(items, vec![item]));
            }
        })
    };
    html! {
        <Shown
            label={t!(i18n, "profile-tab-timeline")}
            empty={t!(i18n, "timeline-empty")}
            customer={props.id.clone()}
            {list}
            {pinned}
            {filter}
            on_filter={props.on_filter.clone()}
            {standing}
            on_standing={props.on_standing.clone()}
            on_action={props.on_action.clone()}
        >
            if viewer.can("activity.write") {
                <Composer customer={props.id.clone()} {on_added} />
            }
        </Shown>
    }
}

/// Brings the keyboard to the note field; says whether there is one.
pub fn focus_composer() -> bool {
    let found = browser::document().and_then(|document| document.get_element_by_id(COMPOSER));
    browser::focus(&format!("#{COMPOSER}"));
    found.inspect(|element| element.scroll_into_view_with_bool(false)).is_some()
}

/// Items shared with the parts that draw them.
pub type Items = Rc<Vec<TimelineItem>>;
