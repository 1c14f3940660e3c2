//! Customers from a spreadsheet.

use tests::{Browser, Role, TestApp};

const FILE: &str = "Nome;CPF;Celular;E-mail\n\
    Ana Souza;529.982.247-25;(11) 98765-4321;ana@exemplo.com.br\n\
    Rui Lima;529.982.247-26;(11) 97777-0000;rui@exemplo.com.br\n\
    Caio Reis;;(21) 96666-1234;caio@exemplo.com.br\n";

#[tokio::test]
async fn a_small_spreadsheet_makes_customers_and_tells_which_rows_it_could_not_take() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.press("Importar").await;
    browser.see_heading("Importar clientes").await;
    browser.inspect("import").await;
    browser.attach("Solte o arquivo aqui ou clique para escolher", "clientes.csv", FILE).await;
    browser.see("3 linhas. Confira se as colunas estão certas").await;
    browser.inspect("import-preview").await;
    browser.press("Importar").await;
    browser.see("Importação concluída").await;
    browser.see("2\ncriados").await;
    browser.see("1\ncom problema").await;
    // The line, the column, the value and why.
    browser.see("3 CPF 529.982.247-26 Os dígitos verificadores não conferem").await;
    browser.inspect("import-done").await;
    browser.press("Ver clientes").await;
    browser.see("Caio Reis").await;
    browser.see("Ana Souza").await;
    browser.not_see("Rui Lima").await;
    browser.done().await;
}

#[tokio::test]
async fn a_file_without_names_is_refused_with_what_to_mend() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.press("Importar").await;
    browser.attach("Solte o arquivo aqui ou clique para escolher", "coisas.csv", "foo,bar\n1,2\n").await;
    browser.press("Importar").await;
    browser.see("Falta a coluna do nome").await;
    browser.not_see("Número para o suporte").await;
    assert!(browser.errors().await.iter().all(|error| error.contains("400")));
}
