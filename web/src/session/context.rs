//! The session and the client for components.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Phase, Session};
use crate::{
    components::{Button, Dialog, Variant},
    drafts,
    graphql::Client,
    i18n::use_i18n,
    recent, t,
};

#[derive(Clone, PartialEq)]
pub struct SessionContext {
    pub phase: Phase,
    pub client: Client,
    /// Opens the question whether to throw away what was not saved
    ask: Callback<()>,
}

impl SessionContext {
    /// Starts, or tries again after the server did not answer.
    pub fn start(&self) {
        let session = self.client.session().clone();
        spawn_local(async move {
            session.refresh().await.ok();
        });
    }

    /// Signs out and forgets everything seen; asks first when something typed would be lost.
    pub fn sign_out(&self) {
        if drafts::any() { self.ask.emit(()) } else { self.leave() }
    }

    fn leave(&self) {
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
    let asking = use_state_eq(|| false);
    let ask = use_callback((), {
        let asking = asking.setter();
        move |(), ()| asking.set(true)
    });
    let context = SessionContext { phase: *phase, client: (*client).clone(), ask };
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
    let answer = {
        let (context, asking) = (context.clone(), asking.setter());
        Callback::from(move |leave: bool| {
            asking.set(false);
            if leave {
                context.leave();
            }
        })
    };
    html! {
        <ContextProvider<SessionContext> {context}>
            { props.children.clone() }
            if *asking {
                <LeaveQuestion {answer} />
            }
        </ContextProvider<SessionContext>>
    }
}

#[derive(Properties, PartialEq)]
struct LeaveQuestionProps {
    /// True to leave
    answer: Callback<bool>,
}

#[component]
fn LeaveQuestion(props: &LeaveQuestionProps) -> Html {
    let i18n = use_i18n();
    let footer = html! {
        <>
            <Button onclick={props.answer.reform(|_| false)}>{ t!(i18n, "sign-out-stay") }</Button>
            <Button variant={Variant::Danger} onclick={props.answer.reform(|_| true)}>{ t!(i18n, "sign-out-leave") }</Button>
        </>
    };
    html! {
        <Dialog id="leave" title={t!(i18n, "sign-out-title")} on_close={props.answer.reform(|()| false)} {footer}>
            <p>{ t!(i18n, "sign-out-text") }</p>
        </Dialog>
    }
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
