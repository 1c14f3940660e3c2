//! Customers from a small file.

use super::super::support::id;
use tests::{TestApp, Value, json};

fn counts(report: &Value) -> [u64; 5] {
    ["read", "created", "updated", "unchanged", "invalid"].map(|key| report[key].as_u64().unwrap())
}

#[tokio::test]
async fn a_brazilian_spreadsheet_is_taken_over_as_it_is() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.custom_field_create("Renda", "NUMBER", json!({})).await;
    let file = "\u{feff}Nome;CPF/CNPJ;Celular;E-mail;Cidade;UF;Nascimento;Carteira;Etiquetas;Empresa;Cargo;Renda;Xpto\r\n\
        José da Silva;529.982.247-25;(11) 98765-4321;jose@x.com.br / ze@x.com.br;São Paulo;sp;17/05/1990;Norte;Vip, Novo;Padaria Sol;Dono;1.234,56;?\r\n\
        Padaria Lua;11.222.333/0001-81;;;;;;Norte;;;;;\r\n";
    let (status, report) = admin.import_customers(file).await;
    assert_eq!((status, counts(&report)), (200, [2, 2, 0, 0, 0]), "{report:#}");
    assert_eq!(report["unknownColumns"], json!(["Xpto"]));
    let names = admin.customer_names(json!({}), json!([{ "field": "NAME" }])).await;
    assert_eq!(names, ["José da Silva", "Padaria Lua", "Padaria Sol"]);
    let jose = admin.query("{ customers(where: { search: \"jose\" }) { nodes { id } } }", json!({})).await;
    let jose = admin.customer_read(&id(&jose["customers"]["nodes"][0])).await;
    assert_eq!((&jose["birthDate"], &jose["position"]), (&json!("1990-05-17"), &json!("Dono")));
    assert_eq!((&jose["company"]["name"], &jose["portfolio"]["name"]), (&json!("Padaria Sol"), &json!("Norte")));
    assert_eq!(jose["contactPoints"].as_array().unwrap().len(), 3);
    assert_eq!(jose["tags"].as_array().unwrap().len(), 2);
    assert_eq!(jose["custom"][0]["value"], 1234.56);
    assert_eq!(admin.customer_search("padaria lua").await, ["Padaria Lua"]);
    let kinds = "query($id: ID!) { customer(id: $id) { timeline { nodes { kind } } } }";
    let data = admin.query(kinds, json!({ "id": jose["id"] })).await;
    assert_eq!(data["customer"]["timeline"]["nodes"][0]["kind"], "CUSTOMER_IMPORTED");
}

#[tokio::test]
async fn the_same_file_again_changes_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let file = "name,phone\nAna,11 98765-4321\nBia,21 98888-7777\nAna,11 8765-4321\n";
    let (_, first) = admin.import_customers(file).await;
    assert_eq!(counts(&first), [3, 2, 0, 0, 0], "{first:#}");
    assert_eq!(first["duplicate"], 1, "the third row is the first person: {first:#}");
    let (_, again) = admin.import_customers(file).await;
    assert_eq!((counts(&again), &again["duplicate"]), ([3, 0, 0, 2, 0], &json!(1)));
    let (_, more) = admin.import_customers("nome;fone;categoria\nAna;11 98765-4321;Varejo\nBia;21 98888-7777;\n").await;
    assert_eq!(counts(&more), [2, 0, 1, 1, 0]);
}

#[tokio::test]
async fn a_bad_row_is_told_with_line_and_column_and_stops_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let file = "nome;telefone;cpf;nascimento\n\
        Ana;11 98765-4321;;\n\
        ;11 97777-6666;;\n\
        Bia;98765;123;31/02/1990\n\
        Cid;11 96666-5555\n\
        Davi;;;01/02/1980\n";
    let (status, report) = admin.import_customers(file).await;
    assert_eq!((status, counts(&report)), (200, [5, 3, 0, 0, 2]), "{report:#}");
    let rows = report["rows"].as_array().unwrap();
    assert_eq!(rows.iter().map(|row| row["line"].as_u64().unwrap()).collect::<Vec<_>>(), [4, 5]);
    let mut columns: Vec<&str> =
        rows[0]["problems"].as_array().unwrap().iter().map(|problem| problem["column"].as_str().unwrap()).collect();
    columns.sort_unstable();
    assert_eq!(columns, ["cpf", "nascimento", "telefone"]);
    let phone = rows[0]["problems"].as_array().unwrap().iter().find(|problem| problem["column"] == "telefone").unwrap();
    assert_eq!(phone["value"], "98765");
    assert!(phone["message"].as_str().unwrap().contains("DDD"));
    assert_eq!(admin.customer_names(json!({}), json!([])).await.len(), 3);
}

#[tokio::test]
async fn a_row_that_is_refused_late_leaves_nothing_behind() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.custom_field_create("Contrato", "TEXT", json!({ "required": true })).await;
    let file = "nome;telefone;tags;empresa;contrato\nAna;11 98765-4321;Nova;Loja;\nBia;11 97777-6666;;;A-1\n";
    let (_, report) = admin.import_customers(file).await;
    assert_eq!(counts(&report), [2, 1, 0, 0, 1], "{report:#}");
    assert_eq!(admin.customer_names(json!({}), json!([])).await, ["Bia"]);
    assert_eq!(admin.query("{ tags { name } }", json!({})).await["tags"], json!([]));
}

#[tokio::test]
async fn what_is_no_table_of_customers_is_refused_with_a_reason() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let big = vec![b'a'; 5 * 1024 * 1024 + 10];
    for (file, status, word) in [
        (b"".to_vec(), 400, "vazio"),
        (b"PK\x03\x04aaaa".to_vec(), 400, "CSV"),
        (b"nome;fone\n".to_vec(), 400, "cabe"),
        (b"fone;cidade\n1;2\n".to_vec(), 400, "nome"),
        (b"nome;cidade;cidade\nAna;a;b\n".to_vec(), 400, "Duas colunas"),
        (big, 413, "bytes"),
    ] {
        let (answered, body) = admin.import_customers(file).await;
        let message = body["error"]["message"].as_str().unwrap_or_default().to_owned();
        assert!(answered == status && message.contains(word), "{answered} {body}");
    }
    let (status, _) = app.anonymous().import_customers("nome\nAna\n").await;
    assert_eq!(status, 401);
    let (status, _) = app.viewer().await.import_customers("nome\nAna\n").await;
    assert_eq!(status, 403);
}

#[tokio::test]
async fn windows_1252_and_quotes_are_understood() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let file = b"Nome,Observa\xe7\xe3o\n\"Concei\xe7\xe3o, Jo\xe3o\",x\n".to_vec();
    let (_, report) = admin.import_customers(file).await;
    assert_eq!(counts(&report), [1, 1, 0, 0, 0]);
    assert_eq!(admin.customer_names(json!({}), json!([])).await, ["Conceição, João"]);
}
