//! The customer pages rendered natively: what a person may do is there, what they may not is not, and nothing needs a
//! style attribute. No effects run here; the journeys in `/tests` drive the rest in a browser.

use web::{
    components::ToastProvider,
    i18n::{I18nProvider, Locale},
    look::CompanyLook,
    pages::customers::{
        CustomerImports, Customers,
        import::{
            Known, Lines, WithTexts,
            operations::{
                FixesOf, Import, ImportCheck, ImportCounts, ImportEntity, ImportLineOutcome, ImportPreviewRow,
                ImportProblem, ImportState,
            },
        },
        timeline::{Days, TimelineItem, TimelineKind},
    },
    session::{Phase, SessionProvider},
    theme::ThemeProvider,
    viewer::{Grant, Scope, Viewer, ViewerData, ViewerTenant, ViewerUser},
};
use yew::{ServerRenderer, prelude::*};
use yew_router::{
    Router,
    history::{AnyHistory, History, MemoryHistory},
    query::Raw,
};

#[derive(Properties, PartialEq)]
struct AppProps {
    locale: Locale,
    grants: Vec<&'static str>,
    address: &'static str,
    children: Html,
}

#[component]
fn TestApp(props: &AppProps) -> Html {
    let history = AnyHistory::from(MemoryHistory::new());
    let (path, query) = props.address.split_once('?').unwrap_or((props.address, ""));
    history.push_with_query(path, Raw(query)).expect("a query as it is");
    html! {
        <I18nProvider locale={props.locale}>
            <ThemeProvider>
                <ToastProvider>
                    <SessionProvider phase={Phase::SignedOut}>
                        <ContextProvider<Viewer> context={viewer(&props.grants)}>
                            <Router {history}>{ props.children.clone() }</Router>
                        </ContextProvider<Viewer>>
                    </SessionProvider>
                </ToastProvider>
            </ThemeProvider>
        </I18nProvider>
    }
}

fn viewer(grants: &[&str]) -> Viewer {
    let grant = |permission: &&str| Grant { permission: (*permission).to_owned(), scope: Scope::All };
    Viewer::new(ViewerData {
        user: ViewerUser {
            id: cynic::Id::new("user:1"),
            name: "Ana Souza".into(),
            email: "ana@example.com".into(),
            locale: Some(Locale::PtBr),
            version: 1,
        },
        tenant: ViewerTenant {
            name: "Loja".into(),
            time_zone: "America/Sao_Paulo".into(),
            currency: "BRL".into(),
            theme: CompanyLook::default(),
        },
        grants: grants.iter().map(grant).collect(),
        theme: web::theme::Theme::System,
        features: Vec::new(),
        demo: false,
    })
}

