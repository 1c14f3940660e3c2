use super::counts;
use tests::{TestApp, Value, json};

const FILE: &str = "Nome completo;Contato preferido;Zap;Obs;Valor\n\
    Ana Lima;ana@exemplo.com.br;(11) 98765-4321;boa;1.234,56\n\
    Bia Reis;bia@exemplo.com.br;98765-0000;;10\n\
    Ana Lima;ana@exemplo.com.br;;outra;\n\
    Cid;isto não é e-mail;(11) 91234;;dez\n";

fn column<'i>(import: &'i Value, header: &str) -> &'i Value {
    import["columns"].as_array().unwrap().iter().find(|column| column["header"] == header).unwrap()
}

#[tokio::test]
async fn a_file_is_mapped_checked_run_and_reported() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.custom_field_create("Valor", "NUMBER", json!({})).await;
    let import = admin.import_upload("clientes.csv", FILE.as_bytes()).await;
    let id = &import["id"];
    let seems = |header: &str| {
        let column = column(&import, header);
        (column["target"].as_str().unwrap(), column["confidence"].as_str().unwrap())
    };
    assert_eq!(seems("Nome completo"), ("name", "HEADER"));
    assert_eq!(seems("Zap"), ("contact.whatsapp", "HEADER"));
    assert_eq!(seems("Valor"), ("custom.valor", "HEADER"));
    assert_eq!(seems("Obs"), ("ignore", "NONE"));
    assert_eq!(column(&import, "Nome completo")["samples"], json!(["Ana Lima", "Bia Reis", "Cid"]));

    let columns = json!([{ "header": "Contato preferido", "target": "contact.email" }]);
    let settings = json!({ "columns": columns, "areaCode": "11", "tags": ["Planilha"], "source": "Feira" });
    admin.import_update(id, settings).await;
    let preview = "query($id: ID!) { import(id: $id) { preview { line cells problems { column message } } } }";
    let preview = admin.query(preview, json!({ "id": id })).await["import"]["preview"].take();
    assert_eq!((&preview[0]["line"], &preview[0]["problems"]), (&json!(2), &json!([])));
    assert_eq!(preview[3]["problems"].as_array().unwrap().len(), 3, "{preview:#}");

    admin.import_do("importCheck", id).await;
    app.drain().await;
    let import = admin.import_read(id).await;
    assert_eq!(import["state"], "CHECKED");
    assert_eq!(counts(&import["check"]), [4, 2, 0, 0, 0, 1, 1], "{import:#}");
    assert_eq!(admin.customer_names(json!({}), json!([])).await.len(), 0, "a check writes nothing");
    assert_eq!(admin.query("{ tags { name } }", json!({})).await["tags"], json!([]));

    admin.import_do("importStart", id).await;
    app.drain().await;
    let import = admin.import_read(id).await;
    assert_eq!((&import["state"], counts(&import)), (&json!("DONE"), [4, 2, 0, 0, 0, 1, 1]), "{import:#}");
    assert_eq!(import["rejections"][0]["line"], 5);
    assert_eq!(import["rejections"][0]["problems"].as_array().unwrap().len(), 3);
    let names = admin.customer_names(json!({}), json!([{ "field": "NAME" }])).await;
    assert_eq!(names, ["Ana Lima", "Bia Reis"]);
    let found = admin.query("{ customers(where: { search: \"11 98765-0000\" }) { nodes { id } } }", json!({})).await;
    let bia = admin.customer_read(found["customers"]["nodes"][0]["id"].as_str().unwrap()).await;
    assert_eq!(
        (&bia["name"], &bia["source"], &bia["tags"][0]["name"]),
        (&json!("Bia Reis"), &json!("Feira"), &json!("Planilha"))
    );

    let rejected = admin.get(import["rejectionsUrl"].as_str().unwrap()).await.text().await.unwrap();
    let lines: Vec<&str> = rejected.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "Nome completo;Contato preferido;Zap;Obs;Valor;Linha;Motivo");
    assert!(lines[1].starts_with("Cid;isto não é e-mail;(11) 91234;;dez;5;"), "{}", lines[1]);
    assert_eq!(lines.len(), 2);
}

