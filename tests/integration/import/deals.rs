//! Deals from files: whose they are, where they stand, what is refused.

use super::{counts, known, people, taken};
use crate::crm::reach::limit;
use std::time::Duration;
use tests::{Client, TestApp, Value, json};

/// As a spreadsheet of a Brazilian sales team is.
const MESSY: &str = "Negócio;Cliente;CNPJ;E-mail do cliente;Etapa;Valor;Previsão de fechamento;Vendedor;Situação;Motivo da perda;Etiquetas;Obs\n\
    Plano Pro;;11.222.333/0001-81;;proposta ENVIADA;R$ 1.234,56;31/12/2026;Alice Agente;;;Quente, Varejo;Ligar antes\n\
    \n\
    Plano básico;;;ANA@exemplo.com.br;;1234.56;2026-12-05;;aberto;;;\n\
    Consultoria;ana  lima;;;;10;;;Ganho;;;\n\
    Site;Ana Lima;;;Lead;;;;perdido;Preço;;\n\
    Site novo;Ana Lima;;;;;;;perdido;;;\n\
    Ambíguo;Maria;;;;;;;;;;\n\
    Fantasma;;;ninguem@exemplo.com.br;;;;;;;;\n\
    PLANO PRO;Padaria Lua;;;;2.000,00;;;;;;\n\
    Torto;Ana Lima;;;Lead;dez;31/02/2026;;;;;\n\
    Sem etapa;Ana Lima;;;Etapa X;;;;;;;\n";

/// All deals by title.
pub async fn deals(client: &Client) -> Value {
    let list = "{ deals(orderBy: [{ field: TITLE }], first: 50) { nodes { id title status lostReason source notes
        expectedCloseOn stage { name } value { amountMinor currency } owner { name } tags { name } customer { name }
        stageHistory { from { name } to { name } } } } }";
    client.query(list, json!({})).await["deals"]["nodes"].take()
}

/// One of them.
pub async fn deal(client: &Client, title: &str) -> Value {
    let all = deals(client).await;
    let found: Vec<&Value> = all.as_array().unwrap().iter().filter(|deal| deal["title"] == title).collect();
    assert_eq!(found.len(), 1, "{title}: {all:#}");
    found[0].clone()
}

#[tokio::test]
async fn a_messy_brazilian_file_becomes_deals_of_customers_who_are_there() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    known(&admin).await;
    let import = admin.import_upload_of("DEAL", "negocios.csv", MESSY.as_bytes()).await;
    let id = &import["id"];
    let targets: Vec<_> = import["columns"].as_array().unwrap().iter().map(|column| &column["target"]).collect();
    let expected = [
        "title",
        "customer.name",
        "customer.taxId",
        "customer.email",
        "stage",
        "value",
        "expectedClose",
        "owner",
        "status",
        "lostReason",
        "tags",
        "notes",
    ];
    assert_eq!(targets, expected, "{import:#}");
    admin.import_do("importCheck", id).await;
    app.drain().await;
    let checked = admin.import_read(id).await;
    assert_eq!(counts(&checked["check"]), [10, 4, 0, 1, 0, 0, 5], "{checked:#}");
    assert_eq!(deals(&admin).await, json!([]), "a check writes nothing");

    admin.import_do("importStart", id).await;
    app.drain().await;
    let import = admin.import_read(id).await;
    assert_eq!((&import["state"], counts(&import)), (&json!("DONE"), [10, 4, 0, 1, 0, 0, 5]), "{import:#}");
    let pro = deal(&admin, "Plano Pro").await;
    assert_eq!(
        (&pro["customer"]["name"], &pro["stage"]["name"], &pro["status"], &pro["owner"]["name"]),
        (&json!("Padaria Lua"), &json!("Proposta enviada"), &json!("OPEN"), &json!("Alice Agente"))
    );
    // A later line of the file told of it again.
    assert_eq!(pro["value"], json!({ "amountMinor": 200_000, "currency": "BRL" }));
    assert_eq!((&pro["expectedCloseOn"], &pro["notes"]), (&json!("2026-12-31"), &json!("Ligar antes")));
    assert_eq!(pro["tags"], json!([{ "name": "Quente" }, { "name": "Varejo" }]));
    let basic = deal(&admin, "Plano básico").await;
    assert_eq!((&basic["stage"]["name"], &basic["value"]["amountMinor"]), (&json!("Lead"), &json!(123_456)));
    assert_eq!(basic["expectedCloseOn"], "2026-12-05");
    assert_eq!(deal(&admin, "Consultoria").await["status"], "WON");
    let lost = deal(&admin, "Site").await;
    assert_eq!((&lost["status"], &lost["lostReason"]), (&json!("LOST"), &json!("Preço")));
    assert_eq!(admin.column("Lead").await, ["Plano básico"]);
}

