//! Short messages in a corner: what worked, what did not, and a way to take it back. Read aloud by a live region
//! that is there before the message is.
//!
//! An open modal dialog makes all else inert, messages too; so each dialog shows them again within itself
//! ([`ToastsAbove`]), at the same place and above the page's.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Button, Icon, IconButton, IconName, Tone, Variant};
use crate::{
    graphql::ClientError,
    i18n::{I18n, use_i18n},
    t,
};

const SHOWN_MS: u32 = 6_000;
/// There is something to decide.
const ACTION_SHOWN_MS: u32 = 10_000;

/// A message; errors stay until dismissed, so that nobody misses one.
#[derive(Clone, PartialEq)]
pub struct Toast {
    id: u32,
    tone: Tone,
    text: AttrValue,
    /// A second line: the number for support
    detail: AttrValue,
    action: Option<(AttrValue, Callback<()>)>,
}

/// Shows messages from anywhere: `toasts.success(t!(…))`.
#[derive(Clone, PartialEq)]
pub struct Toasts(UseReducerDispatcher<Shown>);

impl Toasts {
    pub fn success(&self, text: impl Into<AttrValue>) {
        self.show(Tone::Success, text.into(), AttrValue::default(), None);
    }

    /// With a button, such as "undo".
    pub fn offer(&self, text: impl Into<AttrValue>, action: impl Into<AttrValue>, on_action: Callback<()>) {
        self.show(Tone::Success, text.into(), AttrValue::default(), Some((action.into(), on_action)));
    }

    pub fn error(&self, text: impl Into<AttrValue>) {
        self.show(Tone::Danger, text.into(), AttrValue::default(), None);
    }

    /// Any error of the client, in words, with its number for support.
    pub fn failure(&self, error: &ClientError, i18n: &I18n) {
        let number = error.request_id.clone().map(|id| t!(i18n, "error-request-id", id = id));
        self.show(Tone::Danger, error.text(i18n).into(), number.unwrap_or_default().into(), None);
    }

    fn show(&self, tone: Tone, text: AttrValue, detail: AttrValue, action: Option<(AttrValue, Callback<()>)>) {
        let id = (crate::browser::random() * f64::from(u32::MAX)) as u32;
        let shown_ms = if action.is_some() { ACTION_SHOWN_MS } else { SHOWN_MS };
        self.0.dispatch(Step::Add(Toast { id, tone, text, detail, action }));
        if tone != Tone::Danger {
            let toasts = self.clone();
            spawn_local(async move {
                TimeoutFuture::new(shown_ms).await;
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
    let list = List { shown: shown.0.clone(), toasts: Toasts(shown.dispatcher()) };
    html! {
        <ContextProvider<Toasts> context={list.toasts.clone()}>
            <ContextProvider<List> context={list}>
                { props.children.clone() }
                <ToastsAbove />
            </ContextProvider<List>>
        </ContextProvider<Toasts>>
    }
}

/// What is shown now; a context of its own, so that pages are not drawn anew for each message.
#[derive(Clone, PartialEq)]
struct List {
    shown: Vec<Toast>,
    toasts: Toasts,
}

/// The messages, in the corner above what it stands in.
#[component]
pub(super) fn ToastsAbove() -> Html {
    let (i18n, list) = (use_i18n(), use_context::<List>());
    let view = |toast: &Toast, toasts: &Toasts| {
        let (id, toasts) = (toast.id, toasts.clone());
        html! { <Message key={id} toast={toast.clone()} dismiss={t!(i18n, "action-dismiss")} on_dismiss={Callback::from(move |()| toasts.dismiss(id))} /> }
    };
    let messages = list.iter().flat_map(|list| list.shown.iter().map(|toast| view(toast, &list.toasts)));
    html! { <div class="toasts" role="status" aria-live="polite">{ for messages }</div> }
}

#[derive(Properties, PartialEq)]
struct MessageProps {
    toast: Toast,
    dismiss: AttrValue,
    on_dismiss: Callback<()>,
}

#[component]
fn Message(props: &MessageProps) -> Html {
    let (toast, on_dismiss) = (&props.toast, &props.on_dismiss);
    let icon = if toast.tone == Tone::Danger { IconName::Alert } else { IconName::Check };
    let action = toast.action.clone().map(|(label, on_action)| {
        let onclick = on_dismiss.reform(move |_| on_action.emit(()));
        html! { <Button variant={Variant::Ghost} small=true {onclick}>{ label }</Button> }
    });
    html! {
        <div class="toast" data-tone={toast.tone.name()}>
            <Icon name={icon} />
            <div class="toast-words">
                <p>{ &toast.text }</p>
                if !toast.detail.is_empty() {
                    <p class="quiet">{ &toast.detail }</p>
                }
            </div>
            { action.unwrap_or_default() }
            <IconButton icon={IconName::Close} label={props.dismiss.clone()} onclick={on_dismiss.reform(|_| ())} />
        </div>
    }
}

/// The messages; only below [`ToastProvider`], which the app always has.
#[hook]
pub fn use_toasts() -> Toasts {
    use_context().expect("ToastProvider is the root of the app")
}
