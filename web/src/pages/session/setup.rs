//! The first run: the company and its first administrator.

use yew::prelude::*;
use yew_router::prelude::Redirect;

use super::{
    operations::{SetupComplete, SetupInput, SetupVariables},
    use_enter, use_setup,
};
use crate::{
    browser,
    components::{Button, ButtonKind, ErrorNotice, Form, InputKind, PasswordField, TextField, Variant, use_text},
    graphql::use_mutation,
    i18n::use_i18n,
    routes::{Route, use_title},
    t,
};

const FIELDS: [&str; 4] = ["companyName", "name", "email", "password"];

#[component]
pub fn Setup() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "setup-title"));
    let (setup, enter) = (use_setup(), use_enter());
    let complete = use_mutation::<SetupComplete, _>();
    let (company, name, email, password) = (use_text(""), use_text(""), use_text(""), use_text(""));
    let done = use_state_eq(|| false);

    if !*done && setup.is_some_and(|setup| !setup.needed) {
        return html! { <Redirect<Route> to={Route::SignIn} /> };
    }
    let on_submit = {
        let (complete, locale) = (complete.clone(), i18n.locale);
        let fields = [company.clone(), name.clone(), email.clone(), password.clone()];
        Callback::from(move |()| {
            let [company_name, name, email, password] = fields.each_ref().map(|field| field.get());
            let account = (email.clone(), password.clone());
            let input = SetupInput {
                company_name,
                name,
                email,
                password,
                locale: Some(locale),
                time_zone: browser::time_zone(),
            };
            let (enter, done) = (enter.clone(), done.clone());
            complete.run(SetupVariables { input }, move |outcome| {
                if outcome.is_ok() {
                    done.set(true);
                    enter.emit(account);
                }
            });
        })
    };
    let error = |field| complete.field(field).map(AttrValue::from);
    html! {
        <>
            <h1>{ t!(i18n, "setup-title") }</h1>
            <p class="quiet">{ t!(i18n, "setup-text") }</p>
            <Form {on_submit}>
                if let Some(error) = complete.error.clone().filter(|error| error.beyond(&FIELDS)) {
                    <ErrorNotice {error} />
                }
                <TextField
                    id="company"
                    label={t!(i18n, "setup-company")}
                    text={company}
                    autocomplete="organization"
                    autofocus=true
                    error={error("companyName")}
                />
                <TextField id="name" label={t!(i18n, "field-name")} text={name} autocomplete="name" error={error("name")} />
                <TextField
                    id="email"
                    label={t!(i18n, "field-email")}
                    kind={InputKind::Email}
                    text={email}
                    autocomplete="username"
                    error={error("email")}
                />
                <PasswordField
                    id="password"
                    label={t!(i18n, "field-password")}
                    text={password}
                    new=true
                    error={error("password")}
                />
                <Button kind={ButtonKind::Submit} variant={Variant::Primary} wide=true busy={complete.pending}>
                    { t!(i18n, "setup-submit") }
                </Button>
            </Form>
        </>
    }
}
