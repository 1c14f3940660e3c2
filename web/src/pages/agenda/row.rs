//! One activity in a list: when, what, for whom, and what one does with it.

use chrono::{Days, NaiveDate};
use yew::prelude::*;
use yew_router::hooks::use_navigator;

use super::{
    Open,
    done::{use_completed_at, use_marking},
    invalidate,
    operations::{ActivityDelete, ActivityUpdate, ActivityUpdateInput, ActivityUpdateVariables, Item},
    undo::{use_restore, use_told},
};
use crate::{
    browser,
    components::{Badge, Icon, IconButton, IconName, Menu, MenuItem, Tone, use_toasts},
    format::use_format,
    graphql::{Change, schema::ById, use_mutation},
    i18n::use_i18n,
    link::{self, PageLink},
    pages::customers::types::MeetingStatus,
    routes::Route,
    session::use_client,
    t,
    viewer::use_viewer,
    zone,
};

#[derive(Properties, PartialEq)]
pub struct RowProps {
    pub item: Item,
    /// Says the day too: in lists of more than one
    #[prop_or_default]
    pub dated: bool,
    /// Says whose it is: in lists of everybody's
    #[prop_or_default]
    pub named: bool,
    /// The subject leads to the activity's own address, with this query of the list; without, it opens the form
    #[prop_or_default]
    pub query: Option<AttrValue>,
    pub on_open: Callback<Open>,
}

#[component]
pub fn Row(props: &RowProps) -> Html {
    let (i18n, format, viewer, navigator) = (use_i18n(), use_format(), use_viewer(), use_navigator());
    let item = &use_marked(&props.item);
    let may_write = viewer.can_touch("activity.write", item.assignee.as_ref().map(|user| &user.id));
    let (done, cancelled) = (item.completed_at.is_some(), item.is_cancelled());
    let (postpone, reopen, delete) = use_actions(item);
    let open = |open: Open| {
        let on_open = props.on_open.clone();
        Callback::from(move |()| on_open.emit(open.clone()))
    };
    let at = item.starts_at.or(item.due_at);
    let time = match at {
        Some(at) if props.dated => format.date_time(at),
        Some(at) => match item.ends_at {
            Some(end) => format!("{} – {}", format.time(at), format.time(end)),
            None => format.time(at),
        },
        None => "—".to_owned(),
    };
    let place = Route::Activity { id: item.id.inner().to_owned() };
    let show = {
        let (place, query) = (place.clone(), props.query.clone().unwrap_or_default());
        Callback::from(move |()| navigator.iter().for_each(|navigator| link::push(navigator, &place, &query)))
    };
    let mut items = vec![
        MenuItem::new(t!(i18n, "activity-show"), show).icon(IconName::ChevronRight),
        MenuItem::new(t!(i18n, "agenda-edit"), open(Open::Item(item.clone()))).icon(IconName::Edit),
    ];
    if done {
        items.push(MenuItem::new(t!(i18n, "activity-reopen"), reopen).icon(IconName::Undo));
    } else {
        items.push(MenuItem::new(t!(i18n, "agenda-tomorrow"), postpone.reform(|()| 1)).icon(IconName::Clock));
        items.push(MenuItem::new(t!(i18n, "agenda-next-week"), postpone.reform(|()| 7)).icon(IconName::Calendar));
    }
    items.push(MenuItem::new(t!(i18n, "agenda-delete"), delete).icon(IconName::Trash));
    html! {
        <li class="row agenda-row" data-done={(done || cancelled).then_some("true")} data-dated={props.dated.then_some("true")}>
            <span class="agenda-time">{ time }</span>
            <span class="contact-icon" title={t!(i18n, item.kind.text())}><Icon name={item.kind.icon()} /></span>
            <span class="row-text agenda-what">
                if may_write && props.query.is_none() {
                    <button type="button" class="agenda-subject link-button" onclick={open(Open::Item(item.clone())).reform(|_: MouseEvent| ())}>{ &item.subject }</button>
                } else {
                    <PageLink class="agenda-subject link-button" to={place} query={props.query.clone().unwrap_or_default()}>{ &item.subject }</PageLink>
                }
                <span class="contact-notes">
                    if item.overdue {
                        <Badge tone={Tone::Danger}>{ t!(i18n, "activity-overdue") }</Badge>
                    }
                    if let Some(status) = item.meeting_status.filter(|status| *status != MeetingStatus::Confirmed) {
                        <Badge tone={status.tone()}>{ t!(i18n, status.text()) }</Badge>
                    }
                    if let Some(customer) = &item.customer {
                        <PageLink class="quiet" to={Route::Customer { id: customer.id.inner().to_owned() }}>{ &customer.name }</PageLink>
                    }
                    if let Some(deal) = &item.deal {
                        <PageLink class="quiet" to={Route::Deal { id: deal.id.inner().to_owned() }}>{ &deal.title }</PageLink>
                    }
                    if let Some(user) = item.assignee.as_ref().filter(|_| props.named) {
                        <span class="quiet">{ &user.name }</span>
                    }
                    if !item.attendees.is_empty() {
                        <span class="quiet">{ t!(i18n, "attendee-count", count = item.attendees.len()) }</span>
                    }
                    if let Some(link) = item.link.clone() {
                        <a class="quiet" href={link} target="_blank" rel="noopener noreferrer">{ t!(i18n, "activity-link") }</a>
                    }
                </span>
                if let Some(text) = item.outcome.as_ref().or(item.description.as_ref()) {
                    <span class="quiet clamp">{ text }</span>
                }
            </span>
            if may_write {
                <span class="agenda-actions">
                    if !done && !cancelled {
                        <span class="agenda-complete"><IconButton icon={IconName::Check} label={t!(i18n, "agenda-complete", subject = item.subject.as_str())} onclick={open(Open::Complete(item.clone())).reform(|_| ())} /></span>
                    }
                    <Menu label={t!(i18n, "agenda-actions", subject = item.subject.as_str())} {items}><Icon name={IconName::More} /></Menu>
                </span>
            }
        </li>
    }
}