async fn render(
    locale: Locale,
    grants: &[&'static str],
    address: &'static str,
    page: impl Fn() -> Html + Send + 'static,
) -> String {
    let grants = grants.to_vec();
    let props = move || AppProps { locale, grants, address, children: page() };
    ServerRenderer::<TestApp>::with_props(props).hydratable(false).render().await
}

#[tokio::test]
async fn the_list_shows_the_filters_of_its_address() {
    let address = "/customers?q=ana&lifecycle=lead&sort=-score";
    let html = render(Locale::PtBr, &["customer.read"], address, || html! { <Customers /> }).await;
    assert!(html.contains(r#"value="ana""#), "{html}");
    assert_eq!(html.matches(r#"aria-pressed="true""#).count(), 1, "one lifecycle is on");
    assert!(html.contains(r#"aria-sort="descending""#) && html.contains("Limpar"));
    assert!(!html.contains("style="), "the content security policy forbids it");
}

#[tokio::test]
async fn who_may_only_read_is_not_offered_to_write() {
    let page = || html! { <Customers /> };
    let reader = render(Locale::PtBr, &["customer.read"], "/customers", page).await;
    assert!(!reader.contains("Novo cliente") && !reader.contains("Importar"), "{reader}");
    let writer = render(Locale::En, &["customer.read", "customer.write", "import.run"], "/customers", page).await;
    assert!(writer.contains("New customer") && writer.contains("Import"), "{writer}");
}

#[tokio::test]
async fn the_imports_begin_with_a_file() {
    let html = render(Locale::PtBr, &[], "/customers/import", || html! { <CustomerImports /> }).await;
    assert!(html.contains(r#"type="file""#) && html.contains("Importar arquivo"), "{html}");
}

fn import(state: ImportState) -> Import {
    let counts = ImportCounts { read: 1_500, created: 1_400, updated: 40, invalid: 60, ..ImportCounts::default() };
    let instant = |text: &str| Some(text.parse().expect("an instant"));
    Import {
        entity: ImportEntity::Customer,
        id: cynic::Id::new("import:1"),
        file_name: "clientes <novos>.csv".into(),
        size_bytes: 1_200_000,
        state,
        fault: Some("Falta a coluna do nome.".into()),
        uploaded_at: instant("2026-11-22T10:00:00Z"),
        check: Some(ImportCheck { counts, problems: Vec::new() }),
        settings: FixesOf { fixes: Vec::new() },
        counts,
        bytes_done: 600_000,
        rows_per_second: Some(2_345.6),
        seconds_left: Some(125),
        seconds_worked: Some(60),
        check_can_be_repeated: false,
        undo_ends_at: instant("2026-11-29T10:00:00Z").filter(|_| state == ImportState::Done),
        undone: 1_000,
        kept: 2,
        created_by: None,
        created_at: "2026-11-22T09:59:00Z".parse().expect("an instant"),
        started_at: instant("2026-11-22T10:00:00Z").filter(|_| state != ImportState::Failed),
        finished_at: None,
    }
}

async fn screen(state: ImportState, grants: &'static [&'static str]) -> String {
    screen_in(Locale::PtBr, state, grants).await
}

async fn screen_in(locale: Locale, state: ImportState, grants: &'static [&'static str]) -> String {
    let page = move || html! { <WithTexts><Known import={import(state)} on_change={Callback::noop()} /></WithTexts> };
    render(locale, grants, "/customers/import/x", page).await
}

const ALL: &[&str] = &["import.run", "customer.write", "customer.delete"];

#[tokio::test]
async fn each_state_of_an_import_has_its_screen() {
    for (state, words) in [
        (ImportState::Checking, &["Lendo o arquivo inteiro", "Descartar"][..]),
        (ImportState::Checked, &["Importar 1.440 linhas", "60 linhas ficarão de fora", "Voltar às colunas"]),
        (ImportState::Running, &["2.346 linhas/s", "2 minutos restantes", "50%", "Pausar", "Pode fechar esta página"]),
        (ImportState::Paused, &["Importação em pausa", "Continuar", "Cancelar importação"]),
        (ImportState::Done, &["1.400</strong>", "60 linhas recusadas", "Desfazer importação", "29/11/2026"]),
        (ImportState::Failed, &["Falta a coluna do nome.", "Nada foi gravado"]),
        (ImportState::Undone, &["1.000 cadastros voltaram", "2 ficaram como estão"]),
    ] {
        let html = screen(state, ALL).await;
        for word in words {
            assert!(html.contains(word), "{state:?} {word}: {html}");
        }
        assert!(html.contains("clientes &lt;novos&gt;.csv") && !html.contains("style="), "{html}");
    }
}

#[tokio::test]
async fn an_import_speaks_the_language_of_its_reader() {
    let html = screen_in(Locale::En, ImportState::Running, ALL).await;
    assert!(html.contains("2,346 lines/s") && html.contains("2 minutes left"), "{html}");
}

#[tokio::test]
async fn who_may_not_write_customers_checks_files_and_neither_runs_nor_undoes_them() {
    let checked = screen(ImportState::Checked, &["import.run"]).await;
    assert!(!checked.contains("Importar 1.440") && checked.contains("Envie o endereço"), "{checked}");
    let done = screen(ImportState::Done, &["import.run", "customer.write"]).await;
    assert!(!done.contains("Desfazer"), "{done}");
}

#[tokio::test]
async fn what_is_wrong_stands_in_its_cell() {
    let lines = || {
        let problem = |column: Option<&str>, message: &str| ImportProblem {
            column: column.map(str::to_owned),
            value: None,
            message: message.into(),
        };
        let row = |line, cells: [&str; 2], problems| ImportPreviewRow {
            line,
            cells: cells.map(str::to_owned).to_vec(),
            read_as: vec![None, Some("529.982.247-25".into())],
            outcome: Some(ImportLineOutcome::Updated),
            problems,
        };
        let rows = vec![
            row(2, ["Ana", "1"], vec![problem(Some("CPF"), "Faltam dígitos")]),
            row(4, ["Bia", ""], vec![problem(None, "A linha é curta")]),
        ];
        let headers = vec!["Nome".to_owned(), "CPF".to_owned()];
        html! { <WithTexts><Lines {headers} ignored={vec![false, false]} {rows} /></WithTexts> }
    };
    let html = render(Locale::PtBr, &[], "/", lines).await;
    let place = |word: &str| html.find(word).unwrap_or_else(|| panic!("{word}: {html}"));
    assert_eq!(html.matches("data-wrong").count(), 1, "{html}");
    assert!(place("data-wrong") < place("Faltam dígitos") && place("A linha é curta") < place("Bia"), "{html}");
    assert!(html.contains("2 das primeiras 2 linhas"), "{html}");
    assert!(html.contains("529.982.247-25") && html.contains("Atualiza"), "what a line becomes: {html}");
}

fn item(at: &str, kind: TimelineKind, summary: &str) -> TimelineItem {
    TimelineItem {
        id: cynic::Id::new(at),
        kind,
        at: at.parse().expect("an instant"),
        actor: None,
        summary: summary.into(),
        text: None,
        changes: Vec::new(),
        deal: None,
        activity: None,
        pinned_at: None,
        resolved_at: None,
        resolved_by: None,
    }
}

#[tokio::test]
async fn the_timeline_stands_under_its_days() {
    let page = || {
        let items = vec![
            item("2020-01-02T15:00:00Z", TimelineKind::Note, "Nota de Ana"),
            item("2020-01-02T10:00:00Z", TimelineKind::DealWon, "Negócio ganho"),
            item("2020-01-01T10:00:00Z", TimelineKind::CustomerCreated, "Cadastrado"),
        ];
        let nothing = (Callback::noop(), Callback::noop());
        html! { <Days items={std::rc::Rc::new(items)} pinned=false on_changed={nothing.0} on_action={nothing.1} /> }
    };
    let html = render(Locale::PtBr, &[], "/", page).await;
    let place = |word: &str| html.find(word).unwrap_or_else(|| panic!("{word}: {html}"));
    assert_eq!(html.matches("timeline-date").count(), 2);
    assert!(place("02/01/2020") < place("Nota de Ana") && place("Negócio ganho") < place("01/01/2020"));
    assert!(!html.contains("Fixar"), "who may not write is not offered to pin");
}
