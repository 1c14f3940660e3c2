//! One sentence per kind; and never about what one did oneself.

use super::{give_customer, user_id};
use api::jobs::{self, Context, Job};
use entity::platform::job;
use tests::{TestApp, Value, json};

#[tokio::test]
async fn whoever_is_given_a_customer_hears_of_it() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    let maria = give_customer(&app, "Maria").await;
    let free = admin.customer_create("Pedro", json!({})).await["id"].clone();
    admin.customer_update(free.as_str().unwrap(), json!({ "category": "Varejo" })).await;
    app.drain().await;
    let notices = agent.notices().await;
    assert_eq!(notices.len(), 1, "nobody owns Pedro");
    assert_eq!((&notices[0]["kind"], &notices[0]["readAt"]), (&json!("CUSTOMER_ASSIGNED"), &Value::Null));
    assert_eq!(notices[0]["subject"], json!({ "__typename": "Customer", "id": maria, "name": "Maria" }));
    assert_eq!(notices[0]["actor"]["name"], "Ana Admin");

    let owner = json!({ "ownerId": user_id(&agent).await });
    admin.customer_update(free.as_str().unwrap(), owner.clone()).await;
    admin.customer_update(free.as_str().unwrap(), owner).await;
    admin.customer_update(free.as_str().unwrap(), json!({ "category": "Atacado" })).await;
    app.drain().await;
    assert_eq!(agent.notice_kinds().await, ["CUSTOMER_ASSIGNED", "CUSTOMER_ASSIGNED"], "given once");
    assert_eq!(admin.notices().await, Vec::<Value>::new());
}

#[tokio::test]
async fn rows_of_a_file_do_not_tell_their_owners_one_by_one() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let file = "nome;telefone;responsável\nAna;11 98765-4321;agent@loja.test\nBia;11 98765-4322;agent@loja.test\n";
    let (_, report) = admin.import_customers(file).await;
    assert_eq!((&report["created"], &report["unknownColumns"]), (&json!(2), &json!([])), "{report}");
    app.drain().await;
    assert_eq!(app.agent().await.notices().await, Vec::<Value>::new());
}

#[tokio::test]
async fn whoever_is_given_a_deal_hears_of_it() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    let (maria, boss) = (give_customer(&app, "Maria").await, user_id(&admin).await);
    let new = admin.deal_create(&maria, "Plano", json!({ "ownerId": user_id(&agent).await })).await;
    agent.deal_create(&maria, "Meu próprio", json!({})).await;
    let transfer = json!({ "id": new["id"], "ownerId": boss });
    agent.deal_try("dealTransfer", "DealTransferInput", transfer).await;
    app.drain().await;
    assert_eq!(agent.notice_kinds().await, ["DEAL_ASSIGNED", "CUSTOMER_ASSIGNED"]);
    let told = admin.notices().await;
    assert_eq!((&told[0]["kind"], &told[0]["subject"]["title"]), (&json!("DEAL_ASSIGNED"), &json!("Plano")));
    assert_eq!(told.len(), 1);
}

#[tokio::test]
async fn whoever_is_given_an_activity_hears_of_it() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    let agent_id = user_id(&agent).await;
    admin.activity_create(json!({ "type": "CALL", "subject": "Ligar", "assigneeId": agent_id })).await;
    admin
        .activity_create(json!({ "type": "CALL", "subject": "Feita", "assigneeId": agent_id, "completed": true }))
        .await;
    agent.activity_create(json!({ "type": "TASK", "subject": "Minha" })).await;
    let own = admin.activity_create(json!({ "type": "TASK", "subject": "Passada adiante" })).await;
    let update = json!({ "id": own["id"], "assigneeId": agent_id });
    admin.activity_try("activityUpdate", "ActivityUpdateInput", update).await;
    let update = json!({ "id": own["id"], "subject": "Passada adiante, hoje" });
    admin.activity_try("activityUpdate", "ActivityUpdateInput", update).await;
    app.drain().await;
    let told = agent.notices().await;
    let told: Vec<_> = told.iter().map(|notice| (&notice["kind"], &notice["subject"]["subject"])).collect();
    let assigned = json!("ACTIVITY_ASSIGNED");
    assert_eq!(told, [(&assigned, &json!("Passada adiante, hoje")), (&assigned, &json!("Ligar"))]);
}

