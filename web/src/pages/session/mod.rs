//! Coming in: signing in (and again, when a session ended), the first run, a forgotten password, an invitation.
//! Whoever has just chosen a password here is signed in with it at once.

mod again;
mod forgotten;
mod founder;
mod invitation;
pub mod operations;
mod register;
mod reset;
mod setup;
mod sign_in;

use serde::Deserialize;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use self::operations::{SetupQuery, SetupState};
pub use self::{
    again::SignInAgain, forgotten::PasswordForgotten, invitation::Invitation, register::Registration,
    reset::PasswordReset, setup::Setup, sign_in::SignIn,
};
use crate::{
    graphql::{ClientError, use_query},
    i18n::{Locale, WithTexts, use_i18n},
    look::use_show_look,
    routes::Route,
    session::use_client,
};

/// The texts of these pages, which come with their chunk.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-session.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-session.ftl")),
    }
}

#[derive(Properties, PartialEq)]
pub struct TextsProps {
    pub children: Html,
}

/// What shows something of these pages stands in this.
#[component]
pub fn Texts(props: &TextsProps) -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}>{ props.children.clone() }</WithTexts> }
}

/// Signing in, as the hook of its two forms sees it.
struct SigningIn {
    pending: bool,
    error: Option<ClientError>,
    /// E-mail and password
    run: Callback<(String, String)>,
}

#[hook]
fn use_sign_in() -> SigningIn {
    let client = use_client();
    let pending = use_state_eq(|| false);
    let error = use_state_eq(|| None::<ClientError>);
    let run = {
        let (pending, error) = (pending.clone(), error.clone());
        Callback::from(move |(email, password): (String, String)| {
            let (client, pending, error) = (client.clone(), pending.clone(), error.clone());
            pending.set(true);
            error.set(None);
            spawn_local(async move {
                let outcome = client.session().sign_in(email.trim(), &password).await;
                pending.set(false);
                error.set(outcome.err());
            });
        })
    };
    SigningIn { pending: *pending, error: (*error).clone(), run }
}

/// Signs in with a password just chosen and goes home; should that fail, the sign-in page is the way.
#[hook]
fn use_enter() -> Callback<(String, String)> {
    let (client, navigator) = (use_client(), use_navigator());
    Callback::from(move |(email, password): (String, String)| {
        let (client, navigator) = (client.clone(), navigator.clone());
        spawn_local(async move {
            let entered = client.session().sign_in(email.trim(), &password).await.is_ok();
            if let Some(navigator) = navigator {
                navigator.replace(if entered { &Route::Home } else { &Route::SignIn });
            }
        });
    })
}

/// What the server says to visitors; shows the look of the company whose address this is.
#[hook]
fn use_setup() -> Option<SetupState> {
    let setup = use_query::<SetupQuery, _>(()).data.map(|data| data.setup.clone());
    use_show_look(setup.as_ref().map(|setup| setup.theme.clone()));
    setup
}

/// The `token` a mailed link carries.
#[derive(Default, Deserialize)]
struct Link {
    #[serde(default)]
    token: String,
}

#[hook]
fn use_link_token() -> String {
    let location = use_location();
    location.and_then(|location| location.query::<Link>().ok()).unwrap_or_default().token
}
