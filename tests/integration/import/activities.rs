//! Activities from files.

use super::{counts, known, taken};
use tests::{Client, TestApp, Value, json, process::Balcao};

const FILE: &str = "Tipo;Assunto;Data;Cliente;E-mail;Negócio;Responsável;Concluída;Resultado\n\
    Ligação;Retornar;05/11/2026 14:30;;ana@exemplo.com.br;;agent@loja.test;não;\n\
    reunião;Demonstração;2026-11-06 09:00;Padaria Lua;;;;sim;Gostaram\n\
    ;Enviar proposta;05/11/2026;;ana@exemplo.com.br;plano pro;;;\n\
    Visita;Conhecer;04/11/2026;Padaria Lua;;;;05/11/2026;\n\
    Passeio;Praia;;Ana Lima;;;;;\n\
    Tarefa;Sem negócio;;Ana Lima;;Outro;;;\n\
    Reunião;Sem hora;;Ana Lima;;;;;\n\
    Tarefa;Futuro;;Ana Lima;;;;31/12/2090;\n\
    Tarefa;;;Ana Lima;;;;;\n\
    ligacao;RETORNAR;05/11/2026 14:30;Ana Lima;;;;;Sem resposta\n";

async fn activities(client: &Client) -> Vec<Value> {
    let list = "{ activities(first: 50) { nodes { id type subject dueAt startsAt endsAt completedAt outcome
        assignee { name } customer { name } deal { title } } } }";
    let mut found = client.query(list, json!({})).await["activities"]["nodes"].as_array().unwrap().clone();
    found.sort_by_key(|one| one["subject"].as_str().unwrap().to_owned());
    found
}

#[tokio::test]
async fn what_was_done_and_is_to_be_done_comes_along_with_customers_and_deals() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = known(&admin).await[1].clone();
    admin.deal_create(&ana, "Plano Pro", json!({})).await;
    let import = taken(&app, &admin, "ACTIVITY", FILE, Value::Null).await;
    assert_eq!((&import["state"], counts(&import)), (&json!("DONE"), [10, 4, 0, 1, 0, 0, 5]), "{import:#}");
    let all = activities(&admin).await;
    let subjects: Vec<_> = all.iter().map(|one| one["subject"].as_str().unwrap()).collect();
    assert_eq!(subjects, ["Conhecer", "Demonstração", "Enviar proposta", "Retornar"]);
    // Where the company is, it is three hours earlier than in Greenwich.
    assert_eq!((&all[0]["type"], &all[0]["completedAt"]), (&json!("VISIT"), &json!("2026-11-05T15:00:00+00:00")));
    assert_eq!(
        (&all[1]["startsAt"], &all[1]["endsAt"]),
        (&json!("2026-11-06T12:00:00+00:00"), &json!("2026-11-06T13:00:00+00:00"))
    );
    assert_eq!((&all[1]["completedAt"], &all[1]["outcome"]), (&json!("2026-11-06T12:00:00+00:00"), &json!("Gostaram")));
    assert_eq!((&all[2]["type"], &all[2]["deal"]["title"]), (&json!("TASK"), &json!("Plano Pro")));
    assert_eq!(all[2]["dueAt"], "2026-11-06T02:59:00+00:00", "what is due on a day is late when the day is over");
    assert_eq!((&all[3]["dueAt"], &all[3]["completedAt"]), (&json!("2026-11-05T17:30:00+00:00"), &Value::Null));
    assert_eq!((&all[3]["assignee"]["name"], &all[3]["outcome"]), (&json!("Alice Agente"), &json!("Sem resposta")));
    let lines = import["rejections"].as_array().unwrap().iter();
    let columns: Vec<_> = lines.map(|line| line["problems"][0]["column"].as_str().unwrap_or_default()).collect();
    assert_eq!(columns, ["Tipo", "Negócio", "Data", "Concluída", "Assunto"], "{import:#}");
    let contacted = "{ customers(where: { search: \"padaria lua\" }) { nodes { lastContactedAt } } }";
    let contacted = admin.query(contacted, json!({})).await;
    assert_eq!(contacted["customers"]["nodes"][0]["lastContactedAt"], "2026-11-06T12:00:00+00:00");
}

