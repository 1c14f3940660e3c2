//! Each screen's main task on a phone, 360 pixels wide.

use tests::{Browser, Role, TestApp, json};

enum Step {
    Press(&'static str),
    Fill(&'static str, &'static str),
    See(&'static str),
}
use Step::{Fill, Press, See};

/// Where, and what one does there.
const TASKS: [(&str, &[Step]); 17] = [
    ("/", &[See("Bom dia|Boa tarde|Boa noite|Painel")]),
    (
        "/customers",
        &[Press("Novo cliente"), Fill("Nome", "Zeca Novo"), Press("Cadastrar"), See("“Zeca Novo” cadastrado.")],
    ),
    (
        "/customers?q=Rita",
        &[Press("Salvar clientes como segmento"), Fill("Nome", "Ritas"), Press("Salvar"), See("salvo.")],
    ),
    ("/customers/segments", &[See("Ritas")]),
    ("/customers/duplicates", &[See("Duplicados|duplicado")]),
    ("/customers/import", &[See("Importa")]),
    ("/exports", &[See("Exportações")]),
    ("/kanban", &[See("Plano anual")]),
    ("/deals", &[See("Plano anual"), Press("Novo negócio"), See("Etapa")]),
    (
        "/activities",
        &[Press("Nova atividade"), Fill("Assunto", "Ligar para a gráfica"), Press("Salvar"), See("Atividade criada.")],
    ),
    ("/agenda", &[See("Agenda")]),
    ("/notifications", &[See("Notificações")]),
    ("/profile", &[Fill("Nome", "Ana Admin"), Press("Salvar"), See("Perfil salvo.")]),
    ("/settings/teams", &[Press("Nova equipe"), Fill("Nome", "Vendas"), Press("Salvar"), See("Equipe salva.")]),
    ("/settings/tags", &[Press("Nova etiqueta"), Fill("Nome", "VIP"), Press("Salvar"), See("Etiqueta salva.")]),
    ("/settings/portfolios", &[Press("Nova carteira"), Fill("Nome", "Sul"), Press("Salvar"), See("Carteira salva.")]),
    ("/settings/company", &[Fill("Nome da empresa", "Doces da Rita"), Press("Salvar"), See("Empresa salva.")]),
];

#[tokio::test]
async fn the_main_task_of_each_screen_is_done_on_a_phone() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let rita = manager.customer_create("Rita Campos", json!({})).await;
    manager.deal_create(rita["id"].as_str().unwrap(), "Plano anual", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.resize(360, 800).await;
    browser.sign_in(Role::Admin).await;
    for (path, steps) in TASKS {
        browser.visit(path).await;
        for step in steps {
            match step {
                Press(name) => browser.press(name).await,
                Fill(label, text) => browser.fill(label, text).await,
                See(words) => seen(&browser, words).await,
            }
            browser.fits().await;
        }
        browser.accessible().await;
        browser.shot(&format!("phone{}", path.split('?').next().unwrap_or_default().replace('/', "-"))).await;
    }
    browser.done().await;
}

/// One of these words.
async fn seen(browser: &Browser, words: &str) {
    let any = async || {
        for word in words.split('|') {
            if browser.sees(word).await {
                return true;
            }
        }
        false
    };
    browser.until(words, any).await;
}

#[tokio::test]
async fn a_card_is_carried_by_finger() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let rita = manager.customer_create("Rita Campos", json!({})).await;
    manager.deal_create(rita["id"].as_str().unwrap(), "Plano anual", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.touches().await;
    browser.visit("/kanban").await;
    browser.see("Plano anual").await;
    browser.carry("Plano anual", "Contato realizado").await;
    browser.until("moved", async || app.manager().await.column("Contato realizado").await == ["Plano anual"]).await;
    browser.done().await;
}
