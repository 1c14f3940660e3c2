//! The session ended under somebody's hands: they sign in above the page, which keeps everything they typed.

use yew::prelude::*;

use super::use_sign_in;
use crate::{
    components::{Button, ButtonKind, Dialog, ErrorNotice, Form, PasswordField, Username, Variant, use_text},
    i18n::use_i18n,
    session::use_session,
    t,
    viewer::use_viewer,
};

/// Only for the same person; anybody else signs out first, so that nobody acts on another's page.
#[component]
pub fn SignInAgain() -> Html {
    let (i18n, session, email) = (use_i18n(), use_session(), use_viewer().user.email.clone());
    let sign_in = use_sign_in();
    let password = use_text("");
    let on_submit = {
        let (run, email, password) = (sign_in.run.clone(), email.clone(), password.clone());
        Callback::from(move |()| run.emit((email.clone(), password.get())))
    };
    html! {
        <Dialog id="sign-in-again" title={t!(i18n, "sign-in-again-title")}>
            <Form {on_submit}>
                <Username email={email.clone()} />
                <p>{ t!(i18n, "sign-in-again-text", email = email) }</p>
                if let Some(error) = sign_in.error {
                    <ErrorNotice {error} />
                }
                <PasswordField id="password-again" label={t!(i18n, "field-password")} text={password} />
                <div class="form-actions">
                    <Button variant={Variant::Ghost} onclick={move |_| session.sign_out()}>{ t!(i18n, "action-sign-out") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={sign_in.pending}>
                        { t!(i18n, "action-sign-in") }
                    </Button>
                </div>
            </Form>
        </Dialog>
    }
}
