//! The session and the client for components.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Phase, Session};
use crate::{drafts, graphql::Client, i18n::use_i18n, recent};

#[derive(Clone, PartialEq)]
pub struct SessionContext {
    pub phase: Phase,
    pub client: Client,
}

impl SessionContext {
    /// Starts, or tries again after the server did not answer.
    pub fn start(&self) {
        let session = self.client.session().clone();
        spawn_local(async move {
            session.refresh().await.ok();
        });
    }

    /// Signs out and forgets everything seen.
    pub fn sign_out(&self) {
        let client = self.client.clone();
        spawn_local(async move {
            client.session().sign_out().await;
            client.forget();
            drafts::clear();
            recent::clear();
        });
    }
}

#[derive(Properties, PartialEq)]
pub struct SessionProviderProps {
    #[prop_or(Phase::Starting)]
    pub phase: Phase,
    pub children: Html,
}

/// Holds the one client of the app. Tests give the `phase` they want to see.
#[component]
pub fn SessionProvider(props: &SessionProviderProps) -> Html {
    let phase = use_state_eq(|| props.phase);
    let client = use_memo((), |_| Client::new(Session::new()));
    let context = SessionContext { phase: *phase, client: (*client).clone() };
    let locale = use_i18n().locale;

    // While rendering, not in an effect: effects of the pages below run first and would ask in the old language.
    use_memo(locale, |locale| client.speak(*locale));
    use_effect_with((), {
        let (context, phase) = (context.clone(), phase.setter());
        move |()| {
            context.client.session().on_change(Callback::from(move |now| phase.set(now)));
            context.start();
        }
    });
    use_effect_with(*phase, {
        let client = context.client.clone();
        move |phase| {
            if *phase == Phase::SignedIn {
                client.socket().wake();
            }
        }
    });
    html! { <ContextProvider<SessionContext> {context}>{ props.children.clone() }</ContextProvider<SessionContext>> }
}

/// The session; only below [`SessionProvider`], which the app always has.
#[hook]
pub fn use_session() -> SessionContext {
    use_context().expect("SessionProvider is the root of the app")
}

#[hook]
pub fn use_client() -> Client {
    use_session().client
}
