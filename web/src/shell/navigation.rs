//! The areas of the app a person may enter: at the side, on phones at the bottom, where those that find no room are
//! in a menu.

use yew::prelude::*;
use yew_router::hooks::use_navigator;

use super::door::Brand;
use crate::{
    components::{Icon, IconName, Menu, MenuItem},
    i18n::{key, use_i18n},
    link::PageLink,
    routes::Route,
    t,
    viewer::{Viewer, use_viewer},
};

/// Places in the bottom bar; with more areas the last is the menu. As in `10-shell.css`.
const PLACES: usize = 5;

/// A line in the navigation.
pub struct Area {
    pub route: Route,
    pub text: &'static str,
    pub icon: IconName,
    /// Two keys that lead there
    pub keys: &'static str,
    /// Without it the area is not shown; nothing: everybody may enter
    permission: &'static str,
}

const AREAS: [Area; 12] = [
    Area { route: Route::Home, text: key!("nav-dashboard"), icon: IconName::Chart, keys: "g h", permission: "" },
    Area {
        route: Route::Customers,
        text: key!("nav-customers"),
        icon: IconName::Customers,
        keys: "g c",
        permission: "customer.read",
    },
    Area { route: Route::Board, text: key!("nav-board"), icon: IconName::Board, keys: "g k", permission: "deal.read" },
    Area { route: Route::Deals, text: key!("nav-deals"), icon: IconName::Money, keys: "g d", permission: "deal.read" },
    Area {
        route: Route::Catalog,
        text: key!("nav-catalog"),
        icon: IconName::Box,
        keys: "g i",
        permission: "catalog.read",
    },
    Area {
        route: Route::Products,
        text: key!("nav-products"),
        icon: IconName::Tag,
        keys: "g p",
        permission: "product.read",
    },
    Area {
        route: Route::Stock,
        text: key!("nav-stock"),
        icon: IconName::Archive,
        keys: "g e",
        permission: "stock.read",
    },
    Area {
        route: Route::Orders,
        text: key!("nav-orders"),
        icon: IconName::File,
        keys: "g o",
        permission: "order.read",
    },
    Area {
        route: Route::Purchasing,
        text: key!("nav-purchasing"),
        icon: IconName::Building,
        keys: "g b",
        permission: "purchase.read",
    },
    Area {
        route: Route::Agenda,
        text: key!("nav-agenda"),
        icon: IconName::Calendar,
        keys: "g a",
        permission: "activity.read",
    },
    Area {
        route: Route::Activities,
        text: key!("nav-activities"),
        icon: IconName::Check,
        keys: "g t",
        permission: "activity.read",
    },
    Area {
        route: Route::Settings,
        text: key!("nav-settings"),
        icon: IconName::Settings,
        keys: "g s",
        permission: "user.read",
    },
];

/// Those a person may enter.
pub fn areas(viewer: &Viewer) -> impl Iterator<Item = &'static Area> {
    AREAS.iter().filter(|area| area.permission.is_empty() || viewer.can(area.permission))
}

#[derive(Properties, PartialEq)]
pub struct NavigationProps {
    pub route: Route,
}

#[component]
pub fn Navigation(props: &NavigationProps) -> Html {
    let (i18n, viewer, navigator) = (use_i18n(), use_viewer(), use_navigator());
    let areas: Vec<_> = areas(&viewer).collect();
    let link = |area: &&Area| {
        html! {
            <li key={area.text}>
                <PageLink class="nav-link" to={area.route.clone()} current={within(&props.route, &area.route)}>
                    <Icon name={area.icon} />
                    <span>{ t!(i18n, area.text) }</span>
                </PageLink>
            </li>
        }
    };
    let item = |area: &&Area| {
        let (navigator, route) = (navigator.clone(), area.route.clone());
        let go = Callback::from(move |()| navigator.iter().for_each(|navigator| navigator.push(&route)));
        MenuItem::new(t!(i18n, area.text), go).icon(area.icon)
    };
    let behind = if areas.len() > PLACES { &areas[PLACES - 1..] } else { &[] };
    html! {
        <nav class="sidebar" aria-label={t!(i18n, "nav-label")} data-many={(!behind.is_empty()).then_some("true")}>
            <PageLink class="sidebar-brand" to={Route::Home}><Brand /></PageLink>
                <ul class="nav">
                    { for areas.iter().map(link) }
                    if !behind.is_empty() {
                        <li key="more" class="nav-more">
                            <Menu label={t!(i18n, "nav-more")} items={behind.iter().map(item).collect::<Vec<_>>()}>
                                <Icon name={IconName::More} />
                                <span>{ t!(i18n, "nav-more") }</span>
                            </Menu>
                        </li>
                    }
                </ul>
        </nav>
    }
}

/// Whether a page belongs to an area: a customer to the customers.
fn within(route: &Route, area: &Route) -> bool {
    route == area
        || matches!(
            (route, area),
            (
                Route::Customer { .. }
                    | Route::CustomerImports
                    | Route::CustomerImport { .. }
                    | Route::CustomerDuplicates
                    | Route::CustomerChanges
                    | Route::Segments
                    | Route::Exports,
                Route::Customers
            ) | (Route::Deal { .. }, Route::Deals)
                | (Route::CatalogNew | Route::CatalogCategories | Route::CatalogItem { .. }, Route::Catalog)
                | (Route::ProductNew | Route::Product { .. }, Route::Products)
                | (Route::StockLocations | Route::StockCount | Route::StockVariant { .. }, Route::Stock)
                | (Route::OrderNew | Route::Order { .. } | Route::OrderEdit { .. }, Route::Orders)
                | (
                    Route::PurchaseNew
                        | Route::Suppliers
                        | Route::Proposals
                        | Route::Purchase { .. }
                        | Route::PurchaseEdit { .. },
                    Route::Purchasing
                )
                | (Route::Activity { .. }, Route::Activities)
                | (
                    Route::Company
                        | Route::People
                        | Route::Teams
                        | Route::Roles
                        | Route::CustomFields
                        | Route::Pipelines
                        | Route::Tags
                        | Route::Portfolios
                        | Route::Audit
                        | Route::Jobs,
                    Route::Settings
                )
        )
}
