//! Renders components natively, as a page would show them: words, labels and roles. No effects run here, so nothing
//! is fetched; what needs a browser is driven by the journeys in `/tests`.

use web::{
    components::{
        Avatar, Badge, Banner, Button, ErrorNotice, Form, PasswordField, SortHeader, TextField, ToastProvider, Tone,
        use_text,
    },
    graphql::{ClientError, ErrorKind, UserError, UserErrorCode, schema::SortDirection},
    i18n::{I18nProvider, Locale},
    look::CompanyLook,
    pages::session::{SignIn, SignInAgain, Texts},
    session::{Phase, SessionProvider},
    shell::Shell,
    theme::ThemeProvider,
    viewer::{Grant, Scope, Viewer, ViewerData, ViewerTenant, ViewerUser},
};
use yew::{ServerRenderer, prelude::*};
use yew_router::{
    Router,
    history::{AnyHistory, MemoryHistory},
};

#[derive(Properties, PartialEq)]
struct AppProps {
    locale: Locale,
    #[prop_or_default]
    grants: Vec<&'static str>,
    children: Html,
}

/// All that stands around a page, for a signed-in person with the given permissions.
#[component]
fn TestApp(props: &AppProps) -> Html {
    let viewer = viewer(&props.grants);
    let history = AnyHistory::from(MemoryHistory::new());
    html! {
        <I18nProvider locale={props.locale}>
            <ThemeProvider>
                <ToastProvider>
                    <SessionProvider phase={Phase::SignedOut}>
                        <ContextProvider<Viewer> context={viewer}>
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
            name: "Padaria <do> Zé".into(),
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

async fn render(locale: Locale, grants: &[&'static str], page: fn() -> Html) -> String {
    let grants = grants.to_vec();
    let props = move || AppProps { locale, grants, children: page() };
    ServerRenderer::<TestApp>::with_props(props).hydratable(false).render().await
}

#[tokio::test]
async fn sign_in_speaks_the_readers_language() {
    let page = || html! { <Texts><SignIn /></Texts> };
    let portuguese = render(Locale::PtBr, &[], page).await;
    assert!(portuguese.contains("<h1>Entrar</h1>") && portuguese.contains("Esqueci minha senha"), "{portuguese}");
    let english = render(Locale::En, &[], page).await;
    assert!(english.contains("<h1>Sign in</h1>"), "{english}");
    assert!(english.contains(r#"autocomplete="current-password""#) && english.contains(r#"type="password""#));
}

#[tokio::test]
async fn no_markup_carries_a_style_attribute() {
    let html =
        render(Locale::En, &["customer.read"], || html! { <><Texts><SignIn /></Texts><Avatar name="Ana" /></> }).await;
    assert!(!html.contains("style="), "the content security policy forbids it: {html}");
}

#[tokio::test]
async fn the_shell_shows_only_areas_the_person_may_enter() {
    let shell = || html! { <Shell route={web::routes::Route::Customers}>{ "page" }</Shell> };
    let html = render(Locale::PtBr, &["customer.read"], shell).await;
    assert!(html.contains("Clientes") && !html.contains("Funil"), "{html}");
    assert!(html.contains(r#"aria-current="page""#));
    assert!(html.contains(r#"<main id="main" tabindex="-1">page</main>"#));
    assert!(html.contains("Padaria &lt;do&gt; Zé"), "names are escaped");
}

#[tokio::test]
async fn an_ended_session_asks_for_the_same_persons_password() {
    let html = render(Locale::PtBr, &[], || html! { <Texts><SignInAgain /></Texts> }).await;
    assert!(html.contains("ana@example.com") && html.contains("nada do que você digitou se perdeu"), "{html}");
}

#[component]
fn Fields() -> Html {
    let (email, password) = (use_text("a\"b"), use_text("curta"));
    html! {
        <Form on_submit={Callback::noop()}>
            <TextField id="email" label="E-mail" hint="Do trabalho" error={AttrValue::from("Inválido")} text={email} />
            <PasswordField id="secret" label="Senha" text={password} new=true />
        </Form>
    }
}

#[tokio::test]
async fn fields_tie_label_hint_and_error_to_their_input() {
    let html = render(Locale::PtBr, &[], || html! { <Fields /> }).await;
    assert!(html.contains(r#"<label for="email">"#), "{html}");
    assert!(html.contains(r#"aria-describedby="email-hint email-error""#) && html.contains(r#"aria-invalid="true""#));
    assert!(html.contains("a&quot;b"), "values are escaped");
    assert!(html.contains("Pelo menos 12 caracteres") && html.contains("Curta demais"));
}

#[tokio::test]
async fn errors_are_said_in_words_with_a_number_for_support() {
    let page = || {
        let error = ClientError { request_id: Some("req-7".into()), ..ErrorKind::Fault.into() };
        html! { <ErrorNotice {error} on_retry={Callback::noop()} /> }
    };
    let html = render(Locale::En, &[], page).await;
    assert!(html.contains(r#"role="alert""#) && html.contains("Number for support: req-7"), "{html}");
    assert!(html.contains("Try again</span>"));
}

#[test]
fn a_refusal_belongs_to_its_field() {
    let refusal = UserError {
        field: vec!["contactPoints".into(), "0".into(), "value".into()],
        code: UserErrorCode::Taken,
        message: "Já existe".into(),
        conflicting_id: None,
    };
    let error = ClientError::refused(vec![refusal]);
    assert_eq!(error.field("value").as_deref(), Some("Já existe"));
    assert!(!error.beyond(&["value"]) && error.beyond(&["name"]));
}

#[tokio::test]
async fn small_parts_say_what_they_mean() {
    let page = || {
        html! {
            <>
                <Badge tone={Tone::Success}>{ "Ativo" }</Badge>
                <Banner tone={Tone::Info}>{ "Aviso" }</Banner>
                <Button busy=true>{ "Salvar" }</Button>
                <table><thead><tr><SortHeader label="Nome" direction={SortDirection::Desc} on_sort={Callback::noop()} /></tr></thead></table>
            </>
        }
    };
    let html = render(Locale::PtBr, &[], page).await;
    assert!(html.contains(r#"data-tone="success""#) && html.contains(r#"role="status""#), "{html}");
    assert!(html.contains(r#"aria-disabled="true""#) && html.contains(r#"aria-sort="descending""#));
}
