//! Who did what and when: newest first, filtered by person, kind of record or one record, and time;
//! each with what it changed.

use std::rc::Rc;

use chrono::{DateTime, Utc};
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

use super::{
    Frame,
    audit_changes::{AuditWords, Changes, use_record_name},
    audit_view::View,
    audit_words::{self, ENTITIES},
};
use crate::{
    address::use_address,
    browser,
    components::{Button, Card, Choice, EmptyState, ErrorNotice, IconName, LoadMore, Skeleton, ToggleChip, use_toasts},
    download,
    format::use_format,
    graphql::{
        Page, Paged,
        schema::{DateTimeFilter, PageInfo, schema},
        use_pages, use_query,
    },
    i18n::use_i18n,
    link::PageLink,
    pages::{customers::choices::use_owners, deals::pick::Pick},
    routes::Route,
    scroll::use_scroll_memory,
    session::use_client,
    t,
    viewer::use_viewer,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct AuditVariables {
    filter: Option<AuditFilter>,
    after: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct AuditFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub actor_id: Option<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTimeFilter>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "AuditVariables")]
pub struct AuditList {
    #[arguments(where: $filter, first: 50, after: $after)]
    audit_log: Entries,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "AuditEntryConnection")]
struct Entries {
    nodes: Vec<Entry>,
    page_info: PageInfo,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "AuditEntry")]
pub struct Entry {
    id: cynic::Id,
    at: DateTime<Utc>,
    actor_name: String,
    action: String,
    pub entity: String,
    entity_id: Option<cynic::Id>,
    address: Option<String>,
    pub before: Option<Value>,
    pub after: Option<Value>,
    request_id: Option<String>,
}

impl Paged for AuditList {
    type Variables = AuditVariables;
    type Item = Entry;

    fn page(&self) -> Page<Entry> {
        Page::new(&self.audit_log.nodes, &self.audit_log.page_info, None)
    }

    fn after(variables: AuditVariables, cursor: String) -> AuditVariables {
        AuditVariables { after: Some(cursor), ..variables }
    }

    fn key(item: &Entry) -> String {
        item.id.inner().to_owned()
    }
}

