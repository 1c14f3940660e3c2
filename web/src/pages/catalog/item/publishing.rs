//! Whether an item is for sale, from when until when, and what can be done about it.

use std::rc::Rc;

use yew::prelude::*;

use super::operations::{
    CatalogItemPublishInput, CatalogItemUnpublishInput, Item, ItemPublish, ItemPublishVariables, ItemUnpublish,
    ItemUnpublishVariables,
};
use crate::{
    browser,
    components::{
        Banner, Button, ButtonKind, Card, Dialog, ErrorNotice, Form, InputKind, TextField, Tone, Variant, use_text,
        use_toasts,
    },
    drafts::use_unsaved,
    format::use_format,
    graphql::{ClientError, ErrorKind, use_mutation},
    i18n::{key, use_i18n},
    pages::catalog::{list::ItemList, types::CatalogItemStatus},
    session::use_client,
    t,
    viewer::use_viewer,
    zone,
};

#[derive(Properties, PartialEq)]
pub struct PublishingProps {
    pub item: Rc<Item>,
    pub writable: bool,
    pub on_changed: Callback<Item>,
    /// Fetches the item again
    pub on_reload: Callback<()>,
}

#[component]
pub fn Publishing(props: &PublishingProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let (publish, unpublish) = (use_mutation::<ItemPublish, _>(), use_mutation::<ItemUnpublish, _>());
    let planning = use_state_eq(|| false);
    let item = &props.item;
    let done = use_done(props);
    let now = {
        let (publish, done, item) = (publish.clone(), done.clone(), item.clone());
        move |_: MouseEvent| {
            let input = CatalogItemPublishInput {
                id: item.id.clone(),
                expected_version: Some(item.version),
                at: None,
                until: item.unpublish_at.filter(|end| *end > browser::now()),
            };
            let done = done.clone();
            publish.run(ItemPublishVariables { input }, move |outcome| {
                done.emit((outcome.map(|data| data.catalog_item_publish.item), key!("catalog-published-toast")));
            });
        }
    };
    let off = {
        let (unpublish, done, item) = (unpublish.clone(), done.clone(), item.clone());
        move |_: MouseEvent| {
            let input = CatalogItemUnpublishInput { id: item.id.clone(), expected_version: Some(item.version) };
            let done = done.clone();
            unpublish.run(ItemUnpublishVariables { input }, move |outcome| {
                done.emit((outcome.map(|data| data.catalog_item_unpublish.item), key!("catalog-unpublished-toast")));
            });
        }
    };
    let plan = |open: bool| {
        let planning = planning.setter();
        Callback::from(move |()| planning.set(open))
    };
    use CatalogItemStatus::{Draft, Ended, Published, Scheduled};
    let (draft, pending) = (item.status == Draft, publish.pending || unpublish.pending);
    let away = match item.status {
        Draft => None,
        Scheduled => Some(t!(i18n, "catalog-unschedule")),
        Published => Some(t!(i18n, "catalog-unpublish")),
        Ended => Some(t!(i18n, "catalog-to-draft")),
    };
    let fact = |label: String, at: Option<chrono::DateTime<chrono::Utc>>| {
        html! {
            if let Some(at) = at {
                <div class="fact"><dt>{ label }</dt><dd title={format.relative(at)}>{ format.date_time(at) }</dd></div>
            }
        }
    };
    html! {
        <Card title={t!(i18n, "catalog-publishing")}>
            <div class="cluster">{ item.standing().badge(&i18n) }</div>
            if draft {
                <p class="quiet">{ t!(i18n, "catalog-draft-text") }</p>
            } else {
                <dl class="facts">
                    { fact(t!(i18n, "catalog-for-sale-from"), item.published_at) }
                    { fact(t!(i18n, "catalog-for-sale-until"), item.unpublish_at) }
                </dl>
            }
            if props.writable {
                <div class="catalog-publish">
                    if item.status != Published {
                        <Button variant={if draft { Variant::Primary } else { Variant::Secondary }} busy={pending} onclick={now}>{ t!(i18n, "catalog-publish-now") }</Button>
                    }
                    <Button onclick={plan(true).reform(|_| ())}>{ if draft { t!(i18n, "catalog-schedule") } else { t!(i18n, "catalog-change-period") } }</Button>
                    if let Some(away) = away {
                        <Button busy={pending} onclick={off}>{ away }</Button>
                    }
                </div>
            }
            if *planning {
                <PeriodDialog item={item.clone()} {done} on_close={plan(false)} />
            }
        </Card>
    }
}

