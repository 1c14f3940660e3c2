//! Moving out of the shared database: nothing is lost, nothing is changed, and it can be broken off at any time.

use super::*;
use api::houses::Purge;
use entity::{Author, platform::audit_chain, store::Mover};
use std::{path::PathBuf, time::Duration};

/// Where the shared folder keeps a company's files.
fn files(street: &Street, tenant: TenantId) -> PathBuf {
    street.app.data().join("files").join(tenant.uuid().simple().to_string())
}

/// A customer with a file; answers the file's content by its link.
async fn attach(client: &Client) -> String {
    let id = customer(client, "Olga do Arquivo").await;
    let document = "mutation($id: ID!) { attachmentCreate(input: { customerId: $id, name: \"a.txt\", sizeBytes: 8 }) {
        uploadUrl userErrors { message } } }";
    let made = client.query(document, json!({ "id": id })).await;
    let url = client.url(made["attachmentCreate"]["uploadUrl"].as_str().unwrap());
    assert!(client.http().put(url).body("guardado").send().await.unwrap().status().is_success());
    id
}

async fn content(client: &Client, customer: &str) -> String {
    let document = "query($id: ID!) { customer(id: $id) { attachments { nodes { url } } } }";
    let found = client.query(document, json!({ "id": customer })).await;
    client.get(found["customer"]["attachments"]["nodes"][0]["url"].as_str().unwrap()).await.text().await.unwrap()
}

#[tokio::test]
async fn every_row_id_and_file_moves_and_whoever_is_signed_in_stays_so() {
    let Some(street) = Street::shared().await else { return };
    let tenant = street.tenant().await;
    let outra = street.outra(Role::Admin).await;
    let olga = attach(&outra).await;
    outra.deal_create(&olga, "Venda", json!({})).await;
    outra.customer_try_create("Já Existe", json!({ "contactPoints": [{ "kind": "EMAIL", "value": "a@b.com" }] })).await;
    street.app.drain().await;
    // What a JSON column holds may be the value null, which is not the absence of one.
    run(street.app.database().url(), &format!("update job set payload = 'null' where tenant_id = '{}'", tenant.uuid()))
        .await;
    let before = rows(street.app.database().url(), tenant).await;
    let jobs =
        count(street.app.database().url(), &format!("select count(*) from job where tenant_id = '{}'", tenant.uuid()))
            .await;
    assert!(jobs > 0, "there are jobs");
    for table in ["deal", "attachment", "event", "audit_entry", "refresh_token", "customer_key"] {
        assert!(!before[table].is_empty(), "{table}");
    }

    let moved = street.move_out().await.unwrap();
    assert_eq!(rows(street.own.url(), tenant).await, before);
    assert_eq!(moved.rows["customer"] as usize, before["customer"].len());
    assert_eq!(moved.files, 1);
    street.settle().await;
    assert_eq!(outra.refresh().await, StatusCode::OK, "the cookie is good where it was");
    assert_eq!(content(&outra, &olga).await, "guardado");
    let house = street.app.app().houses.of(tenant).expect("the house is open");
    let verdict = audit_chain::verify(&house.store.unit(tenant)).await.unwrap();
    assert!(matches!(verdict, audit_chain::Verdict::Intact { entries, .. } if entries > 0), "{verdict:?}");
    assert!(house.store.check_wall().await.unwrap().holes.is_empty(), "the wall is up again after the copy");

    let purged = Purge::run(street.app.app(), tenant, &street.address()).await.unwrap();
    assert_eq!((purged.rows as usize, purged.files), (before.values().map(Vec::len).sum(), 1));
    assert!(rows(street.app.database().url(), tenant).await.values().all(Vec::is_empty));
    assert!(!files(&street, tenant).exists());
    assert_eq!(
        (content(&outra, &olga).await.as_str(), asked(&street.loja().await).await),
        ("guardado", StatusCode::OK)
    );
    let again = Purge::run(street.app.app(), tenant, &street.address()).await.unwrap();
    assert_eq!((again.rows, again.files), (0, 0));
}

#[tokio::test]
async fn while_it_moves_people_read_and_are_told_why_they_cannot_save() {
    let Some(street) = Street::shared().await else { return };
    let (loja, outra) = (street.loja().await, street.outra(Role::Admin).await);
    customer(&outra, "Antes").await;
    let tenant = street.tenant().await;
    assert!(street.app.store().begin_move(tenant).await.unwrap());
    assert_eq!(names(&outra).await, ["Antes"]);
    let save = "mutation { customerCreate(input: { name: \"Durante\" }) { customer { id } } }";
    let answer = outra.try_query(save, json!({})).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAVAILABLE", "{answer}");
    let said = answer["errors"][0]["message"].as_str().unwrap();
    assert!(said.contains("banco de dados próprio"), "{said}");
    assert_eq!(street.app.at(OUTRA).try_sign_in(&Role::Agent.email_at("outra"), PASSWORD).await.status(), 503);
    // Its events and jobs wait as well, and hold up nobody else's.
    customer(&loja, "Maria").await;
    street.app.drain().await;

    assert!(houses::give_up(street.app.app(), tenant).await.unwrap());
    customer(&outra, "Depois").await;
    assert_eq!(names(&outra).await, ["Antes", "Depois"]);
    assert!(!houses::give_up(street.app.app(), tenant).await.unwrap());
}