#[component]
pub fn AuditPage() -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let people = use_owners();
    let words = use_query::<AuditWords, _>(()).data;
    let (view, show) = use_address::<View>(Route::Audit);
    let filter = view.filter(&viewer.time_zone());
    let export = use_export(&filter);
    let list = use_pages::<AuditList>(AuditVariables { filter: Some(filter), after: None });
    use_scroll_memory(&browser::place(), !list.items.is_empty());
    let change = |set: fn(&mut View, String)| {
        let (view, show) = (view.clone(), show.clone());
        Callback::from(move |value: String| {
            let mut view = view.clone();
            set(&mut view, value);
            show.emit(view);
        })
    };
    let people: Vec<_> = people.iter().map(|one| Choice::new(one.id.inner().to_owned(), one.name.clone())).collect();
    let entities: Vec<_> = ENTITIES.map(|(name, text)| Choice::new(name, t!(i18n, text))).into();
    let entry = |entry: &Entry| html! { <EntryRow key={entry.id.inner().to_owned()} entry={entry.clone()} words={words.clone()} /> };
    html! {
        <Frame current={Route::Audit} text={t!(i18n, "audit-text")} actions={export}>
            <div class="filter-bar" role="search" aria-label={t!(i18n, "board-filters")}>
                <Pick id="audit-who" label={t!(i18n, "audit-who")} all={t!(i18n, "audit-anybody")} value={view.who.clone()} choices={people} on_pick={change(|view, value| view.who = value)} />
                if view.record.is_empty() {
                    <Pick id="audit-what" label={t!(i18n, "audit-what")} all={t!(i18n, "audit-anything")} value={view.what.clone()} choices={entities} on_pick={change(|view, value| view.what = value)} />
                } else {
                    <OfRecord id={view.record.clone()} on_all={change(|view, _| view.record = String::new())} />
                }
                { day(t!(i18n, "audit-from"), &view.from, change(|view, value| view.from = value)) }
                { day(t!(i18n, "audit-until"), &view.until, change(|view, value| view.until = value)) }
            </div>
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if list.items.is_empty() && list.loading {
                <Skeleton lines={10} />
            } else if list.items.is_empty() && list.error.is_none() {
                <EmptyState icon={IconName::Search} title={t!(i18n, "deals-nothing-found")} />
            } else {
                <Card><ul class="rows">{ for list.items.iter().map(entry) }</ul></Card>
            }
            <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct OfRecordProps {
    id: String,
    on_all: Callback<String>,
}

/// Says whose entries are shown; pressed, all are.
#[component]
fn OfRecord(props: &OfRecordProps) -> Html {
    let i18n = use_i18n();
    let name = use_record_name(&props.id).unwrap_or_else(|| t!(i18n, "audit-one-record"));
    let on_toggle = props.on_all.reform(|_: bool| String::new());
    html! { <ToggleChip on=true {on_toggle}>{ name }{ " ×" }</ToggleChip> }
}

/// The button that saves what the filter shows as a table.
#[hook]
fn use_export(filter: &AuditFilter) -> Html {
    let (i18n, toasts, client, busy) = (use_i18n(), use_toasts(), use_client(), use_state_eq(|| false));
    let onclick = {
        let (i18n, busy, filter) = (i18n.clone(), busy.clone(), filter.clone());
        move |_| {
            let (i18n, toasts, client) = (i18n.clone(), toasts.clone(), client.clone());
            let (busy, filter) = (busy.setter(), filter.clone());
            busy.set(true);
            spawn_local(async move {
                match client.download("/exports/audit", &filter).await {
                    Ok(table) => drop(download::csv(&t!(i18n, "audit-file"), &table)),
                    Err(error) => toasts.failure(&error, &i18n),
                }
                busy.set(false);
            });
        }
    };
    html! { <Button icon={IconName::ArrowDown} busy={*busy} {onclick}>{ t!(i18n, "audit-export") }</Button> }
}

fn day(label: String, value: &str, on_change: Callback<String>) -> Html {
    let onchange = on_change.reform(|event: Event| event.target_unchecked_into::<web_sys::HtmlInputElement>().value());
    html! {
        <label class="audit-day"><span>{ label }</span><input class="input pick" type="date" value={value.to_owned()} {onchange} /></label>
    }
}

#[derive(Properties, PartialEq)]
struct EntryRowProps {
    entry: Entry,
    words: Option<Rc<AuditWords>>,
}

#[component]
fn EntryRow(props: &EntryRowProps) -> Html {
    let (i18n, format, open) = (use_i18n(), use_format(), use_state_eq(|| false));
    let entry = &props.entry;
    let ontoggle = {
        let open = open.setter();
        move |event: Event| open.set(event.target_unchecked_into::<Element>().has_attribute("open"))
    };
    let kind = audit_words::entity(&entry.entity, &i18n);
    let record = match audit_words::record(entry.before.as_ref(), entry.after.as_ref()) {
        Some(name) => name.to_owned(),
        None => kind.clone(),
    };
    let route = entry.entity_id.as_ref().and_then(|id| match entry.entity.as_str() {
        "customer" => Some(Route::Customer { id: id.inner().to_owned() }),
        "deal" => Some(Route::Deal { id: id.inner().to_owned() }),
        "catalog_item" => Some(Route::CatalogItem { id: id.inner().to_owned() }),
        "catalog_category" => Some(Route::CatalogCategories),
        _ => None,
    });
    let details =
        [entry.address.clone(), entry.request_id.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    html! {
        <li class="audit-entry">
            <p class="audit-line">
                <span class="quiet" title={format.relative(entry.at)}>{ format.date_time(entry.at) }</span>
                <strong>{ &entry.actor_name }</strong>
                <span title={entry.action.clone()}>{ audit_words::action(&entry.action, &i18n) }</span>
                if let Some(to) = route {
                    <PageLink {to}>{ record }</PageLink>
                } else {
                    <span class="quiet" title={kind}>{ record }</span>
                }
            </p>
            if entry.before.is_some() || entry.after.is_some() || !details.is_empty() {
                <details {ontoggle}>
                    <summary>{ t!(i18n, "audit-details") }</summary>
                    if *open {
                        <Changes entry={entry.clone()} words={props.words.clone()} />
                    }
                    <p class="quiet">{ details }</p>
                </details>
            }
        </li>
    }
}