#[tokio::test]
async fn what_is_refused_says_where_and_why_and_is_in_the_rejects_file() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    known(&admin).await;
    let import = taken(&app, &admin, "DEAL", MESSY, Value::Null).await;
    let told: Vec<(i64, Vec<(&str, &str)>)> = import["rejections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let problems = line["problems"].as_array().unwrap().iter();
            let each = problems.map(|one| (one["column"].as_str().unwrap(), one["message"].as_str().unwrap()));
            (line["line"].as_i64().unwrap(), each.collect())
        })
        .collect();
    let lines: Vec<i64> = told.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [7, 8, 9, 11, 12], "{told:#?}");
    assert_eq!(told[0].1[0].0, "Motivo da perda", "a lost deal needs a reason: {told:#?}");
    assert_eq!(
        told[1].1,
        [("Cliente", "Há mais de um cliente com este nome. Informe o CPF ou CNPJ, o e-mail ou o telefone.")]
    );
    assert_eq!(
        told[2].1,
        [("E-mail do cliente", "Este cliente não foi encontrado. Cadastre ou importe o cliente antes.")]
    );
    let mut columns: Vec<&str> = told[3].1.iter().map(|(column, _)| *column).collect();
    columns.sort_unstable();
    assert_eq!(columns, ["Previsão de fechamento", "Valor"]);
    assert_eq!(told[4].1, [("Etapa", "Esta etapa não existe no funil.")]);
    let rejected = admin.get(import["rejectionsUrl"].as_str().unwrap()).await.text().await.unwrap();
    let lines: Vec<&str> = rejected.lines().collect();
    assert_eq!(lines.len(), 6);
    assert!(lines[3].starts_with("Fantasma;;;ninguem@exemplo.com.br;"), "{}", lines[3]);
    assert!(lines[3].contains("Este cliente não foi encontrado"), "{}", lines[3]);
}

#[tokio::test]
async fn a_file_that_does_not_say_whose_its_deals_are_is_refused_before_it_runs() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for (file, word) in [("título;valor\nSite;10\n", "diz quem é o cliente"), ("cliente;valor\nAna;10\n", "título")]
    {
        let import = admin.import_upload_of("DEAL", "n.csv", file.as_bytes()).await;
        let problems = admin.import_refused("importStart", &import["id"]).await;
        assert!(problems[0]["message"].as_str().unwrap().contains(word), "{problems:#}");
    }
    let targets = "{ customers: importTargets deals: importTargets(entity: DEAL) }";
    let targets = admin.query(targets, json!({})).await;
    let has = |of: &str, target: &str| targets[of].as_array().unwrap().contains(&json!(target));
    assert!(has("deals", "expectedClose") && !has("deals", "legalName") && has("customers", "legalName"));
}

