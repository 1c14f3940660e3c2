//! What the app says back.

use yew::prelude::*;

use super::Specimen;
use crate::{
    components::{Button, ErrorNotice, PasswordStrength, Progress, Skeleton, Spinner, use_toasts},
    graphql::{ClientError, ErrorKind},
    i18n::use_i18n,
    t,
};

const KINDS: [ErrorKind; 5] =
    [ErrorKind::Offline, ErrorKind::Forbidden, ErrorKind::NotFound, ErrorKind::Conflict, ErrorKind::Fault];

#[component]
pub fn Feedback() -> Html {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let (word, sentence, undo) = (t!(i18n, "gallery-word"), t!(i18n, "gallery-sentence"), t!(i18n, "action-undo"));
    let error = |kind: ErrorKind| ClientError { request_id: Some("01JD-4T7K".into()), ..ClientError::from(kind) };
    let show = |how: fn(&crate::components::Toasts, String, String)| {
        let (toasts, sentence, undo) = (toasts.clone(), sentence.clone(), undo.clone());
        move |_: MouseEvent| how(&toasts, sentence.clone(), undo.clone())
    };
    let fail = {
        let (toasts, i18n) = (toasts.clone(), i18n.clone());
        move |_: MouseEvent| toasts.failure(&error(ErrorKind::Fault), &i18n)
    };
    html! {
        <>
            <Specimen name="Toast">
                <div class="cluster">
                    <Button onclick={show(|toasts, text, _| toasts.success(text))}>{ t!(i18n, "gallery-toast-success") }</Button>
                    <Button onclick={show(|toasts, text, undo| toasts.offer(text, undo, Callback::noop()))}>{ t!(i18n, "gallery-toast-undo") }</Button>
                    <Button onclick={fail}>{ t!(i18n, "gallery-toast-error") }</Button>
                </div>
            </Specimen>
            <Specimen name="ErrorNotice">{ for KINDS.map(|kind| html! { <ErrorNotice error={error(kind)} on_retry={Callback::noop()} /> }) }</Specimen>
            <Specimen name="Progress">
                <Progress label={word.clone()} share={0.35} detail={sentence.clone()} />
                <Progress label={word.clone()} share={1.0} />
                <Progress label={word.clone()} />
            </Specimen>
            <Specimen name="Skeleton"><Skeleton lines={4} /></Specimen>
            <Specimen name="Spinner"><Spinner /></Specimen>
            <Specimen name="PasswordStrength">{ for ["curta", "aaaaaaaaaaaaaaaa", "padaria do zé", "quatro cavalos azuis"].map(|password| html! { <PasswordStrength {password} /> }) }</Specimen>
        </>
    }
}
