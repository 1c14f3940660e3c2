//! One deal: where it stands and the way on, its facts, what was done and what is next.

mod activities;
mod changes;
mod deleting;
mod duration;
mod edit;
mod facts;
mod history;
mod operations;
mod stepper;
mod tags;
mod timeline;

use yew::prelude::*;

use self::{
    activities::ActivityCard,
    changes::{Change, use_changes},
    deleting::{Deleted, use_delete},
    edit::EditDialog,
    history::History,
    operations::Deal,
    stepper::Stepper,
    timeline::Timeline,
};
pub use self::{
    facts::Facts,
    operations::{DealDetail, DealTimeline},
};
use super::{
    actions::{LoseDialog, NoteDialog, TransferDialog},
    operations::{DealChanged, DealChangedVariables, DealStatus, Stage, StageKind},
    status_badge,
};
use crate::{
    chunks,
    components::{Button, EmptyState, ErrorNotice, Icon, IconName, Menu, MenuItem, PageHeader, Skeleton, Variant},
    graphql::{Live, schema::ById, use_query, use_subscription},
    i18n::{Locale, WithTexts, use_i18n},
    keyboard::{Reach, Shortcut, use_shortcuts},
    link::PageLink,
    pages::{
        audit_item::use_audit_item,
        files::{FilesCard, Owner},
    },
    recent::use_visit,
    routes::{Route, use_title},
    session::use_client,
    t,
    viewer::use_viewer,
};

fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-deal.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-deal.ftl")),
    }
}

#[derive(Clone, Properties, PartialEq)]
pub struct DealPageProps {
    pub id: AttrValue,
}

#[component]
pub fn DealPage(props: &DealPageProps) -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}><Page ..props.clone() /></WithTexts> }
}

#[component]
fn Page(props: &DealPageProps) -> Html {
    let i18n = use_i18n();
    let query = use_query::<DealDetail, _>(ById { id: cynic::Id::new(props.id.to_string()) });
    let deal = query.data.as_ref().and_then(|data| data.deal.clone());
    use_title(deal.as_ref().map_or_else(|| t!(i18n, "deals-title"), |deal| deal.title.clone()));
    html! {
        <>
        if let Some(error) = query.error.clone() {
            <ErrorNotice {error} on_retry={query.refetch.clone()} />
        }
        if let Some(deal) = deal {
            <Detail {deal} refetch={query.refetch.clone()} />
        } else if query.loading {
            <Skeleton lines={8} />
        } else if query.error.is_none() {
            <EmptyState icon={IconName::Money} title={t!(i18n, "deal-gone")} text={t!(i18n, "deal-gone-text")}>
                <PageLink to={Route::Board}>{ t!(i18n, "deals-as-board") }</PageLink>
            </EmptyState>
        }
        </>
    }
}

/// The dialog that is open.
#[derive(Clone, PartialEq)]
enum Open {
    Edit,
    /// Into this stage, when it was chosen; else the pipeline's first lost one
    Lose(Option<Stage>),
    Transfer,
    Note,
}

#[derive(Properties, PartialEq)]
struct DetailProps {
    deal: Deal,
    refetch: Callback<()>,
}

