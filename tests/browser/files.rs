//! Files on a customer's profile and on a deal's page: added, opened, deleted and had back.

use tests::{Browser, Role, TestApp, Value, json};

const ADD: &str = "Adicionar arquivos";

/// Drops a file of this name and so many bytes on the card.
const DROP: &str = "
  const [name, bytes] = arguments;
  const title = [...document.querySelectorAll('h2')].find(node => node.textContent === 'Arquivos');
  const carried = new DataTransfer();
  carried.items.add(new File([new Uint8Array(bytes).fill(97)], name, { type: 'text/plain' }));
  const happens = kind => title.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
  happens('dragover');
  happens('drop');
";
/// Requests with content go half the way and no further.
const STUCK: &str = "
  XMLHttpRequest.prototype.send = function () {
    this.upload.dispatchEvent(new ProgressEvent('progress', { lengthComputable: true, loaded: 1, total: 2 }));
  };
";
/// Whether closing the window asks first.
const CLOSING: &str =
    "return window.dispatchEvent(new Event('beforeunload', { cancelable: true })) ? 'closes' : 'asks'";
const FOCUSED: &str = "return document.activeElement.getAttribute('aria-label')";
const LATER: &str = "const now = Date.now; Date.now = () => now() + 11 * 60 * 1000";
const LINK: &str =
    "return [...document.querySelectorAll('a')].find(link => link.textContent === arguments[0])?.getAttribute('href')";

async fn rita(app: &TestApp) -> String {
    app.manager().await.customer_create("Rita Campos", json!({})).await["id"].as_str().expect("an id").to_owned()
}

/// The names of a customer's files, as the server has them.
async fn names(app: &TestApp, customer: &str) -> Vec<Value> {
    let document = "query($id: ID!) { customer(id: $id) { attachments { nodes { name mediaType } } } }";
    let data = app.manager().await.query(document, json!({ "id": customer })).await;
    data["customer"]["attachments"]["nodes"].as_array().expect("a list").iter().map(|one| one["name"].clone()).collect()
}

async fn at_rita(app: &TestApp, role: Role, rita: &str) -> Browser {
    let browser = Browser::open(app).await;
    browser.sign_in(role).await;
    browser.visit(&format!("/customers/{rita}")).await;
    browser.see_heading("Arquivos").await;
    browser
}

#[tokio::test]
async fn files_are_added_opened_deleted_and_had_back() {
    let app = TestApp::live().await;
    let rita = rita(&app).await;
    let browser = at_rita(&app, Role::Manager, &rita).await;
    browser.see("Nenhum arquivo ainda. Arraste para cá").await;
    browser.attach_all(ADD, &[("contrato assinado.pdf", "%PDF-1.7"), ("fachada.png", "bytes of a picture")]).await;
    browser.see("2 arquivos adicionados.").await;
    browser.see("contrato assinado.pdf").await;
    browser.see("18 bytes · ").await;
    browser.inspect("files").await;
    browser.resize(360, 800).await;
    browser.press("A fazer").await;
    browser.see("fachada.png").await;
    browser.shot("files-phone-tab").await;
    browser.fits().await;
    browser.resize(1280, 800).await;

    let here = browser.client().window().await.expect("a window");
    browser.press("fachada.png").await;
    let there = loop {
        let windows = browser.client().windows().await.expect("windows");
        if let Some(other) = windows.into_iter().find(|one| *one != here) {
            break other;
        }
    };
    browser.client().switch_to_window(there).await.expect("the other window");
    while !browser.path().await.starts_with("/files/") {}
    // Chrome's own page around a picture is styled, which the file's policy forbids: nothing of the app's.
    browser.errors().await;
    browser.client().close_window().await.expect("closed");
    browser.client().switch_to_window(here).await.expect("back");

    browser.press("Excluir contrato assinado.pdf").await;
    browser.see("“contrato assinado.pdf” excluído.").await;
    browser.see("fachada.png").await;
    assert_eq!(browser.script(FOCUSED, vec![]).await, "Excluir fachada.png", "the keyboard goes on to the next");
    assert_eq!(names(&app, &rita).await, ["fachada.png"]);
    browser.press("Desfazer").await;
    browser.see("Arquivo restaurado.").await;
    browser.press("Excluir contrato assinado.pdf").await;
    browser.not_see("contrato assinado.pdf").await;
    browser.press("Excluir fachada.png").await;
    browser.see("Nenhum arquivo ainda").await;
    assert_eq!(browser.script(FOCUSED, vec![]).await, ADD, "and from the last to where files are added");
    browser.done().await;
}

