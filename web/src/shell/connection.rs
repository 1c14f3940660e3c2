//! Says when what is on screen may be old: no network, or the live line is down.

use gloo_events::EventListener;
use yew::prelude::*;

use crate::{
    browser,
    components::{Banner, Tone},
    graphql::Status,
    i18n::use_i18n,
    session::use_client,
    t,
};

#[component]
pub fn ConnectionBanner() -> Html {
    let i18n = use_i18n();
    let client = use_client();
    let network = use_state_eq(browser::online);
    let status = use_state_eq(|| client.socket().status());
    use_effect_with((), {
        let (network, status) = (network.setter(), status.setter());
        move |()| {
            let socket = client.socket().clone();
            let guard = socket.watch(Callback::from(move |now| status.set(now)));
            let listen = |event: &'static str| {
                let (network, socket) = (network.clone(), socket.clone());
                let changed = move |_: &web_sys::Event| {
                    network.set(browser::online());
                    if browser::online() {
                        socket.renew();
                    }
                };
                browser::window().map(|window| EventListener::new(&window, event, changed))
            };
            let listeners = [listen("online"), listen("offline")];
            move || drop((guard, listeners))
        }
    });
    let text = match (*network, *status) {
        (false, _) => Some(t!(i18n, "connection-offline")),
        (true, Status::Offline) => Some(t!(i18n, "connection-lost")),
        _ => None,
    };
    html! {
        <div class="connection" aria-live="polite">
            if let Some(text) = text {
                <Banner tone={Tone::Warning}>{ text }</Banner>
            }
        </div>
    }
}
