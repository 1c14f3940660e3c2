//! E-mail and password; who is signed in already goes on to where they wanted to be.

use yew::prelude::*;
use yew_router::prelude::Redirect;

use super::{use_setup, use_sign_in};
use crate::{
    components::{Button, ButtonKind, ErrorNotice, Form, InputKind, PasswordField, Text, TextField, Variant, use_text},
    i18n::use_i18n,
    link::PageLink,
    routes::{BackToPlace, Route, use_title},
    session::{Phase, use_session},
    t,
};

#[component]
pub fn SignIn() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "sign-in-title"));
    let setup = use_setup();
    let sign_in = use_sign_in();
    let (email, password) = (use_text(""), use_text(""));

    if use_session().phase == Phase::SignedIn {
        return html! { <BackToPlace /> };
    }
    if setup.as_ref().is_some_and(|setup| setup.needed) {
        return html! { <Redirect<Route> to={Route::Setup} /> };
    }
    let on_submit = {
        let (run, email, password) = (sign_in.run.clone(), email.clone(), password.clone());
        Callback::from(move |()| run.emit((email.get(), password.get())))
    };
    html! {
        <>
            <h1>{ t!(i18n, "sign-in-title") }</h1>
            <Form {on_submit}>
                if let Some(error) = sign_in.error {
                    <ErrorNotice {error} />
                }
                <TextField
                    id="email"
                    label={t!(i18n, "field-email")}
                    kind={InputKind::Email}
                    text={email.clone()}
                    autocomplete="username"
                    autofocus=true
                    required=true
                />
                <PasswordField id="password" label={t!(i18n, "field-password")} text={password.clone()} />
                <Button kind={ButtonKind::Submit} variant={Variant::Primary} wide=true busy={sign_in.pending}>
                    { t!(i18n, "action-sign-in") }
                </Button>
            </Form>
            <p class="door-link"><PageLink to={Route::PasswordForgotten}>{ t!(i18n, "sign-in-forgotten") }</PageLink></p>
            if setup.as_ref().is_some_and(|setup| setup.multi) {
                <p class="door-link"><PageLink to={Route::Register}>{ t!(i18n, "sign-in-register") }</PageLink></p>
            }
            if setup.is_some_and(|setup| setup.demo) {
                <DemoAccounts {email} {password} />
            }
        </>
    }
}

/// The accounts of the demonstration data, with the password they all have (see the server's `seed`).
const DEMO_ACCOUNTS: [&str; 4] = ["admin@demo.com", "manager@demo.com", "agent@demo.com", "viewer@demo.com"];
const DEMO_PASSWORD: &str = "balcao-demo-2026";

#[derive(Properties, PartialEq)]
struct DemoAccountsProps {
    email: Text,
    password: Text,
}

#[component]
fn DemoAccounts(props: &DemoAccountsProps) -> Html {
    let i18n = use_i18n();
    let account = |address: &'static str| {
        let (email, password) = (props.email.clone(), props.password.clone());
        let onclick = move |_| {
            email.set(address);
            password.set(DEMO_PASSWORD);
        };
        html! { <li key={address}><Button small=true {onclick}>{ address }</Button></li> }
    };
    html! {
        <aside class="door-demo">
            <p>{ t!(i18n, "sign-in-demo", password = DEMO_PASSWORD) }</p>
            <ul class="cluster">{ for DEMO_ACCOUNTS.into_iter().map(account) }</ul>
        </aside>
    }
}
