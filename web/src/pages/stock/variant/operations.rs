//! What is asked about one variant: what lies where, and how it came there.

use chrono::{DateTime, Utc};

use crate::{
    graphql::{
        Page, Paged, UserError,
        schema::{ByIdFields, PageInfo, schema},
    },
    mutation,
    pages::stock::types::{LocationName, StockMoveReason, Variant},
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct VariantDetail {
    #[arguments(id: $id)]
    pub product_variant: Option<Variant>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct MoveListVariables {
    pub filter: StockMoveFilter,
    pub after: Option<String>,
}

/// The part of the server's filter that the ledger offers.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct StockMoveFilter {
    pub variant_id: Option<IdFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub location_id: Option<IdFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Vec<StockMoveReason>>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct IdFilter {
    pub eq: Option<cynic::Id>,
}

impl IdFilter {
    pub fn is(id: &str) -> Self {
        Self { eq: Some(cynic::Id::new(id)) }
    }
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "MoveListVariables")]
pub struct MoveList {
    #[arguments(where: $filter, first: 50, after: $after)]
    pub stock_moves: MoveConnection,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "StockMoveConnection")]
pub struct MoveConnection {
    pub nodes: Vec<Move>,
    pub page_info: PageInfo,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "StockMove")]
pub struct Move {
    pub id: cynic::Id,
    pub at: DateTime<Utc>,
    pub reason: StockMoveReason,
    pub location: Option<LocationName>,
    pub quantity: i64,
    /// How many lay there afterwards
    pub on_hand: i64,
    pub value_minor: i64,
    pub note: Option<String>,
    pub actor: Option<Person>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "User")]
pub struct Person {
    pub name: String,
}

impl Paged for MoveList {
    type Variables = MoveListVariables;
    type Item = Move;

    fn page(&self) -> Page<Move> {
        Page::new(&self.stock_moves.nodes, &self.stock_moves.page_info, None)
    }

    fn after(variables: MoveListVariables, cursor: String) -> MoveListVariables {
        MoveListVariables { after: Some(cursor), ..variables }
    }

    fn key(one: &Move) -> String {
        one.id.inner().to_owned()
    }
}

// ---------- what may be sold beyond what is there

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct BackorderVariables {
    pub input: StockBackorderInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct StockBackorderInput {
    pub location_id: cynic::Id,
    pub variant_id: cynic::Id,
    pub limit: i64,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "StockLevelPayload")]
pub struct Allowed {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "BackorderVariables")]
pub struct StockBackorder {
    #[arguments(input: $input)]
    pub stock_backorder: Allowed,
}
mutation!(StockBackorder, stock_backorder);
