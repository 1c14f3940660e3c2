//! A new password by the link from the mail.

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    operations::{PasswordResetComplete, PasswordResetCompleteInput, PasswordResetCompleteVariables},
    use_enter, use_link_token, use_setup,
};
use crate::{
    components::{Button, ButtonKind, ErrorNotice, Form, PasswordField, Variant, use_text},
    graphql::use_mutation,
    i18n::use_i18n,
    link::PageLink,
    routes::{Route, use_title},
    t,
};

#[component]
pub fn PasswordReset() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "reset-title"));
    use_setup();
    let (token, enter, navigator) = (use_link_token(), use_enter(), use_navigator());
    let complete = use_mutation::<PasswordResetComplete, _>();
    let password = use_text("");
    let on_submit = {
        let (complete, password) = (complete.clone(), password.clone());
        Callback::from(move |()| {
            let (enter, navigator, chosen) = (enter.clone(), navigator.clone(), password.get());
            let input = PasswordResetCompleteInput { token: token.clone(), password: chosen.clone() };
            complete.run(PasswordResetCompleteVariables { input }, move |outcome| {
                match outcome.map(|data| data.password_reset_complete.user) {
                    Ok(Some(account)) => enter.emit((account.email, chosen)),
                    Ok(None) => navigator.iter().for_each(|navigator| navigator.replace(&Route::SignIn)),
                    Err(_) => {} // the form shows it
                }
            });
        })
    };
    html! {
        <>
            <h1>{ t!(i18n, "reset-title") }</h1>
            <Form {on_submit}>
                if let Some(error) = complete.error.clone().filter(|error| error.beyond(&["password"])) {
                    <ErrorNotice {error} />
                }
                <PasswordField
                    id="password"
                    label={t!(i18n, "field-new-password")}
                    text={password}
                    new=true
                    error={complete.field("password")}
                />
                <Button kind={ButtonKind::Submit} variant={Variant::Primary} wide=true busy={complete.pending}>
                    { t!(i18n, "reset-submit") }
                </Button>
            </Form>
            <p class="door-link"><PageLink to={Route::PasswordForgotten}>{ t!(i18n, "reset-new-link") }</PageLink></p>
        </>
    }
}
