//! The reports as tables for spreadsheets.

use super::{Shop, Value, days, json, line};
use reqwest::StatusCode;
use tests::Client;

async fn ask(client: &Client, asked: &Value) -> reqwest::Response {
    client.post_json("/exports/report", asked).await
}

/// The lines of a CSV, in the language of the company.
async fn lines(shop: &Shop, report: &str) -> Vec<String> {
    let asked = json!({ "report": report, "format": "CSV", "period": days(6, 0) });
    let response = ask(&shop.admin, &asked).await;
    assert_eq!(response.status(), StatusCode::OK, "{:?}", response.text().await);
    let text = response.text().await.unwrap();
    text.trim_start_matches('\u{feff}').lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn each_report_is_a_table_in_the_words_of_the_reader() {
    let shop = Shop::open().await;
    let order = shop.sold(0, json!([line(&shop.blue, 2, 1_000)]), json!({})).await;
    shop.admin.order_ship(&order["id"], json!({})).await;
    let sold = "1;2;119,80;10,00;0;0,00;109,80;40,00;69,80;63,57";
    let product = lines(&shop, "SALES_BY_PRODUCT").await;
    assert_eq!(
        product[0],
        "SKU;Produto;Pedidos;Unidades;Bruto;Desconto;Unidades devolvidas;Devolvido;Líquido;Custo;Margem;Margem (%);\
         Participação (%);Acumulado (%);Classe;Moeda"
    );
    assert_eq!(product[1..], [format!("CAM-P-AZUL;Camiseta · P / Azul;{sold};100;100;A;BRL")]);
    let period = lines(&shop, "SALES_BY_PERIOD").await;
    assert_eq!(period.len(), 8);
    assert!(period[7].ends_with(&format!(";{sold};0,00;BRL")), "{}", period[7]);
    let agent = lines(&shop, "SALES_BY_AGENT").await;
    assert!(agent[1].ends_with(&format!(";admin@loja.test;{sold};0,00;BRL")), "{}", agent[1]);
    assert_eq!(lines(&shop, "SALES_BY_CHANNEL").await[1], format!("Vendedor;{sold};0,00;BRL"));
    let value = lines(&shop, "STOCK_VALUE").await;
    assert_eq!(value[0], "Local;SKU;Produto;Unidades;Custo médio;Valor;Moeda");
    assert_eq!(value[1], "Depósito;CAM-P-BRANCA;Camiseta · P / Branca;10;20,00;200,00;BRL");
    assert_eq!(value.len(), 3, "what is in dollars is not among them");
    let turnover = lines(&shop, "STOCK_TURNOVER").await;
    assert_eq!(turnover[2], "CAM-P-AZUL;Camiseta · P / Azul;0,00;160,00;80,00;40,00;0,5;14;BRL");

    let log = "query($w: AuditFilter) { auditLog(where: $w, first: 10) { nodes { action } } }";
    let log = shop.admin.query(log, json!({ "w": { "action": "report.exported" } })).await;
    assert_eq!(log["auditLog"]["nodes"].as_array().unwrap().len(), 6, "who took what is known");
}

#[tokio::test]
async fn a_workbook_comes_as_one_and_has_a_name() {
    let shop = Shop::open().await;
    let asked = json!({ "report": "STOCK_VALUE", "format": "XLSX", "currency": "USD" });
    let response = ask(&shop.admin, &asked).await;
    assert_eq!(response.status(), StatusCode::OK);
    let name = response.headers()["content-disposition"].to_str().unwrap().to_owned();
    assert!(name.contains("valor-do-estoque-") && name.contains(".xlsx"), "{name}");
    assert!(response.headers()["content-type"].to_str().unwrap().ends_with("spreadsheetml.sheet"));
    assert!(response.bytes().await.unwrap().starts_with(b"PK"));
}

#[tokio::test]
async fn a_file_is_refused_to_who_may_not_have_it_and_of_what_there_is_not() {
    let shop = Shop::open().await;
    let good = json!({ "report": "SALES_BY_PERIOD", "format": "CSV", "period": days(6, 0) });
    assert_eq!(ask(&shop.app.agent().await, &good).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(ask(&shop.app.anonymous(), &good).await.status(), StatusCode::UNAUTHORIZED);
    for (change, told) in [
        (json!({ "report": "GOSSIP" }), "GOSSIP"),
        (json!({ "period": null }), "período"),
        (json!({ "period": days(0, 3) }), "366 dias"),
        (json!({ "currency": "XYZ" }), "moeda"),
        (json!({ "colour": "blue" }), "colour"),
    ] {
        let mut asked = good.clone();
        asked.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let response = ask(&shop.admin, &asked).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{change}");
        let text = response.text().await.unwrap();
        assert!(text.contains(told), "{told}: {text}");
    }
    assert_eq!(ask(&shop.admin, &Value::Null).await.status(), StatusCode::BAD_REQUEST);
}
