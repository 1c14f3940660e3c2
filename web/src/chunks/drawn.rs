//! What each chunk holds.

use futures::future::LocalBoxFuture;
use yew::prelude::*;

use crate::{
    graphql::{self, Socket},
    i18n,
    notifications::{Notices, NoticesProps},
    pages::{
        activities::Activities,
        agenda::{ActivityForm, ActivityFormProps, Agenda},
        catalog::Catalog,
        customers::{
            self, BulkWork, BulkWorkProps, CreateDialog, CreateDialogProps, CustomerCell, CustomerCellProps,
            FilterChips, FilterChipsProps, ListActions, ListActionsProps, NothingFound, NothingFoundProps, Preview,
            PreviewProps, Rows, RowsProps, RulesPanel, RulesPanelProps, SaveSegment, SaveSegmentProps, SegmentChip,
            SegmentChipProps,
        },
        dashboard::Dashboard,
        deals,
        exports::{ExportDialog, ExportDialogProps, Exports},
        not_found::NotFound,
        notifications::NotificationsPage,
        orders::{Orders, OrdersOf, OrdersOfProps},
        products::Products,
        profile::Profile,
        purchasing::Purchasing,
        session as door, settings,
        stock::Stock,
        views::{Views, ViewsProps},
    },
    routes::Route,
    shell::{HelpSheet, HelpSheetProps, SearchPalette, SearchPaletteProps},
};

pub fn dashboard(_: &Route) -> Html {
    html! { <Dashboard /> }
}

pub fn customers(_: &Route) -> Html {
    html! { <customers::Customers /> }
}

pub fn customer(route: &Route) -> Html {
    let Route::Customer { id } = route else { return html! { <NotFound /> } };
    html! { <customers::Customer key={id.clone()} id={id.clone()} /> }
}

pub fn import(route: &Route) -> Html {
    match route {
        Route::CustomerImport { id } => html! { <customers::CustomerImport key={id.clone()} id={id.clone()} /> },
        _ => html! { <customers::CustomerImports /> },
    }
}

pub fn segments(_: &Route) -> Html {
    html! { <customers::Segments /> }
}

pub fn exports(_: &Route) -> Html {
    html! { <Exports /> }
}

pub fn changes(_: &Route) -> Html {
    html! { <customers::Changes /> }
}

pub fn duplicates(_: &Route) -> Html {
    html! { <customers::Duplicates /> }
}

pub fn board(_: &Route) -> Html {
    html! { <deals::BoardPage /> }
}

pub fn deals(_: &Route) -> Html {
    html! { <deals::DealsPage /> }
}

pub fn deal(route: &Route) -> Html {
    let Route::Deal { id } = route else { return html! { <NotFound /> } };
    html! { <deals::DealPage key={id.clone()} id={id.clone()} /> }
}

pub fn catalog(route: &Route) -> Html {
    html! { <Catalog route={route.clone()} /> }
}

pub fn stock(route: &Route) -> Html {
    html! { <Stock route={route.clone()} /> }
}

pub fn products(route: &Route) -> Html {
    html! { <Products route={route.clone()} /> }
}

pub fn orders(route: &Route) -> Html {
    html! { <Orders route={route.clone()} /> }
}

pub fn purchasing(route: &Route) -> Html {
    html! { <Purchasing route={route.clone()} /> }
}

pub fn agenda(_: &Route) -> Html {
    html! { <Agenda /> }
}

pub fn activities(route: &Route) -> Html {
    let shown = match route {
        Route::Activity { id } => Some(cynic::Id::new(id.clone())),
        _ => None,
    };
    html! { <Activities {shown} /> }
}

pub fn notifications(_: &Route) -> Html {
    html! { <NotificationsPage /> }
}

pub fn profile(_: &Route) -> Html {
    html! { <Profile /> }
}

pub fn settings(route: &Route) -> Html {
    let page = match route {
        Route::Company => html! { <settings::CompanyPage /> },
        Route::People => html! { <settings::PeoplePage /> },
        Route::Teams => html! { <settings::TeamsPage /> },
        Route::Roles => html! { <settings::RolesPage /> },
        Route::CustomFields => html! { <settings::CustomFieldsPage /> },
        Route::Pipelines => html! { <settings::PipelinesPage /> },
        Route::Tags => html! { <settings::TagsPage /> },
        Route::Portfolios => html! { <settings::PortfoliosPage /> },
        Route::Audit => html! { <settings::AuditPage /> },
        Route::Jobs => html! { <settings::JobsPage /> },
        _ => html! { <settings::Settings /> },
    };
    html! { <settings::Texts>{ page }</settings::Texts> }
}

/// The pages before signing in; above any other page, signing in again.
pub fn door(route: &Route) -> Html {
    let page = match route {
        Route::SignIn => html! { <door::SignIn /> },
        Route::Setup => html! { <door::Setup /> },
        Route::Register => html! { <door::Registration /> },
        Route::PasswordForgotten => html! { <door::PasswordForgotten /> },
        Route::PasswordReset => html! { <door::PasswordReset /> },
        Route::Invitation => html! { <door::Invitation /> },
        _ => html! { <door::SignInAgain /> },
    };
    html! { <door::Texts>{ page }</door::Texts> }
}

pub fn search_palette(props: &SearchPaletteProps) -> Html {
    html! { <SearchPalette ..props.clone() /> }
}

pub fn activity_form(props: &ActivityFormProps) -> Html {
    html! { <ActivityForm ..props.clone() /> }
}

pub fn create_dialog(props: &CreateDialogProps) -> Html {
    html! { <CreateDialog ..props.clone() /> }
}

pub fn customer_cell(props: &CustomerCellProps) -> Html {
    html! { <CustomerCell ..props.clone() /> }
}

pub fn preview(props: &PreviewProps) -> Html {
    html! { <Preview ..props.clone() /> }
}

pub fn filter_chips(props: &FilterChipsProps) -> Html {
    html! { <FilterChips ..props.clone() /> }
}

pub fn customer_rows(props: &RowsProps) -> Html {
    html! { <Rows ..props.clone() /> }
}

pub fn nothing_found(props: &NothingFoundProps) -> Html {
    html! { <NothingFound ..props.clone() /> }
}

pub fn segment_chip(props: &SegmentChipProps) -> Html {
    html! { <SegmentChip ..props.clone() /> }
}

pub fn save_segment(props: &SaveSegmentProps) -> Html {
    html! { <SaveSegment ..props.clone() /> }
}

pub fn bulk_work(props: &BulkWorkProps) -> Html {
    html! { <BulkWork ..props.clone() /> }
}

pub fn rules_panel(props: &RulesPanelProps) -> Html {
    html! { <RulesPanel ..props.clone() /> }
}

pub fn list_actions(props: &ListActionsProps) -> Html {
    html! { <ListActions ..props.clone() /> }
}

pub fn export_dialog(props: &ExportDialogProps) -> Html {
    html! { <ExportDialog ..props.clone() /> }
}

pub fn views(props: &ViewsProps) -> Html {
    html! { <Views ..props.clone() /> }
}

pub fn orders_of(props: &OrdersOfProps) -> Html {
    html! { <OrdersOf ..props.clone() /> }
}

pub fn notices(props: &NoticesProps) -> Html {
    html! { <Notices ..props.clone() /> }
}

pub fn help_sheet(props: &HelpSheetProps) -> Html {
    html! { <HelpSheet ..props.clone() /> }
}

pub fn english() -> &'static str {
    i18n::EN
}

pub fn live(socket: Socket) -> LocalBoxFuture<'static, ()> {
    graphql::keep_open(socket)
}
