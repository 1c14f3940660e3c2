//! A timeline as the pages of a customer and of a deal show it: narrowed, pinned items on top, live.

use web_sys::Element;
use yew::prelude::*;

use super::{
    super::actions::Action,
    Days, Filter, Standing,
    labels::use_field_labels,
    operations::{TimelineAdded, TimelineChanged, TimelineItem},
};
use crate::{
    components::{Button, ErrorNotice, IconName, LoadMore, Skeleton, ToggleChip, Variant},
    graphql::{Live, PagesHandle, schema::ById, use_subscription},
    i18n::use_i18n,
    t,
};

#[derive(Properties)]
pub struct ShownProps {
    pub label: AttrValue,
    /// What is said while nothing has happened
    pub empty: AttrValue,
    /// Whose news is heard; nobody's, where the reader may not see whose it is
    pub customer: Option<cynic::Id>,
    /// Only what concerns this deal
    #[prop_or_default]
    pub deal: Option<cynic::Id>,
    pub list: PagesHandle<TimelineItem>,
    pub pinned: PagesHandle<TimelineItem>,
    pub filter: Filter,
    pub on_filter: Callback<Filter>,
    pub standing: Standing,
    pub on_standing: Callback<Standing>,
    pub on_action: Callback<Action>,
    /// Above the filters: where one writes
    pub children: Html,
}

impl PartialEq for ShownProps {
    /// Lists are different ones with each drawing of the page.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// Whether an item is of a deal; without one all are meant.
fn concerns(item: &TimelineItem, deal: Option<&cynic::Id>) -> bool {
    deal.is_none() || deal == item.deal.as_ref().map(|deal| &deal.id)
}

#[component]
pub fn Shown(props: &ShownProps) -> Html {
    let i18n = use_i18n();
    let (top, labels) = (use_node_ref(), use_field_labels());
    let (filter, standing, list, pinned) = (props.filter, props.standing, &props.list, &props.pinned);
    let (waiting, on_news) = use_live(props, &top);
    let on_changed = use_changed(props);
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
    let filters = Filter::ALL.iter().filter(|filter| props.deal.is_none() || filter.of_deals());
    let empty = list.items.is_empty() && !list.loading && list.error.is_none();
    let days = |list: &PagesHandle<TimelineItem>, pinned: bool| {
        html! {
            <Days
                items={list.items.clone()}
                labels={labels.clone()}
                deal={props.deal.clone()}
                {pinned}
                on_changed={on_changed.clone()}
                on_action={props.on_action.clone()}
            />
        }
    };
    html! {
        <section class="card timeline" aria-label={props.label.clone()}>
            <div class="timeline-top" ref={top}></div>
            { props.children.clone() }
            <div class="filter-row" role="group" aria-label={t!(i18n, "timeline-filters")}>{ for filters.map(chip) }</div>
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
                { days(pinned, true) }
            }
            if list.items.is_empty() && list.loading {
                <Skeleton lines=8 />
            } else if empty && standing == Standing::Resolved {
                <p class="quiet">{ t!(i18n, "timeline-none-resolved") }</p>
            } else if empty && filter == Filter::All && standing == Standing::Any {
                <p class="quiet">{ &props.empty }</p>
            } else if empty {
                <p class="quiet">{ t!(i18n, "timeline-none-of-kind") }</p>
            }
            { days(list, false) }
            <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            if let Some(customer) = props.customer.clone() {
                <News {customer} {on_news} {on_changed} />
            }
        </section>
    }
}

/// Shows what somebody pinned or resolved, here or elsewhere.
#[hook]
fn use_changed(props: &ShownProps) -> Callback<TimelineItem> {
    let (list, pinned, standing, deal) = (props.list.clone(), props.pinned.clone(), props.standing, props.deal.clone());
    Callback::from(move |item: TimelineItem| {
        if !concerns(&item, deal.as_ref()) {
            return;
        }
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
}

#[derive(Properties, PartialEq)]
struct NewsProps {
    customer: cynic::Id,
    on_news: Callback<Live<TimelineAdded>>,
    on_changed: Callback<TimelineItem>,
}

/// Hears what happens with a customer, as long as it is there.
#[component]
fn News(props: &NewsProps) -> Html {
    let asked = ById { id: props.customer.clone() };
    use_subscription::<TimelineAdded, _>(asked.clone(), props.on_news.clone());
    let on_changed = props.on_changed.clone();
    // After a line that was down, the other subscription has the list fetched again.
    let hear = Callback::from(move |live: Live<TimelineChanged>| {
        if let Live::Event(changed) = live {
            on_changed.emit(changed.timeline_item_changed);
        }
    });
    use_subscription::<TimelineChanged, _>(asked, hear);
    Html::default()
}

/// News while it may not be shown yet: the reader is further down.
#[hook]
fn use_live(props: &ShownProps, top: &NodeRef) -> (UseStateHandle<Vec<TimelineItem>>, Callback<Live<TimelineAdded>>) {
    let waiting = use_state(Vec::<TimelineItem>::new);
    use_effect_with((props.filter, props.standing), {
        let waiting = waiting.setter();
        move |_| waiting.set(Vec::new())
    });
    let on_news = {
        let (list, waiting, top) = (props.list.clone(), waiting.clone(), top.clone());
        let (filter, standing, deal) = (props.filter, props.standing, props.deal.clone());
        Callback::from(move |live: Live<TimelineAdded>| match live {
            Live::Resumed => list.refetch.emit(()),
            Live::Event(added) => {
                let item = added.timeline_item_added;
                let known = list.items.iter().chain(waiting.iter()).any(|other| other.id == item.id);
                let wanted = concerns(&item, deal.as_ref()) && filter.shows(item.kind) && standing.shows(&item);
                if known || !wanted {
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
    (waiting, on_news)
}

/// Whether the beginning of the timeline is out of sight.
fn reading_below(top: &NodeRef) -> bool {
    top.cast::<Element>().is_some_and(|element| element.get_bounding_client_rect().top() < 0.0)
}

/// Puts items where their time places them, each once.
pub fn add(items: &mut Vec<TimelineItem>, news: Vec<TimelineItem>) {
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

/// As [`add`], and what is there already is as it is now.
fn put(items: &mut Vec<TimelineItem>, item: TimelineItem) {
    replace(items, &item);
    add(items, vec![item]);
}
