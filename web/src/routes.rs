//! Which page an address shows, and who may see it: some are open to everybody, the rest need a session.
//!
//! A new page: a variant here with its address, its folder in `pages/`, the chunk it lies in (`chunks/`), and, if it
//! stands in the navigation, a line in `shell/navigation.rs`.

use serde::{Deserialize, Serialize};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::{
    browser,
    chunks::{Chunk, Page, use_ahead, use_early},
    components::{ErrorNotice, Splash},
    graphql::{ClientError, ErrorKind},
    i18n::use_i18n,
    link,
    look::use_look,
    pages::{forbidden::Forbidden, settings},
    session::{Phase, use_session},
    shell::{Door, Shell},
    t,
    viewer::{ViewerProvider, use_viewer},
};

#[derive(Routable, Clone, Debug, PartialEq)]
pub enum Route {
    #[at("/")]
    Home,
    #[at("/sign-in")]
    SignIn,
    #[at("/setup")]
    Setup,
    #[at("/register")]
    Register,
    #[at("/password/forgotten")]
    PasswordForgotten,
    #[at("/password/reset")]
    PasswordReset,
    #[at("/invitation")]
    Invitation,
    #[at("/profile")]
    Profile,
    #[at("/notifications")]
    Notifications,
    #[at("/customers")]
    Customers,
    #[at("/customers/import")]
    CustomerImports,
    #[at("/customers/import/:id")]
    CustomerImport { id: String },
    #[at("/customers/segments")]
    Segments,
    #[at("/customers/changes")]
    CustomerChanges,
    #[at("/customers/duplicates")]
    CustomerDuplicates,
    #[at("/customers/:id")]
    Customer { id: String },
    #[at("/exports")]
    Exports,
    #[at("/kanban")]
    Board,
    #[at("/deals")]
    Deals,
    #[at("/deals/:id")]
    Deal { id: String },
    #[at("/catalog")]
    Catalog,
    #[at("/catalog/new")]
    CatalogNew,
    #[at("/catalog/categories")]
    CatalogCategories,
    #[at("/catalog/:id")]
    CatalogItem { id: String },
    #[at("/products")]
    Products,
    #[at("/products/new")]
    ProductNew,
    #[at("/products/:id")]
    Product { id: String },
    #[at("/stock")]
    Stock,
    #[at("/stock/locations")]
    StockLocations,
    #[at("/stock/count")]
    StockCount,
    #[at("/stock/:id")]
    StockVariant { id: String },
    #[at("/orders")]
    Orders,
    #[at("/orders/new")]
    OrderNew,
    #[at("/orders/:id")]
    Order { id: String },
    #[at("/orders/:id/edit")]
    OrderEdit { id: String },
    #[at("/purchasing")]
    Purchasing,
    #[at("/purchasing/new")]
    PurchaseNew,
    #[at("/purchasing/suppliers")]
    Suppliers,
    #[at("/purchasing/proposals")]
    Proposals,
    #[at("/purchasing/:id")]
    Purchase { id: String },
    #[at("/purchasing/:id/edit")]
    PurchaseEdit { id: String },
    #[at("/agenda")]
    Agenda,
    #[at("/activities")]
    Activities,
    /// One of them, over the list
    #[at("/activities/:id")]
    Activity { id: String },
    #[at("/settings")]
    Settings,
    #[at("/settings/company")]
    Company,
    #[at("/settings/people")]
    People,
    #[at("/settings/teams")]
    Teams,
    #[at("/settings/roles")]
    Roles,
    #[at("/settings/fields")]
    CustomFields,
    #[at("/settings/pipelines")]
    Pipelines,
    #[at("/settings/tags")]
    Tags,
    #[at("/settings/portfolios")]
    Portfolios,
    #[at("/settings/audit")]
    Audit,
    #[at("/settings/jobs")]
    Jobs,
    /// Components, for whoever makes them; not found in released builds
    #[at("/gallery")]
    Gallery,
    #[not_found]
    #[at("/404")]
    NotFound,
}

impl Route {
    /// Pages without session and shell.
    fn open(&self) -> bool {
        use Route::*;
        matches!(self, SignIn | Setup | Register | PasswordForgotten | PasswordReset | Invitation)
    }

