//! The list by day, as in the panel and on the page. Many of the same kind by the same person one after the other
//! (a portfolio handed over) are folded.

use chrono::NaiveDate;
use yew::prelude::*;

use super::{inbox::use_inbox, operations::Notice, row::Row};
use crate::{
    browser,
    components::{Button, EmptyState, ErrorNotice, IconName, LoadMore, Skeleton, Variant},
    format::use_format,
    i18n::use_i18n,
    link::PageLink,
    pages::customers::timeline::days::by_day,
    routes::Route,
    t,
    viewer::use_viewer,
    zone,
};

/// Longer runs are folded to `SHOWN`.
const LONGEST: usize = 5;
const SHOWN: usize = 3;

#[derive(Clone, Properties, PartialEq)]
pub struct NoticesProps {
    /// One was pressed
    #[prop_or_default]
    pub on_open: Callback<()>,
}

#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let (i18n, format, zone, inbox) = (use_i18n(), use_format(), use_viewer().time_zone(), use_inbox());
    let day_of = |notice: &Notice| zone::local(notice.created_at, &zone).date();
    let today = zone::local(browser::now(), &zone).date();
    let title = |day: NaiveDate| match (today - day).num_days() {
        0 => t!(i18n, "timeline-today"),
        1 => t!(i18n, "timeline-yesterday"),
        _ => format.day(day),
    };
    let run = |notices: &[Notice]| {
        let key = notices.last().map(|notice| notice.id.inner().to_owned()).unwrap_or_default();
        html! { <Run {key} notices={notices.to_vec()} on_open={props.on_open.clone()} /> }
    };
    let day = |(day, notices): (NaiveDate, &[Notice])| {
        let alike = |a: &Notice, b: &Notice| a.kind == b.kind && a.actor == b.actor && a.actor.is_some();
        html! {
            <section class="notice-day" key={day.to_string()}>
                <h2 class="timeline-date">{ title(day) }</h2>
                <ul>{ for notices.chunk_by(alike).map(run) }</ul>
            </section>
        }
    };
    if inbox.items.is_empty() && inbox.loading {
        return html! { <Skeleton lines=6 /> };
    }
    html! {
        <div class="notices">
            if let Some(error) = inbox.error.clone() {
                <ErrorNotice {error} on_retry={inbox.refetch.clone()} />
            } else if inbox.items.is_empty() {
                <EmptyState icon={IconName::Bell} title={t!(i18n, "notices-empty")} text={t!(i18n, "notices-empty-text")}>
                    <PageLink to={Route::Profile}>{ t!(i18n, "notices-choose") }</PageLink>
                </EmptyState>
            }
            { for by_day(&inbox.items, day_of).into_iter().map(day) }
            <LoadMore has_more={inbox.has_more} loading={inbox.loading_more} on_more={inbox.more.clone()} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct RunProps {
    notices: Vec<Notice>,
    on_open: Callback<()>,
}

/// Neighbours that are alike.
#[component]
fn Run(props: &RunProps) -> Html {
    let i18n = use_i18n();
    let open = use_state_eq(|| false);
    let folded = props.notices.len() > LONGEST && !*open;
    let shown = if folded { &props.notices[..SHOWN] } else { &props.notices };
    let unfold = {
        let open = open.setter();
        move |_| open.set(true)
    };
    let row = |notice: &Notice| {
        html! { <Row key={notice.id.inner()} notice={notice.clone()} on_open={props.on_open.clone()} /> }
    };
    html! {
        <>
            { for shown.iter().map(row) }
            if folded {
                <li class="notice-folded">
                    <Button variant={Variant::Ghost} small=true icon={IconName::ChevronDown} onclick={unfold}>
                        { t!(i18n, "notices-alike", count = props.notices.len() - SHOWN) }
                    </Button>
                </li>
            }
        </>
    }
}

/// Marks all as read, where there is something to mark.
#[component]
pub fn MarkAll() -> Html {
    let (i18n, inbox) = (use_i18n(), use_inbox());
    let onclick = inbox.read_all.reform(|_| ());
    html! {
        <Button small=true variant={Variant::Ghost} icon={IconName::Check} disabled={inbox.unread.count == 0} {onclick}>
            { t!(i18n, "notices-mark-all") }
        </Button>
    }
}
