//! What ought to be bought, and what is decided about it.

use chrono::{DateTime, Utc};

use crate::{
    graphql::{
        Page, Paged, UserError,
        schema::{ByIdFields, PageInfo, schema},
    },
    mutation,
    pages::{
        purchasing::types::{ProductName, SupplierName},
        variants::LocationName,
    },
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ProposalListVariables {
    pub after: Option<String>,
    /// Counting is dear, so only the first page asks for it
    pub counted: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ProposalListVariables")]
pub struct ProposalList {
    #[arguments(first: 100, after: $after)]
    pub replenishment_proposals: ProposalConnection,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ReplenishmentProposalConnection", variables = "ProposalListVariables")]
pub struct ProposalConnection {
    pub nodes: Vec<Proposal>,
    pub page_info: PageInfo,
    #[directives(include(if: $counted))]
    pub total_count: Option<i32>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "ReplenishmentProposal")]
pub struct Proposal {
    pub id: cynic::Id,
    pub variant: Option<ShortVariant>,
    pub supplier: Option<SupplierName>,
    pub location: Option<LocationName>,
    pub on_hand: i64,
    pub reserved: i64,
    pub inbound: i64,
    pub projected: i64,
    pub reorder_point: i64,
    pub quantity: i64,
}

/// A variant of which there is too little, and of whom it is bought by now.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "ProductVariant")]
pub struct ShortVariant {
    pub id: cynic::Id,
    pub sku: String,
    pub options: Vec<String>,
    pub product: Option<ProductName>,
    pub supplier: Option<SupplierName>,
}

impl Proposal {
    /// Of whom it would be bought: what stands at the variant by now counts.
    pub fn seller(&self) -> Option<&SupplierName> {
        self.variant.as_ref().and_then(|variant| variant.supplier.as_ref()).or(self.supplier.as_ref())
    }

    /// What it is called, and its SKU; neither for readers who may not see products.
    pub fn names(&self) -> (String, String) {
        let Some(variant) = &self.variant else { return Default::default() };
        let product = variant.product.as_ref().map(|product| product.name.clone());
        let title = product.into_iter().chain(variant.options.iter().cloned()).collect::<Vec<_>>().join(" · ");
        (title, variant.sku.clone())
    }
}

impl Paged for ProposalList {
    type Variables = ProposalListVariables;
    type Item = Proposal;

    fn page(&self) -> Page<Proposal> {
        let found = &self.replenishment_proposals;
        Page::new(&found.nodes, &found.page_info, found.total_count)
    }

    fn after(_: ProposalListVariables, cursor: String) -> ProposalListVariables {
        ProposalListVariables { after: Some(cursor), counted: false }
    }

    fn key(proposal: &Proposal) -> String {
        proposal.id.inner().to_owned()
    }
}

// ---------- deciding

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct AcceptVariables {
    pub input: ReplenishmentAcceptInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ReplenishmentAcceptInput {
    pub ids: Vec<cynic::Id>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ReplenishmentAcceptPayload")]
pub struct Accepted {
    pub purchase_orders: Option<Vec<Made>>,
    pub user_errors: Vec<UserError>,
}

/// A draft that was made of proposals.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "PurchaseOrder")]
pub struct Made {
    pub id: cynic::Id,
    pub number: i64,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "AcceptVariables")]
pub struct ProposalsAccept {
    #[arguments(input: $input)]
    pub replenishment_accept: Accepted,
}
mutation!(ProposalsAccept, replenishment_accept);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct DismissVariables {
    pub ids: Vec<cynic::Id>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ReplenishmentDismissPayload")]
pub struct Dismissed {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "DismissVariables")]
pub struct ProposalsDismiss {
    #[arguments(ids: $ids)]
    pub replenishment_dismiss: Dismissed,
}
mutation!(ProposalsDismiss, replenishment_dismiss);

// ---------- of whom

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct SellerVariables {
    pub input: VariantSellerInput,
}

/// Of whom a variant is bought from now on; all else stays.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "ProductVariantUpdateInput")]
pub struct VariantSellerInput {
    pub id: cynic::Id,
    pub supplier_id: Option<cynic::Id>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ProductVariantPayload")]
pub struct Chosen {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "SellerVariables")]
pub struct VariantSeller {
    #[arguments(input: $input)]
    pub product_variant_update: Chosen,
}
mutation!(VariantSeller, product_variant_update);

// ---------- looking anew

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ReplenishmentRunPayload")]
pub struct Queued {
    pub job: Option<Run>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Job")]
pub struct Run {
    pub id: cynic::Id,
    /// Since when it is over, however it ended
    pub finished_at: Option<DateTime<Utc>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation")]
pub struct ReplenishmentRun {
    pub replenishment_run: Queued,
}
mutation!(ReplenishmentRun, replenishment_run);

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Subscription", variables = "ById")]
pub struct RunProgress {
    #[arguments(id: $id)]
    pub job_progress: Run,
}