    /// Without it the page is not shown; the server would refuse all it asks.
    pub(crate) fn permission(&self) -> Option<&'static str> {
        match self {
            Self::Customers | Self::Customer { .. } | Self::Segments => Some("customer.read"),
            Self::CustomerImports | Self::CustomerImport { .. } => Some("import.run"),
            Self::Exports => Some("export.run"),
            Self::CustomerDuplicates => Some("customer.read"),
            Self::CustomerChanges => Some("customer.write"),
            Self::Board | Self::Deals | Self::Deal { .. } => Some("deal.read"),
            Self::Catalog | Self::CatalogCategories | Self::CatalogItem { .. } => Some("catalog.read"),
            Self::CatalogNew => Some("catalog.write"),
            Self::Products | Self::Product { .. } => Some("product.read"),
            Self::ProductNew => Some("product.write"),
            Self::Stock | Self::StockLocations | Self::StockVariant { .. } => Some("stock.read"),
            Self::StockCount => Some("stock.write"),
            Self::Orders | Self::Order { .. } => Some("order.read"),
            Self::OrderNew | Self::OrderEdit { .. } => Some("order.write"),
            Self::Purchasing | Self::Suppliers | Self::Proposals | Self::Purchase { .. } => Some("purchase.read"),
            Self::PurchaseNew | Self::PurchaseEdit { .. } => Some("purchase.write"),
            Self::Agenda | Self::Activities | Self::Activity { .. } => Some("activity.read"),
            other => settings::permission(other),
        }
    }
}

/// The page of the current address, with what stands around it.
#[component]
pub fn Screen() -> Html {
    let route = use_route::<Route>().unwrap_or(Route::NotFound);
    let session = use_session();
    use_focus_on_arrival(&route);
    let drawn = route.open() || session.phase == Phase::SignedIn;
    use_early(Chunk::of(&route).filter(|_| drawn));
    match session.phase {
        Phase::Starting => html! { <Splash /> },
        Phase::Unreachable => html! {
            <Door>
                <ErrorNotice error={ClientError::from(ErrorKind::Offline)} on_retry={Callback::from(move |()| session.start())} />
            </Door>
        },
        _ if route.open() => html! { <Door><Page {route} /></Door> },
        Phase::SignedOut => html! { <ToSignIn /> },
        // One arm for both: when a session ends, the page must stay the same component, with what was typed in it.
        Phase::SignedIn | Phase::Expired => html! {
            <ViewerProvider>
                <Shell route={route.clone()}><Permitted route={route.clone()} /></Shell>
                if session.phase == Phase::Expired {
                    <Page {route} chunk={Chunk::Door} />
                }
            </ViewerProvider>
        },
    }
}

#[derive(Properties, PartialEq)]
struct PermittedProps {
    route: Route,
}

/// The page, or why not.
#[component]
fn Permitted(props: &PermittedProps) -> Html {
    let viewer = use_viewer();
    let may_see = |permission: Option<&str>| permission.is_none_or(|permission| viewer.can(permission));
    use_ahead(
        Chunk::of(&props.route),
        Chunk::ALL.iter().copied().filter(|chunk| may_see(chunk.permission())).collect(),
    );
    if may_see(props.route.permission()) {
        html! { <Page route={props.route.clone()} /> }
    } else {
        html! { <Forbidden /> }
    }
}

/// Where to go after signing in.
#[derive(Clone, Default, Deserialize, Serialize)]
struct Return {
    #[serde(rename = "return", default)]
    place: String,
}

#[component]
fn ToSignIn() -> Html {
    let navigator = use_navigator();
    use_effect_with((), move |()| {
        let place = browser::place();
        let wanted = Return { place: if place == "/" { String::new() } else { place } };
        if let Some(navigator) = navigator {
            let plain = wanted.place.is_empty();
            if plain || navigator.replace_with_query(&Route::SignIn, &wanted).is_err() {
                navigator.replace(&Route::SignIn);
            }
        }
    });
    html! { <Splash /> }
}

/// Goes back to where somebody wanted to be before they had to sign in; only to places within the app.
#[component]
pub fn BackToPlace() -> Html {
    let (navigator, location) = (use_navigator(), use_location());
    use_effect_with((), move |()| {
        let wanted = location.and_then(|location| location.query::<Return>().ok()).unwrap_or_default();
        let (path, query) = wanted.place.split_once('?').unwrap_or((&wanted.place, ""));
        let route = Route::recognize(path).filter(|route| !route.open()).unwrap_or(Route::Home);
        if let Some(navigator) = navigator {
            link::replace(&navigator, &route, query);
        }
    });
    html! { <Splash /> }
}

/// Names the page in the window's title; every page calls it.
#[hook]
pub fn use_title(title: impl Into<String>) {
    let i18n = use_i18n();
    let app = use_look().name.unwrap_or_else(|| t!(i18n, "app-name"));
    use_effect_with((title.into(), app), |(title, app)| browser::set_title(&format!("{title} · {app}")));
}

/// Moves the keyboard to a new page, so that it is read from its beginning; not on the first, nor where a
/// field of the page has taken it already.
#[hook]
fn use_focus_on_arrival(route: &Route) {
    let arrived = use_mut_ref(|| false);
    // What opens over a list has a way of its own with the keyboard, and the list stays where it is.
    let place = if matches!(route, Route::Activity { .. }) { &Route::Activities } else { route };
    use_effect_with(place.clone(), move |_| {
        let focused = browser::document().and_then(|document| document.query_selector("main :focus").ok()?);
        if arrived.replace(true) && focused.is_none() {
            browser::focus("main");
            browser::scroll_to_top();
        }
    });
}