#[component]
fn Detail(props: &DetailProps) -> Html {
    let (i18n, viewer, client) = (use_i18n(), use_viewer(), use_client());
    let deal = &props.deal;
    let open = use_state_eq(|| None::<Open>);
    let refresh = {
        let (client, refetch) = (client.clone(), props.refetch.clone());
        Callback::from(move |()| {
            refetch.emit(());
            client.invalidate::<DealTimeline>();
        })
    };
    // Where it will stand, until the deal has come in another version or the server says no.
    let moved = use_state_eq(|| None::<(i32, Stage)>);
    let moving = (*moved).clone().filter(|(seen, _)| *seen == deal.version).map(|(_, stage)| stage);
    let stay = {
        let moved = moved.setter();
        Callback::from(move |()| moved.set(None))
    };
    let changes = use_changes(deal, refresh.clone(), stay);
    use_live(deal, &refresh);

    let owner = deal.owner.as_ref().map(|owner| &owner.id);
    let there = deal.deleted_at.is_none();
    let may = |permission: &str| there && viewer.can_touch(permission, owner);
    let (moves, writes) = (may("deal.move"), may("deal.write"));
    let deletable = viewer.can_touch("deal.delete", owner);
    let (delete, audit) = (use_delete(deal), use_audit_item(&deal.id));
    let show = |what: Open| {
        let open = open.setter();
        move |_: MouseEvent| open.set(Some(what.clone()))
    };
    let close = {
        let open = open.setter();
        Callback::from(move |()| open.set(None))
    };
    let on_stage = {
        let (changes, open, moved, seen) = (changes.clone(), open.setter(), moved.setter(), deal.version);
        Callback::from(move |stage: Stage| match stage.kind {
            StageKind::Lost => open.set(Some(Open::Lose(Some(stage)))),
            StageKind::Won | StageKind::Open => {
                moved.set(Some((seen, stage.clone())));
                changes.run(Change::Move(stage.id, None));
            }
        })
    };
    let run = |change: Change| {
        let changes = changes.clone();
        move |_: MouseEvent| changes.run(change.clone())
    };
    use_visit(Route::Deal { id: deal.id.inner().to_owned() }, &deal.title);
    let key = |keys: &'static str, label: String, what: Open| {
        let open = open.setter();
        Shortcut::new(keys, label, Callback::from(move |()| open.set(Some(what.clone()))))
    };
    let mut shortcuts = vec![key("n", t!(i18n, "keyboard-note"), Open::Note)];
    shortcuts.extend(writes.then(|| key("e", t!(i18n, "keyboard-edit"), Open::Edit)));
    let is_open = deal.status == DealStatus::Open;
    if moves && is_open {
        let changes = changes.clone();
        let win = Callback::from(move |()| changes.run(Change::Win));
        shortcuts.push(Shortcut::new("w", t!(i18n, "deal-win"), win));
        shortcuts.push(key("l", t!(i18n, "deal-lose"), Open::Lose(None)));
    }
    use_shortcuts(Reach::Page, shortcuts);
    let delete = MenuItem::new(t!(i18n, "deal-delete"), delete).icon(IconName::Trash);
    let more: Vec<_> = (deletable && there).then_some(delete).into_iter().chain(audit).collect();
    let detail = html! {
        <span class="cluster">
            <PageLink to={Route::Board} query={format!("pipeline={}", deal.pipeline.id.inner())}>{ &deal.pipeline.name }</PageLink>
            { status_badge(deal.status, &i18n) }
        </span>
    };
    html! {
        <div class="page deal-page">
            <PageHeader title={deal.title.clone()} {detail}>
                if moves && is_open {
                    <Button variant={Variant::Primary} icon={IconName::Star} busy={changes.pending} onclick={run(Change::Win)}>{ t!(i18n, "deal-win") }</Button>
                    <Button onclick={show(Open::Lose(None))}>{ t!(i18n, "deal-lose") }</Button>
                } else if moves {
                    <Button icon={IconName::Undo} busy={changes.pending} onclick={run(Change::Reopen)}>{ t!(i18n, "deal-reopen") }</Button>
                }
                if writes {
                    <Button icon={IconName::Customers} onclick={show(Open::Transfer)}>{ t!(i18n, "deal-transfer") }</Button>
                    <Button icon={IconName::Edit} onclick={show(Open::Edit)}>{ t!(i18n, "deal-edit") }</Button>
                }
                if !more.is_empty() {
                    <Menu label={t!(i18n, "deal-more")} items={more}><Icon name={IconName::More} /></Menu>
                }
            </PageHeader>
            if !there {
                <Deleted id={deal.id.clone()} restorable={deletable} />
            }
            <Stepper deal={Deal { stage: moving.unwrap_or_else(|| deal.stage.clone()), ..deal.clone() }} movable={moves && is_open && !changes.pending} {on_stage} />
            <div class="deal-columns">
                <Facts deal={deal.clone()} writable={writes} on_changed={refresh.clone()} />
                <div class="deal-middle">
                    <ActivityCard deal={deal.clone()} on_changed={refresh.clone()} />
                    <Timeline
                        deal={deal.id.clone()}
                        title={deal.title.clone()}
                        customer={deal.customer.as_ref().map(|customer| customer.id.clone())}
                        on_changed={refresh.clone()}
                        on_note={(viewer.can("activity.write") && deal.customer.is_some()).then(|| Callback::from(show(Open::Note)))}
                    />
                </div>
                <div class="deal-side">
                    if viewer.can("order.read") {
                        <chunks::OrdersOf deal={Some(deal.id.clone())} />
                    }
                    <History deal={deal.clone()} />
                    <FilesCard key={deal.id.inner()} of={Owner::Deal(deal.id.clone())} may_write={writes} />
                </div>
            </div>
            { match (*open).clone() {
                None => Html::default(),
                Some(Open::Edit) => html! { <EditDialog deal={deal.clone()} on_close={close} on_saved={refresh} refetch={props.refetch.clone()} /> },
                Some(Open::Lose(stage)) => {
                    let (changes, open) = (changes.clone(), open.setter());
                    let on_confirm = Callback::from(move |reason: String| {
                        open.set(None);
                        changes.run(match stage.clone() {
                            Some(stage) => Change::Move(stage.id, Some(reason)),
                            None => Change::Lose(reason),
                        });
                    });
                    html! { <LoseDialog title={deal.title.clone()} {on_confirm} on_close={close} /> }
                }
                Some(Open::Transfer) => html! {
                    <TransferDialog
                        deal={deal.id.clone()}
                        title={deal.title.clone()}
                        version={deal.version}
                        owner={deal.owner.clone()}
                        on_close={close}
                        on_done={refresh.reform(|_| ())}
                    />
                },
                Some(Open::Note) => {
                    let customer = deal.customer.as_ref().map(|customer| customer.id.clone());
                    html! {
                        if let Some(customer) = customer {
                            <NoteDialog deal={deal.id.clone()} {customer} title={deal.title.clone()} on_close={close} on_done={refresh} />
                        }
                    }
                }
            } }
        </div>
    }
}

/// Follows what others do to this deal.
#[hook]
fn use_live(deal: &Deal, refresh: &Callback<()>) {
    let (id, version, refresh) = (deal.id.clone(), deal.version, refresh.clone());
    let hear = Callback::from(move |live: Live<DealChanged>| {
        let concerns = match &live {
            Live::Resumed => true,
            Live::Event(news) => news.deal_changed.deal.id == id && news.deal_changed.deal.version > version,
        };
        if concerns {
            refresh.emit(());
        }
    });
    let pipeline_id = Some(deal.pipeline.id.clone());
    use_subscription::<DealChanged, _>(DealChangedVariables { pipeline_id }, hear);
}