#[tokio::test]
async fn a_link_that_is_old_is_asked_for_anew() {
    let app = TestApp::live().await;
    let rita = rita(&app).await;
    let browser = at_rita(&app, Role::Manager, &rita).await;
    browser.attach(ADD, "foto.png", "bytes of a picture").await;
    browser.see("Arquivo adicionado.").await;
    let link = async || browser.script(LINK, vec!["foto.png".into()]).await;
    browser.until("the file in the list", async || link().await.is_string()).await;
    let known = link().await;
    assert!(known.as_str().is_some_and(|link| link.starts_with("/files/")), "{known}");
    let opened = "window.open = () => ({ location: { set href(to) { window.shown = to } } })";
    browser.script(&format!("{LATER}; {opened}"), vec![]).await;
    // The server's links differ from one second to the next.
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    browser.press("foto.png").await;
    let shown = loop {
        let shown = browser.script("return window.shown ?? null", vec![]).await;
        if shown.is_string() {
            break shown;
        }
    };
    assert_ne!(shown, known);
    let content = app.anonymous().get(shown.as_str().expect("a link")).await.text().await.expect("content");
    assert_eq!(content, "bytes of a picture");
    browser.done().await;
}

#[tokio::test]
async fn what_is_dropped_is_sent_unless_it_is_too_large_or_empty() {
    let app = TestApp::live().await;
    let rita = rita(&app).await;
    let browser = at_rita(&app, Role::Manager, &rita).await;
    browser.script(DROP, vec!["filme.mp4".into(), (25 * 1024 * 1024 + 1).into()]).await;
    browser.see("Passa de 25 MB, o tamanho máximo de um arquivo.").await;
    browser.script(DROP, vec!["nada.txt".into(), 0.into()]).await;
    browser.see("Este arquivo está vazio.").await;
    browser.inspect("files-refused").await;
    browser.script(DROP, vec!["lista.txt".into(), 12.into()]).await;
    browser.see("Arquivo adicionado.").await;
    assert_eq!(names(&app, &rita).await, ["lista.txt"], "what is refused was never announced");
    browser.press("Tirar o arquivo filme.mp4").await;
    browser.not_see("Passa de 25 MB").await;
    browser.done().await;
}

#[tokio::test]
async fn sending_shows_how_far_it_is_and_can_be_stopped_or_tried_again() {
    let app = TestApp::live().await;
    let rita = rita(&app).await;
    let browser = at_rita(&app, Role::Manager, &rita).await;
    browser.script(&format!("window.kept = XMLHttpRequest.prototype.send; {STUCK}"), vec![]).await;
    browser.attach_all(ADD, &[("a.txt", "aaa"), ("b.txt", "bbb")]).await;
    browser.see("50%").await;
    browser.see("Na fila").await;
    browser.inspect("files-sending").await;
    assert_eq!(browser.script(CLOSING, vec![]).await, "asks");
    browser.press("Cancelar o envio de a.txt").await;
    browser.not_see("a.txt").await;
    browser.not_see("Na fila").await;
    browser.press("Cancelar o envio de b.txt").await;
    browser.see("Nenhum arquivo ainda").await;
    assert_eq!(browser.script(CLOSING, vec![]).await, "closes");

    browser
        .script("XMLHttpRequest.prototype.send = function () { this.dispatchEvent(new Event('loadend')) }", vec![])
        .await;
    browser.attach(ADD, "c.txt", "ccc").await;
    browser.see("Tentar de novo").await;
    browser.script("XMLHttpRequest.prototype.send = window.kept", vec![]).await;
    browser.press("Tentar de novo").await;
    browser.see("Arquivo adicionado.").await;
    assert_eq!(names(&app, &rita).await, ["c.txt"]);
    browser.done().await;
}

