//! What can be done with those selected; while it is done, how far it is.

use yew::prelude::*;

use super::{
    super::super::{
        choices::{use_labels, use_owners},
        types::Lifecycle,
    },
    BulkWorkProps,
    run::{Bulk, Pace, use_bulk},
    waiting,
};
use crate::{
    components::{Button, Icon, IconName, Menu, MenuItem, Progress, Variant},
    format::use_format,
    i18n::use_i18n,
    t,
    viewer::use_viewer,
};

#[component]
pub fn BulkWork(props: &BulkWorkProps) -> Html {
    let (i18n, viewer, bulk) = (use_i18n(), use_viewer(), use_bulk());
    let (owners, (tags, portfolios)) = (use_owners(), use_labels());
    if let Some(pace) = bulk.running {
        return html! { <Running {pace} stop={bulk.stop.clone()} /> };
    }
    if props.rows.is_empty() {
        return waiting(props, &i18n);
    }
    let act = |what: Bulk| {
        let (rows, run, on_clear) = (props.rows.clone(), bulk.run.clone(), props.on_clear.clone());
        Callback::from(move |()| {
            run.emit(rows.iter().filter_map(|row| what.step(row)).collect());
            if what == Bulk::Delete {
                on_clear.emit(());
            }
        })
    };
    let mut owner_items = vec![MenuItem::new(t!(i18n, "customer-nobody"), act(Bulk::Owner(None)))];
    owner_items
        .extend(owners.iter().map(|one| MenuItem::new(one.name.clone(), act(Bulk::Owner(Some(one.id.clone()))))));
    let mut portfolio_items = vec![MenuItem::new(t!(i18n, "choice-none"), act(Bulk::Portfolio(None)))];
    portfolio_items.extend(
        portfolios.iter().map(|one| MenuItem::new(one.name.clone(), act(Bulk::Portfolio(Some(one.id.clone()))))),
    );
    let lifecycle = |one: &Lifecycle| MenuItem::new(t!(i18n, one.text()), act(Bulk::Lifecycle(*one)));
    let add: Vec<_> =
        tags.iter().map(|tag| MenuItem::new(tag.name.clone(), act(Bulk::AddTag(tag.id.clone())))).collect();
    let worn = |id: &cynic::Id| props.rows.iter().any(|row| row.tags.iter().any(|tag| tag.id == *id));
    let remove: Vec<_> = tags
        .iter()
        .filter(|tag| worn(&tag.id))
        .map(|tag| MenuItem::new(tag.name.clone(), act(Bulk::RemoveTag(tag.id.clone()))))
        .collect();
    let menu = |icon: IconName, label: String, items: Vec<MenuItem>| {
        if items.is_empty() {
            return Html::default();
        }
        html! { <Menu label={label.clone()} {items}><Icon name={icon} /><span>{ label }</span></Menu> }
    };
    html! {
        <div class="bulk-bar" role="toolbar" aria-label={t!(i18n, "bulk-label")}>
            <strong role="status">{ t!(i18n, "bulk-selected", count = props.rows.len()) }</strong>
            if viewer.can("customer.write") {
                { menu(IconName::User, t!(i18n, "customer-owner"), owner_items) }
                { menu(IconName::Tag, t!(i18n, "bulk-tag-add"), add) }
                { menu(IconName::Close, t!(i18n, "bulk-tag-remove"), remove) }
                { menu(IconName::Target, t!(i18n, "customer-lifecycle"), Lifecycle::ALL.iter().map(lifecycle).collect()) }
                if !portfolios.is_empty() {
                    { menu(IconName::Customers, t!(i18n, "customer-portfolio"), portfolio_items) }
                }
            }
            if viewer.can("customer.delete") {
                <Button small=true variant={Variant::Ghost} icon={IconName::Trash} onclick={act(Bulk::Delete).reform(|_| ())}>{ t!(i18n, "bulk-delete") }</Button>
            }
            <Button small=true variant={Variant::Ghost} icon={IconName::Close} onclick={props.on_clear.reform(|_| ())}>{ t!(i18n, "bulk-clear") }</Button>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct RunningProps {
    pace: Pace,
    stop: Callback<()>,
}

#[component]
fn Running(props: &RunningProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let Pace { done, of } = props.pace;
    let label = t!(i18n, "bulk-running", done = format.number(done as f64), of = format.number(of as f64));
    html! {
        <div class="bulk-bar">
            <Progress {label} share={done as f64 / of.max(1) as f64} />
            <Button small=true onclick={props.stop.reform(|_| ())}>{ t!(i18n, "bulk-stop") }</Button>
        </div>
    }
}