#[tokio::test]
async fn the_same_file_again_changes_nothing_and_a_newer_one_what_is_new() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    known(&admin).await;
    let file = |done: &str| format!("assunto;data;e-mail;concluída\nLigar;05/11/2026;ana@exemplo.com.br;{done}\n");
    let run = async |done: &str| counts(&taken(&app, &admin, "ACTIVITY", &file(done), Value::Null).await);
    assert_eq!(run("").await, [1, 1, 0, 0, 0, 0, 0]);
    assert_eq!(run("").await, [1, 0, 0, 0, 1, 0, 0]);
    assert_eq!(run("sim").await, [1, 0, 1, 0, 0, 0, 0]);
    assert_eq!(run("sim").await, [1, 0, 0, 0, 1, 0, 0]);
    let all = activities(&admin).await;
    assert_eq!(all.len(), 1);
    assert!(all[0]["completedAt"].is_string(), "{all:#?}");
}

#[tokio::test]
async fn an_import_of_activities_is_taken_back_but_for_what_was_changed_since() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = known(&admin).await[1].clone();
    let due = "2026-11-05T17:30:00Z";
    admin.activity_create(json!({ "type": "TASK", "subject": "Velha", "customerId": ana, "dueAt": due })).await;
    let file = "assunto;data;e-mail;descrição\n\
        velha;05/11/2026 14:30;ana@exemplo.com.br;Com cuidado\n\
        Nova;;ana@exemplo.com.br;\nMexida;;ana@exemplo.com.br;\n";
    let import = taken(&app, &admin, "ACTIVITY", file, Value::Null).await;
    assert_eq!(counts(&import), [3, 2, 1, 0, 0, 0, 0], "{import:#}");
    let changed = activities(&admin).await.into_iter().find(|one| one["subject"] == "Mexida").unwrap();
    let input = json!({ "id": changed["id"], "description": "Importante" });
    admin.activity_try("activityUpdate", "ActivityUpdateInput", input).await;
    admin.import_do("importUndo", &import["id"]).await;
    app.drain().await;
    let import = admin.import_read(&import["id"]).await;
    assert_eq!((&import["state"], &import["undone"], &import["kept"]), (&json!("UNDONE"), &json!(2), &json!(1)));
    let list = "{ activities(first: 50) { nodes { subject description } } }";
    let mut left = admin.query(list, json!({})).await["activities"]["nodes"].as_array().unwrap().clone();
    left.sort_by_key(|one| one["subject"].as_str().unwrap().to_owned());
    let expected = json!([
        { "subject": "Mexida", "description": "Importante" }, { "subject": "Velha", "description": null }
    ]);
    assert_eq!(json!(left), expected);
}

#[tokio::test]
async fn what_is_due_at_no_time_is_told_apart_by_what_is_written_about_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = known(&admin).await[1].clone();
    for n in 0..30 {
        let more = json!({ "type": "TASK", "subject": format!("Outra {n}"), "customerId": ana });
        admin.activity_create(more).await;
    }
    let file = "assunto;e-mail;descrição;concluída\n\
        Ligar;ana@exemplo.com.br;Sobre o plano;\n\
        Ligar;ana@exemplo.com.br;Sobre a fatura;\n\
        LIGAR;ana@exemplo.com.br;Sobre o plano;\n\
        Visita;ana@exemplo.com.br;;05/11/2024\n";
    let import = taken(&app, &admin, "ACTIVITY", file, Value::Null).await;
    assert_eq!(counts(&import), [4, 3, 0, 0, 0, 1, 0], "{import:#}");
    let again = taken(&app, &admin, "ACTIVITY", file, Value::Null).await;
    assert_eq!(counts(&again), [4, 0, 0, 0, 3, 1, 0], "{again:#}");
    assert_eq!(activities(&admin).await.len(), 33);
}

