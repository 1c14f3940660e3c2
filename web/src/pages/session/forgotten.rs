//! Asks for a link to a new password. The answer is the same whether the account exists or not.

use yew::prelude::*;

use super::{
    operations::{PasswordResetInput, PasswordResetRequest, PasswordResetVariables},
    use_setup,
};
use crate::{
    components::{Banner, Button, ButtonKind, ErrorNotice, Form, InputKind, TextField, Tone, Variant, use_text},
    graphql::use_mutation,
    i18n::use_i18n,
    link::PageLink,
    routes::{Route, use_title},
    t,
};

#[component]
pub fn PasswordForgotten() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "forgotten-title"));
    use_setup();
    let request = use_mutation::<PasswordResetRequest, _>();
    let email = use_text("");
    let sent = use_state_eq(|| false);
    let on_submit = {
        let (request, email, sent) = (request.clone(), email.clone(), sent.clone());
        Callback::from(move |()| {
            let input = PasswordResetInput { email: email.get().trim().to_owned() };
            let sent = sent.clone();
            request.run(PasswordResetVariables { input }, move |outcome| sent.set(outcome.is_ok()));
        })
    };
    html! {
        <>
            <h1>{ t!(i18n, "forgotten-title") }</h1>
            if *sent {
                <Banner tone={Tone::Success}>{ t!(i18n, "forgotten-sent", email = email.get()) }</Banner>
            } else {
                <p class="quiet">{ t!(i18n, "forgotten-text") }</p>
                <Form {on_submit}>
                    if let Some(error) = request.error.clone().filter(|error| error.beyond(&["email"])) {
                        <ErrorNotice {error} />
                    }
                    <TextField
                        id="email"
                        label={t!(i18n, "field-email")}
                        kind={InputKind::Email}
                        text={email}
                        autocomplete="username"
                        autofocus=true
                        error={request.field("email")}
                    />
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} wide=true busy={request.pending}>
                        { t!(i18n, "forgotten-submit") }
                    </Button>
                </Form>
            }
            <p class="door-link"><PageLink to={Route::SignIn}>{ t!(i18n, "action-back-to-sign-in") }</PageLink></p>
        </>
    }
}
