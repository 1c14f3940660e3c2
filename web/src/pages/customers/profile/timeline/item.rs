//! One thing that happened: what, who, when; what changed can be unfolded, and it leads on to a follow-up or a deal.

use yew::prelude::*;

use super::{
    super::{actions::Action, merge::readable_field},
    filter::sign,
    labels::FieldLabels,
    operations::{
        FieldChange, PinVariables, ResolveVariables, TimelineItem, TimelineItemPin, TimelineItemResolve, TimelineKind,
    },
};
use crate::{
    browser,
    components::{Button, Icon, IconName, Menu, MenuItem, Variant, use_toasts},
    format::use_format,
    graphql::use_mutation,
    i18n::use_i18n,
    link::PageLink,
    pages::customers::types::ActivityType,
    routes::Route,
    t,
    viewer::use_viewer,
};

/// A subject is a line, not the whole note.
const SUBJECT: usize = 80;

#[derive(Properties, PartialEq)]
pub struct ItemProps {
    pub item: TimelineItem,
    pub labels: FieldLabels,
    /// The one whose page this is
    #[prop_or_default]
    pub deal: Option<cynic::Id>,
    /// Pinned or resolved, or no longer
    pub on_changed: Callback<TimelineItem>,
    pub on_action: Callback<Action>,
}

