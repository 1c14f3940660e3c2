//! Short messages in a corner: what worked, what did not, and a way to take it back. Read aloud by a live region
//! that is there before the message is.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Button, Icon, IconButton, IconName, Tone, Variant};
use crate::{graphql::ClientError, i18n::use_i18n, t};

const SHOWN_MS: u32 = 6_000;

/// A message; errors stay until dismissed, so that nobody misses one.
#[derive(Clone, PartialEq)]
pub struct Toast {
    id: u32,
    tone: Tone,
    text: AttrValue,
    action: Option<(AttrValue, Callback<()>)>,
}

/// Shows messages from anywhere: `toasts.success(t!(…))`.
#[derive(Clone, PartialEq)]
pub struct Toasts(UseReducerDispatcher<Shown>);

impl Toasts {
    pub fn success(&self, text: impl Into<AttrValue>) {
        self.show(Tone::Success, text.into(), None);
    }

    /// With a button, such as "undo".
    pub fn offer(&self, text: impl Into<AttrValue>, action: impl Into<AttrValue>, on_action: Callback<()>) {
        self.show(Tone::Success, text.into(), Some((action.into(), on_action)));
    }

    pub fn error(&self, text: impl Into<AttrValue>) {
        self.show(Tone::Danger, text.into(), None);
    }

    /// Any error of the client, in words.
    pub fn failure(&self, error: &ClientError, i18n: &crate::i18n::I18n) {
        self.error(error.text(i18n));
    }

    fn show(&self, tone: Tone, text: AttrValue, action: Option<(AttrValue, Callback<()>)>) {
        let id = (crate::browser::random() * f64::from(u32::MAX)) as u32;
        self.0.dispatch(Step::Add(Toast { id, tone, text, action }));
        if tone != Tone::Danger {
            let toasts = self.clone();
            spawn_local(async move {
                TimeoutFuture::new(SHOWN_MS).await;
                toasts.dismiss(id);
            });
        }
    }

    fn dismiss(&self, id: u32) {
        self.0.dispatch(Step::Remove(id));
    }
}

#[derive(Clone, Default, PartialEq)]
struct Shown(Vec<Toast>);

enum Step {
    Add(Toast),
    Remove(u32),
}

impl Reducible for Shown {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut toasts = self.0.clone();
        match step {
            Step::Add(toast) => toasts.push(toast),
            Step::Remove(id) => toasts.retain(|toast| toast.id != id),
        }
        Rc::new(Self(toasts))
    }
}

#[derive(Properties, PartialEq)]
pub struct ToastProviderProps {
    pub children: Html,
}

#[component]
pub fn ToastProvider(props: &ToastProviderProps) -> Html {
    let shown = use_reducer_eq(Shown::default);
    let toasts = Toasts(shown.dispatcher());
    let i18n = use_i18n();
    let dismiss = t!(i18n, "action-dismiss");
    let view = |toast: &Toast| {
        let (id, toasts) = (toast.id, toasts.clone());
        view_toast(toast, &dismiss, Callback::from(move |()| toasts.dismiss(id)))
    };
    html! {
        <ContextProvider<Toasts> context={toasts.clone()}>
            { props.children.clone() }
            <div class="toasts" role="status" aria-live="polite">{ for shown.0.iter().map(view) }</div>
        </ContextProvider<Toasts>>
    }
}

fn view_toast(toast: &Toast, dismiss: &str, on_dismiss: Callback<()>) -> Html {
    let icon = if toast.tone == Tone::Danger { IconName::Alert } else { IconName::Check };
    let action = toast.action.clone().map(|(label, on_action)| {
        let on_dismiss = on_dismiss.clone();
        let onclick = move |_| {
            on_dismiss.emit(());
            on_action.emit(());
        };
        html! { <Button variant={Variant::Ghost} small=true {onclick}>{ label }</Button> }
    });
    html! {
        <div class="toast" key={toast.id} data-tone={toast.tone.name()}>
            <Icon name={icon} />
            <p>{ &toast.text }</p>
            { action.unwrap_or_default() }
            <IconButton icon={IconName::Close} label={dismiss.to_owned()} onclick={move |_| on_dismiss.emit(())} />
        </div>
    }
}

/// The messages; only below [`ToastProvider`], which the app always has.
#[hook]
pub fn use_toasts() -> Toasts {
    use_context().expect("ToastProvider is the root of the app")
}
