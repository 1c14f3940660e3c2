//! Of whom the company buys: found by name, made of customers, archived and taken into use again.

mod dialog;
mod operations;

use serde::{Deserialize, Serialize};
use yew::prelude::*;

pub use self::operations::SupplierList;
use self::{
    dialog::SupplierDialog,
    operations::{Supplier, SupplierArchive, SupplierArchiveInput, SupplierArchiveVariables, SupplierListVariables},
};
use super::{board::BackToBoard, supplier_picker::SupplierFilter, types::invalidate_suppliers};
use crate::{
    address::use_address,
    components::{
        Badge, Button, Card, EmptyState, ErrorNotice, Icon, IconName, LoadMore, Menu, MenuItem, PageHeader, SearchBox,
        Skeleton, ToggleChip, Variant as Look, use_toasts,
    },
    graphql::{use_mutation, use_pages},
    i18n::{I18n, use_i18n},
    keyboard::{Reach, Shortcut, use_row_keys, use_shortcuts},
    link::PageLink,
    routes::{Route, use_title},
    session::use_client,
    t,
    viewer::use_viewer,
};

/// Which suppliers are shown, as it stands in the address; empty means all in use.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
struct View {
    #[serde(rename = "q", skip_serializing_if = "String::is_empty")]
    search: String,
    /// `1`: only those of whom nothing is ordered any more
    #[serde(skip_serializing_if = "String::is_empty")]
    archived: String,
}

impl View {
    fn variables(&self) -> SupplierListVariables {
        let search = Some(self.search.trim().to_owned()).filter(|words| !words.is_empty());
        let filter = SupplierFilter { search, archived: Some(!self.archived.is_empty()) };
        SupplierListVariables { filter, after: None, counted: true }
    }
}

/// The dialog that is open.
#[derive(Clone, PartialEq)]
enum Open {
    Nothing,
    New,
    Edit(cynic::Id),
}

