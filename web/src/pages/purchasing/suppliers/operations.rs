//! Suppliers, page after page, and what is changed about them.

use crate::{
    graphql::{
        Page, Paged, UserError,
        schema::{PageInfo, schema},
    },
    mutation,
    pages::purchasing::supplier_picker::SupplierFilter,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct SupplierListVariables {
    pub filter: SupplierFilter,
    pub after: Option<String>,
    /// Counting is dear, so only the first page asks for it
    pub counted: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "SupplierListVariables")]
pub struct SupplierList {
    #[arguments(where: $filter, first: 50, after: $after)]
    pub suppliers: SupplierConnection,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "SupplierConnection", variables = "SupplierListVariables")]
pub struct SupplierConnection {
    pub nodes: Vec<Supplier>,
    pub page_info: PageInfo,
    #[directives(include(if: $counted))]
    pub total_count: Option<i32>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Supplier {
    pub id: cynic::Id,
    pub name: String,
    pub contact_name: Option<String>,
    pub email: Option<String>,
    pub lead_time_days: Option<i32>,
    pub payment_terms: Option<String>,
    pub over_receipt_basis_points: i32,
    pub currency: String,
    pub note: Option<String>,
    pub archived: bool,
    pub version: i32,
}

impl Paged for SupplierList {
    type Variables = SupplierListVariables;
    type Item = Supplier;

    fn page(&self) -> Page<Supplier> {
        Page::new(&self.suppliers.nodes, &self.suppliers.page_info, self.suppliers.total_count)
    }

    fn after(variables: SupplierListVariables, cursor: String) -> SupplierListVariables {
        SupplierListVariables { after: Some(cursor), counted: false, ..variables }
    }

    fn key(supplier: &Supplier) -> String {
        supplier.id.inner().to_owned()
    }
}

/// On a conflict, the supplier is as it stands now.
#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "SupplierPayload")]
pub struct Changed {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct SupplierCreateVariables {
    pub input: SupplierCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct SupplierCreateInput {
    pub customer_id: cynic::Id,
    pub contact_name: Option<String>,
    pub email: Option<String>,
    pub lead_time_days: Option<i32>,
    pub payment_terms: Option<String>,
    pub over_receipt_basis_points: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    pub note: Option<String>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "SupplierCreateVariables")]
pub struct SupplierCreate {
    #[arguments(input: $input)]
    pub supplier_create: Changed,
}
mutation!(SupplierCreate, supplier_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct SupplierUpdateVariables {
    pub input: SupplierUpdateInput,
}

/// All of its facts; what is empty is cleared.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct SupplierUpdateInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    pub contact_name: Option<String>,
    pub email: Option<String>,
    pub lead_time_days: Option<i32>,
    pub payment_terms: Option<String>,
    pub over_receipt_basis_points: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    pub note: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "SupplierUpdateVariables")]
pub struct SupplierUpdate {
    #[arguments(input: $input)]
    pub supplier_update: Changed,
}
mutation!(SupplierUpdate, supplier_update);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct SupplierArchiveVariables {
    pub input: SupplierArchiveInput,
}

/// Whether something is ordered of it; all else stays.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "SupplierUpdateInput")]
pub struct SupplierArchiveInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    pub archived: Option<bool>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "SupplierArchiveVariables")]
pub struct SupplierArchive {
    #[arguments(input: $input)]
    pub supplier_update: Changed,
}
mutation!(SupplierArchive, supplier_update);
