//! Short messages in a corner: what worked, what did not, and a way to take it back. Read aloud by a live region
//! that is there before the message is. A modal dialog makes all beside it inert, so while one is open the messages
//! stand in it: in the topmost, when there are several.

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
    /// Of messages in one place only the last stands; empty: it takes nobody's
    place: &'static str,
}

/// Shows messages from anywhere: `toasts.success(t!(…))`.
#[derive(Clone, PartialEq)]
pub struct Toasts(UseReducerDispatcher<Shown>);

impl Toasts {
    pub fn success(&self, text: impl Into<AttrValue>) {
        self.show(Tone::Success, text.into(), AttrValue::default(), None, "");
    }

    /// With a button, such as "undo".
    pub fn offer(&self, text: impl Into<AttrValue>, action: impl Into<AttrValue>, on_action: Callback<()>) {
        self.show(Tone::Success, text.into(), AttrValue::default(), Some((action.into(), on_action)), "");
    }

    /// The same instead of the last message of this place: of what is done again and again there is one way back, or
    /// the wrong one is pressed.
    pub fn latest(&self, place: &'static str, text: impl Into<AttrValue>, action: Option<(AttrValue, Callback<()>)>) {
        self.show(Tone::Success, text.into(), AttrValue::default(), action, place);
    }

    pub fn error(&self, text: impl Into<AttrValue>) {
        self.show(Tone::Danger, text.into(), AttrValue::default(), None, "");
    }

    /// Any error of the client, in words, with its number for support.
    pub fn failure(&self, error: &ClientError, i18n: &I18n) {
        let number = error.request_id.clone().map(|id| t!(i18n, "error-request-id", id = id));
        self.show(Tone::Danger, error.text(i18n).into(), number.unwrap_or_default().into(), None, "");
    }

    fn show(
        &self,
        tone: Tone,
        text: AttrValue,
        detail: AttrValue,
        action: Option<(AttrValue, Callback<()>)>,
        place: &'static str,
    ) {
        let id = random_id();
        let shown_ms = if action.is_some() { ACTION_SHOWN_MS } else { SHOWN_MS };
        self.0.dispatch(Step::Add(Toast { id, tone, text, detail, action, place }));
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
struct Shown {
    toasts: Vec<Toast>,
    /// The open dialogs, the topmost last
    dialogs: Vec<u32>,
}

enum Step {
    Add(Toast),
    Remove(u32),
    DialogOpened(u32),
    DialogClosed(u32),
}

impl Reducible for Shown {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut next = (*self).clone();
        match step {
            Step::Add(toast) => {
                next.toasts.retain(|other| toast.place.is_empty() || other.place != toast.place);
                next.toasts.push(toast);
            }
            Step::Remove(id) => next.toasts.retain(|toast| toast.id != id),
            Step::DialogOpened(id) => next.dialogs.push(id),
            Step::DialogClosed(id) => next.dialogs.retain(|dialog| *dialog != id),
        }
        Rc::new(next)
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
    html! {
        <ContextProvider<Toasts> context={toasts}>
            <ContextProvider<Board> context={Board(shown)}>
                { props.children.clone() }
                <ToastStack />
            </ContextProvider<Board>>
        </ContextProvider<Toasts>>
    }
}

/// What is shown, for the stacks.
#[derive(Clone, PartialEq)]
struct Board(UseReducerHandle<Shown>);

#[derive(Properties, PartialEq)]
pub struct ToastStackProps {
    /// The dialog it stands in; none for the page
    #[prop_or_default]
    pub dialog: Option<u32>,
}

/// The messages, where they can be seen and pressed now: one stack in the page, one in each dialog.
#[component]
pub fn ToastStack(props: &ToastStackProps) -> Html {
    let i18n = use_i18n();
    let Some(Board(shown)) = use_context::<Board>() else { return Html::default() };
    if shown.dialogs.last().copied() != props.dialog {
        return Html::default();
    }
    let (toasts, dismiss) = (Toasts(shown.dispatcher()), t!(i18n, "action-dismiss"));
    let view = |toast: &Toast| {
        let (id, toasts) = (toast.id, toasts.clone());
        let on_dismiss = Callback::from(move |()| toasts.dismiss(id));
        html! { <Message key={id} toast={toast.clone()} dismiss={dismiss.clone()} {on_dismiss} /> }
    };
    html! { <div class="toasts" role="status" aria-live="polite">{ for shown.toasts.iter().map(view) }</div> }
}

/// Tells that a dialog is open while this is mounted; the number is for its [`ToastStack`].
#[hook]
pub fn use_dialog_layer() -> u32 {
    let id = *use_memo((), |()| random_id());
    let toasts = use_context::<Toasts>();
    use_effect_with((), move |()| {
        toasts.iter().for_each(|toasts| toasts.0.dispatch(Step::DialogOpened(id)));
        move || toasts.iter().for_each(|toasts| toasts.0.dispatch(Step::DialogClosed(id)))
    });
    id
}

fn random_id() -> u32 {
    (crate::browser::random() * f64::from(u32::MAX)) as u32
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