#[tokio::test]
async fn files_of_a_deal_are_on_its_page_and_at_its_customer() {
    let app = TestApp::live().await;
    let rita = rita(&app).await;
    let deal = app.manager().await.deal_create(&rita, "Plano anual", json!({})).await;
    let browser = at_rita(&app, Role::Manager, &rita).await;
    browser.visit(&format!("/deals/{}", deal["id"].as_str().expect("an id"))).await;
    browser.see_heading("Arquivos").await;
    let many: Vec<String> = (1..=11).map(|n| format!("{n:02}.txt")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (&**name, "abc")).collect();
    browser.attach_all(ADD, &many).await;
    browser.see("11 arquivos adicionados.").await;
    browser.inspect("deal-files").await;
    browser.see("11.txt").await;
    // The end of the list may be far below.
    browser.script("window.scrollTo(0, document.body.scrollHeight)", vec![]).await;
    browser.see("01.txt").await;
    browser.visit(&format!("/customers/{rita}")).await;
    browser.see("11.txt").await;
    let beside =
        "return [...document.querySelectorAll('li')].find(row => row.textContent.includes('11.txt')).textContent";
    let line = browser.script(beside, vec![]).await;
    assert!(line.as_str().is_some_and(|line| line.contains("Plano anual")), "{line}");
    browser.done().await;
}

#[tokio::test]
async fn who_only_reads_opens_files_and_is_offered_no_change() {
    let app = TestApp::live().await;
    let rita = rita(&app).await;
    let browser = at_rita(&app, Role::Manager, &rita).await;
    browser.attach(ADD, "contrato.pdf", "%PDF-1.7").await;
    browser.see("Arquivo adicionado.").await;
    browser.done().await;
    let browser = at_rita(&app, Role::Viewer, &rita).await;
    browser.see("contrato.pdf").await;
    assert!(browser.offers("contrato.pdf").await && !browser.offers("Excluir contrato.pdf").await);
    assert_eq!(browser.script("return document.querySelectorAll('input[type=file]').length", vec![]).await, 0);
    browser.script(DROP, vec!["lista.txt".into(), 12.into()]).await;
    assert_eq!(names(&app, &rita).await, ["contrato.pdf"]);
    browser.done().await;
}

#[tokio::test]
async fn files_of_others_come_and_go_by_themselves() {
    let app = TestApp::live().await;
    let rita = rita(&app).await;
    let browser = at_rita(&app, Role::Manager, &rita).await;
    // The line for news opens after the page.
    tokio::time::sleep(std::time::Duration::from_millis(1_000)).await;
    let admin = app.admin().await;
    let create =
        "mutation($in: AttachmentCreateInput!) { attachmentCreate(input: $in) { attachment { id } uploadUrl } }";
    let file = json!({ "in": { "customerId": rita, "name": "contrato.txt", "sizeBytes": 3 } });
    let made = admin.query(create, file).await["attachmentCreate"].take();
    let link = admin.url(made["uploadUrl"].as_str().expect("a link"));
    admin.http().put(link).body("abc").send().await.expect("an answer");
    browser.see("contrato.txt").await;
    let delete = "mutation($id: ID!) { attachmentDelete(id: $id) { userErrors { code } } }";
    admin.query(delete, json!({ "id": made["attachment"]["id"] })).await;
    browser.not_see("contrato.txt").await;
    browser.done().await;
}