#[tokio::test]
async fn an_undo_puts_back_when_customers_were_last_contacted() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    known(&admin).await;
    let contacted = async || {
        let list = "{ customers(where: { search: \"ana lima\" }) { nodes { lastContactedAt } } }";
        admin.query(list, json!({})).await["customers"]["nodes"][0]["lastContactedAt"].take()
    };
    let first = "tipo;assunto;e-mail;concluída\nVisita;Antes;ana@exemplo.com.br;01/10/2024\n";
    taken(&app, &admin, "ACTIVITY", first, Value::Null).await;
    let before = contacted().await;
    assert_eq!(before, "2024-10-01T15:00:00+00:00");
    let file = "tipo;assunto;e-mail;concluída\n\
        Ligação;Um;ana@exemplo.com.br;03/11/2024\n\
        Ligação;Dois;ana@exemplo.com.br;05/11/2024\n\
        Tarefa;Três;ana@exemplo.com.br;06/11/2024\n";
    let import = taken(&app, &admin, "ACTIVITY", file, Value::Null).await;
    assert_eq!(contacted().await, "2024-11-05T15:00:00+00:00", "a task is no contact");
    admin.import_do("importUndo", &import["id"]).await;
    app.drain().await;
    assert_eq!(contacted().await, before);

    // A contact that somebody noted since stays.
    let import = taken(&app, &admin, "ACTIVITY", file, Value::Null).await;
    let ana = admin.query("{ customers(where: { search: \"ana lima\" }) { nodes { id } } }", json!({})).await;
    let ana = &ana["customers"]["nodes"][0]["id"];
    let call = json!({ "type": "CALL", "subject": "Hoje", "customerId": ana, "completed": true });
    let call = admin.activity_create(call).await;
    admin.import_do("importUndo", &import["id"]).await;
    app.drain().await;
    assert_eq!(contacted().await, call["completedAt"]);
}

#[tokio::test]
async fn a_day_beyond_all_calendars_is_a_line_that_is_refused() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    known(&admin).await;
    for day in ["+262142-12-31", "31/12/+262142", "+262142-12-31T23:59:59Z", "31/12/262142 23:59", "-262143-01-01"] {
        for (entity, file) in [
            ("ACTIVITY", format!("assunto;e-mail;data\nA;ana@exemplo.com.br;{day}\n")),
            ("ACTIVITY", format!("assunto;e-mail;concluída\nA;ana@exemplo.com.br;{day}\n")),
            ("DEAL", format!("título;e-mail;previsão\nA;ana@exemplo.com.br;{day}\n")),
            ("DEAL", format!("título;e-mail;status;fechado em\nA;ana@exemplo.com.br;ganho;{day}\n")),
        ] {
            let import = taken(&app, &admin, entity, &file, Value::Null).await;
            assert_eq!((&import["state"], counts(&import)[6]), (&json!("DONE"), 1), "{entity} {day}: {import:#}");
        }
    }
}

#[tokio::test]
async fn deals_and_activities_are_taken_over_from_the_command_line() {
    let balcao = Balcao::default();
    let file = |name: &str, content: &str| {
        let path = balcao.folder().join(name);
        std::fs::write(&path, content).expect("a file");
        path.display().to_string()
    };
    let customers = file("c.csv", "nome;e-mail\nAna Lima;ana@exemplo.com.br\n");
    let deals = file("d.csv", "título;e-mail;valor\nPlano;ana@exemplo.com.br;10\nOutro;x@exemplo.com.br;1\n");
    let activities = file("a.csv", "assunto;e-mail;negócio\nLigar;ana@exemplo.com.br;Plano\n");
    let (made, said) = told(&balcao, &["seed"]).await;
    assert!(made, "{said}");
    let run = async |what: &str, file: &str, more: &[&str]| -> Value {
        let output = balcao.run(&[&["import", what, file], more].concat()).await;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("a report")
    };
    let of = |report: &Value| ["read", "created", "unchanged", "invalid"].map(|key| report[key].as_i64().unwrap());
    assert_eq!(of(&run("customers", &customers, &[]).await), [1, 1, 0, 0]);
    assert_eq!(of(&run("deals", &deals, &["--dry-run"]).await), [2, 1, 0, 1]);
    let report = run("deals", &deals, &[]).await;
    assert_eq!(of(&report), [2, 1, 0, 1]);
    assert_eq!(report["rows"][0]["problems"][0]["column"], "e-mail", "{report:#}");
    assert_eq!(of(&run("activities", &activities, &[]).await), [1, 1, 0, 0]);
    assert_eq!(of(&run("activities", &activities, &["--on-duplicate", "fill"]).await), [1, 0, 1, 0]);
}

async fn told(balcao: &Balcao, arguments: &[&str]) -> (bool, String) {
    let output = balcao.run(arguments).await;
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}
