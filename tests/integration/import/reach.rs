//! Whose customers a file finds, and who may take an import back.

use super::{counts, known, taken};
use crate::crm::reach::limit;
use tests::{Client, TestApp, Value, json};

/// An agent who may run imports, and reaches only what is theirs.
pub(super) async fn agent(app: &TestApp) -> Client {
    let own = |permission: &&str| json!({ "permission": permission, "scope": "OWN" });
    let permissions = [
        "customer.read",
        "customer.write",
        "customer.delete",
        "deal.read",
        "deal.write",
        "deal.move",
        "deal.delete",
        "activity.read",
        "activity.write",
    ];
    let mut grants: Vec<Value> = permissions.iter().map(own).collect();
    grants.push(json!({ "permission": "import.run", "scope": "ALL" }));
    limit(app, json!(grants)).await
}

#[tokio::test]
async fn a_line_with_the_key_of_somebody_out_of_sight_never_means_another_of_that_name() {
    let app = TestApp::start().await;
    known(&app.admin().await).await;
    let agent = agent(&app).await;
    // The same name as the one whose e-mail, phone and tax id the lines have.
    let taken_phone = json!({ "contactPoints": [{ "kind": "EMAIL", "value": "outra@exemplo.com.br" }] });
    agent.customer_create("Ana Lima", taken_phone).await;
    agent.customer_create("Padaria Lua", json!({})).await;
    let deals = "título;cliente;cnpj;e-mail;telefone\n\
        A;Ana Lima;;ana@exemplo.com.br;\n\
        B;Ana Lima;;;11 98765-4321\n\
        C;Padaria Lua;11.222.333/0001-81;;\n\
        D;Padaria Lua;;;\n\
        E;Ana Lima;;nova@exemplo.com.br;\n\
        F;;;outra@exemplo.com.br;11 98765-4321\n";
    let import = taken(&app, &agent, "DEAL", deals, Value::Null).await;
    assert_eq!(counts(&import), [6, 3, 0, 0, 0, 0, 3], "{import:#}");
    let lines = import["rejections"].as_array().unwrap().iter();
    let told: Vec<_> = lines.map(|line| (line["line"].as_i64().unwrap(), line["problems"].clone())).collect();
    assert_eq!(told.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 4]);
    for (_, problems) in &told {
        let text = problems[0]["message"].as_str().unwrap();
        assert!(text.starts_with("Este cliente não foi encontrado"), "{problems}");
    }
    let activities = "assunto;cliente;e-mail\nLigar;Ana Lima;ana@exemplo.com.br\nVisitar;Ana Lima;\n";
    let import = taken(&app, &agent, "ACTIVITY", activities, Value::Null).await;
    assert_eq!(counts(&import), [2, 1, 0, 0, 0, 0, 1], "{import:#}");
}

#[tokio::test]
async fn among_many_of_one_name_none_is_meant_and_the_others_are_found() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for _ in 0..7 {
        admin.customer_create("José da Silva", json!({})).await;
    }
    admin.customer_create("Rita Campos", json!({})).await;
    let file = "título;cliente\nA;José da Silva\nB;Rita Campos\nC;JOSE DA SILVA\n";
    let import = taken(&app, &admin, "DEAL", file, Value::Null).await;
    assert_eq!(counts(&import), [3, 1, 0, 0, 0, 0, 2], "{import:#}");
    let text = import["rejections"][0]["problems"][0]["message"].as_str().unwrap();
    assert!(text.starts_with("Há mais de um cliente com este nome"), "{text}");
}

#[tokio::test]
async fn who_reaches_their_own_takes_back_their_own_imports_and_nobody_elses() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = known(&admin).await[1].clone();
    let agent = agent(&app).await;
    let me = crate::crm::support::user_id(&agent).await;
    let give = "mutation($in: CustomerUpdateInput!) { customerUpdate(input: $in) { userErrors { message } } }";
    admin.query(give, json!({ "in": { "id": ana, "ownerId": me } })).await;
    for (entity, file) in [
        ("CUSTOMER", "nome;responsável\nNovo;agent@loja.test\n"),
        ("DEAL", "título;e-mail;responsável\nNegócio;ana@exemplo.com.br;agent@loja.test\n"),
        ("ACTIVITY", "assunto;e-mail;responsável\nLigar;ana@exemplo.com.br;agent@loja.test\n"),
    ] {
        let undo = "mutation($id: ID!) { importUndo(id: $id) { userErrors { code } } }";
        let of_admin = taken(&app, &admin, entity, file, Value::Null).await;
        assert_eq!(counts(&of_admin)[1], 1, "{of_admin:#}");
        // The record is the agent's, and yet the import is not.
        assert_eq!(agent.error_codes(undo, json!({ "id": of_admin["id"] })).await, ["FORBIDDEN"], "{entity}");
        assert_eq!(admin.import_read(&of_admin["id"]).await["state"], "DONE");
        admin.import_do("importUndo", &of_admin["id"]).await;
        app.drain().await;

        let of_agent = taken(&app, &agent, entity, file, Value::Null).await;
        assert_eq!(counts(&of_agent)[1], 1, "{of_agent:#}");
        agent.import_do("importUndo", &of_agent["id"]).await;
        app.drain().await;
        let undone = agent.import_read(&of_agent["id"]).await;
        assert_eq!((&undone["state"], &undone["undone"]), (&json!("UNDONE"), &json!(1)), "{entity}");
    }
}
