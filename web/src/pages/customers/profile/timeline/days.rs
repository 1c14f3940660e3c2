//! Items under the day they happened on, as the company's clocks had it.

use chrono::NaiveDate;
use yew::prelude::*;

use super::{super::actions::Action, Items, item::Item, labels::FieldLabels, operations::TimelineItem};
use crate::{
    browser,
    components::{Icon, IconName},
    format::use_format,
    i18n::use_i18n,
    t,
    viewer::use_viewer,
    zone,
};

#[derive(Properties)]
pub struct DaysProps {
    pub items: Items,
    #[prop_or_default]
    pub labels: FieldLabels,
    /// The one whose page this is: items need not lead to it
    #[prop_or_default]
    pub deal: Option<cynic::Id>,
    /// One group "pinned" in place of days
    pub pinned: bool,
    pub on_changed: Callback<TimelineItem>,
    pub on_action: Callback<Action>,
}

impl PartialEq for DaysProps {
    fn eq(&self, other: &Self) -> bool {
        std::rc::Rc::ptr_eq(&self.items, &other.items) && self.pinned == other.pinned && self.labels == other.labels
    }
}

#[component]
pub fn Days(props: &DaysProps) -> Html {
    let (i18n, format, zone) = (use_i18n(), use_format(), use_viewer().time_zone());
    let day_of = |item: &TimelineItem| zone::local(item.at, &zone).date();
    let today = zone::local(browser::now(), &zone).date();
    let title = |day: NaiveDate| match (today - day).num_days() {
        0 => t!(i18n, "timeline-today"),
        1 => t!(i18n, "timeline-yesterday"),
        _ => format.day(day),
    };
    let item = |item: &TimelineItem| {
        html! {
            <Item
                key={item.id.inner()}
                item={item.clone()}
                labels={props.labels.clone()}
                deal={props.deal.clone()}
                on_changed={props.on_changed.clone()}
                on_action={props.on_action.clone()}
            />
        }
    };
    let group = |(heading, items): (Html, &[TimelineItem])| {
        html! {
            <section class="timeline-day" key={items.first().map(|item| item.id.inner().to_owned()).unwrap_or_default()}>
                <h2 class="timeline-date">{ heading }</h2>
                <ol class="timeline-items">{ for items.iter().map(item) }</ol>
            </section>
        }
    };
    if props.pinned {
        let heading = html! { <><Icon name={IconName::Pin} />{ t!(i18n, "timeline-pinned") }</> };
        return group((heading, &props.items));
    }
    let days = by_day(&props.items, day_of);
    html! { <>{ for days.into_iter().map(|(day, items)| group((html! { { title(day) } }, items))) }</> }
}

/// Neighbours of the same day together; the items are in order of time already.
pub fn by_day<T>(items: &[T], day_of: impl Fn(&T) -> NaiveDate) -> Vec<(NaiveDate, &[T])> {
    items.chunk_by(|a, b| day_of(a) == day_of(b)).map(|group| (day_of(&group[0]), group)).collect()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Duration, Utc};

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn items_of_a_day_stand_together_newest_first() {
        let items = [at("2026-11-22T23:00:00Z"), at("2026-11-22T01:00:00Z"), at("2026-11-20T12:00:00Z")];
        let days = by_day(&items, |at| at.date_naive());
        let counts: Vec<_> = days.iter().map(|(day, items)| (day.to_string(), items.len())).collect();
        assert_eq!(counts, [("2026-11-22".to_owned(), 2), ("2026-11-20".to_owned(), 1)]);
    }

    #[test]
    fn the_day_is_that_of_the_companys_clocks() {
        let items = [at("2026-11-22T01:00:00Z"), at("2026-11-21T20:00:00Z")];
        let sao_paulo = |at: &DateTime<Utc>| (*at - Duration::hours(3)).date_naive();
        assert_eq!(by_day(&items, sao_paulo).len(), 1, "one evening, though midnight passed in Greenwich");
        assert!(by_day(&[], sao_paulo).is_empty());
    }
}
