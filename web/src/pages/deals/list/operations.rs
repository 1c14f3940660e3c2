//! One page of deals.

use chrono::{DateTime, Utc};

use crate::{
    graphql::{
        Page, Paged,
        schema::{PageInfo, SortDirection, schema},
    },
    pages::{
        custom_fields::CustomValue,
        deals::operations::{DealCard, DealFilter},
    },
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct DealListVariables {
    pub filter: DealFilter,
    pub order: Option<Vec<DealOrder>>,
    pub first: i32,
    pub after: Option<String>,
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

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct DealOrder {
    pub field: DealOrderField,
    pub direction: SortDirection,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub custom_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "DealListVariables")]
pub struct DealList {
    #[arguments(where: $filter, orderBy: $order, first: $first, after: $after)]
    pub deals: DealRows,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "DealConnection")]
pub struct DealRows {
    pub nodes: Vec<DealRow>,
    pub page_info: PageInfo,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Deal")]
pub struct DealRow {
    pub id: cynic::Id,
    #[cynic(spread)]
    pub card: DealCard,
    pub probability: i32,
    pub source: Option<String>,
    pub custom: Vec<CustomValue>,
    pub stage_changed_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
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
