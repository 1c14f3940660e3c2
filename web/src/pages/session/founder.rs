//! The form of whoever founds a company: its name, and the first administrator.

use yew::prelude::*;

use crate::{
    components::{Button, ButtonKind, ErrorNotice, Form, InputKind, PasswordField, TextField, Variant, use_text},
    graphql::ClientError,
    i18n::{Locale, use_i18n},
    t,
};

const FIELDS: [&str; 4] = ["companyName", "name", "email", "password"];

/// What was filled in.
pub struct Founder {
    pub company_name: String,
    pub name: String,
    pub email: String,
    pub password: String,
    pub locale: Locale,
}

#[derive(Properties, PartialEq)]
pub struct FounderFormProps {
    pub pending: bool,
    pub error: Option<ClientError>,
    pub on_founder: Callback<Founder>,
}

#[component]
pub fn FounderForm(props: &FounderFormProps) -> Html {
    let i18n = use_i18n();
    let (company, name, email, password) = (use_text(""), use_text(""), use_text(""), use_text(""));
    let on_submit = {
        let (on_founder, locale) = (props.on_founder.clone(), i18n.locale);
        let fields = [company.clone(), name.clone(), email.clone(), password.clone()];
        Callback::from(move |()| {
            let [company_name, name, email, password] = fields.each_ref().map(|field| field.get());
            on_founder.emit(Founder { company_name, name, email, password, locale });
        })
    };
    let error = |field| props.error.as_ref().and_then(|error| error.field(field)).map(AttrValue::from);
    html! {
        <Form {on_submit}>
            if let Some(error) = props.error.clone().filter(|error| error.beyond(&FIELDS)) {
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
            <Button kind={ButtonKind::Submit} variant={Variant::Primary} wide=true busy={props.pending}>
                { t!(i18n, "setup-submit") }
            </Button>
        </Form>
    }
}
