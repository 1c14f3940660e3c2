//! A process that is killed leaves nothing behind that stops the next.

use std::time::Duration;
use tests::process::Balcao;

/// At different moments of the first start, which makes the tables.
#[tokio::test]
async fn a_first_start_that_is_killed_half_way_can_be_done_again() {
    for millis in [15, 30, 45, 60, 80, 100, 130, 170, 220, 300] {
        let balcao = Balcao::default();
        let running = balcao.start();
        tokio::time::sleep(Duration::from_millis(millis)).await;
        running.kill().await;
        let mut again = balcao.serve().await;
        again.terminate();
        assert_eq!(again.ended().await.code(), Some(0), "killed after {millis} ms: {}", again.log());
    }
}

/// The same, on the migrations alone and many times: the moment when the tables are made is short.
#[tokio::test]
async fn migrations_killed_at_any_moment_can_be_done_again() {
    let balcao = Balcao::default();
    let file = balcao.data().join("balcao.db");
    let mut halves = 0;
    for n in 0..40u64 {
        std::fs::remove_dir_all(balcao.data()).ok();
        let running = balcao.start();
        // As soon as there is a file, the tables are being made.
        for _ in 0..2_000 {
            if file.metadata().is_ok_and(|about| about.len() > 0) || balcao.data().join("balcao.db-journal").exists() {
                break;
            }
            tokio::time::sleep(Duration::from_micros(200)).await;
        }
        tokio::time::sleep(Duration::from_micros(n * 400)).await;
        running.kill().await;
        halves += usize::from(balcao.data().join("balcao.db-journal").exists());
        let output = balcao.run(&["migrate"]).await;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    println!("{halves} of 40 were killed inside the transaction");
}
