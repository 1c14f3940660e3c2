//! What happened with a customer, newest first, by day. News arrives live and never moves what is being read: further
//! down, a pill counts it.

mod composer;
pub mod days;
mod filter;
mod item;
mod labels;
pub mod operations;

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use self::{
    composer::{COMPOSER, Composer},
    labels::use_field_labels,
    operations::{Timeline as TimelinePage, TimelineAdded, TimelineChanged},
};
pub use self::{
    days::Days,
    filter::{Filter, Standing, sign},
    operations::{Timeline as Page, TimelineFilter, TimelineItem, TimelineKind, TimelineVariables},
};
use super::actions::Action;
use crate::{
    browser,
    components::{Button, ErrorNotice, IconName, LoadMore, Skeleton, ToggleChip, Variant},
    graphql::{Live, PagesHandle, schema::ById, use_pages, use_subscription},
    i18n::use_i18n,
    t,
    viewer::use_viewer,
};

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
    let (top, labels) = (use_node_ref(), use_field_labels());
    let (filter, standing) = (props.filter, props.standing);
    let asked = TimelineFilter { kind: filter.kinds(), pinned: None, resolved: standing.resolved() };
    let list = use_pages::<TimelinePage>(TimelineVariables::of(&props.id, asked));
    let asked = TimelineFilter { pinned: Some(true), ..TimelineFilter::default() };
    let pinned = use_pages::<TimelinePage>(TimelineVariables::of(&props.id, asked));
    let waiting = use_live(&props.id, (filter, standing), &list, &top);

    let on_added = {
        let list = list.clone();
        Callback::from(move |item: TimelineItem| {
            if filter.shows(item.kind) && standing.shows(&item) {
                list.edit(|items| add(items, vec![item]));
            }
        })
    };
    let on_changed = {
        let (list, pinned) = (list.clone(), pinned.clone());
        Callback::from(move |item: TimelineItem| {
            let changed = item.clone();
            list.edit(move |items| match standing.shows(&changed) {
                true => replace(items, &changed),
                false => items.retain(|other| other.id != changed.id),
            });
            pinned.edit(move |items| match item.pinned_at {
                Some(_) => put(items, item),
                None => items.retain(|other| other.id != item.id),
            });
        })
    };
    let hear = {
        let on_changed = on_changed.clone();
        // After a line that was down, the other subscription has the list fetched again.
        Callback::from(move |live: Live<TimelineChanged>| {
            if let Live::Event(changed) = live {
                on_changed.emit(changed.timeline_item_changed);
            }
        })
    };
    use_subscription::<TimelineChanged, _>(ById { id: props.id.clone() }, hear);
    let show_waiting = {
        let (list, waiting, top) = (list.clone(), waiting.clone(), top.clone());
        move |_| {
            let news = (*waiting).clone();
            waiting.set(Vec::new());
            list.edit(|items| add(items, news));
            if let Some(element) = top.cast::<Element>() {
                element.scroll_into_view();
            }
        }
    };
    let chip = |filter: &Filter| {
        let (filter, on_filter) = (*filter, props.on_filter.clone());
        let on_toggle = Callback::from(move |on: bool| on_filter.emit(if on { filter } else { Filter::All }));
        html! { <ToggleChip key={filter.name()} on={filter == props.filter} {on_toggle}>{ t!(i18n, filter.text()) }</ToggleChip> }
    };
    let mark = |(mark, text): &(Standing, &'static str)| {
        let (mark, on_standing) = (*mark, props.on_standing.clone());
        let on_toggle = Callback::from(move |on: bool| on_standing.emit(if on { mark } else { Standing::Any }));
        html! { <ToggleChip key={mark.name()} on={mark == standing} {on_toggle}>{ t!(i18n, text) }</ToggleChip> }
    };
    let empty = list.items.is_empty() && !list.loading && list.error.is_none();
    let may_write = viewer.can("activity.write");
    html! {
        <section class="card timeline" aria-label={t!(i18n, "profile-tab-timeline")}>
            <div class="timeline-top" ref={top}></div>
            if may_write {
                <Composer customer={props.id.clone()} {on_added} />
            }
            <div class="filter-row" role="group" aria-label={t!(i18n, "timeline-filters")}>
                { for Filter::ALL.iter().map(chip) }
            </div>
            <div class="filter-row" role="group" aria-label={t!(i18n, "timeline-standing")}>{ for Standing::ASKED.iter().map(mark) }</div>
            if !waiting.is_empty() {
                <div class="timeline-news" role="status">
                    <Button variant={Variant::Primary} small=true icon={IconName::ArrowUp} onclick={show_waiting}>
                        { t!(i18n, "timeline-news", count = waiting.len()) }
                    </Button>
                </div>
            }
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if !pinned.items.is_empty() {
                <Days items={pinned.items.clone()} labels={labels.clone()} pinned=true on_changed={on_changed.clone()} on_action={props.on_action.clone()} />
            }
            if list.items.is_empty() && list.loading {
                <Skeleton lines=8 />
            } else if empty && standing == Standing::Resolved {
                <p class="quiet">{ t!(i18n, "timeline-none-resolved") }</p>
            } else if empty && filter == Filter::All && standing == Standing::Any {
                <p class="quiet">{ t!(i18n, "timeline-empty") }</p>
            } else if empty {
                <p class="quiet">{ t!(i18n, "timeline-none-of-kind") }</p>
            }
            <Days items={list.items.clone()} {labels} pinned=false {on_changed} on_action={props.on_action.clone()} />
            <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
        </section>
    }
}

