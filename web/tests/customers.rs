//! The customer pages rendered natively: what a person may do is there, what they may not is not, and nothing needs a
//! style attribute. No effects run here; the journeys in `/tests` drive the rest in a browser.

use web::{
    components::ToastProvider,
    i18n::{I18nProvider, Locale},
    pages::customers::{
        CustomerImport, Customers,
        report::{Problems, Report},
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
            primary_color: "#660098".into(),
        },
        grants: grants.iter().map(grant).collect(),
        theme: web::theme::Theme::System,
        features: Vec::new(),
        demo: false,
    })
}

async fn render(locale: Locale, grants: &[&'static str], address: &'static str, page: fn() -> Html) -> String {
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
async fn the_import_begins_with_a_file() {
    let html = render(Locale::PtBr, &[], "/customers/import", || html! { <CustomerImport /> }).await;
    assert!(html.contains(r#"type="file""#) && html.contains("até 5 MB"), "{html}");
}

fn report() -> Report {
    let answer = r#"{"read":2,"created":1,"updated":0,"unchanged":0,"invalid":1,"unknownColumns":[],"rows":[
        {"line":3,"outcome":"INVALID","problems":[{"column":"cpf","value":"<1>","message":"CPF inválido"}]}]}"#;
    serde_json::from_str(answer).expect("the shape of the server")
}

#[tokio::test]
async fn problems_say_line_column_value_and_reason() {
    let html = render(Locale::PtBr, &[], "/", || html! { <Problems report={report()} /> }).await;
    for word in [">3<", ">cpf<", "&lt;1&gt;", "CPF inválido", "Motivo"] {
        assert!(html.contains(word), "{word}: {html}");
    }
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
        pinned_at: None,
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