#[component]
pub fn SuppliersPage() -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    use_title(t!(i18n, "suppliers-title"));
    let (view, show) = use_address::<View>(Route::Suppliers);
    let list = use_pages::<SupplierList>(view.variables());
    let open = use_state_eq(|| Open::Nothing);
    let set_open = {
        let open = open.setter();
        Callback::from(move |what: Open| open.set(what))
    };
    use_row_keys(".supplier-link");
    let may = viewer.can("purchase.write");
    let create = Shortcut::new("c", t!(i18n, "supplier-new"), set_open.reform(|()| Open::New));
    use_shortcuts(Reach::Page, may.then_some(create).into_iter().collect());
    let on_search = {
        let (view, show) = (view.clone(), show.clone());
        Callback::from(move |search: String| show.emit(View { search, ..view.clone() }))
    };
    let on_archived = {
        let (view, show) = (view.clone(), show.clone());
        Callback::from(move |on: bool| {
            show.emit(View { archived: if on { "1".to_owned() } else { String::new() }, ..view.clone() });
        })
    };
    let add = || {
        html! {
            if may {
                <Button variant={Look::Primary} icon={IconName::Plus} onclick={set_open.reform(|_: MouseEvent| Open::New)}>{ t!(i18n, "supplier-new") }</Button>
            }
        }
    };
    let close = set_open.reform(|()| Open::Nothing);
    let known = |id: &cynic::Id| list.items.iter().find(|one| one.id == *id).cloned();
    let count = list
        .total
        .filter(|total| *total > 0)
        .map(|total| t!(i18n, "suppliers-count", count = total))
        .unwrap_or_default();
    html! {
        <div class="page">
            <BackToBoard />
            <PageHeader title={t!(i18n, "suppliers-title")} detail={html! { { count } }}>{ add() }</PageHeader>
            <SearchBox id="suppliers-search" label={t!(i18n, "suppliers-search")} value={view.search.clone()} {on_search} />
            <div class="filter-bar">
                <ToggleChip on={!view.archived.is_empty()} on_toggle={on_archived}>{ t!(i18n, "suppliers-archived") }</ToggleChip>
            </div>
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if !list.items.is_empty() {
                <Card><ul class="rows" aria-label={t!(i18n, "suppliers-title")} aria-busy={list.loading.then_some("true")}>
                    { for list.items.iter().map(|supplier| html! {
                        <Row key={supplier.id.inner().to_owned()} supplier={supplier.clone()} writable={may} on_edit={set_open.reform(Open::Edit)} />
                    }) }
                </ul></Card>
                <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            } else if list.loading {
                <Skeleton lines={6} />
            } else if list.error.is_none() && view == View::default() {
                <EmptyState icon={IconName::Building} title={t!(i18n, "suppliers-none")} text={t!(i18n, "suppliers-none-text")}>{ add() }</EmptyState>
            } else if list.error.is_none() {
                <EmptyState icon={IconName::Search} title={t!(i18n, "suppliers-not-found")}>
                    <Button onclick={show.reform(|_: MouseEvent| View::default())}>{ t!(i18n, "suppliers-all") }</Button>
                </EmptyState>
            }
            { match (*open).clone() {
                Open::Nothing => Html::default(),
                Open::New => html! { <SupplierDialog supplier={None::<Supplier>} on_close={close} /> },
                Open::Edit(id) => match known(&id) {
                    Some(supplier) => html! { <SupplierDialog key={id.inner().to_owned()} {supplier} on_close={close} /> },
                    None => Html::default(),
                },
            } }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    supplier: Supplier,
    writable: bool,
    on_edit: Callback<cynic::Id>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let update = use_mutation::<SupplierArchive, _>();
    let supplier = &props.supplier;
    let archive = {
        let (update, supplier, i18n) = (update.clone(), supplier.clone(), i18n.clone());
        Callback::from(move |()| {
            let (toasts, client, i18n) = (toasts.clone(), client.clone(), i18n.clone());
            let archived = !supplier.archived;
            let (id, expected_version) = (supplier.id.clone(), Some(supplier.version));
            let input = SupplierArchiveInput { id, expected_version, archived: Some(archived) };
            update.run(SupplierArchiveVariables { input }, move |outcome| {
                invalidate_suppliers(&client);
                match outcome {
                    Ok(_) if archived => toasts.success(t!(i18n, "supplier-archived")),
                    Ok(_) => toasts.success(t!(i18n, "supplier-back")),
                    Err(error) => toasts.failure(&error, &i18n),
                }
            });
        })
    };
    let edit = {
        let id = supplier.id.clone();
        props.on_edit.reform(move |()| id.clone())
    };
    let word = if supplier.archived { t!(i18n, "supplier-unarchive") } else { t!(i18n, "supplier-archive") };
    let items = vec![
        MenuItem::new(t!(i18n, "purchase-edit"), edit).icon(IconName::Edit),
        MenuItem::new(word, archive).icon(IconName::Archive),
    ];
    let name = supplier.name.as_str();
    html! {
        <li class="row">
            <span class="row-text">
                <PageLink class="strong-link supplier-link" to={Route::Purchasing} query={format!("supplier={}", supplier.id.inner())}>{ name }</PageLink>
                <span class="quiet">{ facts(supplier, &i18n) }</span>
                if supplier.archived {
                    <span><Badge>{ t!(i18n, "supplier-is-archived") }</Badge></span>
                }
            </span>
            if props.writable {
                <Menu label={t!(i18n, "supplier-actions", name = name)} {items}><Icon name={IconName::More} /></Menu>
            }
        </li>
    }
}

/// "Ana · ana@sul.com · 12 dias · 28 dias": as far as it is known.
fn facts(supplier: &Supplier, i18n: &I18n) -> String {
    let days = supplier.lead_time_days.map(|days| t!(i18n, "supplier-delivers-in", count = days));
    let all = [supplier.contact_name.clone(), supplier.email.clone(), days, supplier.payment_terms.clone()];
    all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
