//! The pairs proposed, and the merges made.

use chrono::{DateTime, Utc};

use crate::{
    graphql::{
        Page, Paged,
        schema::{PageInfo, schema},
    },
    pages::customers::{
        profile::operations::DuplicateReason,
        types::{CustomerKind, CustomerName, UserName},
    },
};

#[derive(cynic::QueryVariables, Clone, Debug, Default, PartialEq)]
pub struct DuplicateListVariables {
    pub after: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "DuplicateListVariables")]
pub struct DuplicateList {
    #[arguments(first: 20, after: $after)]
    pub customer_duplicates: Pairs,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "DuplicatePairConnection")]
pub struct Pairs {
    pub nodes: Vec<Pair>,
    pub page_info: PageInfo,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "DuplicatePair")]
pub struct Pair {
    pub id: cynic::Id,
    pub a: Candidate,
    pub b: Candidate,
    /// 0–100
    pub score: i32,
    pub reason: DuplicateReason,
}

/// One of a pair, with what tells people apart.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Customer")]
pub struct Candidate {
    pub id: cynic::Id,
    pub kind: CustomerKind,
    pub name: String,
    pub tax_id_display: Option<String>,
    pub primary_phone: Option<String>,
    pub primary_email: Option<String>,
    pub company: Option<CustomerName>,
    pub owner: Option<UserName>,
    pub created_at: DateTime<Utc>,
}

impl Paged for DuplicateList {
    type Variables = DuplicateListVariables;
    type Item = Pair;

    fn page(&self) -> Page<Pair> {
        Page::new(&self.customer_duplicates.nodes, &self.customer_duplicates.page_info, None)
    }

    fn after(_: DuplicateListVariables, cursor: String) -> DuplicateListVariables {
        DuplicateListVariables { after: Some(cursor) }
    }

    fn key(item: &Pair) -> String {
        item.id.inner().to_owned()
    }
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct MergeList {
    #[arguments(first: 20)]
    pub merges: Vec<Merge>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Merge {
    pub id: cynic::Id,
    pub winner: CustomerName,
    pub loser_name: String,
    pub merged_by: Option<UserName>,
    pub merged_at: DateTime<Utc>,
    pub undo_until: DateTime<Utc>,
    pub undone_at: Option<DateTime<Utc>>,
}
