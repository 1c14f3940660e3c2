//! Accepting an invitation: one's name and a password of one's own.

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    operations::{InvitationAccept, InvitationAcceptInput, InvitationVariables},
    use_enter, use_link_token, use_setup,
};
use crate::{
    components::{Button, ButtonKind, ErrorNotice, Form, PasswordField, TextField, Variant, use_text},
    graphql::use_mutation,
    i18n::use_i18n,
    routes::{Route, use_title},
    t,
};

#[component]
pub fn Invitation() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "invitation-title"));
    use_setup();
    let (token, enter, navigator) = (use_link_token(), use_enter(), use_navigator());
    let accept = use_mutation::<InvitationAccept, _>();
    let (name, password) = (use_text(""), use_text(""));
    let on_submit = {
        let (accept, name, password) = (accept.clone(), name.clone(), password.clone());
        Callback::from(move |()| {
            let (enter, navigator, chosen) = (enter.clone(), navigator.clone(), password.get());
            let input = InvitationAcceptInput { token: token.clone(), name: name.filled(), password: chosen.clone() };
            accept.run(InvitationVariables { input }, move |outcome| {
                match outcome.map(|data| data.invitation_accept.user) {
                    Ok(Some(account)) => enter.emit((account.email, chosen)),
                    Ok(None) => navigator.iter().for_each(|navigator| navigator.replace(&Route::SignIn)),
                    Err(_) => {} // the form shows it
                }
            });
        })
    };
    html! {
        <>
            <h1>{ t!(i18n, "invitation-title") }</h1>
            <p class="quiet">{ t!(i18n, "invitation-text") }</p>
            <Form {on_submit}>
                if let Some(error) = accept.error.clone().filter(|error| error.beyond(&["name", "password"])) {
                    <ErrorNotice {error} />
                }
                <TextField
                    id="name"
                    label={t!(i18n, "field-name")}
                    text={name}
                    autocomplete="name"
                    autofocus=true
                    optional=true
                    error={accept.field("name")}
                />
                <PasswordField
                    id="password"
                    label={t!(i18n, "field-password")}
                    text={password}
                    new=true
                    error={accept.field("password")}
                />
                <Button kind={ButtonKind::Submit} variant={Variant::Primary} wide=true busy={accept.pending}>
                    { t!(i18n, "invitation-submit") }
                </Button>
            </Form>
        </>
    }
}