#[component]
pub fn Item(props: &ItemProps) -> Html {
    let (i18n, format, viewer) = (use_i18n(), use_format(), use_viewer());
    let item = &props.item;
    let (icon, tone) = sign(item.kind);
    let (pin, resolve) = (use_pin(props), use_resolve(props));
    let resolved = item.resolved_at.is_some();
    let (icon_of, word) = match resolved {
        true => (IconName::Undo, t!(i18n, "timeline-reopen")),
        false => (IconName::Check, t!(i18n, "timeline-resolve")),
    };
    let may_write = viewer.can("activity.write");
    // What somebody wrote down asks for something; the rest is resolved from its menu.
    let at_hand = may_write && item.kind == TimelineKind::Note;
    let act = |action: Action| {
        let on_action = props.on_action.clone();
        Callback::from(move |()| on_action.emit(action.clone()))
    };
    let about: String =
        item.text.as_ref().unwrap_or(&item.summary).lines().next().unwrap_or_default().chars().take(SUBJECT).collect();
    let mut items = Vec::new();
    if may_write {
        if !at_hand {
            items.push(MenuItem::new(word.clone(), resolve.clone()).icon(icon_of));
        }
        let word = if item.pinned_at.is_some() { t!(i18n, "timeline-unpin") } else { t!(i18n, "timeline-pin") };
        items.push(MenuItem::new(word, pin).icon(IconName::Pin));
        let follow_up = Action::Plan(ActivityType::Task, about.clone());
        items.push(MenuItem::new(t!(i18n, "timeline-follow-up"), act(follow_up)).icon(IconName::Clock));
    }
    if viewer.can("deal.write") && item.deal.is_none() {
        items.push(MenuItem::new(t!(i18n, "timeline-to-deal"), act(Action::NewDeal(about))).icon(IconName::Money));
    }
    html! {
        <li class="timeline-item" data-resolved={resolved.then_some("true")}>
            <span class="timeline-icon" data-tone={tone}><Icon name={icon} /></span>
            <div class="timeline-body">
                <p class="timeline-summary">{ &item.summary }</p>
                if let Some(text) = item.text.as_ref().filter(|text| !text.trim().is_empty() && **text != item.summary) {
                    <p class="timeline-text">{ text }</p>
                }
                if !item.changes.is_empty() {
                    <Changes changes={item.changes.clone()} labels={props.labels.clone()} />
                }
                <p class="timeline-meta">
                    <time datetime={item.at.to_rfc3339()} title={format.date_time(item.at)}>{ format.time(item.at) }</time>
                    if let Some(actor) = &item.actor {
                        <span>{ &actor.name }</span>
                    }
                    if let Some(deal) = item.deal.as_ref().filter(|deal| props.deal.as_ref() != Some(&deal.id)) {
                        <PageLink to={Route::Deal { id: deal.id.inner().to_owned() }}>{ &deal.title }</PageLink>
                    }
                    if let Some(activity) = &item.activity {
                        <PageLink to={Route::Activity { id: activity.id.inner().to_owned() }}>{ t!(i18n, "activity-show") }</PageLink>
                    }
                    if let Some(at) = item.resolved_at {
                        <span class="timeline-done" title={format.date_time(at)}>
                            <Icon name={IconName::Check} />
                            { match &item.resolved_by {
                                Some(user) => t!(i18n, "timeline-resolved-by", name = user.name.as_str()),
                                None => t!(i18n, "timeline-resolved-one"),
                            } }
                        </span>
                    }
                    if at_hand {
                        <Button variant={Variant::Ghost} small=true icon={icon_of} onclick={resolve.reform(|_| ())}>{ word }</Button>
                    }
                </p>
            </div>
            if !items.is_empty() {
                <Menu label={t!(i18n, "timeline-actions")} {items}><Icon name={IconName::More} /></Menu>
            }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct ChangesProps {
    changes: Vec<FieldChange>,
    labels: FieldLabels,
}

/// Before and after, field by field; one change is shown at once, more are folded.
#[component]
fn Changes(props: &ChangesProps) -> Html {
    let i18n = use_i18n();
    let row = |change: &FieldChange| {
        html! {
            <li key={change.label.clone()}>
                <span class="quiet">{ props.labels.of(change) }{ ": " }</span>
                <del>{ readable_field(&change.field, change.before.as_ref(), &i18n) }</del>{ " → " }
                <ins>{ readable_field(&change.field, change.after.as_ref(), &i18n) }</ins>
            </li>
        }
    };
    let rows = html! { <ul class="timeline-changes">{ for props.changes.iter().map(row) }</ul> };
    match props.changes.len() {
        1 => rows,
        count => {
            html! { <details><summary>{ t!(i18n, "timeline-changes", count = count) }</summary>{ rows }</details> }
        }
    }
}

/// At once; what the server refuses is as it was.
#[hook]
fn use_pin(props: &ItemProps) -> Callback<()> {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let pin = use_mutation::<TimelineItemPin, _>();
    let (item, on_changed) = (props.item.clone(), props.on_changed.clone());
    Callback::from(move |()| {
        let (i18n, toasts, on_changed) = (i18n.clone(), toasts.clone(), on_changed.clone());
        let (before, pinned) = (item.clone(), item.pinned_at.is_none());
        on_changed.emit(TimelineItem { pinned_at: pinned.then(browser::now), ..item.clone() });
        pin.run(PinVariables { id: item.id.clone(), pinned }, move |outcome| match outcome {
            Ok(data) => data.timeline_item_pin.timeline_item.into_iter().for_each(|item| on_changed.emit(item)),
            Err(error) => {
                on_changed.emit(before);
                toasts.failure(&error, &i18n);
            }
        });
    })
}

/// Nothing is left to be done about it; or there is again.
#[hook]
fn use_resolve(props: &ItemProps) -> Callback<()> {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let resolve = use_mutation::<TimelineItemResolve, _>();
    let (item, on_changed) = (props.item.clone(), props.on_changed.clone());
    Callback::from(move |()| {
        let (i18n, toasts, on_changed) = (i18n.clone(), toasts.clone(), on_changed.clone());
        let (before, resolved) = (item.clone(), item.resolved_at.is_none());
        on_changed.emit(TimelineItem { resolved_at: resolved.then(browser::now), ..item.clone() });
        resolve.run(ResolveVariables { id: item.id.clone(), resolved }, move |outcome| match outcome {
            Ok(data) => data.timeline_item_resolve.timeline_item.into_iter().for_each(|item| on_changed.emit(item)),
            Err(error) => {
                on_changed.emit(before);
                toasts.failure(&error, &i18n);
            }
        });
    })
}
