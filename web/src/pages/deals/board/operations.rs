//! What the board asks: the whole board, or some of its columns, or one column further down.

use crate::{
    graphql::schema::{Money, schema},
    pages::deals::operations::{DealCards, DealFilter, Stage},
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct BoardVariables {
    pub pipeline_id: Option<cynic::Id>,
    pub filter: DealFilter,
    /// Of each column
    pub first: i32,
    pub after: Option<String>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "BoardVariables")]
pub struct BoardQuery {
    #[arguments(pipelineId: $pipeline_id, where: $filter)]
    pub deal_board: Option<BoardData>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "DealBoard", variables = "BoardVariables")]
pub struct BoardData {
    pub pipeline: BoardPipeline,
    pub columns: Vec<ColumnData>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Pipeline")]
pub struct BoardPipeline {
    pub id: cynic::Id,
    pub name: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "BoardColumn", variables = "BoardVariables")]
pub struct ColumnData {
    pub stage: Stage,
    pub count: i32,
    pub totals: Vec<Money>,
    #[arguments(first: $first, after: $after)]
    pub deals: DealCards,
}
