//! One item: its form (facts for whoever may only read), whether it is for sale, what it cost; or a new one.

mod attribute;
mod deleting;
mod draft;
mod facts;
mod fields;
mod form;
mod lines;
mod markdown;
mod operations;
mod prices;
mod publishing;

use std::rc::Rc;

use yew::prelude::*;

use self::{
    deleting::{DeleteDialog, Deleted},
    facts::Facts,
    form::ItemForm,
    operations::{Item, ItemDetail},
    prices::PriceHistory,
    publishing::Publishing,
};
use super::list::BackToList;
use crate::{
    components::{EmptyState, ErrorNotice, Icon, IconName, Menu, MenuItem, PageHeader, Skeleton},
    graphql::{schema::ById, use_query},
    i18n::use_i18n,
    link::PageLink,
    pages::audit_item::use_audit_item,
    recent::use_visit,
    routes::{Route, use_title},
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct ItemPageProps {
    /// None: a new one
    pub id: Option<AttrValue>,
}

#[component]
pub fn ItemPage(props: &ItemPageProps) -> Html {
    match &props.id {
        Some(id) => html! { <Known id={id.clone()} /> },
        None => html! { <New /> },
    }
}

#[component]
fn New() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "catalog-new-title"));
    html! {
        <div class="page catalog-new">
            <BackToList />
            <PageHeader title={t!(i18n, "catalog-new-title")} />
            <ItemForm item={None::<Rc<Item>>} on_saved={Callback::noop()} on_reload={Callback::noop()} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct KnownProps {
    id: AttrValue,
}

#[component]
fn Known(props: &KnownProps) -> Html {
    let i18n = use_i18n();
    let query = use_query::<ItemDetail, _>(ById { id: cynic::Id::new(props.id.to_string()) });
    let item = query.data.as_ref().and_then(|data| data.catalog_item.clone());
    use_title(item.as_ref().map_or_else(|| t!(i18n, "catalog-title"), |item| item.title.clone()));
    let on_changed = {
        let query = query.clone();
        Callback::from(move |item: Item| query.replace(ItemDetail { catalog_item: Some(item) }))
    };
    html! {
        <>
        if let Some(error) = query.error.clone() {
            <ErrorNotice {error} on_retry={query.refetch.clone()} />
        }
        if let Some(item) = item {
            <Detail item={Rc::new(item)} {on_changed} on_reload={query.refetch.clone()} />
        } else if query.loading {
            <Skeleton lines={8} />
        } else if query.error.is_none() {
            <EmptyState icon={IconName::Box} title={t!(i18n, "catalog-gone")} text={t!(i18n, "catalog-gone-text")}>
                <PageLink to={Route::Catalog}>{ t!(i18n, "catalog-title") }</PageLink>
            </EmptyState>
        }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct DetailProps {
    item: Rc<Item>,
    on_changed: Callback<Item>,
    on_reload: Callback<()>,
}

#[component]
fn Detail(props: &DetailProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let deleting = use_state_eq(|| false);
    let item = &props.item;
    let may = viewer.can("catalog.write");
    let there = item.deleted_at.is_none();
    let writable = may && there;
    let audit = use_audit_item(&item.id);
    use_visit(Route::CatalogItem { id: item.id.inner().to_owned() }, &item.title);
    let ask = |asking: bool| {
        let deleting = deleting.setter();
        Callback::from(move |()| deleting.set(asking))
    };
    let delete = MenuItem::new(t!(i18n, "catalog-delete"), ask(true)).icon(IconName::Trash);
    let more: Vec<_> = writable.then_some(delete).into_iter().chain(audit).collect();
    let detail = html! { <span class="cluster">{ t!(i18n, item.kind.text()) }{ " · " }{ &item.sku }</span> };
    html! {
        <div class="page">
            <BackToList />
            <PageHeader title={item.title.clone()} {detail}>
                if !more.is_empty() {
                    <Menu label={t!(i18n, "catalog-more")} items={more}><Icon name={IconName::More} /></Menu>
                }
            </PageHeader>
            if !there {
                <Deleted id={item.id.clone()} restorable={may} />
            }
            <div class="catalog-columns">
                if writable {
                    <ItemForm item={Some(item.clone())} on_saved={props.on_changed.clone()} on_reload={props.on_reload.clone()} />
                } else {
                    <Facts item={item.clone()} />
                }
                <div class="deal-side">
                    <Publishing item={item.clone()} {writable} on_changed={props.on_changed.clone()} on_reload={props.on_reload.clone()} />
                    <PriceHistory id={item.id.clone()} />
                </div>
            </div>
            if *deleting {
                <DeleteDialog item={item.clone()} on_close={ask(false)} />
            }
        </div>
    }
}
