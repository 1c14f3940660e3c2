//! Customers from files: sent, understood, checked, taken over, reported, taken back.

use rust_xlsxwriter::Workbook;
use tests::{Browser, Key, Role, TestApp, json, process};

const FILE: &str = "Importar arquivo";

/// As a spreadsheet of a Brazilian company is: phones in five shapes, blank lines, one person twice, decimal commas,
/// and at the end a line in which nothing is right.
const MESSY: &str = "Nome completo;CPF;Fone;Contato preferido;Ticket médio;Obs\r\n\
    José Conceição;529.982.247-25;(11) 98765-4321;jose@exemplo.com.br;1.234,56;cliente antigo\r\n\
    \r\n\
    Ana Lúcia;;11 3456-7890;ana@exemplo.com.br;10,5;\r\n\
    Bia Araújo;;+55 21 99876-5432;bia@exemplo.com.br;;\r\n\
    Caio Brandão;;98888-7777;caio@exemplo.com.br;7;\r\n\
    Davi Gonçalves;;011955554444;davi@exemplo.com.br;0,99;\r\n\
    ;;;;;\r\n\
    José Conceição;;(11)98765-4321;;;de novo\r\n\
    Eva Simões;529.982.247-26;(11) 91234;isto não é e-mail;dez;\r\n";

/// As Windows wrote before UTF-8, for letters that Latin 1 has.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|sign| u8::try_from(u32::from(sign)).expect("a letter of Latin 1")).collect()
}

fn people(count: usize) -> String {
    let line = |n: usize| format!("Pessoa {n};(11) 9{:04}-{:04};p{n}@exemplo.com.br\n", 7_000 + n / 10_000, n % 10_000);
    format!("nome;telefone;e-mail\n{}", (0..count).map(line).collect::<String>())
}

async fn at_imports(app: &TestApp, role: Role) -> Browser {
    let browser = Browser::open(app).await;
    browser.sign_in(role).await;
    browser.press("Importar").await;
    browser.see_heading("Importar arquivos").await;
    browser
}

