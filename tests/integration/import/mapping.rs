use super::{counts, fixes::fix};
use crate::crm::reach::limit;
use rust_xlsxwriter::Workbook;
use tests::{Client, TestApp, Value, json, process};

async fn refused(admin: &Client, id: &Value, mut settings: Value) -> Value {
    settings["id"] = id.clone();
    let document = "mutation($input: ImportUpdateInput!) {
        importUpdate(input: $input) { userErrors { field code message } } }";
    let mut answer = admin.query(document, json!({ "input": settings })).await;
    answer["importUpdate"]["userErrors"].take()
}

async fn run(app: &TestApp, admin: &Client, id: &Value) -> Value {
    admin.import_do("importStart", id).await;
    app.drain().await;
    admin.import_read(id).await
}

#[tokio::test]
async fn two_columns_with_one_title_are_told_apart_by_a_number() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let file = b"Nome;Cidade;Cidade;\nAna;Campinas;Centro;x\n";
    let id = &admin.import_upload("a.csv", file).await["id"];
    let problems = admin.import_refused("importStart", id).await;
    assert!(problems[0]["message"].as_str().unwrap().contains("Cidade (2)"), "{problems:#}");
    let import = admin.import_read(id).await;
    let headers: Vec<&str> =
        import["columns"].as_array().unwrap().iter().map(|c| c["header"].as_str().unwrap()).collect();
    assert_eq!(headers, ["Nome", "Cidade", "Cidade (2)", "#4"]);
    let columns = json!([{ "header": "Cidade (2)", "target": "address.district" }]);
    admin.import_update(id, json!({ "columns": columns })).await;
    let import = run(&app, &admin, id).await;
    assert_eq!((&import["state"], counts(&import)), (&json!("DONE"), [1, 1, 0, 0, 0, 0, 0]), "{import:#}");
    let found = admin.query("{ customers { nodes { address { city district } } } }", json!({})).await;
    assert_eq!(found["customers"]["nodes"][0]["address"], json!({ "city": "Campinas", "district": "Centro" }));
}

#[tokio::test]
async fn a_column_for_cpfs_may_stand_beside_one_for_cnpjs() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let file =
        "nome;cpf;cnpj\nAna;012.345.678-90;\nPadaria;;11.222.333/0001-81\nDois;012.345.678-90;11.222.333/0001-81\n";
    let id = &admin.import_upload("a.csv", file.as_bytes()).await["id"];
    let import = run(&app, &admin, id).await;
    assert_eq!(counts(&import), [3, 2, 0, 0, 0, 0, 1], "{import:#}");
    let problem = &import["rejections"][0]["problems"][0];
    assert_eq!(problem["column"], "cnpj", "{import:#}");
    let found = admin.query("{ customers(orderBy: { field: NAME }) { nodes { taxId } } }", json!({})).await;
    assert_eq!(found["customers"]["nodes"], json!([{ "taxId": "01234567890" }, { "taxId": "11222333000181" }]));
}

#[tokio::test]
async fn a_file_without_a_column_of_names_says_so_until_one_is_chosen() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = &admin.import_upload("a.csv", b"quem;fone\nAna;(11) 98765-4321\n").await["id"];
    let preview = "query($id: ID!) { import(id: $id) { preview { line } } }";
    assert_eq!(admin.query(preview, json!({ "id": id })).await["import"]["preview"], json!([]));
    let problems = admin.import_refused("importStart", id).await;
    assert_eq!((&problems[0]["field"], &problems[0]["code"]), (&json!(["columns"]), &json!("INVALID")), "{problems:#}");
    admin.import_update(id, json!({ "columns": [{ "header": "quem", "target": "name" }] })).await;
    assert_eq!(admin.query(preview, json!({ "id": id })).await["import"]["preview"], json!([{ "line": 2 }]));
    assert_eq!(counts(&run(&app, &admin, id).await), [1, 1, 0, 0, 0, 0, 0]);
}

#[tokio::test]
async fn an_area_code_that_does_not_exist_is_refused() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = &admin.import_upload("a.csv", b"nome;fone\nAna;98765-4321\n").await["id"];
    for area in ["10", "1", "abc", "0011"] {
        let problems = refused(&admin, id, json!({ "columns": [], "areaCode": area })).await;
        assert_eq!(problems[0]["field"], json!(["areaCode"]), "{area}: {problems:#}");
    }
    admin.import_update(id, json!({ "columns": [], "areaCode": "11" })).await;
    assert_eq!(counts(&run(&app, &admin, id).await), [1, 1, 0, 0, 0, 0, 0]);
}

