//! A dry run says of a whole file what the run then does, number by number: also of lines far apart that tell of the
//! same record, each adding to it, contradicting it or saying it again.

use super::{counts, fixes::fix, people, reach::agent, taken};
use fastrand::Rng;
use std::fmt::Write;
use tests::{Client, TestApp, Value, json};

/// Lines of a file that come in more than two pieces.
const LINES: usize = 4_300;

/// Checks a file and then runs it: both say the same, and this is what they say.
async fn agrees(app: &TestApp, client: &Client, entity: &str, file: &str, settings: Value) -> [i64; 7] {
    let import = client.import_upload_of(entity, "arquivo.csv", file.as_bytes()).await;
    client.import_update(&import["id"], settings.clone()).await;
    client.import_do("importCheck", &import["id"]).await;
    app.drain().await;
    runs_as_checked(app, client, &import["id"], &settings).await
}

/// Runs a file that was checked.
async fn runs_as_checked(app: &TestApp, client: &Client, id: &Value, how: &Value) -> [i64; 7] {
    let checked = client.import_read(id).await;
    client.import_do("importStart", id).await;
    app.drain().await;
    let done = client.import_read(id).await;
    assert_eq!(done["state"], "DONE", "{done:#}");
    assert_eq!(counts(&checked["check"]), counts(&done), "{how}");
    counts(&done)
}

fn one_of<'t>(random: &mut Rng, texts: &[&'t str]) -> &'t str {
    texts[random.usize(..texts.len())]
}

/// Few people, each told of several times under one key or another.
fn customers(random: &mut Rng) -> String {
    let mut file = "nome;e-mail;telefone;categoria;cidade;etiquetas;empresa;tipo\n".to_owned();
    for _ in 0..LINES {
        let (person, other) = (random.usize(..2_500), random.usize(..2_500));
        let name = if random.u8(..20) == 0 { String::new() } else { format!("Pessoa {person}") };
        let email = if random.bool() { format!("p{person}@exemplo.com.br") } else { String::new() };
        // Now and then somebody else's.
        let whose = if random.u8(..30) == 0 { other } else { person };
        let phone = if random.bool() {
            format!("(11) 9{:04}-{:04}", 7_000 + whose / 10_000, whose % 10_000)
        } else {
            String::new()
        };
        let category = one_of(random, &["", "", "Varejo", "Atacado"]);
        let city = one_of(random, &["", "", "Recife", "Olinda"]);
        let tags = one_of(random, &["", "", "", "Quente", "Quente, Novo", "Frio"]);
        let company = one_of(random, &["", "", "", "Padaria Lua", "Mercado Sol"]);
        let kind = one_of(random, &["", "", "", "", "", "", "", "", "", "", "", "empresa"]);
        writeln!(file, "{name};{email};{phone};{category};{city};{tags};{company};{kind}").expect("text");
    }
    file
}

#[tokio::test]
async fn of_people_whom_many_lines_tell_of_a_dry_run_says_what_the_run_does() {
    let policies = [
        json!({ "columns": [] }),
        json!({ "columns": [], "existing": "FILL", "repeated": "FILL" }),
        json!({ "columns": [], "repeated": "LEAVE", "matchBy": ["EMAIL"] }),
    ];
    for (seed, settings) in policies.into_iter().enumerate() {
        let app = TestApp::start().await;
        let admin = app.admin().await;
        // Some are there before.
        taken(&app, &admin, "CUSTOMER", &people(0, 300), Value::Null).await;
        let file = customers(&mut Rng::with_seed(seed as u64));
        let [read, created, updated, merged, unchanged, duplicate, invalid] =
            agrees(&app, &admin, "CUSTOMER", &file, settings).await;
        assert!(read > 2 * 2_000, "blank lines are none");
        assert!(
            created > 500 && updated > 50 && invalid > 20,
            "{created} {updated} {unchanged} {invalid}: it is no file without surprises"
        );
        assert!(merged + duplicate > 500, "lines tell of the same people");
    }
}

#[tokio::test]
async fn of_deals_and_activities_too() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    taken(&app, &admin, "CUSTOMER", &people(0, 300), Value::Null).await;
    let mut random = Rng::with_seed(5);
    let mut deals = "título;e-mail;valor;etapa;motivo da perda;etiquetas\n".to_owned();
    let mut activities = "tipo;assunto;data;e-mail;descrição;concluída\n".to_owned();
    for _ in 0..LINES {
        let email = format!("p{}@exemplo.com.br", random.usize(..310));
        let (title, value) = (one_of(&mut random, &["Plano", "Site", "Suporte"]), random.u8(..3));
        let stage = one_of(&mut random, &["", "", "Lead", "Proposta enviada", "Ganho", "Perdido"]);
        let reason = if random.bool() { "Preço" } else { "" };
        let tags = one_of(&mut random, &["", "Quente"]);
        writeln!(deals, "{title};{email};{value};{stage};{reason};{tags}").expect("text");
        let kind = one_of(&mut random, &["Ligação", "Tarefa"]);
        let day = one_of(&mut random, &["", "05/11/2026 14:30", "06/11/2026 09:00"]);
        let text = one_of(&mut random, &["", "Ligar antes", "Com calma"]);
        let done = one_of(&mut random, &["", "sim", "não", "04/11/2026"]);
        writeln!(activities, "{kind};Retornar;{day};{email};{text};{done}").expect("text");
    }
    for (entity, file) in [("DEAL", deals), ("ACTIVITY", activities)] {
        let [_, created, _, merged, _, _, invalid] =
            agrees(&app, &admin, entity, &file, json!({ "columns": [] })).await;
        assert!(created > 200 && merged > 200 && invalid > 20, "{entity}: {created} {merged} {invalid}");
    }
}

#[tokio::test]
async fn of_fields_of_the_company_cells_left_empty_and_customers_out_of_sight_too() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.custom_field_create("Renda", "NUMBER", json!({})).await;
    admin.custom_field_create("Desde", "DATE", json!({})).await;
    // Nobody's: an agent does not see them.
    taken(&app, &admin, "CUSTOMER", &people(0, 200), Value::Null).await;
    let agent = agent(&app).await;
    let random = &mut Rng::with_seed(7);
    let mut file = String::new();
    for (number, line) in customers(random).lines().enumerate() {
        let income = one_of(random, &["", "", "1.200,50", "1.200,50", "900", "muito"]);
        let since = one_of(random, &["", "", "05/11/2026", "06/11/2026", "31/02/2026"]);
        let more = if number == 0 { "Renda;Desde".to_owned() } else { format!("{income};{since}") };
        writeln!(file, "{line};{more}").expect("text");
    }
    let import = agent.import_upload_of("CUSTOMER", "arquivo.csv", file.as_bytes()).await;
    let id = &import["id"];
    agent.import_do("importCheck", id).await;
    app.drain().await;
    let bare = counts(&agent.import_read(id).await["check"]);
    let fixes = json!([{ "column": "Renda" }, { "column": "Desde", "value": "31/02/2026", "with": "28/02/2026" }]);
    assert_eq!(fix(&app, &agent, id, fixes.clone()).await["userErrors"], json!([]));
    let [_, created, updated, merged, _, _, invalid] = runs_as_checked(&app, &agent, id, &fixes).await;
    assert!(created > 500 && merged > 200 && updated == 0, "{created} {updated} {merged}");
    assert!(invalid > 100 && invalid + 500 < bare[6], "{invalid} of {}: those out of sight stay refused", bare[6]);
}
