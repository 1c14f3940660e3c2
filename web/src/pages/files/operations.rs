//! What the card of files asks and changes.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer};

use crate::{
    browser,
    graphql::{
        Page, Paged, UserError,
        schema::{ByIdFields, PageInfo, schema},
    },
    mutation,
};

/// How long a link is used; it opens the file for five minutes more.
const USED_FOR_MS: i64 = 10 * 60 * 1_000;

/// A link to content, with when it was received.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub path: String,
    received_ms: i64,
}

impl Link {
    pub fn fresh(&self) -> bool {
        browser::now_ms() - self.received_ms < USED_FOR_MS
    }
}

impl<'de> Deserialize<'de> for Link {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { path: String::deserialize(deserializer)?, received_ms: browser::now_ms() })
    }
}

impl cynic::schema::IsScalar<String> for Link {
    type SchemaType = String;
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct FilesVariables {
    pub id: cynic::Id,
    pub after: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "FilesVariables")]
pub struct CustomerFiles {
    #[arguments(id: $id)]
    customer: Option<OfCustomer>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Customer", variables = "FilesVariables")]
struct OfCustomer {
    #[arguments(first: 10, after: $after)]
    attachments: Attachments,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "FilesVariables")]
pub struct DealFiles {
    #[arguments(id: $id)]
    deal: Option<OfDeal>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Deal", variables = "FilesVariables")]
struct OfDeal {
    #[arguments(first: 10, after: $after)]
    attachments: Attachments,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "AttachmentConnection")]
struct Attachments {
    nodes: Vec<FileRow>,
    page_info: PageInfo,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Attachment")]
pub struct FileRow {
    pub id: cynic::Id,
    pub name: String,
    pub media_type: String,
    pub size_bytes: i64,
    pub created_at: DateTime<Utc>,
    pub created_by: Option<Person>,
    pub deal: Option<DealOfFile>,
    pub url: Option<Link>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "User")]
pub struct Person {
    pub id: cynic::Id,
    pub name: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Deal")]
pub struct DealOfFile {
    pub id: cynic::Id,
    pub title: String,
    pub owner: Option<Person>,
}

fn page(attachments: Option<&Attachments>) -> Page<FileRow> {
    attachments.map_or(Page { items: Vec::new(), next: None, total: None }, |attachments| {
        Page::new(&attachments.nodes, &attachments.page_info, None)
    })
}

impl Paged for CustomerFiles {
    type Variables = FilesVariables;
    type Item = FileRow;

    fn page(&self) -> Page<FileRow> {
        page(self.customer.as_ref().map(|customer| &customer.attachments))
    }

    fn after(variables: FilesVariables, cursor: String) -> FilesVariables {
        FilesVariables { after: Some(cursor), ..variables }
    }

    fn key(item: &FileRow) -> String {
        item.id.inner().to_owned()
    }
}

impl Paged for DealFiles {
    type Variables = FilesVariables;
    type Item = FileRow;

    fn page(&self) -> Page<FileRow> {
        page(self.deal.as_ref().map(|deal| &deal.attachments))
    }

    fn after(variables: FilesVariables, cursor: String) -> FilesVariables {
        FilesVariables { after: Some(cursor), ..variables }
    }

    fn key(item: &FileRow) -> String {
        item.id.inner().to_owned()
    }
}

/// Files of a customer or of a deal that came or went.
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct FileChangedVariables {
    pub customer_id: Option<cynic::Id>,
    pub deal_id: Option<cynic::Id>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Subscription", variables = "FileChangedVariables")]
pub struct FileChanged {
    #[arguments(customerId: $customer_id, dealId: $deal_id)]
    #[expect(dead_code, reason = "that something changed is all there is to hear")]
    attachment_changed: ChangedFile,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Attachment")]
struct ChangedFile {
    #[expect(dead_code, reason = "a selection cannot be empty")]
    id: cynic::Id,
}

// ---------- changes

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct AttachmentCreateVariables {
    pub input: AttachmentCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct AttachmentCreateInput {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub deal_id: Option<cynic::Id>,
    pub name: String,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    pub size_bytes: i64,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "AttachmentCreateVariables")]
pub struct AttachmentCreate {
    #[arguments(input: $input)]
    pub attachment_create: AttachmentCreatePayload,
}
mutation!(AttachmentCreate, attachment_create);

#[derive(cynic::QueryFragment)]
pub struct AttachmentCreatePayload {
    /// Absent when the content arrived before
    pub upload_url: Option<String>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct AttachmentDelete {
    #[arguments(id: $id)]
    attachment_delete: AttachmentPayload,
}
mutation!(AttachmentDelete, attachment_delete);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct AttachmentRestore {
    #[arguments(id: $id)]
    attachment_restore: AttachmentPayload,
}
mutation!(AttachmentRestore, attachment_restore);

#[derive(cynic::QueryFragment)]
struct AttachmentPayload {
    user_errors: Vec<UserError>,
}
