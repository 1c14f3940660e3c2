//! The areas of the app a person may enter.

use yew::prelude::*;

use super::door::Brand;
use crate::{
    components::{Icon, IconName},
    i18n::{key, use_i18n},
    link::PageLink,
    routes::Route,
    t,
    viewer::use_viewer,
};

/// A line in the navigation.
struct Area {
    route: Route,
    text: &'static str,
    icon: IconName,
    /// Without it the area is not shown
    permission: &'static str,
}

const AREAS: [Area; 5] = [
    Area {
        route: Route::Customers,
        text: key!("nav-customers"),
        icon: IconName::Customers,
        permission: "customer.read",
    },
    Area { route: Route::Board, text: key!("nav-board"), icon: IconName::Board, permission: "deal.read" },
    Area { route: Route::Deals, text: key!("nav-deals"), icon: IconName::Money, permission: "deal.read" },
    Area { route: Route::Agenda, text: key!("nav-agenda"), icon: IconName::Calendar, permission: "activity.read" },
    Area { route: Route::Settings, text: key!("nav-settings"), icon: IconName::Settings, permission: "user.read" },
];

#[derive(Properties, PartialEq)]
pub struct NavigationProps {
    pub route: Route,
}

#[component]
pub fn Navigation(props: &NavigationProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let link = |area: &Area| {
        html! {
            <li key={area.text}>
                <PageLink class="nav-link" to={area.route.clone()} current={within(&props.route, &area.route)}>
                    <Icon name={area.icon} />
                    <span>{ t!(i18n, area.text) }</span>
                </PageLink>
            </li>
        }
    };
    html! {
        <aside class="sidebar">
            <PageLink class="sidebar-brand" to={Route::Home}><Brand /></PageLink>
            <nav aria-label={t!(i18n, "nav-label")}>
                <ul class="nav">{ for AREAS.iter().filter(|area| viewer.can(area.permission)).map(link) }</ul>
            </nav>
        </aside>
    }
}

/// Whether a page belongs to an area: a customer to the customers.
fn within(route: &Route, area: &Route) -> bool {
    route == area
        || matches!(
            (route, area),
            (Route::Customer { .. } | Route::CustomerImport | Route::CustomerDuplicates, Route::Customers)
                | (Route::Deal { .. }, Route::Deals)
                | (
                    Route::Company
                        | Route::People
                        | Route::Teams
                        | Route::Roles
                        | Route::CustomFields
                        | Route::Pipelines
                        | Route::Audit
                        | Route::Jobs,
                    Route::Settings
                )
        )
}