#[tokio::test]
async fn an_owner_hears_that_somebody_else_moved_won_or_lost_their_deal() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    let maria = give_customer(&app, "Maria").await;
    let sales = agent.sales().await;
    let deal = agent.deal_create(&maria, "Plano", json!({ "value": { "amountMinor": 9_900 } })).await;
    let deal = deal["id"].as_str().unwrap();
    agent.deal_move(deal, &sales.stage("Contato realizado"), json!({})).await;
    admin.deal_move(deal, &sales.stage("Proposta enviada"), json!({})).await;
    admin.deal_move(deal, &sales.stage("Proposta enviada"), json!({})).await;
    admin.deal_win(deal).await;
    admin.deal_reopen(deal).await;
    admin.deal_lose(deal, "Preço").await;
    app.drain().await;
    let told = agent.notices().await;
    let kinds: Vec<_> = told.iter().map(|notice| notice["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["DEAL_LOST", "DEAL_MOVED", "DEAL_WON", "DEAL_MOVED", "CUSTOMER_ASSIGNED"]);
    assert_eq!(told[0]["data"], json!({ "reason": "Preço" }));
    assert_eq!(told[2]["data"]["value"]["amountMinor"], 9_900);
    assert_eq!(told[3]["stage"]["name"], "Proposta enviada");
    assert!(told[..4].iter().all(|notice| notice["subject"]["title"] == "Plano"));
}

#[tokio::test]
async fn whoever_runs_an_import_hears_how_it_ended() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.import_customers("nome;cpf\nAna;529.982.247-25\nBia;1\n").await;
    app.drain().await;
    let told = admin.notices().await;
    assert_eq!((told.len(), &told[0]["kind"]), (1, &json!("IMPORT_FINISHED")));
    assert_eq!(told[0]["subject"]["__typename"], "Import");
    let counts = ["read", "created", "updated", "unchanged", "invalid"].map(|key| told[0]["data"][key].as_u64());
    assert_eq!(counts, [2, 1, 0, 0, 1].map(Some), "{}", told[0]);
    assert_eq!(app.manager().await.notices().await, Vec::<Value>::new());
}

struct Refusing;

impl Job for Refusing {
    const KIND: &'static str = "test.refusing";
    type Payload = ();

    async fn run(_: &Context, (): ()) -> anyhow::Result<Value> {
        anyhow::bail!("not today")
    }
}

#[tokio::test]
async fn whoever_asked_for_a_job_hears_that_it_failed_for_good() {
    jobs::register_for_tests::<Refusing>();
    let app = TestApp::start().await;
    let agent = app.agent().await;
    let mut author = entity::Author::system();
    (author.kind, author.id) = (entity::store::AuthorKind::User, uuid_of(&user_id(&agent).await));
    let mut unit = app.store().write(super::super::support::company(&app).await, author);
    let new = || jobs::new::<Refusing>(&()).unwrap();
    job::enqueue(&mut unit, new().max_attempts(1)).await.unwrap();
    job::enqueue(&mut unit, new()).await.unwrap();
    unit.commit().await.unwrap();
    app.drain().await;
    let told = agent.notices().await;
    assert_eq!(told.len(), 1, "the other one is tried again");
    assert_eq!((&told[0]["kind"], &told[0]["data"]), (&json!("JOB_FAILED"), &json!({ "kind": "test.refusing" })));
    assert_eq!(told[0]["subject"]["__typename"], "Job");
}

fn uuid_of(id: &str) -> Option<uuid::Uuid> {
    entity::id::from_global(id).map(|(_, uuid)| uuid)
}
