//! The same change for several deals: whose they are, where they stand, what they wear. Each shows it at once, the
//! server is asked deal by deal, and what it refuses is as it was, with the reason. What was done can be undone.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    operations::DealRow,
    work::{Work, do_all},
};
use crate::{
    components::{Button, Icon, IconName, Menu, MenuItem, Variant, use_toasts},
    graphql::{PagesHandle, use_query},
    i18n::use_i18n,
    pages::deals::{
        actions::LoseDialog,
        operations::{LabelList, PeopleList, Pipeline, PipelineList, Stage, StageKind},
    },
    session::use_client,
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct BulkBarProps {
    /// Those selected
    pub rows: Rc<Vec<DealRow>>,
    pub list: PagesHandle<DealRow>,
    pub on_clear: Callback<()>,
}

#[component]
pub fn BulkBar(props: &BulkBarProps) -> Html {
    let (i18n, viewer, begin) = (use_i18n(), use_viewer(), use_begin(&props.list));
    let (people, pipelines) = (use_query::<PeopleList, _>(()), use_query::<PipelineList, _>(()));
    let labels = use_query::<LabelList, _>(());
    let losing = use_state_eq(|| None::<Stage>);
    if props.rows.is_empty() {
        return html! { <span class="quiet">{ t!(i18n, "deals-bulk-hint") }</span> };
    }
    let act = |work: Work| {
        let (begin, rows) = (begin.clone(), props.rows.clone());
        Callback::from(move |()| begin.emit((rows.clone(), work.clone())))
    };
    let people = people.data.iter().flat_map(|data| &data.users.nodes);
    let owners: Vec<_> =
        people.map(|person| MenuItem::new(person.name.clone(), act(Work::Give(person.clone())))).collect();
    let pipelines: Vec<_> = pipelines.data.iter().flat_map(|data| data.pipelines.clone()).collect();
    let stages: Vec<_> = one_pipeline(&pipelines, &props.rows)
        .map(|stage| {
            let on_select = match stage.kind {
                StageKind::Lost => {
                    let (losing, stage) = (losing.setter(), stage.clone());
                    Callback::from(move |()| losing.set(Some(stage.clone())))
                }
                _ => act(Work::Move(stage.clone(), None)),
            };
            MenuItem::new(stage.name.clone(), on_select)
        })
        .collect();
    let tags: Vec<_> = labels.data.iter().flat_map(|data| data.tags.clone()).collect();
    let add = tags.iter().map(|tag| MenuItem::new(tag.name.clone(), act(Work::Tag(tag.clone())))).collect();
    let worn = |id: &cynic::Id| props.rows.iter().any(|row| row.card.tags.iter().any(|tag| tag.id == *id));
    let remove = tags.iter().filter(|tag| worn(&tag.id));
    let remove = remove.map(|tag| MenuItem::new(tag.name.clone(), act(Work::Untag(tag.clone())))).collect();
    let menu = |icon: IconName, label: String, items: Vec<MenuItem>| match items.is_empty() {
        true => Html::default(),
        false => html! { <Menu label={label.clone()} {items}><Icon name={icon} /><span>{ label }</span></Menu> },
    };
    let on_confirm = {
        let (begin, rows, losing) = (begin.clone(), props.rows.clone(), losing.clone());
        Callback::from(move |reason: String| {
            if let Some(stage) = (*losing).clone() {
                begin.emit((rows.clone(), Work::Move(stage, Some(reason))));
            }
            losing.set(None);
        })
    };
    let on_close = {
        let losing = losing.setter();
        Callback::from(move |()| losing.set(None))
    };
    html! {
        <div class="bulk-bar" role="toolbar" aria-label={t!(i18n, "deals-bulk-label")}>
            <strong role="status">{ t!(i18n, "deals-bulk-selected", count = props.rows.len()) }</strong>
            if viewer.can("deal.write") {
                { menu(IconName::User, t!(i18n, "deal-owner"), owners) }
            }
            if viewer.can("deal.move") {
                { menu(IconName::Target, t!(i18n, "deal-stage"), stages) }
            }
            if viewer.can("deal.write") {
                { menu(IconName::Tag, t!(i18n, "deals-bulk-tag"), add) }
                { menu(IconName::Close, t!(i18n, "deals-bulk-untag"), remove) }
            }
            <Button small=true variant={Variant::Ghost} icon={IconName::Close} onclick={props.on_clear.reform(|_| ())}>{ t!(i18n, "deals-bulk-clear") }</Button>
            if losing.is_some() {
                <LoseDialog title={t!(i18n, "deals-bulk-selected", count = props.rows.len())} {on_confirm} {on_close} />
            }
        </div>
    }
}

/// The stages of the pipeline that all stand in; none when they stand in several.
fn one_pipeline<'a>(pipelines: &'a [Pipeline], rows: &[DealRow]) -> impl Iterator<Item = &'a Stage> {
    let holds =
        |pipeline: &&Pipeline| rows.iter().all(|row| pipeline.stages.iter().any(|stage| stage.id == row.card.stage.id));
    pipelines.iter().find(holds).into_iter().flat_map(|pipeline| &pipeline.stages)
}

/// Begins work, and tells how it ended, with the way back.
#[hook]
fn use_begin(list: &PagesHandle<DealRow>) -> Callback<(Rc<Vec<DealRow>>, Work)> {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let list = list.clone();
    Callback::from(move |(rows, work): (Rc<Vec<DealRow>>, Work)| {
        let (i18n, toasts, client, list) = (i18n.clone(), toasts.clone(), client.clone(), list.clone());
        spawn_local(async move {
            let all: Vec<_> = rows.iter().map(|row| (row.card.clone(), work.clone())).collect();
            let done = do_all(&client, &list, all).await;
            if let Some(error) = &done.refused {
                let reason = error.text(&i18n);
                toasts.error(t!(i18n, "deals-bulk-failed", count = done.failed, reason = reason));
            }
            if done.back.is_empty() {
                return;
            }
            let text = t!(i18n, "deals-bulk-done", count = done.back.len());
            let back = done.back.iter().filter_map(|(now, before)| Some((now.clone(), work.back(before)?)));
            let back: Vec<_> = back.collect();
            let undo = {
                let (i18n, toasts, back) = (i18n.clone(), toasts.clone(), back.clone());
                Callback::from(move |()| {
                    let (i18n, toasts, client, list) = (i18n.clone(), toasts.clone(), client.clone(), list.clone());
                    let back = back.clone();
                    spawn_local(async move {
                        let done = do_all(&client, &list, back).await;
                        toasts.success(t!(i18n, "deals-bulk-undone", count = done.back.len()));
                        done.refused.iter().for_each(|error| toasts.failure(error, &i18n));
                    });
                })
            };
            // Nobody's deal cannot be given back to nobody.
            let way = (!back.is_empty()).then(|| (AttrValue::from(t!(i18n, "action-undo")), undo));
            toasts.latest("deals-bulk", text, way);
        });
    })
}