/// As it stands for whoever has just completed it or opened it again.
#[hook]
pub fn use_marked(item: &Item) -> Item {
    let completed_at = use_completed_at(&item.id, item.version, item.completed_at);
    Item { completed_at, overdue: item.overdue && completed_at.is_none(), ..item.clone() }
}

/// Putting off by some days, opening again, deleting.
#[hook]
pub fn use_actions(item: &Item) -> (Callback<u64>, Callback<()>, Callback<()>) {
    let (i18n, viewer, client, toasts) = (use_i18n(), use_viewer(), use_client(), use_toasts());
    let (update, delete) = (use_mutation::<ActivityUpdate, _>(), use_mutation::<ActivityDelete, _>());
    let (marking, restore, told) = (use_marking(), use_restore(), use_told());
    let zone = viewer.time_zone();
    let postpone = {
        let (item, told, i18n) = (item.clone(), told.clone(), i18n.clone());
        Callback::from(move |days: u64| {
            let today = zone::local(browser::now(), &zone).date();
            let input = postponed(&item, today + Days::new(days), &zone);
            let (told, text) = (told.clone(), t!(i18n, "agenda-postponed"));
            update.run(ActivityUpdateVariables { input }, move |outcome| told.emit((outcome.map(|_| ()), text)));
        })
    };
    let again = {
        let (id, seen) = (item.id.clone(), item.version);
        Callback::from(move |()| marking.reopen(id.clone(), seen))
    };
    let delete = {
        let id = item.id.clone();
        Callback::from(move |()| {
            let (client, toasts, i18n) = (client.clone(), toasts.clone(), i18n.clone());
            let (restore, id) = (restore.clone(), id.clone());
            delete.run(ById { id: id.clone() }, move |outcome| {
                invalidate(&client);
                match outcome {
                    Ok(_) => {
                        let undo = Callback::from(move |()| restore.emit(id.clone()));
                        toasts.offer(t!(i18n, "agenda-deleted"), t!(i18n, "action-undo"), undo);
                    }
                    Err(error) => toasts.failure(&error, &i18n),
                }
            });
        })
    };
    (postpone, again, delete)
}

/// The same time of another day; a meeting keeps its length, and a reminder comes as long before as it did.
fn postponed(item: &Item, day: NaiveDate, zone: &str) -> ActivityUpdateInput {
    let moved = |at| zone::instant(day.and_time(zone::local(at, zone).time()), zone);
    let starts_at = item.starts_at.map(moved);
    let due_at = item.due_at.map(moved);
    let later = starts_at.or(due_at).zip(item.starts_at.or(item.due_at)).map(|(new, old)| new - old);
    let length = item.starts_at.zip(item.ends_at).map(|(start, end)| end - start);
    ActivityUpdateInput {
        id: item.id.clone(),
        expected_version: Some(item.version),
        subject: Change::Keep,
        description: Change::Keep,
        due_at: due_at.map_or(Change::Keep, Change::Set),
        starts_at: starts_at.map_or(Change::Keep, Change::Set),
        ends_at: starts_at.zip(length).map_or(Change::Keep, |(start, length)| Change::Set(start + length)),
        remind_at: item.remind_at.zip(later).map_or(Change::Keep, |(at, later)| Change::Set(at + later)),
        link: Change::Keep,
        meeting_status: None,
        attendees: None,
        assignee_id: Change::Keep,
    }
}