/// News while it may not be shown yet: the reader is further down.
#[hook]
fn use_live(
    id: &cynic::Id,
    shown: (Filter, Standing),
    list: &PagesHandle<TimelineItem>,
    top: &NodeRef,
) -> UseStateHandle<Vec<TimelineItem>> {
    let waiting = use_state(Vec::<TimelineItem>::new);
    let (filter, standing) = shown;
    use_effect_with((filter, standing), {
        let waiting = waiting.setter();
        move |_| waiting.set(Vec::new())
    });
    let on_news = {
        let (list, waiting, top) = (list.clone(), waiting.clone(), top.clone());
        Callback::from(move |live: Live<TimelineAdded>| match live {
            Live::Resumed => list.refetch.emit(()),
            Live::Event(added) => {
                let item = added.timeline_item_added;
                let known = list.items.iter().chain(waiting.iter()).any(|other| other.id == item.id);
                if known || !filter.shows(item.kind) || !standing.shows(&item) {
                    return;
                }
                if reading_below(&top) {
                    let mut news = (*waiting).clone();
                    news.push(item);
                    waiting.set(news);
                } else {
                    list.edit(|items| add(items, vec![item]));
                }
            }
        })
    };
    use_subscription::<TimelineAdded, _>(ById { id: id.clone() }, on_news);
    waiting
}

/// Whether the beginning of the timeline is out of sight.
fn reading_below(top: &NodeRef) -> bool {
    top.cast::<Element>().is_some_and(|element| element.get_bounding_client_rect().top() < 0.0)
}

/// Puts items where their time places them, each once.
fn add(items: &mut Vec<TimelineItem>, news: Vec<TimelineItem>) {
    for item in news {
        if !items.iter().any(|other| other.id == item.id) {
            let place = items.partition_point(|other| other.at > item.at);
            items.insert(place, item);
        }
    }
}

fn replace(items: &mut [TimelineItem], item: &TimelineItem) {
    items.iter_mut().filter(|other| other.id == item.id).for_each(|other| *other = item.clone());
}

/// Brings the keyboard to the note field; says whether there is one.
pub fn focus_composer() -> bool {
    let found = browser::document().and_then(|document| document.get_element_by_id(COMPOSER));
    browser::focus(&format!("#{COMPOSER}"));
    found.inspect(|element| element.scroll_into_view_with_bool(false)).is_some()
}

/// As [`add`], and what is there already is as it is now.
fn put(items: &mut Vec<TimelineItem>, item: TimelineItem) {
    replace(items, &item);
    add(items, vec![item]);
}

/// Items shared with the parts that draw them.
pub type Items = Rc<Vec<TimelineItem>>;
