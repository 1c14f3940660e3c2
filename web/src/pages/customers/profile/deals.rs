//! The deals of a customer, the ones touched last first.

use yew::prelude::*;

use super::actions::Action;
use crate::{
    components::{Badge, Card, ColourDot, ErrorNotice, IconButton, IconName, LoadMore, Skeleton, Tone},
    format::use_format,
    graphql::{
        Page, Paged,
        schema::{Money, PageInfo, SortDirection, schema},
        use_pages,
    },
    i18n::use_i18n,
    link::PageLink,
    pages::customers::{choices::StageName, list::IdFilter},
    routes::Route,
    t,
    viewer::use_viewer,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct DealListVariables {
    filter: Option<DealFilter>,
    order: Option<Vec<DealOrder>>,
    after: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct DealFilter {
    customer_id: Option<IdFilter>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct DealOrder {
    field: DealOrderField,
    direction: SortDirection,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum DealOrderField {
    Title,
    Value,
    CreatedAt,
    UpdatedAt,
    ExpectedCloseOn,
    StageChangedAt,
    Custom,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "DealListVariables")]
pub struct DealList {
    #[arguments(where: $filter, orderBy: $order, first: 10, after: $after)]
    deals: DealConnection,
}

#[derive(cynic::QueryFragment)]
struct DealConnection {
    nodes: Vec<DealRow>,
    page_info: PageInfo,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Deal")]
pub struct DealRow {
    id: cynic::Id,
    title: String,
    stage: StageName,
    status: DealStatus,
    value: Money,
    expected_close_on: Option<chrono::NaiveDate>,
    overdue: bool,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum DealStatus {
    Open,
    Won,
    Lost,
}

impl Paged for DealList {
    type Variables = DealListVariables;
    type Item = DealRow;

    fn page(&self) -> Page<DealRow> {
        Page::new(&self.deals.nodes, &self.deals.page_info, None)
    }

    fn after(variables: DealListVariables, cursor: String) -> DealListVariables {
        DealListVariables { after: Some(cursor), ..variables }
    }

    fn key(item: &DealRow) -> String {
        item.id.inner().to_owned()
    }
}

#[derive(Properties, PartialEq)]
pub struct DealsProps {
    pub id: cynic::Id,
    pub on_action: Callback<Action>,
}

#[component]
pub fn Deals(props: &DealsProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let list = use_pages::<DealList>(DealListVariables {
        filter: Some(DealFilter { customer_id: Some(IdFilter { eq: Some(props.id.clone()), is_empty: None }) }),
        order: Some(vec![DealOrder { field: DealOrderField::UpdatedAt, direction: SortDirection::Desc }]),
        after: None,
    });
    let on_action = props.on_action.clone();
    let actions = html! {
        if viewer.can("deal.write") {
            <IconButton icon={IconName::Plus} label={t!(i18n, "profile-deal")} onclick={move |_| on_action.emit(Action::NewDeal(String::new()))} />
        }
    };
    html! {
        <Card title={t!(i18n, "profile-deals")} {actions}>
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if list.items.is_empty() && list.loading {
                <Skeleton />
            } else if list.items.is_empty() && list.error.is_none() {
                <p class="quiet">{ t!(i18n, "profile-no-deals") }</p>
            }
            <ul class="rows">{ for list.items.iter().map(|deal| html! { <DealItem key={deal.id.inner()} deal={deal.clone()} /> }) }</ul>
            <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct DealItemProps {
    deal: DealRow,
}

#[component]
fn DealItem(props: &DealItemProps) -> Html {
    let (i18n, format, deal) = (use_i18n(), use_format(), &props.deal);
    let tone = match deal.status {
        DealStatus::Open => Tone::Neutral,
        DealStatus::Won => Tone::Success,
        DealStatus::Lost => Tone::Danger,
    };
    html! {
        <li class="row deal-row">
            <span class="row-text">
                <PageLink to={Route::Deal { id: deal.id.inner().to_owned() }}>{ &deal.title }</PageLink>
                <span class="contact-notes">
                    <Badge {tone}><ColourDot colour={deal.stage.color.clone()} />{ &deal.stage.name }</Badge>
                    if deal.overdue {
                        <Badge tone={Tone::Warning}>{ t!(i18n, "customer-deal-overdue") }</Badge>
                    }
                    if let Some(day) = deal.expected_close_on.filter(|_| deal.status == DealStatus::Open) {
                        <span class="quiet">{ t!(i18n, "customer-deal-closes", day = format.day(day)) }</span>
                    }
                </span>
            </span>
            <strong class="nowrap">{ format.money(&deal.value) }</strong>
        </li>
    }
}