#[tokio::test]
async fn another_sheet_brings_its_own_columns() {
    let app = TestApp::with(|config| config.platform.program = Some(process::binary().to_owned())).await;
    let admin = app.admin().await;
    let mut book = Workbook::new();
    let people = book.add_worksheet().set_name("Pessoas").unwrap();
    people.write(0, 0, "Nome").unwrap();
    people.write(1, 0, "Ana").unwrap();
    let companies = book.add_worksheet().set_name("Empresas").unwrap();
    companies.write(0, 0, "Razão social").unwrap();
    companies.write(0, 1, "Cidade").unwrap();
    companies.write(1, 0, "Padaria Sol Ltda").unwrap();
    companies.write(1, 1, "Santos").unwrap();
    let id = &admin.import_upload("livro.xlsx", &book.save_to_buffer().unwrap()).await["id"];
    let import = admin.import_update(id, json!({ "columns": [], "sheet": "Empresas" })).await;
    let targets: Vec<&Value> = import["columns"].as_array().unwrap().iter().map(|column| &column["target"]).collect();
    assert_eq!(targets, ["legalName", "address.city"], "{import:#}");
    let problems = refused(&admin, id, json!({ "columns": [], "sheet": "Nenhuma" })).await;
    assert_eq!(problems[0]["field"], json!(["sheet"]), "{problems:#}");
    assert_eq!(counts(&run(&app, &admin, id).await), [1, 1, 0, 0, 0, 0, 0]);
    let found = admin.query("{ customers { nodes { name address { city } } } }", json!({})).await;
    assert_eq!(found["customers"]["nodes"][0], json!({ "name": "Padaria Sol Ltda", "address": { "city": "Santos" } }));
}

#[tokio::test]
async fn who_is_like_somebody_of_the_file_is_found_when_it_has_ended() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let first = "nome;telefone\nAna Lima;(11) 98765-4321\n";
    let id = &admin.import_upload("a.csv", first.as_bytes()).await["id"];
    run(&app, &admin, id).await;
    assert_eq!(admin.customer_duplicates().await.len(), 0);
    let second = "nome;e-mail;telefone\nAna Lima;ana@exemplo.com.br;(21) 98888-4321\nBia;bia@exemplo.com.br;\n";
    let id = &admin.import_upload("b.csv", second.as_bytes()).await["id"];
    run(&app, &admin, id).await;
    let pairs = admin.customer_duplicates().await;
    assert_eq!(pairs.len(), 1, "{pairs:?}");
    assert_eq!(pairs[0].2, "NAME_AND_PHONE_TAIL");
}

#[tokio::test]
async fn the_first_lines_say_what_they_are_read_as_and_what_would_become_of_them() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.customer_create("Ana", json!({ "taxId": "529.982.247-25" })).await;
    let file = "nome;cpf;fone;e-mail;nascimento\n\
        Ana;52998224725;(11) 98765-4321;ANA@exemplo.com.br;05/11/1990\n\
        Bia;;98765-4322;bia@exemplo.com.br;1990-11-05\n\
        Bia;;;bia@exemplo.com.br;\n\
        Bia Maria;;;bia@exemplo.com.br;\n\
        Cid;;;cid@exemplo;31/02/1990\n";
    let id = &admin.import_upload("a.csv", file.as_bytes()).await["id"];
    admin.import_update(id, json!({ "columns": [], "areaCode": "11" })).await;
    let preview = previewed(&admin, id).await;
    assert_eq!(outcomes(&preview), json!(["UPDATED", "CREATED", "DUPLICATE", "MERGED", "INVALID"]), "{preview:#}");
    let ana = json!([null, "529.982.247-25", "+5511987654321", "ana@exemplo.com.br", "1990-11-05"]);
    assert_eq!(preview[0]["readAs"], ana);
    assert_eq!(preview[1]["readAs"], json!([null, null, "+5511987654322", null, null]));
    assert_eq!(preview[4]["readAs"], json!([null, null, null, null, null]));
    let all = admin.query("{ customers { nodes { name birthDate } } }", json!({})).await;
    assert_eq!(all["customers"]["nodes"], json!([{ "name": "Ana", "birthDate": null }]), "a look writes nothing");

    // Who may not write customers does not find out who is there.
    let grants = ["import.run", "customer.read"].map(|one| json!({ "permission": one, "scope": "ALL" }));
    let reader = limit(&app, json!(grants)).await;
    assert_eq!(outcomes(&previewed(&reader, id).await), json!([null, null, null, null, "INVALID"]));
}

#[tokio::test]
async fn the_first_lines_show_mended_cells_and_amounts_in_the_currency_of_their_line() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.customer_create("Ana", json!({})).await;
    let file = "título;cliente;valor;moeda\nA;Ana;1.500;\nB;Ana;1.500;JPY\nC;Ana;mil;\nD;Ana;1;moeda\n";
    let id = &admin.import_upload_of("DEAL", "a.csv", file.as_bytes()).await["id"];
    admin.import_do("importCheck", id).await;
    app.drain().await;
    fix(&app, &admin, id, json!([{ "column": "valor", "value": "mil", "with": "1.000" }])).await;
    let preview = previewed(&admin, id).await;
    let values: Vec<_> = preview.as_array().unwrap().iter().map(|row| row["readAs"][2].clone()).collect();
    assert_eq!(json!(values), json!(["1500.00", "1500", "1000.00", null]), "{preview:#}");
}

/// The first lines as they would be taken.
async fn previewed(client: &Client, id: &Value) -> Value {
    let document = "query($id: ID!) { import(id: $id) { preview { outcome readAs } } }";
    client.query(document, json!({ "id": id })).await["import"]["preview"].take()
}

fn outcomes(preview: &Value) -> Value {
    preview.as_array().expect("lines").iter().map(|row| row["outcome"].clone()).collect()
}
