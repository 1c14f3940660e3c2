//! The company: its name, language, zone and money, how the app looks there, when it attends and when it does not.

use yew::prelude::*;

use super::{
    Frame,
    hours::{BusinessHours, BusinessHoursInput, Holiday, HolidayInput, HolidayRows, HourRows},
    issuer::Issuer,
    logo::LogoField,
    program_settings::{self, ProgramSettings},
};
use crate::{
    components::{
        Banner, Button, ButtonKind, Card, Choice, ErrorNotice, Form, SelectField, Skeleton, TextField, Tone, Variant,
        use_text, use_toasts,
    },
    drafts::use_leave_guard,
    graphql::{ErrorKind, UserError, schema::schema, use_mutation, use_query},
    i18n::{Locale, use_i18n},
    look::CompanyLook,
    mutation,
    routes::Route,
    session::use_client,
    t,
    viewer::{ViewerQuery, use_viewer},
};

/// The zones of Brazil and a few beyond; the one in use is always among them.
const ZONES: [&str; 12] = [
    "America/Sao_Paulo",
    "America/Bahia",
    "America/Fortaleza",
    "America/Recife",
    "America/Belem",
    "America/Manaus",
    "America/Cuiaba",
    "America/Campo_Grande",
    "America/Porto_Velho",
    "America/Rio_Branco",
    "America/Noronha",
    "Europe/Lisbon",
];
const CURRENCIES: [&str; 5] = ["BRL", "USD", "EUR", "ARS", "CLP"];
const FIELDS: [&str; 7] = ["name", "locale", "timeZone", "currency", "primaryColor", "customDomain", "settings"];

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct CompanyQuery {
    pub viewer: CompanyViewer,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Viewer")]
pub struct CompanyViewer {
    pub tenant: Company,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Tenant")]
pub struct Company {
    pub name: String,
    pub locale: Locale,
    pub time_zone: String,
    pub currency: String,
    pub theme: CompanyLook,
    pub custom_domain: Option<String>,
    pub business_hours: Vec<BusinessHours>,
    pub holidays: Vec<Holiday>,
    pub urls: Vec<String>,
    pub settings: Option<serde_json::Value>,
    pub version: i32,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct TenantUpdateVariables {
    input: TenantUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct TenantUpdateInput {
    expected_version: Option<i32>,
    name: Option<String>,
    locale: Option<Locale>,
    time_zone: Option<String>,
    currency: Option<String>,
    theme: Option<TenantThemeInput>,
    custom_domain: Option<String>,
    business_hours: Option<Vec<BusinessHoursInput>>,
    holidays: Option<Vec<HolidayInput>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    settings: Option<serde_json::Value>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct TenantThemeInput {
    name: Option<String>,
    primary_color: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "TenantUpdateVariables")]
pub struct TenantUpdate {
    #[arguments(input: $input)]
    tenant_update: Updated,
}
mutation!(TenantUpdate, tenant_update);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "TenantPayload")]
struct Updated {
    user_errors: Vec<UserError>,
}

#[component]
pub fn CompanyPage() -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let query = use_query::<CompanyQuery, _>(());
    html! {
        <Frame current={Route::Company} text={t!(i18n, "company-text")}>
            if let Some(error) = query.error.clone() {
                <ErrorNotice {error} on_retry={query.refetch.clone()} />
            }
            if let Some(data) = &query.data {
                // A form begun on another version is another form.
                <CompanyForm key={data.viewer.tenant.version} company={data.viewer.tenant.clone()} on_saved={query.refetch.clone()} />
            } else if query.loading {
                <Skeleton lines={8} />
            }
            if viewer.can("invoice.read") {
                <Issuer />
            }
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct CompanyFormProps {
    company: Company,
    on_saved: Callback<()>,
}

#[component]
fn CompanyForm(props: &CompanyFormProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let save = use_mutation::<TenantUpdate, _>();
    let company = &props.company;
    let (name, zone) = (use_text(company.name.clone()), use_text(company.time_zone.clone()));
    let (locale, currency) = (use_text(company.locale.tag()), use_text(company.currency.clone()));
    let app_name = use_text(company.theme.name.clone().unwrap_or_default());
    let colour = use_text(company.theme.primary_color.clone());
    let domain = use_text(company.custom_domain.clone().unwrap_or_default());
    let kept = program_settings::written(company.settings.as_ref());
    let (settings, broken) = (use_text(kept.clone()), use_state_eq(|| None::<String>));
    let (hours, holidays) =
        (use_state_eq(|| company.business_hours.clone()), use_state_eq(|| company.holidays.clone()));
    let changed = name.value != company.name
        || zone.value != company.time_zone
        || locale.value != company.locale.tag()
        || currency.value != company.currency
        || app_name.value != company.theme.name.clone().unwrap_or_default()
        || colour.value != company.theme.primary_color
        || domain.value != company.custom_domain.clone().unwrap_or_default()
        || settings.value != kept
        || *hours != company.business_hours
        || *holidays != company.holidays;
    use_leave_guard(changed);

    let on_submit = {
        let input = TenantUpdateInput {
            expected_version: Some(company.version),
            name: Some(name.get()),
            locale: Locale::from_tag(&locale.value),
            time_zone: Some(zone.get()),
            currency: Some(currency.get()),
            theme: Some(TenantThemeInput { name: Some(app_name.get()), primary_color: Some(colour.get()) }),
            custom_domain: Some(domain.get().trim().to_owned()),
            business_hours: Some(hours.iter().map(BusinessHoursInput::from).collect()),
            holidays: Some(holidays.iter().map(HolidayInput::from).collect()),
            settings: None,
        };
        let (settings, broken) = (settings.clone(), broken.setter());
        let same_settings = settings.value == kept;
        let (save, on_saved, i18n) = (save.clone(), props.on_saved.clone(), i18n.clone());
        Callback::from(move |()| {
            let mut input = input.clone();
            match program_settings::read(&settings.value, &i18n) {
                Ok(read) => input.settings = (!same_settings).then_some(read),
                Err(sentence) => return broken.set(Some(sentence)),
            }
            broken.set(None);
            let (toasts, client, on_saved, i18n) = (toasts.clone(), client.clone(), on_saved.clone(), i18n.clone());
            save.run(TenantUpdateVariables { input }, move |outcome| {
                if outcome.is_ok() {
                    // Name, colour, zone and money stand all over the app.
                    client.invalidate::<ViewerQuery>();
                    on_saved.emit(());
                    toasts.success(t!(i18n, "company-saved"));
                }
            });
        })
    };
    let zones = choices(&ZONES, &company.time_zone, |zone| zone.rsplit('/').next().unwrap_or(zone).replace('_', " "));
    let currencies = choices(&CURRENCIES, &company.currency, str::to_owned);
    let locales: Vec<_> = Locale::ALL.map(|one| Choice::new(one.tag(), one.own_name(&i18n))).into();
    // Of the two names, the last part of a path does not say which.
    let refused = |path: &[&str]| {
        let errors = save.error.iter().flat_map(|error| &error.user_errors);
        errors.clone().find(|error| error.field == path).map(|error| error.message.clone())
    };
    let conflict = save.error.as_ref().is_some_and(|error| error.kind == ErrorKind::Conflict);
    let reload = props.on_saved.reform(|_: MouseEvent| ());
    let on_hours = {
        let hours = hours.setter();
        Callback::from(move |all: Vec<BusinessHours>| hours.set(all))
    };
    let on_holidays = {
        let holidays = holidays.setter();
        Callback::from(move |all: Vec<Holiday>| holidays.set(all))
    };
    html! {
        <Form {on_submit}>
            if conflict {
                <Banner tone={Tone::Warning}>
                    <p>{ t!(i18n, "error-conflict") }</p>
                    <Button small=true onclick={reload}>{ t!(i18n, "customer-conflict-reload") }</Button>
                </Banner>
            } else if let Some(error) = save.error.clone().filter(|error| error.beyond(&FIELDS)) {
                <ErrorNotice {error} />
            }
            <Card title={t!(i18n, "company-basics")}>
                <TextField id="company-name" label={t!(i18n, "company-own-name")} text={name} error={refused(&["name"])} />
                <div class="form-row">
                    <SelectField id="company-locale" label={t!(i18n, "company-locale")} text={locale} choices={locales} error={save.field("locale").map(AttrValue::from)} />
                    <SelectField id="company-zone" label={t!(i18n, "company-zone")} text={zone} choices={zones} error={save.field("timeZone").map(AttrValue::from)} />
                    <SelectField id="company-currency" label={t!(i18n, "company-currency")} text={currency} choices={currencies} error={save.field("currency").map(AttrValue::from)} />
                </div>
                <TextField id="company-domain" label={t!(i18n, "company-domain")} text={domain} optional=true hint={t!(i18n, "company-domain-hint")} error={save.field("customDomain")} />
            </Card>
            <Card title={t!(i18n, "company-look")}>
                <div class="form-row">
                    <TextField id="company-app-name" label={t!(i18n, "company-app-name")} text={app_name} optional=true hint={t!(i18n, "company-app-name-hint")} error={refused(&["theme", "name"])} />
                    <ColourField id="company-colour" label={t!(i18n, "company-colour")} text={colour} error={save.field("primaryColor")} />
                </div>
                <LogoField url={company.theme.logo_url.clone()} />
            </Card>
            <Card title={t!(i18n, "company-hours")}><HourRows hours={(*hours).clone()} on_change={on_hours} /></Card>
            <Card title={t!(i18n, "company-holidays")}><HolidayRows holidays={(*holidays).clone()} on_change={on_holidays} /></Card>
            <ProgramSettings text={settings} error={(*broken).clone().or_else(|| save.field("settings")).map(AttrValue::from)} />
            <div class="form-actions">
                <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={save.pending} disabled={!changed}>{ t!(i18n, "action-save") }</Button>
            </div>
        </Form>
    }
}

/// The usual ones, and the one in use when it is none of them.
fn choices(usual: &[&str], now: &str, word: impl Fn(&str) -> String) -> Vec<Choice> {
    let other = (!usual.contains(&now)).then_some(now);
    usual.iter().copied().chain(other).map(|one| Choice::new(one.to_owned(), word(one))).collect()
}

#[derive(Properties, PartialEq)]
pub struct ColourFieldProps {
    pub id: AttrValue,
    pub label: AttrValue,
    /// `#rrggbb`
    pub text: crate::components::Text,
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// A colour by the browser's own picker, with its code beside it.
#[component]
pub fn ColourField(props: &ColourFieldProps) -> Html {
    let oninput = props
        .text
        .change
        .reform(|event: InputEvent| event.target_unchecked_into::<web_sys::HtmlInputElement>().value());
    html! {
        <div class="field">
            <label for={props.id.clone()}>{ &props.label }</label>
            <div class="colour-field">
                <input type="color" id={props.id.clone()} value={props.text.value.clone()} aria-invalid={props.error.is_some().then_some("true")} {oninput} />
                <code>{ &props.text.value }</code>
            </div>
            if let Some(error) = &props.error {
                <p class="field-error" role="alert">{ error }</p>
            }
        </div>
    }
}
