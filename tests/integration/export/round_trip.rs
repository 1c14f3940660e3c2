use super::made;
use tests::{Client, TestApp, Value, json, process};

const PEOPLE: &str = "tipo;nome;razão social;cpf/cnpj;telefone;telefone 2;whatsapp;e-mail;instagram;outro contato;empresa;cargo;\
    ciclo de vida;status;responsável;carteira;etiquetas;categoria;produto;pontuação;origem;endereço;número;cidade;uf;cep;\
    nascimento;site;metragem;quando;vip;interesses\n\
    empresa;Padaria do Zé;Zé Pães Ltda;11.222.333/0001-81;+351 912 345 678;;11987650000;ze@padaria.com.br;;;;;lead;bloqueado;;;;;;;;;;;;;;;-0,5;;não;\n\
    pessoa;Ana Lima;;529.982.247-25;(11) 98765-4321;(11) 3333-4444;;ana@exemplo.com.br;@ana.lima;ramal 12;Padaria do Zé;Gerente;\
    cliente;ativo;agent@loja.test;Sul;vip, feira;Varejo;Plano B;87;Feira;Rua das Flores;12 A;São Paulo;SP;01310-100;\
    05/11/1990;ana.com.br;1,234;31/12/2026;sim;Casa, Carro\n\
    pessoa;=cmd|' /C calc'!A0;;;;;;formula@exemplo.com.br;;;;;ex-cliente;inativo;;Norte;só uma;;;;;;;;;;;;;;;\n\
    pessoa;\"Bia \"\"B.\"\" Reis; filha\";;;;;;bia@exemplo.com.br;;;Padaria do Zé;;desqualificado;ativo;;;;;;;;;;;;;;;;;;\n";

async fn fields(admin: &Client) {
    for (label, kind) in [("Metragem", "NUMBER"), ("Quando", "DATE"), ("VIP", "BOOLEAN")] {
        admin.custom_field_create(label, kind, json!({})).await;
    }
    admin.custom_field_create("Interesses", "MULTI_SELECT", json!({ "options": ["Casa", "Carro"] })).await;
}

/// A file of all customers, as it is when they have just been imported.
async fn export(app: &TestApp, admin: &Client, format: &str) -> (Value, Vec<u8>) {
    let export = made(app, admin, json!({ "customers": {} }), format, Value::Null).await;
    let content = admin.export_content(&export["id"]).await;
    (export, content)
}

#[tokio::test]
async fn a_file_read_back_into_an_empty_company_gives_the_same_customers() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    fields(&admin).await;
    let (status, report) = admin.import_customers(PEOPLE).await;
    assert_eq!((status, &report["created"], &report["invalid"]), (200, &json!(4), &json!(0)), "{report:#}");
    app.drain().await;
    let (_, expected) = export(&app, &admin, "CSV").await;
    let text = String::from_utf8(expected.clone()).unwrap();
    assert!(text.contains("'=cmd|' /C calc'!A0") && text.contains("Telefone 2") && text.contains("1,234"), "{text}");

    for (format, english) in [("CSV", false), ("XLSX", false), ("CSV", true)] {
        let locale = |language: &str| {
            format!("mutation {{ profileUpdate(input: {{ locale: {language} }}) {{ userErrors {{ code }} }} }}")
        };
        admin.query(&locale(if english { "EN" } else { "PT_BR" }), json!({})).await;
        let (there, content) = export(&app, &admin, format).await;
        let program = process::binary().to_owned();
        let other = TestApp::with(move |config| config.platform.program = Some(program)).await;
        let boss = other.admin().await;
        fields(&boss).await;
        let import = boss.import_upload(there["fileName"].as_str().unwrap(), &content).await;
        boss.import_do("importStart", &import["id"]).await;
        other.drain().await;
        let import = boss.import_read(&import["id"]).await;
        assert_eq!(
            (&import["state"], &import["counts"]["created"]),
            (&json!("DONE"), &json!(4)),
            "{format}: {import:#}"
        );
        assert_eq!(import["counts"]["read"], 4);
        let (_, again) = export(&other, &boss, "CSV").await;
        assert_eq!(sorted(&again), sorted(&expected), "{format}, in English: {english}");
    }
}

/// The lines of a file; those of one transaction were made at one instant, in no order.
fn sorted(file: &[u8]) -> Vec<String> {
    let mut lines: Vec<String> = String::from_utf8(file.to_vec()).unwrap().lines().map(str::to_owned).collect();
    lines.sort();
    lines
}