#[tokio::test]
async fn a_messy_spreadsheet_becomes_customers_from_choosing_it_to_the_report() {
    let app = TestApp::live().await;
    let browser = at_imports(&app, Role::Admin).await;
    browser.see("Nenhuma importação ainda").await;
    browser.inspect("imports-none").await;
    browser.attach(FILE, "clientes.csv", windows_1252(MESSY)).await;

    browser.see("Pelos valores: confira").await;
    assert_eq!(browser.value("Campo para Nome completo").await, "name");
    assert_eq!(browser.value("Campo para Fone").await, "contact.phone");
    assert_eq!(browser.value("Campo para Contato preferido").await, "contact.email");
    assert_eq!(browser.value("Campo para Obs").await, "ignore");
    browser.see("Lúcia").await;
    browser.see("2 das primeiras 7 linhas têm algo a corrigir").await;
    browser.see("+5511987654321").await;
    browser.inspect("import-columns").await;
    for (width, name) in [(1280, "desk"), (360, "phone")] {
        browser.resize(width, 800).await;
        browser.script("document.querySelector('.import-preview').scrollIntoView({ block: 'center' })", vec![]).await;
        browser.shot(&format!("import-preview-{name}")).await;
    }
    browser.resize(1280, 800).await;
    browser.script("window.scrollTo(0, 0)", vec![]).await;

    browser.press("Novo campo para Ticket médio").await;
    browser.see_heading("Novo campo").await;
    assert_eq!(browser.value("Nome").await, "Ticket médio");
    browser.choose("Tipo", "Número").await;
    browser.press("Salvar").await;
    browser.see("Campo salvo").await;
    assert_eq!(browser.value("Campo para Ticket médio").await, "custom.ticket_medio");
    browser.fill("DDD de telefones sem DDD", "1").await;
    browser.see_problem("DDD de telefones sem DDD", "dois dígitos").await;
    browser.fill("DDD de telefones sem DDD", "11").await;
    browser.see("1 das primeiras 7 linhas tem algo a corrigir").await;
    browser.see("Escolhas salvas").await;

    browser.press("Verificar o arquivo").await;
    browser.see_heading("O que a importação fará").await;
    browser.see("5\nclientes novos").await;
    browser.see("1\nrepetida, sem novidade").await;
    browser.see("1\ncom problema").await;
    browser.see("Isto não é um número.").await;
    browser.inspect("import-checked").await;
    browser.press("Voltar às colunas").await;
    assert_eq!(browser.value("DDD de telefones sem DDD").await, "11");
    browser.press("Voltar à verificação").await;
    browser.press("Voltar às colunas").await;
    browser.fill("Origem", "Feira").await;
    browser.see("Aguarda as colunas").await;
    browser.press("Verificar o arquivo").await;

    browser.press("Importar 6 linhas").await;
    browser.see_heading("Importação concluída").await;
    browser.see("5\ncriados").await;
    browser.see("1\nrecusada").await;
    // The line as an editor counts it, the column, the value and why.
    browser.see("10 Ticket médio dez Isto não é um número.").await;
    browser.inspect("import-done").await;
    browser.press("criados").await;
    browser.see_heading("Clientes").await;
    browser.see("Criados por uma importação").await;
    browser.see("Caio Brandão").await;
    browser.see("5 clientes").await;
    browser.inspect("customers-of-import").await;
    browser.back().await;
    browser.see_heading("Importação concluída").await;
    browser.press("Importações").await;
    browser.see("7 linhas · 5 criados").await;
    browser.inspect("imports").await;
    browser.press("Clientes").await;
    for name in ["José Conceição", "Ana Lúcia", "Bia Araújo", "Caio Brandão", "Davi Gonçalves"] {
        browser.see(name).await;
    }
    browser.not_see("Eva Simões").await;
    browser.done().await;

    let found = app
        .admin()
        .await
        .query("{ customers(where: { search: \"11 98888-7777\" }) { nodes { name } } }", json!({}))
        .await;
    assert_eq!(found["customers"]["nodes"][0]["name"], "Caio Brandão");
}