#[tokio::test]
async fn who_was_writing_when_it_began_is_waited_for() {
    let Some(street) = Street::shared().await else { return };
    let tenant = street.tenant().await;
    houses::prepare(street.app.app(), &street.address()).await.unwrap();
    let mut unit = street.app.store().write(tenant, Author::system());
    entity::identity::team::add(&mut unit, "Os Últimos").await.unwrap();
    let (app, entry, address) = (street.app.app().clone(), street.entry().await, street.address());
    let moving = tokio::spawn(async move { houses::dedicate(&app, &entry, &address).await });
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert!(!moving.is_finished());
    unit.commit().await.unwrap();
    moving.await.unwrap().unwrap();
    assert_eq!(count(street.own.url(), "select count(*) from team where name = 'Os Últimos'").await, 1);
}

#[tokio::test]
async fn a_copy_that_never_came_to_life_is_written_over_by_the_next() {
    let Some(street) = Street::shared().await else { return };
    let (tenant, outra) = (street.tenant().await, street.outra(Role::Admin).await);
    customer(&outra, "Primeira").await;
    houses::prepare(street.app.app(), &street.address()).await.unwrap();
    // All is copied, and then the process is killed before the register says so.
    street.app.store().begin_move(tenant).await.unwrap();
    let mut mover = Mover::open(street.app.database().url(), street.own.url(), tenant).await.unwrap();
    mover.copy().await.unwrap();
    mover.close().await.unwrap();
    // The operator gave up, and people went on.
    houses::give_up(street.app.app(), tenant).await.unwrap();
    customer(&outra, "Segunda").await;
    street.settle().await;
    assert_eq!(names(&outra).await, ["Primeira", "Segunda"], "it is served from where the register says");

    street.move_out().await.unwrap();
    street.settle().await;
    assert_eq!(names(&street.outra(Role::Admin).await).await, ["Primeira", "Segunda"]);
}

#[tokio::test]
async fn nothing_is_written_over_where_people_worked_nor_in_a_database_of_others() {
    let Some(street) = Street::parted().await else { return };
    let (tenant, app) = (street.tenant().await, street.app.app());
    customer(&street.outra(Role::Admin).await, "Só Aqui").await;
    // The shared database is put back from a backup of before the move.
    let back = format!("update tenant set database_url = null, isolation = 'shared' where id = '{}'", tenant.uuid());
    run(street.app.database().url(), &back).await;
    let refused = street.move_out().await.unwrap_err().to_string();
    assert!(refused.contains("people have worked there"), "{refused}");
    assert_eq!(count(street.own.url(), "select count(*) from customer where name = 'Só Aqui'").await, 1);

    let loja = app.store.lookup().entry("loja").await.unwrap().unwrap();
    let refused = houses::dedicate(app, &loja, &street.address()).await.unwrap_err().to_string();
    assert!(refused.contains("another company"), "{refused}");
    let shared = Address::new(street.app.database().url(), None).unwrap();
    let refused = houses::dedicate(app, &loja, &shared).await.unwrap_err().to_string();
    assert!(refused.contains("cannot be the one it shares"), "{refused}");
    let refused = Purge::run(app, loja.tenant, &shared).await.err().unwrap().to_string();
    assert!(refused.contains("cannot be the one it shares"), "{refused}");
    customer(&street.loja().await, "Ainda Grava").await;
}

#[tokio::test]
async fn what_the_company_left_is_not_removed_before_it_lives_elsewhere() {
    let Some(street) = Street::shared().await else { return };
    let (tenant, app) = (street.tenant().await, street.app.app());
    houses::prepare(app, &street.address()).await.unwrap();
    assert!(Purge::run(app, tenant, &street.address()).await.is_err());
    street.app.store().begin_move(tenant).await.unwrap();
    let mut mover = Mover::open(street.app.database().url(), street.own.url(), tenant).await.unwrap();
    mover.copy().await.unwrap();
    let refused = mover.purge().await.unwrap_err().to_string();
    assert!(refused.contains("lives here"), "{refused}");
    mover.close().await.unwrap();
    assert_eq!(rows(street.app.database().url(), tenant).await["user"].len(), 4);
}
