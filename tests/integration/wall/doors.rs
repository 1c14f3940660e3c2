//! Deny by default: every root field there is, called by those who may not.

use api::graphql::access::PUBLIC;
use std::collections::BTreeSet;
use tests::{
    Client, Role, TestApp, Value,
    walk::{Arguments, Call, Field, Ids, Operation, Schema},
};

/// What a viewer may change: only what is theirs (jobs they started, and views, among it).
const VIEWERS: [&str; 15] = [
    "jobCancel",
    "notificationPreferenceUpdate",
    "notificationsMarkAllRead",
    "notificationsMarkRead",
    "notificationsMarkReadUndo",
    "passwordChange",
    "profileUpdate",
    "savedViewCreate",
    "savedViewDefault",
    "savedViewDelete",
    "savedViewPin",
    "savedViewRestore",
    "savedViewUpdate",
    "sessionRevoke",
    "sessionRevokeOthers",
];

/// What an agent may not change: the company, its people and how it works.
const NOT_AGENTS: [&str; 37] = [
    "catalogCategoryCreate",
    "catalogCategoryDelete",
    "catalogCategoryUpdate",
    "catalogItemCreate",
    "catalogItemDelete",
    "catalogItemPublish",
    "catalogItemRestore",
    "catalogItemUnpublish",
    "catalogItemUpdate",
    "customFieldCreate",
    "customFieldUpdate",
    "pipelineCreate",
    "productCreate",
    "productDelete",
    "productRestore",
    "productUpdate",
    "productVariantAdd",
    "productVariantDelete",
    "productVariantGenerate",
    "productVariantUpdate",
    "roleCreate",
    "roleDelete",
    "roleUpdate",
    "stageCreate",
    "stockAdjust",
    "stockBackorder",
    "stockCount",
    "stockLocationCreate",
    "stockLocationUpdate",
    "stockTransfer",
    "teamCreate",
    "tenantLogoRemove",
    "tenantLogoSend",
    "tenantUpdate",
    "userDeactivate",
    "userInvite",
    "userUpdate",
];

struct Doors {
    app: TestApp,
    schema: Schema,
}

impl Doors {
    async fn open() -> Self {
        let app = TestApp::start().await;
        let schema = Schema::read(&app.admin().await).await;
        Self { app, schema }
    }

    fn fields(&self) -> impl Iterator<Item = (Operation, &Field)> {
        let of = |operation| self.schema.root(operation).iter().map(move |field| (operation, field));
        of(Operation::Query).chain(of(Operation::Mutation))
    }

    /// The codes that a field answers with.
    async fn knock(&self, client: &Client, operation: Operation, field: &Field) -> BTreeSet<String> {
        let ids = Ids::default();
        let arguments = Arguments::new(&self.schema, &ids).required(field);
        let answer = Call::of(&self.schema, operation, field, arguments).send(client).await;
        let errors = answer["errors"].as_array().cloned().unwrap_or_default();
        let code = |error: &Value| error["extensions"]["code"].as_str().unwrap_or("none").to_owned();
        let codes: BTreeSet<String> = errors.iter().map(code).collect();
        assert!(!codes.contains("BAD_REQUEST"), "{}: the walk asks wrongly: {errors:?}", field.name);
        assert!(!codes.contains("INTERNAL"), "{}: {errors:?}", field.name);
        codes
    }
}

fn only(code: &str) -> BTreeSet<String> {
    [code.to_owned()].into()
}

#[tokio::test]
async fn nobody_gets_in_without_signing_in() {
    let doors = Doors::open().await;
    let stranger = doors.app.anonymous();
    for (operation, field) in doors.fields() {
        let codes = doors.knock(&stranger, operation, field).await;
        let public = PUBLIC.contains(&&*field.name);
        assert_eq!(codes == only("UNAUTHENTICATED"), !public, "{}: {codes:?}", field.name);
    }
    let known: BTreeSet<&str> = doors.fields().map(|(_, field)| &*field.name).collect();
    assert!(PUBLIC.iter().all(|name| known.contains(name)), "PUBLIC names a field that does not exist");
}

#[tokio::test]
async fn no_subscription_starts_without_signing_in() {
    let app = TestApp::start().await;
    for token in [None, Some("nonsense".to_owned())] {
        let closed = tests::WsClient::refused(&app.url(), token).await;
        assert!([4401, 4403].contains(&closed.code), "{closed:?}");
    }
}

#[tokio::test]
async fn a_viewer_changes_nothing_but_their_own_profile() {
    let doors = Doors::open().await;
    for (operation, field) in doors.fields().filter(|(operation, _)| *operation == Operation::Mutation) {
        if PUBLIC.contains(&&*field.name) {
            continue;
        }
        // Signed in anew: some of what a viewer may do ends sessions.
        let viewer = doors.app.person(Role::Viewer).await;
        let codes = doors.knock(&viewer, operation, field).await;
        let allowed = VIEWERS.contains(&&*field.name);
        assert_eq!(codes == only("FORBIDDEN"), !allowed, "{}: {codes:?}", field.name);
    }
}

#[tokio::test]
async fn an_agent_does_not_run_the_company() {
    let doors = Doors::open().await;
    let agent = doors.app.agent().await;
    for (operation, field) in doors.fields().filter(|(operation, _)| *operation == Operation::Mutation) {
        if NOT_AGENTS.contains(&&*field.name) {
            assert_eq!(doors.knock(&agent, operation, field).await, only("FORBIDDEN"), "{}", field.name);
        }
    }
}

#[tokio::test]
async fn an_admin_is_refused_nothing() {
    let doors = Doors::open().await;
    let admin = doors.app.admin().await;
    for (operation, field) in doors.fields() {
        let codes = doors.knock(&admin, operation, field).await;
        assert!(!codes.contains("FORBIDDEN") && !codes.contains("UNAUTHENTICATED"), "{}: {codes:?}", field.name);
    }
}