#[tokio::test]
async fn a_run_of_deals_that_is_killed_ends_as_one_that_was_not() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.import_customers(people(0, 1_500)).await;
    let line = |n: usize| format!("Venda {};p{}@exemplo.com.br;{},50;{}\n", n / 2, n % 1_500, n, ["", "ganho"][n % 2]);
    let wrong = "Sem cliente;x@exemplo.com.br;1;\n".repeat(50);
    let file = format!("título;e-mail;valor;status\n{}{wrong}", (0..6_000).map(line).collect::<String>());
    let import = admin.import_upload_of("DEAL", "n.csv", file.as_bytes()).await;
    let id = &import["id"];
    admin.import_do("importStart", id).await;
    let mut killed = 0;
    while admin.import_read(id).await["state"] == "RUNNING" {
        let run = api::jobs::runner::run_once(app.app());
        let patience = Duration::from_millis(fastrand::u64(100..1_000) + killed * 300);
        if tokio::time::timeout(patience, run).await.is_err() {
            killed += 1;
        }
        app.lose_workers().await;
    }
    let import = admin.import_read(id).await;
    assert_eq!(counts(&import), [6_050, 6_000, 0, 0, 0, 0, 50], "killed {killed} times: {import:#}");
    let count = admin.query("{ deals { totalCount } }", json!({})).await;
    assert_eq!(count["deals"]["totalCount"], 6_000, "killed {killed} times");
}

#[tokio::test]
async fn customers_of_another_company_are_not_found() {
    let Some(app) = TestApp::multi().await else { return };
    let (here, there) = (app.sign_in("admin@loja.test").await, app.sign_in("admin@outra.test").await);
    known(&there).await;
    let file = "título;cliente;cnpj;e-mail\nA;Padaria Lua;;\nB;;11.222.333/0001-81;\nC;;;ana@exemplo.com.br\n";
    let import = taken(&app, &here, "DEAL", file, Value::Null).await;
    assert_eq!(counts(&import), [3, 0, 0, 0, 0, 0, 3], "{import:#}");
    let import = taken(&app, &there, "DEAL", file, Value::Null).await;
    assert_eq!(counts(&import), [3, 3, 0, 0, 0, 0, 0], "{import:#}");
    assert_eq!(deals(&here).await, json!([]));
}

#[tokio::test]
async fn who_may_import_but_not_write_deals_may_look_and_not_begin() {
    let app = TestApp::start().await;
    known(&app.admin().await).await;
    let all = |permissions: &[&str]| -> Value {
        permissions.iter().map(|permission| json!({ "permission": permission, "scope": "ALL" })).collect()
    };
    let agent = limit(&app, all(&["import.run", "customer.read", "customer.write", "deal.read"])).await;
    let import = agent.import_upload_of("DEAL", "n.csv", b"titulo;e-mail\nA;ana@exemplo.com.br\n").await;
    let start = "mutation($id: ID!) { importStart(id: $id) { import { id } } }";
    assert_eq!(agent.error_codes(start, json!({ "id": import["id"] })).await, ["FORBIDDEN"]);
    app.drain().await;
    assert_eq!(deals(&app.admin().await).await, json!([]));
}

#[tokio::test]
async fn who_sees_only_their_own_customers_finds_no_others() {
    let app = TestApp::start().await;
    known(&app.admin().await).await;
    let own = |permission: &&str| json!({ "permission": permission, "scope": "OWN" });
    let permissions = ["customer.read", "customer.write", "deal.read", "deal.write", "deal.move"];
    let mut grants: Vec<Value> = permissions.iter().map(own).collect();
    grants.push(json!({ "permission": "import.run", "scope": "ALL" }));
    let agent = limit(&app, json!(grants)).await;
    agent.customer_create("Meu cliente", json!({})).await;
    let file = "título;cliente;e-mail\nA;Meu cliente;\nB;;ana@exemplo.com.br\nC;Ana Lima;\n";
    let import = taken(&app, &agent, "DEAL", file, Value::Null).await;
    assert_eq!(counts(&import), [3, 1, 0, 0, 0, 0, 2], "{import:#}");
}