#[tokio::test]
async fn what_was_chosen_is_proposed_for_the_next_file_with_the_same_header() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let import = admin.import_upload("a.csv", b"nome;quem\nAna;ana@exemplo.com.br\n").await;
    let columns = json!([{ "header": "quem", "target": "contact.other" }]);
    admin.import_update(&import["id"], json!({ "columns": columns })).await;
    admin.import_do("importStart", &import["id"]).await;
    app.drain().await;
    let next = admin.import_upload("b.csv", b"nome;quem\nBia;bia@exemplo.com.br\n").await;
    let column = &next["columns"][1];
    assert_eq!((&column["target"], &column["confidence"]), (&json!("contact.other"), &json!("CHOSEN")));
    let other = admin.import_upload("c.csv", b"nome;quem;x\nBia;bia@exemplo.com.br;\n").await;
    let column = &other["columns"][1];
    assert_eq!((&column["target"], &column["confidence"]), (&json!("contact.email"), &json!("VALUES")));
}

#[tokio::test]
async fn it_pauses_goes_on_and_is_cancelled() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let import = admin.import_upload("p.csv", super::people(0, 10).as_bytes()).await;
    let id = &import["id"];
    admin.import_do("importStart", id).await;
    assert_eq!(admin.import_do("importPause", id).await["state"], "PAUSED");
    app.drain().await;
    assert_eq!(counts(&admin.import_read(id).await), [0; 7]);
    admin.import_do("importResume", id).await;
    app.drain().await;
    let import = admin.import_read(id).await;
    assert_eq!((&import["state"], counts(&import)), (&json!("DONE"), [10, 10, 0, 0, 0, 0, 0]));
    assert_eq!(admin.import_refused("importPause", id).await[0]["code"], "NOT_ALLOWED");

    let other = admin.import_upload("q.csv", super::people(10, 20).as_bytes()).await;
    admin.import_do("importStart", &other["id"]).await;
    assert_eq!(admin.import_do("importCancel", &other["id"]).await["state"], "CANCELLED");
    app.drain().await;
    assert_eq!(admin.customer_names(json!({}), json!([])).await.len(), 10);
}

#[tokio::test]
async fn who_watches_sees_it_go_on() {
    let app = TestApp::live().await;
    let admin = app.admin().await;
    let import = admin.import_upload("p.csv", super::people(0, 4_500).as_bytes()).await;
    let mut socket = admin.socket().await;
    let watch = "subscription($id: ID!) { importChanged(id: $id) { state counts { read } } }";
    let watch = socket.subscribe(watch, json!({ "id": import["id"] })).await;
    let first = socket.next(&watch).await;
    assert_eq!(first["importChanged"]["state"], "DRAFT");
    admin.import_do("importStart", &import["id"]).await;
    loop {
        let news = socket.next(&watch).await;
        if news["importChanged"]["state"] == "DONE" {
            assert_eq!(news["importChanged"]["counts"]["read"], 4_500);
            break;
        }
    }
}

#[tokio::test]
async fn the_audit_log_says_who_took_over_which_file_and_what_came_of_it() {
    let app = TestApp::start().await;
    let manager = app.manager().await;
    let import = manager.import_upload("clientes.csv", FILE.as_bytes()).await;
    manager.import_do("importStart", &import["id"]).await;
    app.drain().await;
    let log = "{ auditLog(where: { entity: \"import\" }) { nodes { action actor { email } after } } }";
    let log = app.admin().await.query(log, json!({})).await["auditLog"]["nodes"].take();
    let of = |action: &str| log.as_array().unwrap().iter().find(|entry| entry["action"] == action).cloned();
    for action in ["import.created", "import.started", "customer.imported", "import.finished"] {
        let entry = of(action).unwrap_or_else(|| panic!("no {action} in {log:#}"));
        assert_eq!(
            (&entry["actor"]["email"], &entry["after"]["file"]),
            (&json!("manager@loja.test"), &json!("clientes.csv"))
        );
    }
    let counts = of("import.finished").unwrap()["after"]["counts"].take();
    assert_eq!((&counts["read"], counts["created"].as_i64() > Some(0)), (&json!(4), true), "{counts:#}");
}