/// Two sheets with people, the second with more of them.
fn book() -> Vec<u8> {
    let mut book = Workbook::new();
    for (sheet, rows) in [("Loja 1", &["Nome", "Ana"][..]), ("Loja 2", &["Nome", "Bia", "Caio"])] {
        let sheet = book.add_worksheet().set_name(sheet).expect("a name");
        for (row, cell) in (0..).zip(rows) {
            sheet.write(row, 0, *cell).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a spreadsheet")
}

#[tokio::test]
async fn of_a_spreadsheet_one_sheet_is_taken() {
    let app = TestApp::live_with(|config| config.platform.program = Some(process::binary().to_owned())).await;
    let browser = at_imports(&app, Role::Manager).await;
    browser.attach(FILE, "lojas.xlsx", book()).await;
    browser.see("A primeira linha pode ser importada").await;
    browser.choose("Aba da planilha", "Loja 2").await;
    browser.see("As primeiras 2 linhas podem ser importadas").await;
    browser.inspect("import-sheet").await;
    browser.press("Verificar o arquivo").await;
    browser.press("Importar 2 linhas").await;
    browser.see_heading("Importação concluída").await;
    browser.done().await;
}

#[tokio::test]
async fn a_file_that_cannot_be_taken_over_says_what_to_mend() {
    let app = TestApp::live().await;
    let browser = at_imports(&app, Role::Manager).await;
    browser.attach(FILE, "planilha.csv", b"\xFF\xFEn\x00o\x00m\x00e\x00").await;
    browser.see_heading("A importação falhou").await;
    browser.see("O arquivo está em UTF-16").await;
    browser.see("Corrija o arquivo e importe-o de novo").await;
    browser.inspect("import-failed").await;
    browser.press("Importar outro arquivo").await;
    browser.see("Falhou").await;
    browser.attach(FILE, "vazio.csv", "").await;
    browser.see("O arquivo está vazio.").await;

    browser.attach(FILE, "contatos.csv", "quem;contato\nAna;ana@exemplo.com.br\n").await;
    browser.choose("Campo para contato", "E-mail").await;
    browser.see("Falta a coluna do nome").await;
    browser.inspect("import-nameless").await;
    browser.choose("Campo para quem", "Nome").await;
    browser.not_see("Falta a coluna do nome").await;
    browser.press("Verificar o arquivo").await;
    browser.press("Importar 1 linha").await;
    browser.see_heading("Importação concluída").await;
    browser.done().await;
}

#[tokio::test]
async fn what_is_done_with_a_value_that_is_there_is_chosen_column_by_column() {
    let app = TestApp::live().await;
    let email = json!([{ "kind": "EMAIL", "value": "ana@exemplo.com.br" }]);
    let manager = app.manager().await;
    let ana = json!({ "category": "Varejo", "product": "Prata", "contactPoints": email });
    let ana = manager.customer_create("Ana", ana).await;
    let browser = at_imports(&app, Role::Manager).await;
    browser.attach(FILE, "p.csv", "Nome;E-mail;Categoria;Plano\nAna Maria;ana@exemplo.com.br;Atacado;Ouro\n").await;
    browser.see_heading("Primeiras linhas").await;
    browser.choose("Se já houver valor em Nome", "Deixar como está").await;
    browser.choose("Se já houver valor em Categoria", "Só preencher o que está vazio").await;
    browser.see("Escolhas salvas").await;
    browser.inspect("import-takes").await;
    browser.press("Verificar o arquivo").await;
    browser.press("Importar 1 linha").await;
    browser.see_heading("Importação concluída").await;
    let ana = manager.customer_read(ana["id"].as_str().expect("an id")).await;
    let values = ["name", "category", "product"].map(|field| ana[field].clone());
    assert_eq!(values, [json!("Ana"), json!("Varejo"), json!("Ouro")]);
    browser.done().await;
}

#[tokio::test]
async fn an_import_is_paused_goes_on_elsewhere_and_is_cancelled() {
    let app = TestApp::live().await;
    let browser = at_imports(&app, Role::Manager).await;
    browser.attach(FILE, "pessoas.csv", people(30_000)).await;
    browser.press("Verificar o arquivo").await;
    browser.press("Importar 30.000 linhas").await;
    browser.see("Pode fechar esta página").await;
    browser.see("linhas/s").await;
    browser.shot("import-running").await;
    browser.press("Pausar").await;
    browser.see_heading("Importação em pausa").await;
    browser.inspect("import-paused").await;
    // Somebody else sees the same at this address.
    let place = browser.path().await;
    let other = Browser::open(&app).await;
    other.sign_in(Role::Admin).await;
    other.visit(&place).await;
    other.see_heading("Importação em pausa").await;
    other.press("Continuar").await;
    browser.see_heading("Importação em andamento").await;
    browser.press("Cancelar importação").await;
    browser.see("não pode ser retomada").await;
    browser.press("Cancelar de vez").await;
    browser.see_heading("Importação cancelada").await;
    browser.see("Pode ser desfeita até").await;
    other.see_heading("Importação cancelada").await;
    browser.done().await;
    other.done().await;
}

#[tokio::test]
async fn an_import_is_taken_back_but_for_what_was_changed_since() {
    let app = TestApp::live().await;
    let browser = at_imports(&app, Role::Manager).await;
    browser.attach(FILE, "pessoas.csv", people(3)).await;
    // Without a mouse.
    browser.see_heading("Primeiras linhas").await;
    browser.tab_to("Verificar o arquivo").await;
    browser.key(Key::Enter).await;
    browser.see_heading("O que a importação fará").await;
    browser.tab_to("Importar 3 linhas").await;
    browser.key(Key::Enter).await;
    browser.see_heading("Importação concluída").await;
    let manager = app.manager().await;
    let found =
        manager.query("{ customers(where: { search: \"p1@exemplo.com.br\" }) { nodes { id } } }", json!({})).await;
    let change =
        "mutation($id: ID!) { customerUpdate(input: { id: $id, category: \"Boa\" }) { userErrors { message } } }";
    manager.query(change, json!({ "id": found["customers"]["nodes"][0]["id"] })).await;
    browser.press("Desfazer importação").await;
    browser.see("Criados: 3.").await;
    browser.inspect("import-undo").await;
    browser.press("Desfazer tudo").await;
    browser.see_heading("Importação desfeita").await;
    browser.see("2 cadastros voltaram ao que eram").await;
    browser.see("1 ficou como está").await;
    browser.inspect("import-undone").await;
    browser.press("Clientes").await;
    browser.see("Pessoa 1").await;
    browser.not_see("Pessoa 2").await;
    browser.done().await;
}

#[tokio::test]
async fn a_file_goes_on_after_the_line_broke_and_after_the_page_was_closed() {
    let app = TestApp::live().await;
    let browser = at_imports(&app, Role::Manager).await;
    browser.unreachable(&["*/parts/*"]).await;
    browser.attach(FILE, "pessoas.csv", people(2)).await;
    browser.see("A conexão caiu").await;
    browser.inspect("import-upload-waits").await;
    browser.unreachable(&[]).await;
    browser.see("As escolhas são salvas").await;

    // Of two parts one is there, from another day.
    let wide = format!("nome;e-mail;obs\n{}", format!("Ana;ana@exemplo.com.br;{}\n", "x".repeat(30_000)).repeat(300));
    let manager = app.manager().await;
    let import = manager.import_create("larga.csv", wide.len()).await;
    let size = import["partBytes"].as_u64().expect("a size") as usize;
    manager.import_part(&import, 0, &wide.as_bytes()[..size], None).await;
    browser.press("Importações").await;
    browser.press("larga.csv").await;
    browser.see("8,4 MB de 9 MB").await;
    browser.attach("Continuar o envio", "outra.csv", "nome\nAna\n").await;
    browser.see("Este arquivo é outro: outra.csv tem 9 bytes").await;
    browser.inspect("import-continue").await;
    browser.unreachable(&["*/parts/*"]).await;
    browser.attach("Continuar o envio", "larga.csv", &wide).await;
    browser.see("A conexão caiu").await;
    browser.press("Parar envio").await;
    browser.see_heading("O envio parou").await;
    browser.unreachable(&[]).await;
    browser.reload().await;
    browser.attach("Continuar o envio", "larga.csv", &wide).await;
    browser.see_heading("Regras").await;
    browser.press("Descartar").await;
    browser.see("Nada foi gravado.").await;
    browser.press("Descartar importação").await;
    browser.see_heading("Importação cancelada").await;
    browser.done().await;
}

#[tokio::test]
async fn a_check_shows_how_far_it_is_and_is_repeated_when_it_failed() {
    let app = TestApp::live().await;
    let browser = at_imports(&app, Role::Manager).await;
    let broken = format!("{}Última;{};x@exemplo.com.br\n", people(60_000), "9".repeat(40_000));
    browser.attach(FILE, "clientes.csv", &broken).await;
    browser.press("Verificar o arquivo").await;
    browser.see("Lendo o arquivo inteiro").await;
    let share = "return document.querySelector('progress')?.getAttribute('value') ?? null";
    let begun = async || browser.script(share, vec![]).await.as_str().is_some_and(|share| share != "0");
    browser.until("some of the bar", begun).await;
    browser.see_heading("A verificação falhou").await;
    browser.see("verifique de novo").await;
    browser.inspect("import-check-failed").await;
    browser.press("Voltar às colunas").await;
    assert_eq!(browser.value("Campo para telefone").await, "contact.phone");
    browser.reload().await;
    browser.press("Verificar de novo").await;
    browser.see("Lendo o arquivo inteiro").await;
    browser.see_heading("A verificação falhou").await;
    browser.done().await;
}

const DEALS: &str = "Negócio;Cliente;E-mail;Etapa;Valor;Situação\n\
    Plano Pro;;ana@exemplo.com.br;Proposta enviada;R$ 1.234,56;\n\
    Consultoria;Ana Lima;;;500;ganho\n\
    Fantasma;Ninguém;;;10;\n";

#[tokio::test]
async fn a_spreadsheet_of_deals_becomes_deals_of_the_customers_it_names() {
    let app = TestApp::live().await;
    let points = json!([{ "kind": "EMAIL", "value": "ana@exemplo.com.br" }]);
    app.manager().await.customer_create("Ana Lima", json!({ "contactPoints": points })).await;
    let browser = at_imports(&app, Role::Manager).await;
    browser.press("De negócios").await;
    browser.inspect("imports-deals").await;
    browser.attach(FILE, "negocios.csv", DEALS).await;
    browser.see_heading("Regras").await;
    assert_eq!(browser.value("Campo para Negócio").await, "title");
    assert_eq!(browser.value("Campo para Cliente").await, "customer.name");
    assert_eq!(browser.value("Campo para Situação").await, "status");
    browser.see("Negócio aberto do cliente com o mesmo título").await;
    browser.not_see("Carteira").await;
    browser.choose("Campo para Negócio", "Não importar").await;
    browser.see("Falta a coluna do título").await;
    browser.choose("Campo para Negócio", "Título").await;
    browser.see("Escolhas salvas").await;
    browser.inspect("import-deals-columns").await;
    browser.press("Verificar o arquivo").await;
    browser.see("2\nnegócios novos").await;
    browser.see("Este cliente não foi encontrado").await;
    browser.press("Importar 2 linhas").await;
    browser.see_heading("Importação concluída").await;
    browser.see("4 Cliente Ninguém Este cliente não foi encontrado").await;
    browser.inspect("import-deals-done").await;
    browser.press("Ver negócios").await;
    browser.see("Plano Pro").await;
    browser.see("Consultoria").await;
    browser.back().await;
    browser.press("Desfazer importação").await;
    browser.press("Desfazer tudo").await;
    browser.see_heading("Importação desfeita").await;
    browser.see("2 cadastros voltaram ao que eram").await;
    browser.done().await;
}

#[tokio::test]
async fn what_is_wrong_in_many_lines_is_mended_for_all_of_them() {
    let app = TestApp::live().await;
    let browser = at_imports(&app, Role::Admin).await;
    let file = "nome;e-mail;nascimento\nAna;ana@x.com.br;31/02/1990\nBia;bia@x.com.br;ontem\nCid;cid@x.com.br;\n";
    browser.attach(FILE, "nascidos.csv", file.as_bytes().to_vec()).await;
    browser.press("Verificar o arquivo").await;
    browser.see_heading("O que a importação fará").await;
    browser.see("2\ncom problema").await;
    browser.press("Corrigir nascimento").await;
    browser.press("Trocar “31/02/1990”…").await;
    browser.fill("Trocar por", "28/02/1990").await;
    browser.press("Trocar e verificar de novo").await;
    browser.see("nascimento: “31/02/1990” vira “28/02/1990”").await;
    browser.see("1\ncom problema").await;
    browser.inspect("import-fixes").await;
    browser.press("Corrigir nascimento").await;
    browser.press("Deixar vazio o que não dá para usar").await;
    browser.see("nascimento: o que não dá para usar fica vazio").await;
    browser.see("3\nclientes novos").await;
    browser.press("Remover a correção “nascimento: “31/02/1990” vira “28/02/1990””").await;
    browser.not_see("vira “28/02/1990”").await;
    browser.press("Importar 3 linhas").await;
    browser.see_heading("Importação concluída").await;
    browser.see("3\ncriados").await;
    browser.done().await;
}