/// What came of a change, and what to say when it worked.
type Outcome = (Result<Option<Item>, ClientError>, &'static str);

#[hook]
fn use_done(props: &PublishingProps) -> Callback<Outcome> {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (on_changed, on_reload) = (props.on_changed.clone(), props.on_reload.clone());
    Callback::from(move |(outcome, done): Outcome| {
        client.invalidate::<ItemList>();
        match outcome {
            Ok(item) => {
                toasts.latest("item", t!(i18n, done), None);
                item.into_iter().for_each(|item| on_changed.emit(item));
            }
            Err(error) if error.kind == ErrorKind::Conflict => {
                toasts.error(t!(i18n, "catalog-conflict-state"));
                on_reload.emit(());
            }
            Err(error) => toasts.failure(&error, &i18n),
        }
    })
}

#[derive(Properties, PartialEq)]
struct PeriodDialogProps {
    item: Rc<Item>,
    done: Callback<Outcome>,
    on_close: Callback<()>,
}

/// From when until when; without a beginning it is now, without an end it goes on.
#[component]
fn PeriodDialog(props: &PeriodDialogProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let publish = use_mutation::<ItemPublish, _>();
    let (item, zone) = (&props.item, viewer.time_zone());
    let field = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(|at| zone::to_field(at, &zone)).unwrap_or_default();
    // What is over begins anew.
    let current = item.status != CatalogItemStatus::Ended;
    let from = use_text(field(item.published_at.filter(|_| current)));
    let until = use_text(field(item.unpublish_at.filter(|_| current)));
    let unsaved = use_unsaved(&(from.value.clone(), until.value.clone()));
    let on_submit = {
        let (publish, item, done, on_close) =
            (publish.clone(), item.clone(), props.done.clone(), props.on_close.clone());
        let (from, until, zone) = (from.value.clone(), until.value.clone(), zone.clone());
        Callback::from(move |()| {
            // A field knows minutes; a beginning that was left alone keeps its seconds.
            let kept = item.published_at.filter(|at| current && zone::to_field(*at, &zone) == *from);
            let input = CatalogItemPublishInput {
                id: item.id.clone(),
                expected_version: Some(item.version),
                at: kept.or_else(|| zone::from_field(&from, &zone)),
                until: zone::from_field(&until, &zone),
            };
            let (done, on_close) = (done.clone(), on_close.clone());
            publish.run(ItemPublishVariables { input }, move |outcome| match outcome {
                Err(error) if error.kind != ErrorKind::Conflict => {}
                outcome => {
                    on_close.emit(());
                    done.emit((outcome.map(|data| data.catalog_item_publish.item), key!("catalog-period-toast")));
                }
            });
        })
    };
    let refused = |name: &str| publish.field(name).map(AttrValue::from);
    let elsewhere = browser::time_zone().is_some_and(|here| zone != here.as_str());
    let city = zone.rsplit('/').next().unwrap_or_default().replace('_', " ");
    html! {
        <Dialog id="item-period" title={t!(i18n, "catalog-period-title")} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if let Some(error) = publish.error.clone().filter(|error| error.beyond(&["at", "until"])) {
                    <ErrorNotice {error} />
                }
                if elsewhere {
                    <Banner tone={Tone::Info}>{ t!(i18n, "activity-zone", zone = city) }</Banner>
                }
                <div class="form-row">
                    <TextField id="period-from" label={t!(i18n, "catalog-for-sale-from")} kind={InputKind::DateTime} text={from} hint={t!(i18n, "catalog-from-hint")} error={refused("at")} autofocus=true />
                    <TextField id="period-until" label={t!(i18n, "catalog-for-sale-until")} kind={InputKind::DateTime} text={until} hint={t!(i18n, "catalog-until-hint")} error={refused("until")} />
                </div>
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={publish.pending}>{ t!(i18n, "catalog-schedule-save") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
