//! The places where stock lies: made, renamed, archived and taken into use again.

mod dialog;
mod operations;

use yew::prelude::*;

use self::{
    dialog::LocationDialog,
    operations::{LocationUpdate, LocationUpdateVariables, StockLocationUpdateInput},
};
use super::{
    list::BackToList,
    types::{Location, LocationList},
};
use crate::{
    components::{
        Badge, Button, Card, EmptyState, ErrorNotice, Icon, IconName, Menu, MenuItem, PageHeader, Skeleton,
        Variant as Look, use_toasts,
    },
    graphql::{use_mutation, use_query},
    i18n::use_i18n,
    keyboard::{Reach, Shortcut, use_shortcuts},
    link::PageLink,
    routes::{Route, use_title},
    session::use_client,
    t,
    viewer::use_viewer,
};

/// The dialog that is open.
#[derive(Clone, PartialEq)]
enum Open {
    Nothing,
    New,
    Rename(Location),
}

#[component]
pub fn Locations() -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    use_title(t!(i18n, "stock-locations"));
    let query = use_query::<LocationList, _>(());
    let open = use_state_eq(|| Open::Nothing);
    let show = |what: Open| {
        let open = open.setter();
        Callback::from(move |()| open.set(what.clone()))
    };
    let may = viewer.can("stock.write");
    let create = Shortcut::new("c", t!(i18n, "stock-location-new"), show(Open::New));
    use_shortcuts(Reach::Page, may.then_some(create).into_iter().collect());
    let all = query.data.as_ref().map(|data| data.stock_locations.clone()).unwrap_or_default();
    let add = || {
        html! {
            if may {
                <Button variant={Look::Primary} icon={IconName::Plus} onclick={show(Open::New).reform(|_| ())}>{ t!(i18n, "stock-location-new") }</Button>
            }
        }
    };
    let on_rename = {
        let open = open.setter();
        Callback::from(move |location: Location| open.set(Open::Rename(location)))
    };
    html! {
        <div class="page">
            <BackToList />
            <PageHeader title={t!(i18n, "stock-locations")}>{ add() }</PageHeader>
            if let Some(error) = query.error.clone() {
                <ErrorNotice {error} on_retry={query.refetch.clone()} />
            }
            if !all.is_empty() {
                <Card><ul class="rows">
                    { for all.iter().map(|location| html! {
                        <Row key={location.id.inner().to_owned()} location={location.clone()} writable={may} on_rename={on_rename.clone()} />
                    }) }
                </ul></Card>
            } else if query.loading {
                <Skeleton lines={4} />
            } else if query.error.is_none() {
                <EmptyState icon={IconName::Location} title={t!(i18n, "stock-location-none")} text={t!(i18n, "stock-location-none-text")}>{ add() }</EmptyState>
            }
            { match (*open).clone() {
                Open::Nothing => Html::default(),
                Open::New => html! { <LocationDialog location={None::<Location>} on_close={show(Open::Nothing)} /> },
                Open::Rename(location) => html! { <LocationDialog {location} on_close={show(Open::Nothing)} /> },
            } }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    location: Location,
    writable: bool,
    on_rename: Callback<Location>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let update = use_mutation::<LocationUpdate, _>();
    let location = &props.location;
    let archive = {
        let (update, location, i18n) = (update.clone(), location.clone(), i18n.clone());
        Callback::from(move |()| {
            let (toasts, client, i18n) = (toasts.clone(), client.clone(), i18n.clone());
            let archived = !location.archived;
            let input = StockLocationUpdateInput {
                id: location.id.clone(),
                expected_version: Some(location.version),
                name: None,
                archived: Some(archived),
            };
            update.run(LocationUpdateVariables { input }, move |outcome| {
                client.invalidate::<LocationList>();
                match outcome {
                    Ok(_) if archived => toasts.success(t!(i18n, "stock-location-archived")),
                    Ok(_) => toasts.success(t!(i18n, "stock-location-back")),
                    Err(error) => toasts.failure(&error, &i18n),
                }
            });
        })
    };
    let rename = {
        let location = location.clone();
        props.on_rename.reform(move |()| location.clone())
    };
    let word =
        if location.archived { t!(i18n, "stock-location-unarchive") } else { t!(i18n, "stock-location-archive") };
    let items = vec![
        MenuItem::new(t!(i18n, "stock-location-rename"), rename).icon(IconName::Edit),
        MenuItem::new(word, archive).icon(IconName::Archive),
    ];
    let name = location.name.as_str();
    html! {
        <li class="row">
            <span class="row-text">
                <PageLink class="strong-link" to={Route::Stock} query={format!("location={}", location.id.inner())}>{ name }</PageLink>
                if location.archived {
                    <span><Badge>{ t!(i18n, "stock-location-is-archived") }</Badge></span>
                }
            </span>
            if props.writable {
                <Menu label={t!(i18n, "stock-location-actions", name = name)} {items}><Icon name={IconName::More} /></Menu>
            }
        </li>
    }
}
