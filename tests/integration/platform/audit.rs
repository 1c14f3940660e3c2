//! The audit log shows tampering: any entry that is edited, deleted, moved or cut off is located.

use super::support::{audited, company, tamper};
use entity::platform::audit_chain::{self, Breach, Verdict};
use tests::TestApp;

async fn sealed(entries: usize) -> TestApp {
    let app = TestApp::start().await;
    for _ in 0..entries {
        audited(&app, "test.done").await;
    }
    app.drain().await;
    app
}

async fn verdict(app: &TestApp) -> Verdict {
    audit_chain::verify(&app.store().unit(company(app).await)).await.unwrap()
}

async fn breach(statements: &[&str]) -> (i64, Breach) {
    let app = sealed(8).await;
    assert!(matches!(verdict(&app).await, Verdict::Intact { .. }));
    tamper(&app, statements).await;
    match verdict(&app).await {
        Verdict::Broken { sequence, what } => (sequence, what),
        whole => panic!("nothing was noticed: {whole:?}"),
    }
}

#[tokio::test]
async fn a_chain_nobody_touched_is_whole() {
    let app = sealed(5).await;
    let Verdict::Intact { entries, last_hash } = verdict(&app).await else { panic!("broken") };
    assert!(entries >= 5);
    assert_eq!(last_hash.len(), 64);
    audited(&app, "test.more").await;
    app.drain().await;
    let Verdict::Intact { entries: more, last_hash: other } = verdict(&app).await else { panic!("broken") };
    assert_eq!(more, entries + 1);
    assert_ne!(other, last_hash);
}

#[tokio::test]
async fn a_long_chain_is_walked_in_batches() {
    let app = TestApp::start().await;
    let mut unit = super::support::write(&app).await;
    for _ in 0..1_200 {
        unit.audit(entity::store::AuditRecord {
            action: "test.bulk",
            entity: "customer",
            entity_id: None,
            before: None,
            after: None,
        });
    }
    unit.commit().await.unwrap();
    app.drain().await;
    assert!(matches!(verdict(&app).await, Verdict::Intact { entries, .. } if entries >= 1_200));
}

#[tokio::test]
async fn an_edited_entry_is_found() {
    let change = "update audit_entry set action = 'test.undone' where sequence = 3";
    assert_eq!(breach(&[change]).await, (3, Breach::Edited));
}

#[tokio::test]
async fn a_deleted_entry_is_found() {
    assert_eq!(breach(&["delete from audit_entry where sequence = 2"]).await, (2, Breach::Missing));
}

#[tokio::test]
async fn swapped_entries_are_found() {
    let swap = [
        "update audit_entry set sequence = 999 where sequence = 2",
        "update audit_entry set sequence = 2 where sequence = 3",
        "update audit_entry set sequence = 3 where sequence = 999",
    ];
    assert_eq!(breach(&swap).await, (2, Breach::Moved));
}

#[tokio::test]
async fn an_end_that_was_cut_off_is_found() {
    let app = sealed(8).await;
    let Verdict::Intact { entries, .. } = verdict(&app).await else { panic!("broken") };
    tamper(&app, &[&format!("delete from audit_entry where sequence >= {}", entries - 1)]).await;
    assert_eq!(verdict(&app).await, Verdict::Broken { sequence: entries - 1, what: Breach::Missing });
}

#[tokio::test]
async fn a_head_that_was_set_back_is_found() {
    let head = "update audit_head set last_sequence = 4, last_hash = (select a.hash from audit_entry a where a.sequence = 4 and a.tenant_id = audit_head.tenant_id)";
    assert_eq!(breach(&[head]).await, (5, Breach::Cut));
}
