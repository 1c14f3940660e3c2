//! One change of many: what, of whom, how far, and the way back.

use std::rc::Rc;

use yew::prelude::*;

use super::words::{Names, sentences};
use crate::{
    browser,
    components::{Badge, Button, IconName, Progress, use_toasts},
    format::use_format,
    graphql::{ClientError, Live, schema::ById, use_mutation, use_subscription},
    i18n::use_i18n,
    link::PageLink,
    pages::customers::{
        CustomerList,
        list::bulk::operations::{BulkAction, BulkActionChanged, BulkCancel, BulkState, BulkUndo},
    },
    routes::Route,
    session::use_client,
    t,
};

#[derive(Properties, PartialEq)]
pub struct LineProps {
    pub action: BulkAction,
    pub names: Rc<Names>,
    /// Hears what became of it
    pub on_change: Callback<BulkAction>,
}

#[component]
pub fn Line(props: &LineProps) -> Html {
    let (i18n, format, action) = (use_i18n(), use_format(), &props.action);
    let who = action.created_by.as_ref().map(|user| format!("{} · ", user.name)).unwrap_or_default();
    let share = action.done() as f64 / action.of().max(1) as f64;
    let undoable = action.undo_ends_at.filter(|end| *end > browser::now());
    html! {
        <>
            <div class="row-text">
                <strong>{ sentences(&action.change, &props.names, &i18n).join(" · ") }</strong>
                if action.state.is_working() {
                    <Progress label={t!(i18n, action.state.text())} {share} detail={format!("{} / {}", format.number(action.done() as f64), format.number(action.of() as f64))} />
                } else {
                    <Counts action={action.clone()} />
                }
                if let Some(fault) = &action.fault {
                    <span class="export-fault">{ fault }</span>
                }
                <span class="quiet">
                    { who }
                    <span title={format.date_time(action.created_at)}>{ format.relative(action.created_at) }</span>
                    if let Some(end) = undoable {
                        { format!(" · {}", t!(i18n, "change-undo-until", when = format.date_time(end))) }
                    }
                </span>
                if !action.skipped_items.is_empty() {
                    <Skipped action={action.clone()} />
                }
            </div>
            <div class="export-actions">
                if !action.state.is_working() {
                    <Badge tone={action.state.tone()}>{ t!(i18n, action.state.text()) }</Badge>
                }
                <Actions action={action.clone()} undoable={undoable.is_some()} on_change={props.on_change.clone()} />
            </div>
            if action.state.is_working() {
                <Watch id={action.id.clone()} on_change={props.on_change.clone()} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct OfProps {
    action: BulkAction,
}

/// What came of it, without what is none.
#[component]
fn Counts(props: &OfProps) -> Html {
    let (i18n, format, action) = (use_i18n(), use_format(), &props.action);
    let said = |count: i64, text: fn(&crate::i18n::I18n, i64, String) -> String| {
        (count > 0).then(|| text(&i18n, count, format.number(count as f64)))
    };
    let parts = [
        Some(t!(i18n, "change-changed", count = action.changed, shown = format.number(action.changed as f64))),
        said(action.unchanged, |i18n, count, shown| t!(i18n, "change-unchanged", count = count, shown = shown)),
        said(action.skipped, |i18n, count, shown| t!(i18n, "change-skipped", count = count, shown = shown)),
        said(action.undone, |i18n, count, shown| t!(i18n, "change-undone", count = count, shown = shown)),
        said(action.kept, |i18n, count, shown| t!(i18n, "change-kept", count = count, shown = shown)),
    ];
    html! { <span>{ parts.into_iter().flatten().collect::<Vec<_>>().join(" · ") }</span> }
}

/// Some of those it could not be done to.
#[component]
fn Skipped(props: &OfProps) -> Html {
    let i18n = use_i18n();
    let one = |item: &crate::pages::customers::list::bulk::operations::BulkItem| {
        let who = item.customer.as_ref().map(|customer| {
            let to = Route::Customer { id: customer.id.inner().to_owned() };
            html! { <><PageLink {to}>{ &customer.name }</PageLink>{ ": " }</> }
        });
        html! { <li>{ who.unwrap_or_default() }{ &item.reason }</li> }
    };
    html! {
        <details>
            <summary>{ t!(i18n, "change-why") }</summary>
            <ul>{ for props.action.skipped_items.iter().map(one) }</ul>
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct ActionsProps {
    action: BulkAction,
    undoable: bool,
    on_change: Callback<BulkAction>,
}

/// The end of it, or the way back.
#[component]
fn Actions(props: &ActionsProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (cancel, undo) = (use_mutation::<BulkCancel, _>(), use_mutation::<BulkUndo, _>());
    let id = props.action.id.clone();
    let heard = {
        let (on_change, i18n) = (props.on_change.clone(), i18n.clone());
        move |outcome: Result<Option<BulkAction>, ClientError>| match outcome {
            Ok(action) => {
                client.invalidate::<CustomerList>();
                action.into_iter().for_each(|now| on_change.emit(now));
            }
            Err(error) => toasts.failure(&error, &i18n),
        }
    };
    let on_cancel = {
        let (cancel, id, heard) = (cancel.clone(), id.clone(), heard.clone());
        Callback::from(move |_: MouseEvent| {
            let heard = heard.clone();
            cancel.run(ById { id: id.clone() }, move |outcome| {
                heard(outcome.map(|data| data.bulk_action_cancel.bulk_action));
            });
        })
    };
    let on_undo = {
        let undo = undo.clone();
        Callback::from(move |_: MouseEvent| {
            let heard = heard.clone();
            undo.run(ById { id: id.clone() }, move |outcome| {
                heard(outcome.map(|data| data.bulk_action_undo.bulk_action));
            });
        })
    };
    html! {
        <>
            if props.action.state == BulkState::Running {
                <Button small=true busy={cancel.pending} onclick={on_cancel}>{ t!(i18n, "change-stop") }</Button>
            }
            if props.undoable {
                <Button small=true icon={IconName::Undo} busy={undo.pending} onclick={on_undo}>{ t!(i18n, "change-undo") }</Button>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct WatchProps {
    id: cynic::Id,
    on_change: Callback<BulkAction>,
}

/// Hears what becomes of it, as long as it is there.
#[component]
fn Watch(props: &WatchProps) -> Html {
    let on_change = props.on_change.clone();
    let on_news = Callback::from(move |news| {
        if let Live::Event(BulkActionChanged { bulk_action_changed }) = news {
            on_change.emit(bulk_action_changed);
        }
    });
    use_subscription::<BulkActionChanged, _>(ById { id: props.id.clone() }, on_news);
    Html::default()
}
